"""CD: counts that are told roughly, held against what the exact ones leave open."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import number
from cchc_lib.indicators.balance.bounds import Interval
from cchc_lib.indicators.sources import FIELDS
from cchc_lib.numerals import Approximate

_ABOUT = 10  # percent by which "khoảng" may be off: our own convention, no source


@rule(
    "CD018",
    Severity.ERROR,
    blocks=False,
    title="Số ước lượng trái với các số chính xác",
    meaning='"hơn", "trên" phải nhỏ hơn số thật, "gần", "dưới" phải lớn hơn; '
    f'"khoảng" lệch không quá {_ABOUT}%. Số thật là số suy ra từ các ô khác.',
    remedy="Ghi số chính xác thay cho số ước lượng.",
    source=FIELDS,
)
def rough_counts_keep_to_exact_ones(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find counts told roughly that the exact ones contradict."""
    for field, told in case.submission.approximate.items():
        found = case.results.balance.bounds.of(field)
        if not _may_be(told, found):
            low, high = found.low, found.high
            bound = low if high is None or _is_below(told, low.value) else high
            wanted = "là" if found.exact else ("ít nhất là" if bound is low else "nhiều nhất là")
            message = (
                f"{case.name(field)} ghi {told}, nhưng theo các số khác {wanted} "
                f"{number(bound.value)} ({case.named_sum(bound)})"
            )
            fields = (field, *(cell for cell, _ in bound.terms))
            yield case.finding(rule, message, *fields, suggestion=rule.remedy)


def _may_be(told: Approximate, found: Interval) -> bool:
    highest = found.high.value if found.high else None
    if told.qualifier in {"hơn", "trên"}:
        return highest is None or highest > told.value
    if told.qualifier in {"gần", "dưới"}:
        return found.low.value < told.value
    slack = told.value * _ABOUT
    is_reached = highest is None or 100 * highest >= 100 * told.value - slack
    return is_reached and 100 * found.low.value <= 100 * told.value + slack


def _is_below(told: Approximate, value: int) -> bool:
    return told.value <= value and told.qualifier not in {"hơn", "trên"}
