"""The value of a published figure, as exact as its report knows it."""

from fractions import Fraction

from cchc_lib.numerals import parse_decimal, parse_percent, percent_of
from cchc_lib.published.results import PublishedFigure

_PERCENT = "%"


def is_rate(figure: PublishedFigure) -> bool:
    """Tell whether a figure is a share in percent."""
    return figure.unit == _PERCENT


def exact_value(figure: PublishedFigure) -> Fraction | None:
    """Return the value in its unit; None where the report has none."""
    if figure.value is None:
        is_stated = figure.status == "stated" and is_rate(figure)
        return _stated(figure.stated) if is_stated else None
    above, below = (_fraction(part) for part in (figure.numerator, figure.denominator))
    if above is not None and below:
        return percent_of(above, below)  # of counts: what is printed of the rate is rounded
    is_count = above is not None and not is_rate(figure)
    return above if is_count else Fraction(str(figure.value))


def _fraction(number: str) -> Fraction | None:
    return Fraction(parse_decimal(number)) if number else None


def _stated(rate: str) -> Fraction | None:
    """Return a stated rate where it says exactly how much: not for "trên 98%", nor for "29"."""
    percent = parse_percent(rate)
    is_plain = percent.has_sign and not percent.qualifier
    return Fraction(percent.value) if is_plain else None
