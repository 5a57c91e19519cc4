"""Collect a heap: look at every file, take what is sure, say who is missing and who was late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_lib.communes import Commune
from cchc_lib.handed_in import submission_name
from cchc_lib.intake.choose import choose
from cchc_lib.intake.item import Item, Order
from cchc_lib.intake.look import look_at
from cchc_lib.intake.store import note, store
from cchc_lib.received import Entry, first_days, read_register
from cchc_lib.submission.province import load_province


@dataclass(frozen=True, slots=True)
class Collected:
    """What a heap came to: every file, who is missing, and who was late.

    ``late`` are communes with the day they came; empty where nobody told a last day.
    """

    items: tuple[Item, ...]
    missing: tuple[Commune, ...]
    late: tuple[tuple[Commune, date], ...]
    last_day: date | None

    @property
    def open(self) -> tuple[Item, ...]:
        """Return the files that somebody has to look at."""
        return tuple(item for item in self.items if not item.outcome.is_settled)


def collect(heap: Path, order: Order, *, dry_run: bool = False) -> Collected:
    """Store the submissions of a heap in the folder of parameters and note what came.

    ``dry_run`` writes nothing. Raises ``UsageError``, ``DiskError``, and ``InputError`` for a
    register or a province's record that cannot be read.
    """
    known = read_register(order.params)
    due = load_province(order.province, str(order.params)).due_for(order.period)
    with TemporaryDirectory(prefix="cchc-") as folder:
        settled = choose(look_at(heap, order, Path(folder)), order, known)
        if not dry_run:
            for item in settled:
                store(item, order.params)
            note(settled, known, order.params)
    last_day = due.last_day(order.period) if due else None
    return _collected(settled, known, order, last_day)


def _collected(
    items: Sequence[Item], known: Sequence[Entry], order: Order, last_day: date | None
) -> Collected:
    """Say who is missing among all communes of the province, and who came after the last day."""
    came = first_days((*known, *(item.entry for item in items)), order.period)
    missing = tuple(unit for unit in _asked(order) if not _is_there(unit, order, came))
    days = ((unit, came[unit.code]) for unit in _asked(order) if unit.code in came)
    late = tuple((unit, day) for unit, day in days if last_day and day > last_day)
    return Collected(tuple(items), missing, late, last_day)


def _asked(order: Order) -> Iterator[Commune]:
    time = order.period.calendar
    yield from order.province.units(time.first, time.last)


def _is_there(unit: Commune, order: Order, came: dict[str, date]) -> bool:
    file = order.params / unit.folder / submission_name(order.period)
    return unit.code in came or file.is_file()
