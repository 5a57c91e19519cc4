"""Series of numbered documents: numbers begin at 01 each year and rise with the dates."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from cchc_lib.checks.text.cited import NEW_COMMUNES, is_own
from cchc_lib.checks.text.symbols import disagreement
from cchc_lib.numerals import format_date
from cchc_lib.remember import remember
from cchc_lib.submission.model.parts import Document
from cchc_lib.submission.model.submission import Submission

SETTLED = 90
"""Days after which a series shows its pace; before a quarter has passed few numbers decide it."""

JUMP = 50
"""Numbers skipped that deserve a look; fewer are one busy week of a commune."""

FACTOR = 10
"""How many times the pace so far is no longer a busy week; our own choice, no source."""

OWN = "UBND cấp xã"
"""The issuer of the commune's own documents in a series."""


@dataclass(frozen=True, slots=True)
class SeriesId:
    """What names a series: the symbol, who issues it, and the day its numbers began."""

    symbol: str
    issuer: str
    start: dt.date


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A dated document in its series; entries sort by day and number."""

    day: dt.date
    number: int
    key: str
    document: Document = field(compare=False)

    @property
    def words(self) -> str:
        """Return the entry as the member of a series: ``28/KH-UBND ngày 27/01/2026``."""
        return f"{self.document.code} ngày {format_date(self.day)}"


class _Heaviest:
    """The heaviest chain that ends below a rank, the earliest of equals; a Fenwick tree."""

    def __init__(self, ranks: int) -> None:
        self._heaviest = [(0, 1)] * (ranks + 1)

    def put(self, rank: int, weight: int, index: int) -> None:
        """Note a chain that ends at a rank with the entry of an index."""
        node = rank + 1
        while node < len(self._heaviest):
            self._heaviest[node] = max(self._heaviest[node], (weight, -index))
            node += node & -node

    def below(self, rank: int) -> tuple[int, int | None]:
        """Return the weight of the heaviest chain below a rank and the index it ends with."""
        found, node = (0, 1), rank
        while node:
            found = max(found, self._heaviest[node])
            node -= node & -node
        return found[0], -found[1] if found[0] else None


Neighbours: TypeAlias = tuple[Entry | None, Entry | None]


@dataclass(frozen=True)
class Series:
    """The documents of one series in the order of their dates, each number once."""

    id: SeriesId
    entries: tuple[Entry, ...]

    @cached_property
    def rising(self) -> tuple[Entry, ...]:
        """Return the most entries whose numbers rise with their dates.

        Where several choices are as long, an entry whose type and symbol disagree goes first.
        """
        ranks = {number: rank for rank, number in enumerate(sorted(e.number for e in self.entries))}
        best, previous = _Heaviest(len(ranks)), list[int | None]()
        for index, entry in enumerate(self.entries):  # sorted: what stands before is not later
            weight, before = best.below(ranks[entry.number])
            previous.append(before)
            best.put(ranks[entry.number], weight + self._weight(entry), index)
        _, last = best.below(len(ranks))
        chain: list[Entry] = []
        while last is not None:
            chain.append(self.entries[last])
            last = previous[last]
        return tuple(reversed(chain))

    def offenders(self) -> tuple[Entry, ...]:
        """Return the fewest entries without which the numbers rise with the dates."""
        kept = set(self.rising)
        return tuple(entry for entry in self.entries if entry not in kept)

    def against(self, offender: Entry) -> tuple[Entry, ...]:
        """Return the entries in order that contradict an offender: they follow each other."""
        day, number = offender.day, offender.number
        days, numbers = self._rising_days, self._rising_numbers
        first = min(bisect_right(days, day), bisect_left(numbers, number))
        last = max(bisect_left(days, day), bisect_right(numbers, number))
        return self.rising[first:last]

    @cached_property
    def _rising_days(self) -> tuple[dt.date, ...]:
        return tuple(entry.day for entry in self.rising)

    @cached_property
    def _rising_numbers(self) -> tuple[int, ...]:
        return tuple(entry.number for entry in self.rising)

    def neighbours(self, number: int, day: dt.date) -> Neighbours | None:
        """Return what a number of a day would stand between, None where it does not fit."""
        others = [entry for entry in self.rising if entry.day != day or entry.number != number]
        before = [entry for entry in others if entry.day < day]
        after = [entry for entry in others if entry.day > day]
        if any(entry.number == number for entry in others):
            return None
        if (before and before[-1].number > number) or (after and after[0].number < number):
            return None
        return (before[-1] if before else None, after[0] if after else None)

    def jumps(self) -> Iterator[tuple[Entry, Entry]]:
        """Yield neighbours between which the numbers rise faster than the pace so far allows."""
        for before, after in pairwise(self.rising):
            skipped, days = after.number - before.number, (after.day - before.day).days
            passed = self.days_until(before)
            is_fast = skipped * passed > FACTOR * before.number * days
            if days and passed >= SETTLED and skipped >= JUMP and is_fast:
                yield before, after

    def days_until(self, entry: Entry) -> int:
        """Count the days from the start of the numbers to an entry, both included."""
        return (entry.day - self.id.start).days + 1

    def _weight(self, entry: Entry) -> int:
        """Weigh an entry so that more of them always win and right types decide a draw."""
        return len(self.entries) + 1 - bool(disagreement(entry.document))


@remember(8)
def all_series(submission: Submission) -> Mapping[SeriesId, Series]:
    """Return every series of the dated documents of a submission, sorted once for all rules.

    The Party's are left out: they are numbered through the term of a committee.
    """
    found: dict[SeriesId, dict[int, Entry]] = {}
    for key, document in submission.documents.items():
        if document.date and not document.is_of_party:
            entry = Entry(document.date, int(document.number), key, document)
            members = found.setdefault(series_id(document, document.date), {})
            members[entry.number] = min(entry, members.get(entry.number, entry))
    return {id_: Series(id_, tuple(sorted(found[id_].values()))) for id_ in found}


def series_id(document: Document, day: dt.date, symbol: str | None = None) -> SeriesId:
    """Return the series a document of a day belongs to, with another symbol where one is given."""
    own = is_own(document)
    start = dt.date(day.year, 1, 1)
    if own and day >= NEW_COMMUNES:  # a new commune's book of outgoing documents is new, too
        start = max(start, NEW_COMMUNES)
    issuer = OWN if own else (document.issuer or "").casefold()
    return SeriesId((symbol or document.symbol).casefold(), issuer, start)
