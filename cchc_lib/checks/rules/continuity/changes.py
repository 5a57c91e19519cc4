"""LT: counts and rates against those of the previous period and of the same period last year.

What changes much may be right, and so may what stays the same: these rules only ask. Their limits
are data (``params/checks.yaml``); what is compared, the nature of each count says. From or to 0
there is no factor, so a 0 is never told as a jump.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.earlier import Earlier, with_values
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.magnitude import shift
from cchc_lib.checks.model.words import number, signed
from cchc_lib.communes import find_commune
from cchc_lib.indicators import CATALOGUE, Result
from cchc_lib.indicators.comparable import COUNTS, RATES, adds_up
from cchc_lib.indicators.results import DIGITS
from cchc_lib.numerals import format_percent, round_half_up
from cchc_lib.periods import parse_period
from cchc_lib.submission.model.submission import STATED

_SETTINGS = "Quy ước của chương trình, ngưỡng ở params/checks.yaml"

_SHOWN = 8  # copied figures named in the message; the values of the finding hold them all


@dataclass(frozen=True, slots=True)
class _Base:
    """An earlier submission, and how many times its days this one counts."""

    earlier: Earlier
    stretch: Fraction

    def stretch_of(self, field: str) -> Fraction:
        """Return by what a count grows when it is counted over as many days as this one."""
        return self.stretch if adds_up(CATALOGUE[field]) else Fraction(1)

    def rise(self, field: str, now: int) -> Fraction:
        """Return how many times the earlier count this one is, over as many days."""
        return Fraction(now, self.earlier.value(field)) / self.stretch_of(field)


@rule(
    "LT001",
    Severity.WARNING,
    blocks=False,
    title="Số đếm tăng, giảm bất thường",
    meaning="Số phát sinh trong kỳ gấp nhiều lần, hoặc chỉ bằng một phần nhỏ, số của kỳ trước hay "
    "cùng kỳ năm trước: có thể thừa, thiếu một chữ số hoặc đổi phạm vi đếm. "
    "Kỳ có ngày thành lập đơn vị thì so bình quân ngày.",
    remedy="Đối chiếu lại với hệ thống; nếu đúng, giải trình hoặc xác nhận kèm lý do.",
    source=_SETTINGS,
)
def counts_do_not_jump(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find counts that are many times those of an earlier period, or a small part of them."""
    past = tuple(_Base(each, _stretch(case, each)) for each in map(Earlier, case.context.past))
    for field in COUNTS if past else ():
        now = case.value(field)
        jumps = [base for base in past if _jumps(case, field, base)]
        if jumps:
            told = " và ".join(_times(now, field, base) for base in jumps)
            message = f"{case.name(field)} {number(now)} {told}"
            found = case.finding(rule, message, field, suggestion=rule.remedy)
            yield with_values(found, [base.earlier.told(field) for base in jumps])


