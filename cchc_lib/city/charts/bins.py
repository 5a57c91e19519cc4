"""How many communes have about which value: steps of equal size from one round number on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from cchc_lib.report.charts.panel import round_steps


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts of values in steps from ``low`` on, each without its end but for a rate's last."""

    low: int
    step: int
    counts: tuple[int, ...]

    @property
    def high(self) -> int:
        """Return where the last step ends."""
        return self.low + self.step * len(self.counts)

    @property
    def starts(self) -> tuple[int, ...]:
        """Return where each step begins."""
        return tuple(self.low + n * self.step for n in range(len(self.counts)))

    def of(self, value: Fraction) -> int:
        """Return the number of the step that a value stands in."""
        return min(floor((value - self.low) / self.step), len(self.counts) - 1)

    def share(self, value: Fraction | int) -> float:
        """Return how far a value stands between both ends, from 0 to 1."""
        return float(Fraction(value - self.low) / (self.high - self.low))


def bins_of(values: Iterable[Fraction], most: int, *, are_rates: bool) -> Bins:
    """Count values in the smallest round steps of which there are at most so many.

    Rates that are highest, such as 100 %, stand at the end of the step before them.
    """
    given = list(values)
    low, high = min(given), max(given)
    step = next(step for step in round_steps() if high // step - low // step < most)
    first, last = low // step, high // step
    if are_rates and high == last * step and high > 0:
        first, last = min(first, last - 1), last - 1
    found = Counter(min(value // step, last) - first for value in given)
    return Bins(first * step, step, tuple(found[n] for n in range(last - first + 1)))
