"""Look at every file of a heap: whose it is, and whether it is one of those that are collected."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from cchc_lib.errors import CchcError, UsageError
from cchc_lib.foreign.process import MAX_READERS
from cchc_lib.intake.heap import Received, files_of, received_from
from cchc_lib.intake.identify import Owner, identify
from cchc_lib.intake.item import Item, Order
from cchc_lib.received import Outcome
from cchc_lib.runs.system import processors


def look_at(heap: Path, order: Order, folder: Path) -> list[Item]:
    """Return every file of a heap, in its order, looked at by several at once.

    What they have to write goes to ``folder``, which is private. Raises ``UsageError`` for a heap
    that is none, and ``DiskError``.
    """
    paths = files_of(heap)
    if order.params.resolve().is_relative_to(heap.resolve()):
        words = "nằm trong thư mục nhận; hãy để tệp nhận được trong một thư mục riêng"
        raise UsageError(f"thư mục số liệu {order.params} {words}")
    rooms = (folder / str(number) for number, _ in enumerate(paths))
    with ThreadPoolExecutor(min(processors(), MAX_READERS)) as readers:
        items = readers.map(lambda path, room: _items(path, heap, order, room), paths, rooms)
        return list(chain.from_iterable(items))


def _items(path: Path, heap: Path, order: Order, room: Path) -> list[Item]:
    found = received_from(path, heap, room)
    return [_item(one, order, room / f"{number}.yaml") for number, one in enumerate(found)]


def _item(found: Received, order: Order, draft: Path) -> Item:
    """Return a file with whose it is; one that breaks what reads it is refused alone."""
    if found.refusal:
        return Item(found, Outcome.REFUSED, found.refusal)
    try:
        owner = identify(found, draft)
    except CchcError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever readers of strangers' files raise
        owner = f"tệp hỏng, không mở được ({type(error).__name__})"
    if isinstance(owner, str):
        return Item(found, Outcome.REFUSED, owner)
    why = _why_not(owner, order)
    return Item(found, Outcome.REFUSED if why else Outcome.TAKEN, why, owner)


def _why_not(owner: Owner, order: Order) -> str:
    """Return why a file is not one of those that are collected; "" where it is."""
    if owner.period != order.period:
        return f"của {owner.period.name}, không phải {order.period.name}"
    commune = owner.commune
    if commune.home != order.province:
        return f"của {commune.name}, {commune.province}, không thuộc {order.province.name}"
    return ""
