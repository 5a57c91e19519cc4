"""Do the same to many items on all processors of this machine, in forks of this process."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from cchc_lib.runs.system import can_fork, end_with_parent, processors

Item = TypeVar("Item")
Done = TypeVar("Done")

_AT_ONCE = 8  # items that a fork takes together: neighbours share what was read for them

_act: Callable[[Any], Any]


def spread(act: Callable[[Item], Done], items: Sequence[Item]) -> Iterator[Done]:
    """Return what comes of each item, in their order.

    Call it while this process has one thread: the forks are there when it returns. What a fork
    that died has not done is done here, so that it is told like anything else.
    """
    workers = processors()
    if workers < 2 or not can_fork():
        return map(act, items)
    pool = ProcessPoolExecutor(workers, get_context("fork"), _begin, (act,))
    return _in_order(act, items, pool, pool.map(_do, items, chunksize=_AT_ONCE))


def _in_order(
    act: Callable[[Item], Done],
    items: Sequence[Item],
    pool: ProcessPoolExecutor,
    done: Iterator[Done],
) -> Iterator[Done]:
    count = 0
    try:
        for each in done:
            count += 1
            yield each
    except BrokenProcessPool:
        yield from map(act, items[count:])
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(act: Callable[[Any], Any]) -> None:
    """Prepare a fork: it has what is done with its memory, and ends with its parent."""
    global _act  # noqa: PLW0603  # a fork has nothing else to keep it in
    _act = act
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def _do(item: Any) -> Any:
    return _act(item)
