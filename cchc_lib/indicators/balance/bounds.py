"""What identities leave open: the lowest and the highest value each cell can have.

Every cell is at least 0. An identity that cannot hold is a conflict, and bounds nothing. Cost grows
with the number of cells in the identities.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_lib.indicators.balance.bound import NOTHING, Bound, added
from cchc_lib.indicators.balance.identity import Identity

_ROUNDS = 8  # a blank follows from another one at most a few identities away


@dataclass(frozen=True, slots=True)
class Interval:
    """What a cell, or a sum of cells, can be; ``high`` is None where nothing bounds it."""

    low: Bound
    high: Bound | None

    @property
    def is_exact(self) -> bool:
        """Tell whether one value is left."""
        return self.high is not None and self.low.value == self.high.value

    @property
    def exact(self) -> Bound | None:
        """Return the one value that is left, with its reason; None where several are.

        The reason is that of the upper bound, for the lower one may be no more than "not negative".
        """
        if self.high is None or not self.is_exact:
            return None
        return self.high if self.high.terms else self.low

    def within(self, other: "Interval") -> "Interval":
        """Return what both leave open; where they agree, by the reason of this one."""
        low = max(self.low, other.low, key=_value)
        highs = [bound for bound in (self.high, other.high) if bound]
        return Interval(low, min(highs, key=_value, default=None))


def _value(bound: Bound) -> int:
    return bound.value


@dataclass(frozen=True, slots=True)
class Conflict:
    """An identity that cannot hold: its parts are at least, or at most, other than its total.

    ``parts`` and ``total`` are the bounds that contradict each other.
    """

    identity: Identity
    parts: Bound
    total: Bound

    @property
    def cells(self) -> frozenset[str]:
        """Return the handed-in cells that cannot all be right."""
        return self.parts.cells | self.total.cells

    @property
    def is_direct(self) -> bool:
        """Tell whether only cells of the identity itself contradict each other."""
        return self.cells <= set(self.identity.cells)


@dataclass(slots=True)
class Bounds:
    """The lowest and highest value of every cell, and the identities that cannot hold."""

    low: dict[str, Bound]
    high: dict[str, Bound]
    conflicts: list[Conflict] = field(default_factory=list)

    def of(self, cell: str) -> Interval:
        """Return what a cell can be."""
        return Interval(self.low.get(cell, NOTHING), self.high.get(cell))


def bound_cells(
    known: Mapping[str, int], absent: Iterable[str], identities: Sequence[Identity]
) -> Bounds:
    """Work out what each cell can be.

    ``known`` are the counts handed in; ``absent`` are cells that the form has not, which are 0.
    """
    given = {cell: Bound(value, cell) for cell, value in known.items()}
    given |= {cell: NOTHING for cell in absent if cell not in given}
    bounds = Bounds(dict(given), dict(given))
    left: list[Identity] = []
    for identity in identities:
        if given.keys() >= set(identity.cells):
            _weigh(bounds, identity)
        else:
            left.append(identity)
    moved = set(given)
    for _ in range(_ROUNDS):
        left, moved = _pass(bounds, left, moved)
        if not moved:
            break
    bounds.conflicts = list(_to_tell(bounds.conflicts))
    return bounds


def _to_tell(conflicts: Sequence[Conflict]) -> Iterator[Conflict]:
    """Yield the conflicts among an identity's own cells, then what no cell of these explains.

    One slip can break many sums through what follows from it; it is told where it stands.
    """
    told: set[frozenset[str]] = set()
    explained: set[str] = set()
    for conflict in sorted(conflicts, key=lambda conflict: not conflict.is_direct):
        cells = conflict.cells
        if cells not in told and (conflict.is_direct or explained.isdisjoint(cells)):
            told.add(cells)
            explained |= cells
            yield conflict


def _pass(
    bounds: Bounds, identities: Iterable[Identity], before: set[str]
) -> tuple[list[Identity], set[str]]:
    """Tighten once by every identity with a cell among those that moved ``before``.

    Returns the identities that still hold, and the cells that have moved now.
    """
    left: list[Identity] = []
    moved: set[str] = set()
    for identity in identities:
        if before.isdisjoint(identity.cells) and moved.isdisjoint(identity.cells):
            left.append(identity)
        elif conflict := _conflict(bounds, identity):
            bounds.conflicts.append(conflict)
        else:
            moved.update(_tighten(bounds, identity))
            left.append(identity)
    return left, moved


def _weigh(bounds: Bounds, identity: Identity) -> None:
    """Compare a total with its parts, all of them given: nothing more can be learned of them."""
    total = bounds.low[identity.total]
    if sum([bounds.low[part].value for part in identity.parts]) != total.value:
        bounds.conflicts.append(Conflict(identity, _least(bounds, identity), total))


def _conflict(bounds: Bounds, identity: Identity) -> Conflict | None:
    low, high, total = bounds.low, bounds.high, identity.total
    least = sum([low[part].value for part in identity.parts if part in low])
    if total in high and least > high[total].value:
        return Conflict(identity, _least(bounds, identity), high[total])
    if total in low and all(part in high for part in identity.parts):
        most = sum([high[part].value for part in identity.parts])
        if most < low[total].value:
            return Conflict(identity, _most(bounds, identity), low[total])
    return None


def _tighten(bounds: Bounds, identity: Identity) -> Iterator[str]:
    """Draw from the parts for the total, and from the total and the others for each part.

    Yields the cells that moved. A bound keeps what it follows from, so it is made only where it is
    closer than the one there is.
    """
    total, parts = identity.total, identity.parts
    low, high = bounds.low, bounds.high
    least = sum([low[part].value for part in parts if part in low])
    if least > _floor(low, total):
        low[total] = _least(bounds, identity)
        yield total
    if total in high:
        room, rest = high[total].value - least, None
        for part in parts:
            most = room + _floor(low, part)
            if part not in high or most < high[part].value:
                rest = rest or high[total].less(_least(bounds, identity))
                high[part] = added((rest, low[part])) if part in low else rest
                yield part
    unbounded = [part for part in parts if part not in high]
    if not unbounded:
        yield from _tighten_below(bounds, identity)
    elif len(unbounded) == 1 and total in low:
        (part,) = unbounded
        others = [high[part] for part in parts if part in high]
        if low[total].value - sum([bound.value for bound in others]) > _floor(low, part):
            low[part] = low[total].less(*others)
            yield part


def _tighten_below(bounds: Bounds, identity: Identity) -> Iterator[str]:
    """Do the same from the most that the parts can be, where each of them has a most."""
    total, parts = identity.total, identity.parts
    low, high = bounds.low, bounds.high
    most = sum([high[part].value for part in parts])
    if total not in high or most < high[total].value:
        high[total] = _most(bounds, identity)
        yield total
    if total in low:
        room, lack = low[total].value - most, None
        for part in parts:
            if room + high[part].value > _floor(low, part):
                lack = lack or low[total].less(_most(bounds, identity))
                low[part] = added((lack, high[part]))
                yield part


def _floor(low: Mapping[str, Bound], cell: str) -> int:
    return low[cell].value if cell in low else 0


def _least(bounds: Bounds, identity: Identity) -> Bound:
    return added(bounds.low[part] for part in identity.parts if part in bounds.low)


def _most(bounds: Bounds, identity: Identity) -> Bound:
    return added(bounds.high[part] for part in identity.parts)
