"""A rate that the commune printed beside what its counts give, and words for both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from cchc_lib.checks.model.bases import MAY_EXCEED
from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.checks.model.fitting import (
    ENDS,
    counts_words,
    division,
    fitting_bases,
    fitting_counts,
)
from cchc_lib.checks.model.words import signed, signed_sum
from cchc_lib.indicators import Indicator, Result
from cchc_lib.indicators.balance import Balance
from cchc_lib.indicators.balance.shares import Shares, shares
from cchc_lib.indicators.results import Derived
from cchc_lib.indicators.rows import row_rates
from cchc_lib.numerals import (
    Exact,
    Percent,
    format_percent,
    round_half_up,
    round_percent,
    truncate,
)
from cchc_lib.submission.model.submission import STATED

ABOUT = 1
"""Percentage points by which "gần" and "khoảng" may be off: our own convention, no source."""


@dataclass(frozen=True)
class StatedRate:
    """A rate that the commune printed, at a field, with the result that its counts give."""

    printed: Percent
    result: Result
    field: str
    balance: Balance

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
        """Tell whether rounding the value half up gives the printed one.

        Where the numerator can be counted in two ways and is known in one of them only, what the
        other may give is right as well.
        """
        if self.rounds(self.value) or any(map(self.rounds, self._otherwise)):
            return True
        found = self.shares if self._is_counted_otherwise else None
        return found is not None and self.may_be(*found.values)

    @property
    def _is_counted_otherwise(self) -> bool:
        above, otherwise = self.indicator.numerator, self.indicator.otherwise
        return above is not None and otherwise is not None and not self.balance.of(above).is_exact

    def rounds(self, value: Fraction) -> bool:
        """Tell whether a value may be printed so: 0% and 100% only of none and of all."""
        if Fraction(self.printed.value) in ENDS:
            return value == self.printed.value
        return round_half_up(value, self.printed.digits) == self.printed.value

    @property
    def is_truncated(self) -> bool:
        """Tell whether only cutting off the value gives the printed one."""
        return self.cuts(self.value) and not self.is_rounded

    def cuts(self, value: Fraction) -> bool:
        """Tell whether a value that was cut off may be printed so."""
        is_end = Fraction(self.printed.value) in ENDS
        return truncate(value, self.printed.digits) == self.printed.value and not is_end

    @property
    def is_different(self) -> bool:
        """Tell whether the value gives the printed one neither rounded nor cut off."""
        return not self.is_rounded and not self.is_truncated

    @property
    def _otherwise(self) -> Iterator[Fraction]:
        """Yield the rate as another way of counting its numerator gives it."""
        if self.indicator.otherwise and self.base > 0:
            above = self.indicator.otherwise.of(self.balance.given)
            yield from () if above is None else (100 * above / self.base,)

    @property
    def is_baseless(self) -> bool:
        """Tell whether no count under it was handed in at all."""
        return all(self.balance.given(name) is None for name in self.indicator.fields)

    @property
    def is_of_money(self) -> bool:
        """Tell whether it is a share of money, which need not be whole."""
        return not self.balance.amounts.keys().isdisjoint(self.indicator.fields)

    @cached_property
    def shares(self) -> Shares | None:
        """Return what the rate can be, by the counts handed in; None where nothing can be said."""
        above, below = self.indicator.numerator, self.indicator.denominator
        if above is None or below is None or self.is_of_money or above.fields[0] in MAY_EXCEED:
            return None
        return shares(self.balance, above, below)

    @property
    def agrees(self) -> bool:
        """Tell whether the value keeps to the estimate that was printed."""
        return self.may_be(self.value, self.value)

    def may_be(self, low: Fraction, high: Fraction) -> bool:
        """Tell whether a rate between two values may be printed so."""
        printed = Fraction(self.printed.value)
        if self.printed.qualifier in {"trên", "hơn"}:
            return high > printed
        if self.printed.qualifier == "dưới":
            return low < printed
        if self.is_estimate:
            most = printed if self.printed.qualifier == "gần" else printed + ABOUT
            return high >= printed - ABOUT and low <= most
        if printed in ENDS:
            return low <= printed <= high
        ends = (round_half_up(end, self.printed.digits) for end in (low, high))
        return next(ends) <= self.printed.value <= next(ends)

    @property
    def fitting(self) -> range | None:
        """Return the numerators that give the printed rate over the known denominator.

        None where nothing can be said: no denominator, an estimate, or amounts of money.
        """
        if self.base <= 0 or self.is_estimate or self.is_of_money:
            return None
        return self._within_bounds(fitting_counts(self.printed, self.base))

    def _within_bounds(self, counts: range) -> range:
        above = self.indicator.numerator
        if above is None or self.result.numerator is not None:
            return counts
        known = self.balance.of(above)
        last = counts.stop if known.high is None else min(counts.stop, known.high.value + 1)
        return range(max(counts.start, known.low.value), last)

    @property
    def has_fitting_base(self) -> bool:
        """Tell whether the known numerator gives the printed rate over some denominator."""
        above, below = self.result.numerator, self.indicator.denominator
        if above is None or below is None or self.result.denominator is not None:
            return True
        if self._is_counted_otherwise:
            return True
        if self.is_estimate or self.is_of_money or not above or not self.printed.value:
            return True
        known, bases = self.balance.of(below), fitting_bases(self.printed, above)
        highest = bases.stop - 1 if known.high is None else min(bases.stop - 1, known.high.value)
        return max(bases.start, known.low.value) <= highest

    @property
    def correct(self) -> str:
        """Return the computed value with as many digits as were printed."""
        return format_percent(self.value, self.printed.digits)

    @property
    def division(self) -> str:
        """Return the division, two digits further: ``6.395 ÷ 6.469 = 98,8560…%``.

        A count that was not handed in is told as what it follows from: ``(9.940 − 87) ÷ 9.940``.
        """
        told = {derived.sum: self._follows(derived) for derived in self.result.derived}
        above, below = self.indicator.numerator, self.indicator.denominator
        words = (told.get(above, "") if above else "", told.get(below, "") if below else "")
        digits = self.printed.digits + 2
        return division(self.result.numerator or 0, self.base, digits, words)

    def _follows(self, derived: Derived) -> str:
        products = (times * self.balance.known[cell] for cell, times in derived.terms)
        terms = [product for product in products if product]
        return f"({signed_sum(terms).partition(' = ')[0]})" if len(terms) > 1 else ""

    @property
    def fitting_words(self) -> str:
        """Return the numerators that fit in words, "" where there are none or none is known."""
        return counts_words(self.fitting) if self.fitting else ""

    @property
    def rounding_gap(self) -> str:
        """Return by how much the printed rate differs from the value as it should be rounded."""
        return self.gap(round_percent(self.value, self.printed.digits))

    def gap(self, right: Exact) -> str:
        """Return by how much the printed rate differs from the right one."""
        return f"lệch {signed(Fraction(self.printed.value) - Fraction(right))} điểm %"


def stated_rates(case: Case) -> Iterator[StatedRate]:
    """Yield every rate that the commune printed, of the whole and of the rows of its tables."""
    balance = case.results.balance
    for code, printed in case.submission.stated.items():
        yield StatedRate(printed, case.results[code], f"{STATED}{code}", balance)
    for row, result in row_rates(case.submission, balance):
        if result.stated:
            yield StatedRate(result.stated, result, row, balance)


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


def impossible_rates(case: Case) -> Iterator[tuple[StatedRate, Shares]]:
    """Yield the rates without a value that no value of the blank counts can give."""
    for rate in uncounted_rates(case):
        found = rate.shares
        if found and not found.is_contradicted and not rate.may_be(*found.values):
            yield rate, found


def possible_rates(case: Case) -> Iterator[StatedRate]:
    """Yield the rates without a value that the blank counts may give."""
    for rate in uncounted_rates(case):
        found = rate.shares
        if found is None or rate.may_be(*found.values):
            yield rate


def missing_counts(case: Case, rate: StatedRate) -> list[str]:
    """Return the fields that a printed rate rests on and the commune does not give."""
    return [field for field in rate.indicator.fields if case.value(field) is None]


def rate_finding(  # noqa: PLR0913, PLR0917  # what a finding is made of
    case: Case,
    rule: Rule,
    rate: StatedRate,
    message: str,
    suggestion: str,
    cells: Iterable[str] = (),
) -> Finding:
    """Make a finding about a printed rate; it rests on its counts, and on ``cells`` beside them."""
    code, counts = rate.indicator.code, rate.indicator.fields
    derived = (cell for each in rate.result.derived for cell, _ in each.terms)
    fields = dict.fromkeys((rate.field, code, *counts, *derived, *sorted(cells)))
    return case.finding(rule, f"{rate.indicator.name} {message}", *fields, suggestion=suggestion)
