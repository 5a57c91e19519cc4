"""What computing yields: one result per indicator, and all of them as a tidy table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from cchc_lib.indicators.balance import EMPTY, Balance
from cchc_lib.indicators.catalogue import MILLION_DONG, Indicator, Sum
from cchc_lib.indicators.targets import Target
from cchc_lib.numerals import (
    Approximate,
    Percent,
    format_count,
    format_date,
    format_decimal,
    format_percent,
    round_half_up,
)
from cchc_lib.periods import Period

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 2
"""Digits after the comma of every rate, rounded half up: what reports of communes print."""


class Status(StrEnum):
    """How a result stands, in the words of the report."""

    MET = "đạt"
    MISSED = "chưa đạt"
    NO_TARGET = "có số liệu"
    STATED = "số đơn vị công bố"
    NO_BASE = "không phát sinh"
    NO_DATA = "không có số liệu"


@dataclass(frozen=True, slots=True)
class Derived:
    """A sum that was not handed in whole, and the counts handed in that leave it one value.

    ``terms`` are these counts, each with how often it is added up; negative ones are taken off.
    """

    sum: Sum
    value: int
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The value of one indicator, exact, with what it was computed from.

    ``value`` is in the indicator's unit (a rate in percent, unrounded); it is None where a count
    is missing or the denominator is 0. ``stated`` is a rate as the commune printed it, ``roughly``
    a count that it told with a word such as "hơn": neither is computed with. ``derived`` are the
    sums that were not handed in and follow from what was.
    """

    indicator: Indicator
    status: Status
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    stated: Percent | None = None
    target: Target | None = None
    derived: tuple[Derived, ...] = ()
    roughly: Approximate | None = None

    @property
    def code(self) -> str:
        """Return the code of the indicator."""
        return self.indicator.code

    @property
    def known(self) -> bool:
        """Tell whether there is something to print: a computed value or a stated one."""
        return self.value is not None or self.told is not None

    @property
    def told(self) -> Percent | Approximate | None:
        """Return what the commune printed of a rate, or told roughly of a count."""
        return self.stated or self.roughly

    @property
    def text(self) -> str:
        """Return the value as it is printed, without unit except the percent sign."""
        if self.value is None:
            return str(self.told) if self.status is Status.STATED else self.status.value
        if self.indicator.is_rate:
            return format_percent(self.value, DIGITS)
        return _number(self.indicator, self.value)

    @property
    def rounded(self) -> float | None:
        """Return the value as a number for charts and tables: rates rounded to two digits."""
        return None if self.value is None else float(round_half_up(self.value, DIGITS))


def _number(indicator: Indicator, value: Fraction) -> str:
    if indicator.unit == MILLION_DONG:
        return format_decimal(round_half_up(value, 3))
    return format_count(int(value))


def part_text(part: Fraction | None) -> str:
    """Return a numerator or denominator as printed, "" where there is none."""
    if part is None:
        return ""
    return format_decimal(round_half_up(part, 3))


@dataclass(frozen=True, slots=True)
class Results(Mapping[str, Result]):
    """The results of one commune and period by the code of the indicator, and its balance.

    ``founded`` is the first day of the commune, None where it is not known. ``beside`` are those of
    an area that is handed in only by who wants it, where nothing of it was: a code finds them, but
    they are no rows of the report.
    """

    period: Period
    by_code: Mapping[str, Result] = field(repr=False)
    founded: date | None = None
    balance: Balance = field(default=EMPTY, repr=False)
    beside: Mapping[str, Result] = field(default_factory=dict, repr=False)

    @property
    def begun(self) -> date | None:
        """Return the day the commune was founded, where figures are of a part of the period."""
        return self.founded if self.has_begun_after(self.period.calendar.first) else None

    @property
    def is_before(self) -> bool:
        """Tell whether the period ended before the commune was founded."""
        return self.founded is not None and self.period.calendar.last < self.founded

    def has_begun_after(self, first: date) -> bool:
        """Tell whether the commune was founded after a day, and before the period ended."""
        return self.founded is not None and first < self.founded <= self.period.calendar.last

    @property
    def period_name(self) -> str:
        """Name the period, and from which day on its figures count: ``năm 2025 (từ ngày …)``."""
        name = self.period.name
        return f"{name} (từ ngày {format_date(self.begun)})" if self.begun else name

    def __getitem__(self, code: str) -> Result:
        found = self.by_code.get(code)
        return self.beside[code] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_code)

    def __len__(self) -> int:
        return len(self.by_code)

    def value(self, code: str) -> int | None:
        """Return a count as a whole number, None where the commune gave none."""
        found = self[code].value
        return None if found is None else int(found)

    @property
    def table(self) -> "pd.DataFrame":
        """Return the results as a tidy table, one row per indicator in the order of the annex.

        Columns: code, name, area, value, numerator, denominator, unit, target, status. Numbers
        are floats, missing ones NaN; rates are percentages rounded half up to two digits.
        """
        import pandas as pd  # noqa: PLC0415  # slow, and checking needs no table

        numbers = dict.fromkeys(("value", "numerator", "denominator", "target"), "float64")
        return pd.DataFrame([_row(result) for result in self.values()]).astype(numbers)


def _row(result: Result) -> dict[str, object]:
    return {
        "code": result.code,
        "name": result.indicator.name,
        "area": result.indicator.area,
        "value": result.rounded,
        "numerator": _float(result.numerator),
        "denominator": _float(result.denominator),
        "unit": result.indicator.unit,
        "target": float(result.target.value) if result.target else None,
        "status": result.status.value,
    }


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
