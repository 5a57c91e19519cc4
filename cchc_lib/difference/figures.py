"""Say in Vietnamese how a figure changed: counts in their unit, rates in percentage points."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cchc_lib.difference.compare import Pair, difference_of
from cchc_lib.difference.record import Figure
from cchc_lib.numerals import format_decimal, round_half_up

POINTS = "điểm phần trăm"

_RATE_DIGITS, _AMOUNT_DIGITS = 2, 3  # as the record prints them
_NO_VALUE = frozenset({"no_data", "no_base"})


def rounded(number: Fraction, figure: Figure) -> Decimal:
    """Round a difference to the digits that such a figure is printed with."""
    return round_half_up(number, _RATE_DIGITS if figure.is_rate else _AMOUNT_DIGITS)


def difference_text(pair: Pair[Figure]) -> str:
    """Return how much more it is: ``+74 hồ sơ``, ``−0,24 điểm phần trăm``; "" where none is known.

    Never a percentage of a percentage.
    """
    more, figure = difference_of(pair), pair.one
    if not more:
        return ""
    unit = POINTS if figure.is_rate else figure.unit
    change = rounded(abs(more), figure)
    if not change:
        return f"{'tăng' if more > 0 else 'giảm'} chưa đến 0,01 {unit}"
    number = format_decimal(change, _RATE_DIGITS if figure.is_rate else None)
    return f"{'+' if more > 0 else '−'}{number} {unit}"


def sides(pair: Pair[Figure]) -> tuple[str, str]:
    """Return what is printed before and after; "không có" where the record has no such figure."""
    before, after = (side.text if side else "không có" for side in (pair.before, pair.after))
    return before, after


def remarks(pair: Pair[Figure]) -> Iterator[str]:
    """Yield what changed besides the value: how it stands, and what it is held against."""
    if pair.before and pair.after:
        before, after = pair.before, pair.after
        if before.status != after.status and not {before.status, after.status} & _NO_VALUE:
            yield f"{before.status_text} → {after.status_text}"
        if before.target_text != after.target_text:
            yield f"mục tiêu {before.target_text or 'chưa có'} → {after.target_text or 'không có'}"