@rule(
    "LT002",
    Severity.WARNING,
    blocks=False,
    title="Tỷ lệ tăng, giảm bất thường",
    meaning="Tỷ lệ chênh nhiều điểm phần trăm so với kỳ trước hay cùng kỳ năm trước.",
    remedy="Đối chiếu lại tử số, mẫu số; nếu đúng, giải trình hoặc xác nhận kèm lý do.",
    source=_SETTINGS,
)
def rates_do_not_jump(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find rates that are many percentage points off those of an earlier period."""
    past = tuple(map(Earlier, case.context.past))
    for code in RATES if past else ():
        now = case.results[code]
        before = [(earlier, earlier.result(code)) for earlier in past]
        jumps = [(earlier, then) for earlier, then in before if _leaps(case, now, then)]
        if jumps:
            told = " và ".join(_points(now, then, earlier) for earlier, then in jumps)
            message = f"{now.indicator.name} {_percent(now)} {told}"
            stated = (f"{STATED}{code}",) if now.value is None else ()
            fields = (*stated, *now.indicator.fields, code)
            found = case.finding(rule, message, *fields, suggestion=rule.remedy)
            names = [(f"{now.indicator.name} ({e.period})", _percent(then)) for e, then in jumps]
            yield with_values(found, names)


@rule(
    "LT003",
    Severity.WARNING,
    blocks=False,
    title="Nhiều số trùng hệt kỳ trước",
    meaning="Nhiều số phát sinh trong kỳ, khác 0, bằng đúng số của kỳ trước: có thể biểu của kỳ "
    "trước được chép lại.",
    remedy="Nhập lại số liệu của kỳ này; nếu đúng là trùng, xác nhận kèm lý do.",
    source=_SETTINGS,
)
def forms_are_not_copied(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a form in which many counts are those of the previous period to the last digit."""
    if case.context.previous is None:
        return
    earlier, limits = Earlier(case.context.previous), case.context.settings.continuity
    pairs = {field: (case.value(field), earlier.value(field)) for field in COUNTS}
    compared = {field: pair for field, pair in pairs.items() if None not in pair and any(pair)}
    same = [field for field, (now, then) in compared.items() if now == then]
    if len(same) < max(1, limits.copied_fields):
        return
    if 100 * len(same) >= limits.copied_share * len(compared):
        names = "; ".join(f"{case.name(field)} {case.text(field)}" for field in same[:_SHOWN])
        more = f" … và {len(same) - _SHOWN} số khác" if len(same) > _SHOWN else ""
        message = (
            f"{len(same)} trong {len(compared)} số so được trùng hệt {earlier.period}: "
            f"{names}{more}"
        )
        yield case.finding(rule, message, *same, suggestion=rule.remedy)


def _jumps(case: Case, field: str, base: _Base) -> bool:
    now, then = case.value(field), base.earlier.value(field)
    limits = case.context.settings.continuity
    if not now or not then or max(now, then) < limits.jump_minimum or shift(now, then):
        return False
    rise = base.rise(field, now)
    return max(rise, 1 / rise) > limits.jump_factor


def _times(now: int, field: str, base: _Base) -> str:
    """Say how many times: ``gấp 3,5 lần quý IV năm 2025 (1.820)``."""
    rise, then = base.rise(field, now), base.earlier.value(field)
    factor = number(round_half_up(max(rise, 1 / rise), 2))
    fact = f"gấp {factor} lần" if rise > 1 else f"kém {factor} lần"
    per_day = ", tính bình quân ngày" if base.stretch_of(field) != 1 else ""
    return f"{fact} {base.earlier.period} ({number(then)}{per_day})"


def _stretch(case: Case, earlier: Earlier) -> Fraction:
    """Return how many times as many days this period has as an earlier one.

    That is 1 but where the commune was founded within either: else periods of a kind are of one
    length.
    """
    commune, settings = find_commune(case.submission.commune), case.context.settings
    periods = (parse_period(held.period) for held in (case.submission, earlier.submission))
    now, then = (settings.norm(period, commune) for period in periods)
    return Fraction(now.window.days, then.window.days) if now.is_cut or then.is_cut else Fraction(1)


def _leaps(case: Case, now: Result, then: Result) -> bool:
    limits, gap = case.context.settings.continuity, _gap(now, then)
    bases = [base for base in (now.denominator, then.denominator) if base is not None]
    is_small = any(base < limits.jump_minimum for base in bases)
    return gap is not None and not is_small and abs(gap) > limits.rate_points


def _gap(now: Result, then: Result) -> Fraction | None:
    value, before = _value(now), _value(then)
    return None if value is None or before is None else value - before


def _value(result: Result) -> Fraction | None:
    """Return the rate as computed, else as the commune printed it exactly."""
    printed = result.stated
    if result.value is not None or printed is None or printed.qualifier or not printed.has_sign:
        return result.value
    return Fraction(printed.value)


def _points(now: Result, then: Result, earlier: Earlier) -> str:
    """Say how many points: ``+25,3 điểm % so với quý IV năm 2025 (70,1%)``."""
    gap = round_half_up(_gap(now, then) or 0, DIGITS)
    return f"{signed(gap)} điểm % so với {earlier.period} ({_percent(then)})"


def _percent(result: Result) -> str:
    return format_percent(result.value) if result.value is not None else str(result.stated)
