"""Who handed in, who is late and who never did: of all communes that a province has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cchc_lib.city.model import City, Member, State
from cchc_lib.communes import Province
from cchc_lib.submission.province import Due


@dataclass(frozen=True, slots=True)
class Turnout:
    """The communes of one province in a period; ``due`` is the row of its record, if any.

    ``last_day`` is the last day on which a file came in time, None where no row says.
    """

    province: Province
    members: tuple[Member, ...]
    due: Due | None = None
    last_day: date | None = None

    @property
    def handed_in(self) -> tuple[Member, ...]:
        """Return the communes that handed in, whatever became of it."""
        return tuple(member for member in self.members if member.has_handed_in)

    @property
    def undated(self) -> tuple[Member, ...]:
        """Return the communes that handed in on a day that nobody noted."""
        return tuple(member for member in self.handed_in if member.received is None)

    @property
    def late(self) -> tuple[Member, ...]:
        """Return the communes known to be late: both days have to be known for that."""
        return tuple(
            member
            for member in self.handed_in
            if member.received and self.last_day and member.received > self.last_day
        )


def turnouts(city: City) -> tuple[Turnout, ...]:
    """Return the turnout of each province, by its code."""
    ordered = sorted(city.members, key=lambda member: member.commune.home)
    by_home = groupby(ordered, key=lambda member: member.commune.home)
    return tuple(_turnout(city, home, tuple(members)) for home, members in by_home)


def left_out_by_reason(city: City) -> Mapping[str, tuple[Member, ...]]:
    """Return the communes without figures of this period, by their state and the reason for it."""
    found: dict[str, tuple[Member, ...]] = {}
    for state in State:
        for member in city.of(state) if state is not State.REPORTED else ():
            reason = " – ".join(filter(None, (state.value, member.why)))
            found[reason] = (*found.get(reason, ()), member)
    return found


def _turnout(city: City, home: Province, members: tuple[Member, ...]) -> Turnout:
    record = city.records.get(home)
    due = record.due_for(city.period) if record else None
    return Turnout(home, members, due, due.last_day(city.period) if due else None)
