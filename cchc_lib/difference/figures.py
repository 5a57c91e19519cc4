"""Say in Vietnamese how a figure changed: counts in their unit, rates in percentage points."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cchc_lib.difference.compare import Change, difference_of
from cchc_lib.difference.exact import is_rate
from cchc_lib.numerals import format_decimal, round_half_up
from cchc_lib.published.results import PublishedFigure

POINTS = "điểm phần trăm"

_RATE_DIGITS, _AMOUNT_DIGITS = 2, 3  # as the record prints them
_NO_VALUE = frozenset({"no_data", "no_base"})


def rounded(number: Fraction, figure: PublishedFigure) -> Decimal:
    """Round a difference to the digits that such a figure is printed with."""
    return round_half_up(number, _RATE_DIGITS if is_rate(figure) else _AMOUNT_DIGITS)


def difference_text(change: Change[PublishedFigure]) -> str:
    """Return how much more it is: ``+74 hồ sơ``, ``−0,24 điểm phần trăm``; "" where none is known.

    Never a percentage of a percentage.
    """
    more, figure = difference_of(change), change.one
    if not more:
        return ""
    unit = POINTS if is_rate(figure) else figure.unit
    amount = rounded(abs(more), figure)
    if not amount:
        return f"{'tăng' if more > 0 else 'giảm'} chưa đến 0,01 {unit}"
    number = format_decimal(amount, _RATE_DIGITS if is_rate(figure) else None)
    return f"{'+' if more > 0 else '−'}{number} {unit}"


def sides(change: Change[PublishedFigure]) -> tuple[str, str]:
    """Return what is printed before and after; "không có" where the record has no such figure."""
    before, after = (side.text if side else "không có" for side in (change.before, change.after))
    return before, after


def remarks(change: Change[PublishedFigure]) -> Iterator[str]:
    """Yield what changed besides the value: how it stands, and what it is held against."""
    if change.before and change.after:
        before, after = change.before, change.after
        if before.status != after.status and not {before.status, after.status} & _NO_VALUE:
            yield f"{before.status_text} → {after.status_text}"
        if before.target_text != after.target_text:
            yield f"mục tiêu {before.target_text or 'chưa có'} → {after.target_text or 'không có'}"
