"""Words for a rate whose counts are not all known: what it can be at least and at most."""

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.checks.model.fitting import division
from cchc_lib.checks.model.stated_rates import (
    StatedRate,
    missing_counts,
    rate_finding,
)
from cchc_lib.indicators.balance.shares import ALL, NONE, Share, Shares
from cchc_lib.indicators.results import DIGITS
from cchc_lib.numerals import format_percent


def impossible_finding(case: Case, rule: Rule, rate: StatedRate, found: Shares) -> Finding:
    """Make a finding about a rate that no value of the blank counts can give."""
    nearest = found.low if is_too_low(rate, found) else found.high
    message = f"ghi {rate.printed}, nhưng {outside(rate, found)}{_whatever(case, rate)}"
    return bound_finding(case, rule, rate, nearest, message)


def bound_finding(
    case: Case, rule: Rule, rate: StatedRate, nearest: Share, message: str
) -> Finding:
    """Make a finding about a rate that is told with the nearest one that can be."""
    advice = f"xem lại tỷ lệ: gần nhất là {_text(rate, nearest)}; bổ sung các số còn trống"
    return rate_finding(case, rule, rate, message, advice, nearest.cells)


def outside(rate: StatedRate, found: Shares) -> str:
    """Say on which side a printed rate is outside of what can be."""
    if is_too_low(rate, found):
        return f"tỷ lệ ít nhất là {_text(rate, found.low)} ({_division(rate, found.low)})"
    return f"tỷ lệ nhiều nhất là {_text(rate, found.high)} ({_division(rate, found.high)})"


def is_too_low(rate: StatedRate, found: Shares) -> bool:
    """Tell whether a rate that cannot be is below what can be."""
    return rate.printed.value <= found.low.value


def lowest(case: Case, rate: StatedRate, found: Shares) -> str:
    """Say which rate was cut off: the lowest that can be."""
    right = format_percent(found.low.value, rate.printed.digits)
    return f"{_division(rate, found.low)}, phải là {right}{_whatever(case, rate)}"


def possible_words(rate: StatedRate) -> str:
    """Say between which values a rate can be, "" where the counts leave it open."""
    found = rate.shares
    if found is None or found.is_anything:
        return ""
    ends = []
    if found.low.value > NONE.value:
        ends.append(f"ít nhất {_text(rate, found.low)}")
    if found.high.value < ALL.value:
        ends.append(f"nhiều nhất {_text(rate, found.high)}")
    return f"; theo các số đã nhập thì {', '.join(ends)}" if ends else ""


def _whatever(case: Case, rate: StatedRate) -> str:
    missing = missing_counts(case, rate)
    names = ", ".join(map(case.name, missing))
    return f", dù ô còn trống là bao nhiêu: {names}" if names else ""


def _text(rate: StatedRate, share: Share) -> str:
    return format_percent(share.value, max(rate.printed.digits, DIGITS))


def _division(rate: StatedRate, share: Share) -> str:
    return division(share.part, share.whole, rate.printed.digits + 2)
