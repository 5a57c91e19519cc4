"""One panel of small multiples: what an indicator was over the periods, before it is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import count
from math import ceil, floor

from cchc_lib.indicators import Indicator, Result
from cchc_lib.indicators.comparable import is_of_a_year
from cchc_lib.numerals import format_count
from cchc_lib.periods import Period
from cchc_lib.report.changes import number_of
from cchc_lib.report.charts.theme import HALF, wrap

WIDE = HALF
"""How wide a panel is."""

_INTERVALS = 4


@dataclass(frozen=True)  # without slots, so that what is drawn from is worked out once
class Panel:
    """One indicator over ``periods``, the last of them this one.

    ``results`` has None where nothing was handed in; ``since`` says what has changed.
    """

    indicator: Indicator
    periods: Sequence[Period]
    results: Sequence[Result | None]
    since: str = ""

    @cached_property
    def numbers(self) -> tuple[Fraction | None, ...]:
        """Return the figure of each period, None where there is none to draw."""
        return tuple(number_of(result) if result else None for result in self.results)

    @cached_property
    def targets(self) -> tuple[Fraction | None, ...]:
        """Return what was to be reached in each period, None without a target."""
        aims = (result.target if result else None for result in self.results)
        return tuple(Fraction(aim.value) if aim else None for aim in aims)

    @property
    def has_gap(self) -> bool:
        """Tell whether a period is without a figure."""
        return None in self.numbers

    @property
    def begins_anew(self) -> bool:
        """Tell whether a running total starts again among the periods."""
        return any(map(self.is_anew, range(1, len(self.periods))))

    def is_anew(self, place: int) -> bool:
        """Tell whether a running total starts again with a period: a year has several of it."""
        before, period = self.periods[place - 1], self.periods[place]
        is_parted = before.kind != period.kind and before.year != period.year
        return is_parted and is_of_a_year(self.indicator)

    @cached_property
    def levels(self) -> range:
        """Return round numbers that hold all figures: of counts from 0, of rates around them."""
        given = [number for number in (*self.numbers, *self.targets) if number is not None]
        low, high = min(given) if self.indicator.is_rate else Fraction(), max(given)
        step = next(s for s in round_steps() if ceil(high / s) - floor(low / s) <= _INTERVALS)
        start, end = floor(low / step) * step, ceil(high / step) * step
        if start == end:
            start, end = (start - step, end) if start else (start, end + step)
        return range(start, end + 1, step)

    @property
    def ends(self) -> tuple[str, str]:
        """Return the lowest and the highest level as they are written at the scale."""
        low, high = self.levels[0], self.levels[-1]
        if self.indicator.is_rate:
            return f"{low}%", f"{high}%"
        return format_count(low), format_count(high)

    @cached_property
    def stated(self) -> set[int]:
        """Return the places of figures that the commune only printed."""
        return {n for n, r in enumerate(self.results) if r and r.known and r.value is None}

    @cached_property
    def head(self) -> list[str]:
        """Return the lines over the figures: name and target."""
        now = self.results[-1]
        aim = [f"Mục tiêu: {now.target.text}"] if now and now.target else []
        return [*wrap(self.indicator.name, WIDE), *aim]

    @property
    def alt(self) -> str:
        """Return the panel in words, every period with its figure."""
        told = ", ".join(map(_told, self.periods, self.results))
        now = self.results[-1]
        aim = f"; mục tiêu {now.target.text}" if now and now.target else ""
        since = f"; {self.since}" if self.since else ""
        return f"{self.indicator.name}: {told}{since}{aim}"


def _told(period: Period, result: Result | None) -> str:
    if result is None:
        return f"{period.name} không có số liệu"
    unit = f" {result.indicator.unit}" if result.known and not result.indicator.is_rate else ""
    return f"{period.name} {result.text}{unit}"


def round_steps() -> Iterator[int]:
    """Yield the steps that people count in: 1, 2, 5, 10, 20, 50 and so on."""
    return (factor * 10**power for power in count() for factor in (1, 2, 5))
