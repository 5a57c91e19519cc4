"""By which unit two figures differ: a thousand or a million, as slips of typing make them."""

from decimal import Decimal
from fractions import Fraction

UNITS = {10**3: "nghìn", 10**6: "triệu"}
"""The units a slip multiplies or divides by: đồng for thousands or millions, a dot too many."""

_NEAR = 4  # times more or less than a thousand (a million) that still look like one
_LEAST = 10**4  # of the larger figure: smaller ones may well grow a thousandfold


def shift(now: Decimal | Fraction | int | None, then: Decimal | Fraction | int | None) -> int:
    """Return by about which unit two figures differ, 10³ or 10⁶; 0 where by none."""
    if not now or not then or min(now, then) < 1 or max(now, then) < _LEAST:
        return 0
    times = Fraction(max(now, then)) / Fraction(min(now, then))
    return next((unit for unit in UNITS if unit <= times * _NEAR and times <= unit * _NEAR), 0)
