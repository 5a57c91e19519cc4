"""What makes the reports of a batch: processes forked from a warm server, or fresh ones.

Both take requests and answer with the same events: ``PoolReady``, then for each report
``ProcessStarted``, ``ProcessResult`` in its own words and ``ProcessEnded`` in the system's;
``Tick`` now and then. Both must be used in the main thread: processes end with the thread that
started them.
"""

import json
import os
import queue
import selectors
import subprocess
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import Protocol, Self

from cchc_lib.runs.notebook.processes import python_running
from cchc_lib.runs.notebook.seal import Seal
from cchc_lib.runs.system import can_fork, kill_tree
from cchc_lib.runs.workers.events import (
    PoolReady,
    ProcessEnded,
    ProcessStarted,
    Tick,
    WorkerEvent,
    worker_events_in,
)
from cchc_lib.runs.workers.request import ReportRequest

TICK = 0.2
"""Seconds after which a pool in which nothing happens says so."""


class WorkerPool(Protocol):
    """Processes that make reports, one process each; all of them end with the ``with`` block.

    A pool that ``enforces_time_limit`` ends reports that take too long itself.
    """

    enforces_time_limit: bool

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def start(self, request: ReportRequest) -> None:
        """Start the report of a request."""

    def events(self) -> Iterator[WorkerEvent]:
        """Yield what happens, until the pool itself dies."""

    def stop(self) -> Collection[str]:
        """Start nothing more; return the requests not begun, which are taken back, by report."""

    def end(self, report: str, pid: int) -> None:
        """End a report, and all that its process has started; ``pid`` is 0 before it started."""

    def kill(self) -> None:
        """End the pool."""


class _LocalPool(ABC):
    """A pool on this machine, which begins at once whatever is asked for."""

    enforces_time_limit = False

    def stop(self) -> Collection[str]:
        """Take nothing back: all has begun."""
        return ()

    def end(self, _report: str, pid: int) -> None:
        """End a report's processes, or the pool where it took a request and started nothing."""
        if pid:
            kill_tree(pid)
        else:
            self.kill()

    @abstractmethod
    def kill(self) -> None:
        """End the pool."""


class ForkPool(_LocalPool):
    """A pool whose fork server forks a child for each report."""

    def __init__(self) -> None:
        self._seal = Seal()
        self._server = subprocess.Popen(
            python_running("cchc_lib.runs.workers.fork_server"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._seal.environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._server.communicate()
        self._seal.close()

    def kill(self) -> None:
        """End the fork server; the system ends its children with it."""
        self._server.kill()

    def start(self, request: ReportRequest) -> None:
        """Send a request to the fork server; that a server is dead shows in its events."""
        if self._server.stdin is not None:
            line = json.dumps(request.to_json()).encode() + b"\n"
            with suppress(BrokenPipeError):
                os.write(self._server.stdin.fileno(), line)

    def events(self) -> Iterator[WorkerEvent]:
        """Yield what the fork server and its children say until the server dies."""
        if self._server.stdout is None:
            return
        buffer, source = b"", self._server.stdout.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(source, selectors.EVENT_READ)
            while True:
                if not selector.select(timeout=TICK):
                    yield Tick()
                    continue
                chunk = os.read(source, 65536)
                if not chunk:
                    return
                *lines, buffer = (buffer + chunk).split(b"\n")
                yield from worker_events_in(lines)


class FreshPool(_LocalPool):
    """A pool that starts a new Python with an ordinary kernel for each report."""

    def __init__(self) -> None:
        self._seal = Seal()
        self._events: queue.SimpleQueue[WorkerEvent] = queue.SimpleQueue()
        self._children: dict[int, subprocess.Popen[bytes]] = {}
        self._events.put(PoolReady())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._seal.close()

    def kill(self) -> None:
        """End all reports that run."""
        for pid in list(self._children):
            kill_tree(pid)

    def start(self, request: ReportRequest) -> None:
        """Start a process for a request and a thread that waits for its end.

        The process is started here and not in that thread: it would end with the thread.
        """
        child = subprocess.Popen(
            python_running("cchc_lib.runs.workers.child"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._seal.environment,
            start_new_session=True,
        )
        self._children[child.pid] = child
        self._events.put(ProcessStarted(request.report, child.pid))
        threading.Thread(target=self._wait_for, args=(child, request), daemon=True).start()

    def _wait_for(self, child: "subprocess.Popen[bytes]", request: ReportRequest) -> None:
        said, _ = child.communicate(json.dumps(request.to_json()).encode() + b"\n")
        del self._children[child.pid]
        for event in worker_events_in(said.split(b"\n")):
            self._events.put(event)
        number = -child.returncode if child.returncode < 0 else 0
        self._events.put(ProcessEnded(request.report, number))

    def events(self) -> Iterator[WorkerEvent]:
        """Yield what happens; this pool does not die by itself."""
        while True:
            try:
                yield self._events.get(timeout=TICK)
            except queue.Empty:
                yield Tick()


def best_pool() -> Callable[[], WorkerPool]:
    """Return the quickest pool that this system can have."""
    return ForkPool if can_fork() else FreshPool
