"""What a rate can be where a count under it is blank: the lowest and the highest share."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.indicators.balance.books import Balance
from cchc_lib.indicators.balance.bound import Bound
from cchc_lib.indicators.balance.bounds import Interval
from cchc_lib.indicators.catalogue import Sum


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole as far as they are known, and the counts handed in it follows from."""

    part: int
    whole: int
    cells: frozenset[str] = frozenset()

    @property
    def value(self) -> Fraction:
        """Return the share in percent, exact."""
        return Fraction(100 * self.part, self.whole)


NONE, ALL = Share(0, 1), Share(1, 1)


@dataclass(frozen=True, slots=True)
class Shares:
    """All that a rate can be, from the lowest share to the highest."""

    low: Share
    high: Share

    @property
    def is_anything(self) -> bool:
        """Tell whether the counts handed in leave out no rate at all."""
        return (self.low, self.high) == (NONE, ALL)

    @property
    def values(self) -> tuple[Fraction, Fraction]:
        """Return the lowest and the highest share in percent, exact."""
        return self.low.value, self.high.value

    @property
    def is_contradicted(self) -> bool:
        """Tell whether the counts make more than all: they are wrong, and no measure of a rate."""
        return self.low.value > ALL.value


def shares(balance: Balance, part: Sum, whole: Sum) -> Shares:
    """Return what the share of a part in the whole it is counted in can be.

    The part is never larger than the whole. What is in the whole beside it bounds it, too.
    """
    of_part, of_whole, beside = (
        balance.of(part),
        balance.of(whole),
        balance.beside(part, whole),
    )
    lows = _lowest(of_part, of_whole, beside)
    highs = _highest(of_part, of_whole, beside)
    return Shares(
        max(lows, key=lambda share: share.value, default=NONE),
        min(highs, key=lambda share: share.value, default=ALL),
    )


def _lowest(part: Interval, whole: Interval, beside: Interval) -> Iterator[Share]:
    if whole.high:
        yield from _share(part.low, whole.high)
    if beside.high:
        yield from _share(part.low, part.low, beside.high)
        if beside.high.value < whole.low.value:
            yield from _share(whole.low.less(beside.high), whole.low)


def _highest(part: Interval, whole: Interval, beside: Interval) -> Iterator[Share]:
    if part.high:
        yield from _share(part.high, part.high, beside.low)
        if part.high.value <= whole.low.value:
            yield from _share(part.high, whole.low)
    if whole.high and beside.low.value <= whole.high.value:
        yield from _share(whole.high.less(beside.low), whole.high)


def _share(part: Bound, *wholes: Bound) -> Iterator[Share]:
    total = sum(bound.value for bound in wholes)
    if total > 0:
        cells = part.cells.union(*(bound.cells for bound in wholes))
        yield Share(part.value, total, cells)
