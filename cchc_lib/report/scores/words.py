"""How points are written."""

from decimal import Decimal
from fractions import Fraction

from cchc_lib.numerals import format_decimal, round_half_up

DIGITS = 2
_FINE = 4  # what one more dossier brings is mostly less than a hundredth
NONE = "–"


def points_text(points: Decimal | None) -> str:
    """Write points with two decimals; a dash where there are none."""
    return NONE if points is None else format_decimal(points, DIGITS)


def gain_text(gain: Fraction | None) -> str:
    """Write what something would bring, in points: ``+0,0031``, ``dưới +0,0001``."""
    if gain is None:
        return NONE
    rounded = round_half_up(gain, _FINE)
    if gain > 0 and rounded == 0:
        return "dưới +0,0001"
    return f"+{format_decimal(rounded)}" if gain else "0"
