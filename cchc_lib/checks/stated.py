"""A rate that the commune printed beside what its counts give, and words for both."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from cchc_lib.checks.words import choice, number, signed
from cchc_lib.indicators import CATALOGUE, Indicator, Result
from cchc_lib.indicators.catalogue import MILLION_DONG
from cchc_lib.numerals import (
    Exact,
    Percent,
    format_decimal,
    format_percent,
    round_half_up,
    truncate,
)

ABOUT = 1
"""Percentage points by which "gần" and "khoảng" may be off: our own convention, no source."""

_FEW = 3  # counts named one by one; more of them are named as a span


@dataclass(frozen=True, slots=True)
class StatedRate:
    """Join a rate that the commune printed with the result that its counts give."""

    printed: Percent
    result: Result

    @property
    def indicator(self) -> Indicator:
        """Return what the rate is."""
        return self.result.indicator

    @property
    def value(self) -> Fraction:
        """Return the exact value; 0 where it could not be computed."""
        return self.result.value or Fraction()

    @property
    def base(self) -> Fraction:
        """Return the denominator; 0 where it is missing."""
        return self.result.denominator or Fraction()

    @property
    def is_estimate(self) -> bool:
        """Tell whether a bound such as "trên 98%" was printed."""
        return bool(self.printed.qualifier)

    @property
    def is_rounded(self) -> bool:
        """Tell whether rounding the value half up gives the printed one."""
        return round_half_up(self.value, self.printed.digits) == self.printed.value

    @property
    def is_truncated(self) -> bool:
        """Tell whether only cutting off the value gives the printed one."""
        cut = truncate(self.value, self.printed.digits)
        return cut == self.printed.value and not self.is_rounded

    @property
    def agrees(self) -> bool:
        """Tell whether the value keeps to the estimate that was printed."""
        excess = self.value - Fraction(self.printed.value)
        if self.printed.qualifier in {"trên", "hơn"}:
            return excess > 0
        if self.printed.qualifier == "dưới":
            return excess < 0
        return -ABOUT <= excess <= (0 if self.printed.qualifier == "gần" else ABOUT)

    @property
    def fitting(self) -> range | None:
        """Return the numerators that give the printed rate over the known denominator.

        None where nothing can be said: no denominator, an estimate, or amounts of money.
        """
        is_money = any(CATALOGUE[field].unit == MILLION_DONG for field in self.indicator.fields)
        if self.base <= 0 or self.is_estimate or is_money:
            return None
        half = Fraction(1, 2 * 10**self.printed.digits)
        low, high = (Fraction(self.printed.value) + side for side in (-half, half))
        first, after = ceil(low * self.base / 100), ceil(high * self.base / 100)
        return range(max(0, first), min(after, int(self.base) + 1))

    @property
    def correct(self) -> str:
        """Return the computed value with as many digits as were printed."""
        return format_percent(self.value, self.printed.digits)

    @property
    def division(self) -> str:
        """Return the division, two digits further: ``6.395 ÷ 6.469 = 98,8560…%``."""
        digits = self.printed.digits + 2
        cut = truncate(self.value, digits)
        exact = format_decimal(cut) if cut == self.value else f"{format_decimal(cut, digits)}…"
        return f"{number(self.result.numerator or 0)} ÷ {number(self.base)} = {exact}%"

    @property
    def fitting_words(self) -> str:
        """Return the numerators that fit in words, "" where there are none or none is known."""
        if not self.fitting:
            return ""
        if len(self.fitting) > _FEW:
            return f"từ {number(self.fitting[0])} đến {number(self.fitting[-1])}"
        return choice([number(count) for count in self.fitting])

    def gap(self, right: Exact) -> str:
        """Return by how much the printed rate differs from the right one."""
        return f"lệch {signed(Fraction(self.printed.value) - Fraction(right))} điểm %"
