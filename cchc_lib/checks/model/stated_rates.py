"""A rate that the commune printed beside what its counts give, and words for both."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.checks.model.words import choice, number, signed
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
from cchc_lib.submission.model.submission import STATED

ABOUT = 1
"""Percentage points by which "gần" and "khoảng" may be off: our own convention, no source."""

_FEW = 3  # counts named one by one; more of them are named as a span


@dataclass(frozen=True, slots=True)
class StatedRate:
    """A rate that the commune printed, with the result that its counts give."""

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
    def is_different(self) -> bool:
        """Tell whether the value gives the printed one neither rounded nor cut off."""
        return not self.is_rounded and not self.is_truncated

    @property
    def is_baseless(self) -> bool:
        """Tell whether neither numerator nor denominator is known."""
        return self.result.numerator is None and self.result.denominator is None

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
        return fitting_counts(self.printed, self.base)

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
        return counts_words(self.fitting) if self.fitting else ""

    @property
    def rounding_gap(self) -> str:
        """Return by how much the printed rate differs from the value as it should be rounded."""
        return self.gap(round_half_up(self.value, self.printed.digits))

    def gap(self, right: Exact) -> str:
        """Return by how much the printed rate differs from the right one."""
        return f"lệch {signed(Fraction(self.printed.value) - Fraction(right))} điểm %"


def fitting_counts(printed: Percent, base: Fraction) -> range:
    """Return the counts that give a printed rate over a base, rounded half up."""
    half = Fraction(1, 2 * 10**printed.digits)
    low, high = (Fraction(printed.value) + side for side in (-half, half))
    first, after = ceil(low * base / 100), ceil(high * base / 100)
    return range(max(0, first), min(after, int(base) + 1))


def counts_words(counts: range) -> str:
    """Write counts that are next to each other: ``6.450``, ``13 hoặc 14``, ``từ 10 đến 15``."""
    if len(counts) > _FEW:
        return f"từ {number(counts[0])} đến {number(counts[-1])}"
    return choice([number(count) for count in counts])


def stated_rates(case: Case) -> Iterator[StatedRate]:
    """Yield every rate that the commune printed."""
    for code, printed in case.submission.stated.items():
        yield StatedRate(printed, case.results[code])


def signed_rates(case: Case) -> Iterator[StatedRate]:
    """Yield what can only be meant as a rate: a number without sign is told about and left."""
    return (rate for rate in stated_rates(case) if rate.printed.has_sign)


def computed_rates(case: Case) -> Iterator[StatedRate]:
    """Yield the printed rates that their counts give a value to hold them against."""
    for rate in signed_rates(case):
        if rate.result.value is not None and not rate.is_estimate:
            yield rate


def uncounted_rates(case: Case) -> Iterator[StatedRate]:
    """Yield the rates whose counts the form asks for and the commune does not give."""
    for rate in signed_rates(case):
        has_counts = rate.indicator.numerator is not None
        if has_counts and rate.result.value is None and rate.result.denominator != 0:
            yield rate


def missing_counts(case: Case, rate: StatedRate) -> list[str]:
    """Return the fields that a printed rate rests on and the commune does not give."""
    return [field for field in rate.indicator.fields if case.value(field) is None]


def rate_finding(
    case: Case, rule: Rule, rate: StatedRate, message: str, suggestion: str
) -> Finding:
    """Make a finding about a printed rate; it rests on the counts of its indicator."""
    code, counts = rate.indicator.code, rate.indicator.fields
    fields = (f"{STATED}{code}", code, *counts)
    return case.finding(rule, f"{rate.indicator.name} {message}", *fields, suggestion=suggestion)
