"""A value that a cell cannot pass, and the handed-in cells that it follows from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Terms: TypeAlias = tuple[tuple[str, int], ...]
"""Cells handed in and how often each is added up; negative ones are taken off."""


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """A value that a cell cannot pass.

    It is that of one cell handed in, or the sum of other bounds less some: so the bounds of a long
    table share what they have in common, and cost grows with the table.
    """

    value: int
    cell: str = ""
    plus: "tuple[Bound, ...]" = ()
    minus: "tuple[Bound, ...]" = ()

    def less(self, *taken: "Bound") -> "Bound":
        """Return this bound with others taken off."""
        return Bound(self.value - sum(bound.value for bound in taken), plus=(self,), minus=taken)

    @property
    def terms(self) -> Terms:
        """Return the cells handed in that the value is the sum of, in their order."""
        times: Counter[Bound] = Counter({self: 1})
        cells: Counter[str] = Counter()
        for bound in reversed(tuple(_inside_out(self))):
            here = times[bound]
            cells.update({bound.cell: here} if bound.cell else {})
            for part in bound.plus:  # the same one may stand there twice
                times[part] += here
            for part in bound.minus:
                times[part] -= here
        return tuple((cell, number) for cell, number in cells.items() if number)

    @property
    def cells(self) -> frozenset[str]:
        """Return the cells handed in that the value follows from."""
        return frozenset(cell for cell, _ in self.terms)


NOTHING = Bound(0)
"""What every count is at least."""


def added(bounds: Iterable[Bound]) -> Bound:
    """Return the sum of bounds."""
    summed = tuple(bounds)
    return Bound(sum([bound.value for bound in summed]), plus=summed)


def _inside_out(bound: Bound) -> Iterator[Bound]:
    """Yield a bound and all that it is the sum of, each once, after what it is the sum of."""
    seen: set[Bound] = set()
    stack = [(bound, False)]
    while stack:
        here, is_done = stack.pop()
        if is_done:
            yield here
        elif here not in seen:
            seen.add(here)
            stack.append((here, True))
            stack += [(part, False) for part in (*here.plus, *here.minus)]
