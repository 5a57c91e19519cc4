"""Which of the received files are taken: one for a commune and period, none without a word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from cchc_lib.intake.identify import Owner
from cchc_lib.intake.item import Item, Order, place_of
from cchc_lib.intake.store import archive_of
from cchc_lib.received import Entry, Outcome, in_vietnam

_SHOWN = 5  # names on one line


def choose(items: Sequence[Item], order: Order, known: Sequence[Entry]) -> list[Item]:
    """Return every file with what becomes of it, in the order of their origins.

    Files of one commune are compared with each other, then with the one in place; ``known`` is the
    register so far.
    """
    chosen = (_settled(item, order, known) for item in _one_each(items, newest=order.newest))
    return sorted(chosen, key=lambda item: item.found.origin)


def _one_each(items: Iterable[Item], *, newest: bool) -> Iterator[Item]:
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
    """Yield the files of one commune; of equal ones the first counts, for that is when it came."""
    ordered = sorted(rivals, key=lambda item: (item.found.at, item.found.origin))
    last = next(item for item in ordered if item.found.sha256 == ordered[-1].found.sha256)
    is_one = newest or len({item.found.sha256 for item in ordered}) == 1
    for item in ordered:
        if item is last:
            yield item if is_one else item.now(Outcome.DOUBTFUL, _several(ordered))
        elif item.found.sha256 == last.found.sha256:
            yield item.now(Outcome.SAME, f"như {last.found.origin}")
        elif newest:
            yield item.now(Outcome.SAME, f"có bản mới hơn: {last.found.origin}")
        else:
            yield item.now(Outcome.DOUBTFUL, _several(ordered))


def _several(items: Sequence[Item]) -> str:
    names = ", ".join(item.found.origin for item in items[:_SHOWN])
    more = " …" if len(items) > _SHOWN else ""
    words = f"{len(items)} tệp khác nhau của cùng đơn vị ({names}{more})"
    return f"{words}; dùng --newest để lấy bản mới nhất"


def _settled(item: Item, order: Order, known: Iterable[Entry]) -> Item:
    """Compare a file that is to be taken with what is in its place."""
    if item.outcome is not Outcome.TAKEN or item.owner is None:
        return item
    place = place_of(item.owner, order.params)
    return _against(item, place, order, _came(known, item.owner)) if place.exists() else item


def _against(item: Item, place: Path, order: Order, had: datetime | None) -> Item:
    """Compare a file with the one in its place, which came ``had`` if anybody noted it."""
    if place.read_bytes() == item.stored():
        # What nobody noted came now: it was put there by hand, or a run ended before it noted it.
        return item.now(Outcome.SAME if had else Outcome.TAKEN, f"đã ở {place}")
    if not order.newest:
        words = f"khác tệp đã có ở {place}; dùng --newest để thay bằng bản mới hơn"
        return item.now(Outcome.DOUBTFUL, words)
    if had and had >= item.found.at:
        words = f"không mới hơn tệp đã nhận, ngày {in_vietnam(had):%d/%m/%Y}"
        return item.now(Outcome.DOUBTFUL, words)
    return item.now(Outcome.REPLACED, f"bản trước ở {archive_of(place, order.params)}")


def _came(known: Iterable[Entry], owner: Owner) -> datetime | None:
    """Return when the file that is in place came in, None where it did not come by the register."""
    own = (owner.commune.code, owner.period.id)
    taken = (
        entry for entry in known if (entry.commune, entry.period) == own and entry.outcome.is_taken
    )
    return max((datetime.fromisoformat(entry.at) for entry in taken), default=None)
