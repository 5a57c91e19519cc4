"""How the dossiers of registers run through the weeks and over the fields of work.

What charts are drawn from, by the rules of ``counting``: the last week ends with the figures that
the report prints. A state is known as it is today, so of the past only this is known of a dossier
that waits for the citizen: on which day it was asked, where the register has that day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias, TypeVar

import numpy as np

from cchc_lib.foreign.register.narrow import CHANNELS
from cchc_lib.submission.registers.counting import DOSSIERS, Counting
from cchc_lib.submission.registers.fill import NO_FIELD
from cchc_lib.submission.registers.ledger import NO_DAY, Mask, Numbers

MOST_WEEKS = 106
"""A window of more weeks, two years, has no weeks to draw."""

_NEVER = np.iinfo(np.int32).max
_BEGIN = date(1970, 1, 1)
_TO_SUNDAY = timedelta(6)
_SHARES = (10, 25, 50, 75, 90)  # percent


@dataclass(frozen=True, slots=True)
class Week:
    """The days of a week, Monday to Sunday, that lie in the window, both included.

    ``received`` are the dossiers taken in, ``pending`` those not finished when it ends, ``overdue``
    the ones among these that are past the day promised: None where no dossier has such a day.
    """

    first: date
    last: date
    received: int
    pending: int
    overdue: int | None

    @property
    def is_whole(self) -> bool:
        """Tell whether the window has all seven days of it."""
        return (self.last - self.first).days == 6


@dataclass(frozen=True, slots=True)
class FieldDays:
    """How many days after the day promised dossiers of a field were resolved: before it, negative.

    ``at`` are the days by which 10, 25, 50, 75 and 90 % of them were resolved. ``merged`` is of how
    many fields this is the rest, 0 for a field of its own.
    """

    name: str
    count: int
    early: int
    overdue: int
    at: tuple[int, ...]
    merged: int = 0

    @property
    def on_time(self) -> int:
        """Return how many were resolved on the very day."""
        return self.count - self.early - self.overdue


@dataclass(frozen=True, slots=True)
class FieldChannels:
    """How many dossiers of a field came by which channel in the period; ``merged`` as above."""

    name: str
    counts: dict[str, int]
    merged: int = 0

    @property
    def count(self) -> int:
        """Return how many came in all."""
        return sum(self.counts.values())


Row = TypeVar("Row", FieldDays, FieldChannels)
_Make: TypeAlias = Callable[[str, Mask, int], Row]


def weeks(counting: Counting) -> tuple[Week, ...]:
    """Return the weeks of the window; none where it is longer than ``MOST_WEEKS``."""
    spans = _spans(counting.window.first, counting.window.last)
    if len(spans) > MOST_WEEKS:
        return ()
    starts, ends = (np.array([_number(day) for day in days]) for days in zip(*spans, strict=True))
    arrived = counting.ledger.days["received"][counting.rows[f"{DOSSIERS}.received_in_period"]]
    received = np.bincount(
        np.searchsorted(starts, arrived, side="right") - 1, minlength=len(starts)
    )
    pending, overdue = _pending(counting, ends), _overdue(counting, ends)
    return tuple(
        Week(first, last, int(received[n]), int(pending[n]), _at(overdue, n))
        for n, (first, last) in enumerate(spans)
    )


def days_by_field(counting: Counting, most: int) -> tuple[FieldDays, ...]:
    """Return the days of dossiers that were resolved in the window and had been promised a day.

    All of them come first, nameless; then at most ``most`` rows of fields, the fullest first, the
    last of these the rest. Refused and withdrawn dossiers are none of them.
    """
    days = counting.ledger.days
    decided = (counting.rows[f"{DOSSIERS}.{name}"] for name in ("early", "on_time", "overdue"))
    rows = np.logical_or.reduce([*decided]) & (days["due"] != NO_DAY)

    def row(name: str, among: Mask, merged: int) -> FieldDays:
        late = np.sort(days["finished"][among].astype(np.int64) - days["due"][among])
        at = tuple(int(late[-(-share * len(late) // 100) - 1]) for share in _SHARES)
        early, overdue = int((late < 0).sum()), int((late > 0).sum())
        return FieldDays(name, len(late), early, overdue, at, merged)

    return tuple(_rows(counting, rows, most, row))


def channels_by_field(counting: Counting, most: int) -> tuple[FieldChannels, ...]:
    """Return how the dossiers of the period came in; rows as in ``days_by_field``.

    None where the registers do not say the channel of every dossier.
    """
    if not counting.gives_channels:
        return ()
    given = [name for name in CHANNELS if counting.gives(name)]
    by_channel = {name: counting.rows[f"{DOSSIERS}.{name}"] for name in given}

    def row(name: str, among: Mask, merged: int) -> FieldChannels:
        counts = {channel: int((rows & among).sum()) for channel, rows in by_channel.items()}
        return FieldChannels(name, counts, merged)

    return tuple(_rows(counting, counting.rows[f"{DOSSIERS}.received_in_period"], most, row))


def _rows(counting: Counting, rows: Mask, most: int, make: _Make[Row]) -> Iterator[Row]:
    """Yield the row of all dossiers marked, then those of their fields."""
    if not rows.any():
        return
    yield make("", rows, 0)
    names = [*counting.ledger.words["field"], NO_FIELD]
    known = counting.ledger.coded["field"]
    field = np.where(known < 0, len(names) - 1, known.astype(np.int32))
    counts = np.bincount(field[rows], minlength=len(names)).tolist()
    ranked = sorted(
        filter(counts.__getitem__, range(len(names))), key=lambda n: (-counts[n], names[n])
    )
    own = ranked if len(ranked) <= most else ranked[: most - 1]
    for number in own:
        yield make(names[number], rows & (field == number), 0)
    if rest := ranked[len(own) :]:
        yield make("", rows & np.isin(field, rest), len(rest))


def _spans(first: date, last: date) -> list[tuple[date, date]]:
    """Return first and last day of each week of a window, of one more than are asked for."""
    monday = first - timedelta(first.weekday())
    count = min((last - monday).days // 7 + 1, MOST_WEEKS + 1)
    mondays = [monday + timedelta(7 * n) for n in range(count)]
    return [(max(day, first), min(day, last - _TO_SUNDAY) + _TO_SUNDAY) for day in mondays]


def _pending(counting: Counting, days: Numbers) -> Numbers:
    """Return how many dossiers are pending when each of some days ends."""
    known = counting.ledger.days
    rows = counting.open | counting.ended
    return _standing(known["received"][rows], _left(counting)[rows], days)


def _overdue(counting: Counting, days: Numbers) -> Numbers | None:
    """Return how many of them are overdue then; None where none was ever promised a day."""
    known = counting.ledger.days
    rows = (counting.open | counting.ended) & (known["due"] != NO_DAY)
    if not rows.any():
        return None
    left = _left(counting)
    left = np.where(counting.asked, np.minimum(left, known["supplement"]), left)
    late = np.maximum(known["received"], known["due"] + 1)
    return _standing(late[rows], left[rows], days)


def _left(counting: Counting) -> Numbers:
    """Return the day from which each dossier is no longer pending."""
    left: Numbers = np.where(counting.open, _NEVER, counting.ledger.days["finished"])
    return left


def _standing(since: Numbers, left: Numbers, days: Numbers) -> Numbers:
    """Count for each day what stands from one day on until before another."""
    real = left > since
    begun = np.searchsorted(np.sort(since[real]), days, side="right")
    gone = np.searchsorted(np.sort(left[real]), days, side="right")
    standing: Numbers = begun - gone
    return standing


def _at(counts: Numbers | None, place: int) -> int | None:
    return None if counts is None else int(counts[place])


def _number(day: date) -> int:
    return (day - _BEGIN).days
