"""TL: what a rate is a share of: the bases that reports mix up, and rates without any.

Each group counts the same kind of thing, so a share of one of them may be printed as a share of
another: shares "đúng hạn" are in use over dossiers resolved, received and due alike.
"""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.checks.model.bases import OF_SERVICES, RECEIVED, RECEIVED_IN_PERIOD, Base, base_of
from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.stated_rates import (
    StatedRate,
    computed_rates,
    impossible_rates,
    missing_counts,
    rate_finding,
    uncounted_rates,
)
from cchc_lib.checks.model.words import choice, number
from cchc_lib.checks.rules.rates.bounds import outside
from cchc_lib.indicators import Indicator
from cchc_lib.indicators.sources import FORMULA
from cchc_lib.numerals import percent_of

_DOSSIERS = "procedures.dossiers"
_SERVICES = "digital.services"
_TASKS = "steering.assigned_tasks"


GROUPS: tuple[tuple[Base, ...], ...] = (
    (
        RECEIVED,
        RECEIVED_IN_PERIOD,
        base_of("số hồ sơ đã giải quyết", f"{_DOSSIERS}.resolved"),
        base_of("số hồ sơ đến hạn", f"{_DOSSIERS}.resolved", f"{_DOSSIERS}.pending_overdue"),
        base_of(
            "số hồ sơ đã giải quyết, không kể từ chối và rút",
            f"{_DOSSIERS}.resolved",
            minus=(f"{_DOSSIERS}.refused", f"{_DOSSIERS}.withdrawn"),
        ),
        OF_SERVICES,
        base_of("số hồ sơ của DVCTT toàn trình", "digital.dossiers.full"),
        base_of("số hồ sơ của DVCTT một phần", "digital.dossiers.partial"),
        base_of("số hồ sơ phát sinh phí, lệ phí", "digital.payment.dossiers_with_fees"),
        base_of("số hồ sơ thuộc diện số hóa", "digital.digitisation.resolved"),
    ),
    (
        base_of("số TTHC thuộc thẩm quyền", "procedures.one_stop.total"),
        base_of("số DVCTT", f"{_SERVICES}.partial", f"{_SERVICES}.full"),
        base_of("số DVCTT toàn trình", f"{_SERVICES}.full"),
        base_of("số DVCTT một phần", f"{_SERVICES}.partial"),
        base_of("số DVCTT phát sinh hồ sơ", f"{_SERVICES}.with_dossiers"),
        base_of("số TTHC có nghĩa vụ tài chính", "digital.payment.with_duty"),
        base_of("số TTHC đã phát sinh phí, lệ phí", "digital.payment.with_fees"),
    ),
    (
        base_of("số nhiệm vụ được giao", f"{_TASKS}.total"),
        base_of("số nhiệm vụ đã hoàn thành", f"{_TASKS}.on_time", f"{_TASKS}.late"),
        base_of("số nhiệm vụ đã đến hạn", f"{_TASKS}.total", minus=(f"{_TASKS}.in_progress",)),
    ),
)
"""Dossiers, procedures, tasks: what each can be counted among."""


@rule(
    "TL008",
    Severity.ERROR,
    blocks=False,
    title="Tỷ lệ tính trên mẫu số khác",
    meaning="Tỷ lệ công bố không bằng tử số chia cho mẫu số của chỉ tiêu, nhưng bằng chính tử số "
    "đó chia cho một mẫu số khác đã có (đã giải quyết, tổng tiếp nhận, tiếp nhận trong kỳ, "
    "đến hạn …).",
    remedy="Ghi tỷ lệ tính trên mẫu số của chỉ tiêu, hoặc nêu rõ tỷ lệ tính trên số nào.",
    source=FORMULA,
)
def printed_rates_are_shares_of_their_own_base(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find rates that their numerator gives over another base than that of the indicator."""
    for rate in computed_rates(case):
        if bases := rate.is_different and other_bases(case, rate):
            shares = choice([_share(case, rate, base) for base in bases])
            message = (
                f"ghi {rate.printed}, nhưng trên {rate.indicator.base} thì {rate.division}, "
                f"làm tròn là {rate.correct} ({rate.rounding_gap}); {rate.printed} là {shares}"
            )
            advice = f"ghi {rate.correct}, hoặc nêu rõ tính trên {bases[0].words}"
            yield rate_finding(case, rule, rate, message, advice)
    for rate, found in impossible_rates(case):
        is_exact = not rate.is_estimate and not rate.cuts(found.low.value)
        if bases := is_exact and other_bases(case, rate):
            shares = choice([_share(case, rate, base) for base in bases])
            message = (
                f"ghi {rate.printed}, nhưng {outside(rate, found)}; {rate.printed} là {shares}"
            )
            advice = f"nêu rõ tỷ lệ tính trên {bases[0].words}, hoặc {rule.remedy.lower()}"
            yield rate_finding(case, rule, rate, message, advice)


@rule(
    "TL009",
    Severity.WARNING,
    blocks=False,
    title="Tỷ lệ không có cơ sở",
    meaning="Không nêu tử số, cũng không nêu mẫu số: không ai tính lại hay so sánh được tỷ lệ này.",
    remedy="Bổ sung hai số đếm (ví dụ số lượt đánh giá và số lượt hài lòng), hoặc bỏ tỷ lệ.",
    source=FORMULA,
)
def rates_have_a_numerator_or_a_base(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find rates of which neither the numerator nor the base is given."""
    for rate in uncounted_rates(case):
        if rate.is_baseless:
            missing = missing_counts(case, rate)
            names = ", ".join(map(case.name, missing))
            message = f"{rate.printed} không có cơ sở: không nêu tử số và mẫu số ({names})"
            yield rate_finding(case, rule, rate, message, f"bổ sung {', '.join(missing)}")


def other_bases(case: Case, rate: StatedRate) -> list[Base]:
    """Return the bases beside its own over which the numerator gives the printed rate."""
    group = next((group for group in GROUPS if _holds(group, rate.indicator)), ())
    return [base for base in group if _gives(base.count(case), rate)]


def _holds(group: tuple[Base, ...], indicator: Indicator) -> bool:
    return any(base.sum == indicator.denominator for base in group)


def _gives(below: Fraction | None, rate: StatedRate) -> bool:
    above = rate.result.numerator
    if above is None or below is None or below <= 0:
        return False
    share = percent_of(above, below)
    return share is not None and rate.rounds(share)


def _share(case: Case, rate: StatedRate, base: Base) -> str:
    above, below = rate.result.numerator or 0, base.count(case) or 0
    return f"{number(above)} ÷ {number(below)}, trên {base.words}"
