"""TL: what a rate is a share of: the bases that reports mix up, and rates without any.

Each group counts the same kind of thing, so a share of one of them may be printed as a share of
another: shares "đúng hạn" are in use over dossiers resolved, received and due alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.checks.model.case import Case, Check
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import choice, number
from cchc_lib.checks.rules.rates.stated import (
    StatedRate,
    computed_rates,
    missing_counts,
    rate_finding,
    uncounted_rates,
)
from cchc_lib.indicators import Indicator
from cchc_lib.indicators.catalogue import Sum
from cchc_lib.numerals import round_half_up

_DOSSIERS = "procedures.dossiers"
_SERVICES = "digital.services"
_TASKS = "steering.assigned_tasks"


@dataclass(frozen=True, slots=True)
class Base:
    """Join what is counted with its name in Vietnamese."""

    words: str
    sum: Sum

    def count(self, case: Case) -> Fraction | None:
        """Return how many there are; a missing field makes the whole sum missing."""
        added, taken = (list(map(case.value, part)) for part in (self.sum.plus, self.sum.minus))
        if None in added or None in taken:
            return None
        return sum(map(Fraction, added), Fraction()) - sum(map(Fraction, taken), Fraction())


def _base(words: str, *plus: str, minus: tuple[str, ...] = ()) -> Base:
    return Base(words, Sum(plus, minus))


RECEIVED = _base("tổng số hồ sơ tiếp nhận", f"{_DOSSIERS}.received")
RECEIVED_IN_PERIOD = _base(
    "số hồ sơ tiếp nhận trong kỳ", f"{_DOSSIERS}.received", minus=(f"{_DOSSIERS}.carried_over",)
)
OF_SERVICES = _base("số hồ sơ DVCTT tiếp nhận", "digital.dossiers.received")

GROUPS: tuple[tuple[Base, ...], ...] = (
    (
        RECEIVED,
        RECEIVED_IN_PERIOD,
        _base("số hồ sơ đã giải quyết", f"{_DOSSIERS}.resolved"),
        _base("số hồ sơ đến hạn", f"{_DOSSIERS}.resolved", f"{_DOSSIERS}.pending_overdue"),
        _base(
            "số hồ sơ đã giải quyết, không kể từ chối và rút",
            f"{_DOSSIERS}.resolved",
            minus=(f"{_DOSSIERS}.refused", f"{_DOSSIERS}.withdrawn"),
        ),
        OF_SERVICES,
        _base("số hồ sơ của DVCTT toàn trình", "digital.dossiers.full"),
        _base("số hồ sơ của DVCTT một phần", "digital.dossiers.partial"),
        _base("số hồ sơ phát sinh phí, lệ phí", "digital.payment.dossiers_with_fees"),
        _base("số hồ sơ thuộc diện số hóa", "digital.digitisation.resolved"),
    ),
    (
        _base("số TTHC thuộc thẩm quyền", "procedures.one_stop.total"),
        _base("số DVCTT", f"{_SERVICES}.partial", f"{_SERVICES}.full"),
        _base("số DVCTT toàn trình", f"{_SERVICES}.full"),
        _base("số DVCTT một phần", f"{_SERVICES}.partial"),
        _base("số DVCTT phát sinh hồ sơ", f"{_SERVICES}.with_dossiers"),
        _base("số TTHC có nghĩa vụ tài chính", "digital.payment.with_duty"),
        _base("số TTHC đã phát sinh phí, lệ phí", "digital.payment.with_fees"),
    ),
    (
        _base("số nhiệm vụ được giao", f"{_TASKS}.total"),
        _base("số nhiệm vụ đã hoàn thành", f"{_TASKS}.on_time", f"{_TASKS}.late"),
        _base("số nhiệm vụ đã đến hạn", f"{_TASKS}.total", minus=(f"{_TASKS}.in_progress",)),
    ),
)
"""Dossiers, procedures, tasks: what each can be counted among."""

_FORMULA = "Công thức của chỉ tiêu trong danh mục (tử số ÷ mẫu số × 100), làm tròn 0,5 lên"

OTHER_BASE = Rule(
    "TL008",
    Severity.ERROR,
    blocks=False,
    title="Tỷ lệ tính trên mẫu số khác",
    meaning="Tỷ lệ công bố không bằng tử số chia cho mẫu số của chỉ tiêu, nhưng bằng chính tử số "
    "đó chia cho một mẫu số khác đã có (đã giải quyết, tổng tiếp nhận, tiếp nhận trong kỳ, "
    "đến hạn …).",
    remedy="Ghi tỷ lệ tính trên mẫu số của chỉ tiêu, hoặc nêu rõ tỷ lệ tính trên số nào.",
    source=_FORMULA,
)
NO_BASE = Rule(
    "TL009",
    Severity.WARNING,
    blocks=False,
    title="Tỷ lệ không có cơ sở",
    meaning="Không nêu tử số, cũng không nêu mẫu số: không ai tính lại hay so sánh được tỷ lệ này.",
    remedy="Bổ sung hai số đếm (ví dụ số lượt đánh giá và số lượt hài lòng), hoặc bỏ tỷ lệ.",
    source=_FORMULA,
)


def printed_rates_are_shares_of_their_own_base(case: Case) -> Iterator[Finding]:
    """Find rates that their numerator gives over another base than that of the indicator."""
    for rate in computed_rates(case):
        if bases := rate.is_different and other_bases(case, rate):
            shares = choice([_share(case, rate, base) for base in bases])
            message = (
                f"ghi {rate.printed}, nhưng trên {rate.indicator.base} thì {rate.division}, "
                f"làm tròn là {rate.correct} ({rate.rounding_gap}); {rate.printed} là {shares}"
            )
            advice = f"ghi {rate.correct}, hoặc nêu rõ tính trên {bases[0].words}"
            yield rate_finding(case, OTHER_BASE, rate, message, advice)


def rates_have_a_numerator_or_a_base(case: Case) -> Iterator[Finding]:
    """Find rates of which neither the numerator nor the base is given."""
    for rate in uncounted_rates(case):
        if rate.is_baseless:
            missing = missing_counts(case, rate)
            names = ", ".join(map(case.name, missing))
            message = f"{rate.printed} không có cơ sở: không nêu tử số và mẫu số ({names})"
            yield rate_finding(case, NO_BASE, rate, message, f"bổ sung {', '.join(missing)}")


def other_bases(case: Case, rate: StatedRate) -> list[Base]:
    """Return the bases beside its own over which the numerator gives the printed rate."""
    group = next((group for group in GROUPS if _holds(group, rate.indicator)), ())
    return [base for base in group if _gives(base.count(case), rate)]


def _holds(group: tuple[Base, ...], indicator: Indicator) -> bool:
    return any(base.sum == indicator.denominator for base in group)


def _gives(below: Fraction | None, rate: StatedRate) -> bool:
    if below is None or below <= 0:
        return False
    share = 100 * (rate.result.numerator or Fraction()) / below
    return round_half_up(share, rate.printed.digits) == rate.printed.value


def _share(case: Case, rate: StatedRate, base: Base) -> str:
    above, below = rate.result.numerator or 0, base.count(case) or 0
    return f"{number(above)} ÷ {number(below)}, trên {base.words}"


CHECKS: tuple[Check, ...] = (
    Check(OTHER_BASE, printed_rates_are_shares_of_their_own_base),
    Check(NO_BASE, rates_have_a_numerator_or_a_base),
)
