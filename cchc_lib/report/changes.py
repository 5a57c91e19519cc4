"""What has changed between two periods, exact and rounded once.

A rate changes by percentage points, never by percent of a percent.
"""

from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.blocks import Span, Text, text
from cchc_lib.indicators import Indicator, Result, Results
from cchc_lib.indicators.catalogue import MILLION_DONG
from cchc_lib.indicators.comparable import adds_up, is_of_a_year
from cchc_lib.indicators.results import DIGITS, part_text
from cchc_lib.numerals import format_count, format_decimal, round_half_up
from cchc_lib.periods import Period


def number_of(result: Result) -> Fraction | None:
    """Return a value as computed, else as the commune printed it where that is a plain rate."""
    printed = result.stated
    if result.value is not None or printed is None or printed.qualifier or not printed.has_sign:
        return result.value
    return Fraction(printed.value)


@dataclass(frozen=True, slots=True)
class Change:
    """By how much an indicator changed: in its unit, a rate in percentage points, exact.

    ``is_stated`` says that a rate was only printed by the commune, now or then.
    """

    indicator: Indicator
    by: Fraction
    is_stated: bool = False

    @property
    def text(self) -> str:
        """Return the change with its sign: ``+120``, ``−0,35 điểm %``, ``0``."""
        sign = ("+" if self.by > 0 else "−") if self.by else ""
        if not self.indicator.is_rate:
            return sign + part_text(abs(self.by))
        return f"{sign}{self._points} điểm %"

    @property
    def words(self) -> Text:
        """Return the change as it is told: ``tăng 120 hồ sơ``, ``không đổi``."""
        if not self.by:
            return text("không đổi")
        direction = "tăng " if self.by > 0 else "giảm "
        source = " (theo số đơn vị công bố)" if self.is_stated else ""
        return text(direction, Span(self._amount, ref=self.indicator.code), source)

    @property
    def _amount(self) -> str:
        if self.indicator.is_rate:
            return f"{self._points} điểm phần trăm"
        is_money = self.indicator.unit == MILLION_DONG
        size = part_text(abs(self.by)) if is_money else format_count(int(abs(self.by)), pad=True)
        return f"{size} {self.indicator.unit}"

    @property
    def _points(self) -> str:
        is_whole = self.by.denominator == 1
        return format_decimal(round_half_up(abs(self.by), DIGITS), 0 if is_whole else DIGITS)


def change(now: Result, then: Result, sides: tuple[Results, Results]) -> Change | None:
    """Return how an indicator changed between two periods, None where it cannot be compared.

    ``sides`` are all results of this period and of the earlier one. What runs from January on is
    compared with the same part of another year only. What adds up from day to day is not compared
    where the commune was founded in the middle of what either counts.
    """
    value, before, (this, earlier) = number_of(now), number_of(then), sides
    if value is None or before is None:
        return None
    if is_of_a_year(now.indicator) and this.period.kind != earlier.period.kind:
        return None
    if this is not earlier and any(_is_cut(now.indicator, side) for side in sides):
        return None
    return Change(now.indicator, value - before, None in {now.value, then.value})


def _is_cut(indicator: Indicator, results: Results) -> bool:
    """Tell whether a commune was there on some of the days only that an indicator adds up."""
    first = results.period.calendar.first
    january = first.replace(month=1) if is_of_a_year(indicator) else first
    return adds_up(indicator) and results.has_begun_after(january)


def name_beside(earlier: Results, period: Period) -> str:
    """Name an earlier period in a report: ``quý IV năm 2025``, ``cùng kỳ năm 2025``."""
    is_like = earlier.period.kind == period.kind and not period.is_whole_year
    if is_like and not earlier.begun:
        return f"cùng kỳ năm {earlier.period.year}"
    return earlier.period_name
