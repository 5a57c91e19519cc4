"""LT: counts and rates against those of the previous period and of the same period last year.

What changes much may be right, and so may what stays the same: these rules only ask. Their limits
are data (``params/checks.yaml``); what is compared, the nature of each count says. From or to 0
there is no factor, so a 0 is never told as a jump.
"""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.earlier import Earlier, with_values
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import number, signed
from cchc_lib.checks.rules.continuity.magnitude import shift
from cchc_lib.indicators import Result
from cchc_lib.indicators.comparable import COUNTS, RATES
from cchc_lib.indicators.results import DIGITS
from cchc_lib.numerals import format_percent, round_half_up
from cchc_lib.submission.model.submission import STATED

_SETTINGS = "Quy ước của chương trình, ngưỡng ở params/checks.yaml"

_SHOWN = 8  # copied figures named in the message; the values of the finding hold them all


@rule(
    "LT001",
    Severity.WARNING,
    blocks=False,
    title="Số đếm tăng, giảm bất thường",
    meaning="Số phát sinh trong kỳ gấp nhiều lần, hoặc chỉ bằng một phần nhỏ, số của kỳ trước hay "
    "cùng kỳ năm trước: có thể thừa, thiếu một chữ số hoặc đổi phạm vi đếm.",
    remedy="Đối chiếu lại với hệ thống; nếu đúng, giải trình hoặc xác nhận kèm lý do.",
    source=_SETTINGS,
)
def counts_do_not_jump(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find counts that are many times those of an earlier period, or a small part of them."""
    past = tuple(map(Earlier, case.context.past))
    for field in COUNTS if past else ():
        jumps = [earlier for earlier in past if _jumps(case, field, earlier)]
        if jumps:
            now = case.value(field)
            told = " và ".join(_times(now, earlier.value(field), earlier) for earlier in jumps)
            message = f"{case.name(field)} {number(now)} {told}"
            found = case.finding(rule, message, field, suggestion=rule.remedy)
            yield with_values(found, [earlier.told(field) for earlier in jumps])


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


def _jumps(case: Case, field: str, earlier: Earlier) -> bool:
    now, then = case.value(field), earlier.value(field)
    limits = case.context.settings.continuity
    if not now or not then or max(now, then) < limits.jump_minimum or shift(now, then):
        return False
    return Fraction(max(now, then), min(now, then)) > Fraction(limits.jump_factor)


def _times(now: int, then: int, earlier: Earlier) -> str:
    """Say how many times: ``gấp 3,5 lần quý IV năm 2025 (1.820)``."""
    factor = number(round_half_up(Fraction(max(now, then), min(now, then)), 2))
    fact = f"gấp {factor} lần" if now > then else f"kém {factor} lần"
    return f"{fact} {earlier.period} ({number(then)})"


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
