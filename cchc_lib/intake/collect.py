"""Put what came in into its place: one file for a commune and period, each step in the register."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cchc_lib.communes import Commune, Province
from cchc_lib.errors import DiskError, reason_of
from cchc_lib.handed_in import submission_name
from cchc_lib.intake.heap import Received, received_in
from cchc_lib.intake.identify import Owner, identify
from cchc_lib.periods import Period
from cchc_lib.received import (
    REGISTER,
    Entry,
    Outcome,
    first_days,
    in_vietnam,
    read_register,
    register_text,
)
from cchc_lib.runs.outputs.publish import place_file, write_file
from cchc_lib.submission.province import load_province

EARLIER = "ban-truoc"
"""The folder beside those of the communes where files stand that a correction has replaced."""

ORIGINALS = "ban-goc"
"""The folder beside them where the forms stand that submissions were read from."""


@dataclass(frozen=True, slots=True)
class Item:
    """A received file with what became of it, and why."""

    found: Received
    sha256: str
    outcome: Outcome
    note: str = ""
    owner: Owner | None = None

    @property
    def entry(self) -> Entry:
        """Return its line in the register."""
        owner = self.owner
        return Entry(
            at=self.found.at.isoformat(timespec="seconds"),
            origin=self.found.origin,
            sender=self.found.sender,
            commune=owner.commune.code if owner else "",
            name=owner.commune.name if owner else "",
            period=owner.period.id if owner else "",
            outcome=self.outcome,
            note=self.note,
            sha256=self.sha256,
        )


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


@dataclass(frozen=True, slots=True)
class Order:
    """What is collected: the files of a period, of the communes of a province, into ``params``.

    ``newest`` takes the newest of several files of one commune, and a correction of what is there.
    """

    period: Period
    province: Province
    params: Path
    newest: bool = False


def collect(heap: Path, order: Order, *, dry_run: bool = False) -> Collected:
    """Store the submissions of a heap in the folder of parameters and note what came.

    ``dry_run`` writes nothing. Raises ``UsageError``, ``DiskError``, and ``InputError`` for a
    register or a province's record that cannot be read.
    """
    known = read_register(order.params)
    due = load_province(order.province, str(order.params)).due_for(order.period)
    items = [_looked_at(found, order) for found in received_in(heap)]
    settled = [_settled(item, order, known) for item in _chosen(items, newest=order.newest)]
    settled.sort(key=lambda item: item.found.origin)
    if not dry_run:
        for item in settled:
            _store(item, order.params)
        _note(settled, known, order.params)
    last_day = due.last_day(order.period) if due else None
    return _collected(settled, known, order, last_day)


def _looked_at(found: Received, order: Order) -> Item:
    digest = hashlib.sha256(found.content).hexdigest() if found.content else ""
    if found.refusal:
        return Item(found, digest, Outcome.REFUSED, found.refusal)
    owner = identify(found)
    if isinstance(owner, str):
        return Item(found.refused(owner), digest, Outcome.REFUSED, owner)
    if owner.period != order.period:
        why = f"của {owner.period.name}, không phải {order.period.name}"
        return Item(found, digest, Outcome.REFUSED, why, owner)
    commune = owner.commune
    if commune.home != order.province:
        why = f"của {commune.name}, {commune.province}, không thuộc {order.province.name}"
        return Item(found, digest, Outcome.REFUSED, why, owner)
    return Item(found, digest, Outcome.TAKEN, owner=owner)


def _chosen(items: Sequence[Item], *, newest: bool) -> Iterator[Item]:
    """Yield every file; of those of one commune one at most is still to be taken."""
    by_commune: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.outcome is Outcome.TAKEN and item.owner:
            by_commune[item.owner.commune.code].append(item)
        else:
            yield item
    for rivals in by_commune.values():
        yield from _newest_first(rivals, newest=newest)


def _newest_first(rivals: Sequence[Item], *, newest: bool) -> Iterator[Item]:
    ordered = sorted(rivals, key=lambda item: (item.found.at, item.found.origin))
    last = ordered[-1]
    for item in ordered[:-1]:
        if item.sha256 == last.sha256:
            yield replace(item, outcome=Outcome.SAME, note=f"như {last.found.origin}")
        elif newest:
            why = f"có bản mới hơn: {last.found.origin}"
            yield replace(item, outcome=Outcome.SAME, note=why)
        else:
            yield replace(item, outcome=Outcome.DOUBTFUL, note=_several(ordered))
    is_one = newest or len({item.sha256 for item in ordered}) == 1
    yield last if is_one else replace(last, outcome=Outcome.DOUBTFUL, note=_several(ordered))


def _several(items: Sequence[Item]) -> str:
    names = ", ".join(item.found.origin for item in items)
    return f"{len(items)} tệp khác nhau của cùng đơn vị ({names}); --newest lấy bản mới nhất"


def _settled(item: Item, order: Order, known: Sequence[Entry]) -> Item:
    """Compare a file that is to be taken with what is in its place."""
    if item.outcome is not Outcome.TAKEN or item.owner is None:
        return item
    place = _place(item.owner, order.params)
    return _against(item, place, order, _came(known, item.owner)) if place.exists() else item


def _against(item: Item, place: Path, order: Order, had: datetime | None) -> Item:
    """Compare a file with the one in its place, which came ``had`` if anybody noted it."""
    if item.owner and place.read_bytes() == item.owner.content:
        outcome, why = Outcome.SAME, f"đã ở {place}"
    elif not order.newest:
        outcome, why = Outcome.DOUBTFUL, f"khác tệp đã có ở {place}; --newest thay bằng bản mới hơn"
    elif had and had >= item.found.at:
        outcome, why = Outcome.DOUBTFUL, f"cũ hơn tệp đã nhận ngày {in_vietnam(had):%d/%m/%Y}"
    else:
        outcome, why = Outcome.REPLACED, f"bản trước ở {_archive(place, order.params)}"
    return replace(item, outcome=outcome, note=why)


def _came(known: Iterable[Entry], owner: Owner) -> datetime | None:
    """Return when the file that is in place came in, None where it did not come by the register."""
    own = (owner.commune.code, owner.period.id)
    taken = (
        entry for entry in known if (entry.commune, entry.period) == own and entry.outcome.is_taken
    )
    return max((datetime.fromisoformat(entry.at) for entry in taken), default=None)


def _place(owner: Owner, params: Path) -> Path:
    return params / owner.commune.folder / submission_name(owner.period)


def _archive(place: Path, params: Path) -> Path:
    """Return where a replaced file is kept, under a name that nobody takes for a submission."""
    name = f"{place.stem}-{_digest(place)[:12]}{place.suffix}.cu"
    return params / EARLIER / place.parent.name / name


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DiskError(f"không đọc được {path}: {reason_of(error)}") from None


def _store(item: Item, params: Path) -> None:
    if not item.outcome.is_taken or item.owner is None:
        return
    place = _place(item.owner, params)
    if item.outcome is Outcome.REPLACED:
        _write(_archive(place, params), place.read_bytes())
    _write(place, item.owner.content)
    if item.owner.is_form:
        name = f"{place.stem}-{item.sha256[:12]}.xlsx"
        _write(params / ORIGINALS / place.parent.name / name, item.found.content)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole under its name, or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiskError(f"không tạo được {path.parent}: {reason_of(error)}") from None
    draft = path.with_name(f".{path.name}.dang-ghi")
    write_file(draft, content)
    place_file(draft, path)


def _note(items: Sequence[Item], known: Sequence[Entry], params: Path) -> None:
    """Add to the register what is not in it yet: a heap collected again brings nothing new."""
    settled = {(entry.origin, entry.sha256) for entry in known if entry.outcome.is_settled}
    noted = settled | {(entry.origin, entry.sha256, entry.note) for entry in known}
    entries = (item.entry for item in items)
    new = [
        entry
        for entry in entries
        if noted.isdisjoint(
            {(entry.origin, entry.sha256), (entry.origin, entry.sha256, entry.note)}
        )
    ]
    if new:
        _write(params / REGISTER, register_text([*known, *new]).encode())


def _collected(
    items: Sequence[Item], known: Sequence[Entry], order: Order, last_day: date | None
) -> Collected:
    """Say who is missing among all communes of the province, and who came after the last day."""
    came = first_days((*known, *(item.entry for item in items)), order.period)
    period = order.period
    asked = order.province.units(period.calendar.first, period.calendar.last)
    name = submission_name(period)
    there = {unit.code for unit in asked if (order.params / unit.folder / name).is_file()}
    missing = tuple(unit for unit in asked if unit.code not in there | came.keys())
    days = ((unit, came[unit.code]) for unit in asked if unit.code in came)
    late = tuple((unit, day) for unit, day in days if last_day and day > last_day)
    return Collected(tuple(items), missing, late, last_day)
