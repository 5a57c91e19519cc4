"""What an identity is: parts that add up to a total, whatever happened in the period."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

HIDDEN = "~"
"""What the name of a cell begins with that no form has: a rest, or a sum without a name."""


class Kind(StrEnum):
    """What an identity says; each kind is told by one rule."""

    TURNOVER = "turnover"  # received = resolved + pending
    OUTCOMES = "outcomes"  # resolved by how they ended
    STATES = "states"  # pending by where they stand
    CHANNELS = "channels"  # received by the way they came
    COMBINED = "combined"  # a cell that another form splits into several
    ROWS = "rows"  # totals over the rows of a table
    SCOPE = "scope"  # a named part of the dossiers
    LEVELS = "levels"  # dossiers of online services by level of service
    SERVICES = "services"  # online services among all procedures
    STAFF = "staff"
    TASKS = "tasks"
    ANSWERS = "answers"  # people asked by how they answered
    CATALOGUE = "catalogue"  # procedures announced
    WITHIN = "within"  # a part and its whole


@dataclass(frozen=True)  # without slots, so that it works out once what every submission asks for
class Identity:
    """Cells that add up to another cell, all of them at least 0.

    A hidden part takes what the others leave, so that they are at most the total. ``classes`` are
    the parts among which whatever is counted must be found (not dossiers carried over among the
    channels); none named means all.
    """

    kind: Kind
    total: str
    parts: tuple[str, ...]
    classes: tuple[str, ...] = ()

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Return the total and its parts."""
        return (self.total, *self.parts)

    @cached_property
    def is_exact(self) -> bool:
        """Tell whether the parts that a form has are all there is."""
        return not any(map(is_hidden, self.parts))


def is_hidden(cell: str) -> bool:
    """Tell whether no form has this cell."""
    return HIDDEN in cell
