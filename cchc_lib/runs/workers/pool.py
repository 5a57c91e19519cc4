"""What runs the reports of a batch: processes forked from one warm zygote, or fresh ones.

Both take requests and answer with the same events: ``ready``, then for each report ``started``
with its process id, ``outcome`` in its own words and ``ended`` in the system's; ``tick`` now and
then. Both must be used in the main thread: processes end with the thread that started them.
"""

import json
import os
import queue
import selectors
import signal
import subprocess
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import Any, Protocol, Self, TypeAlias

from cchc_lib.runs.notebook.processes import python_running, sealed_environment

Event: TypeAlias = dict[str, Any]

TICK = 0.2
"""Seconds after which a crew with nothing to tell says so."""

_NEWS: Event = {"event": "tick"}


class Crew(Protocol):
    """Run reports, each in a process of its own; all of them end with the ``with`` block.

    A crew that ``keeps_time`` ends reports that take too long itself.
    """

    keeps_time: bool

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def start(self, request: Event) -> None:
        """Start the report of a request."""

    def events(self) -> Iterator[Event]:
        """Yield what happens, until the crew itself dies."""

    def stop(self) -> Collection[str]:
        """Begin nothing more; return the ids of the requests not begun, which are taken back."""

    def end(self, name: str, pid: int) -> None:
        """End the report with this id, and all that its process has started."""

    def kill(self) -> None:
        """End the crew."""


def kill_tree(pid: int) -> None:
    """Kill a report's process and all that it started; each report leads its own session."""
    with suppress(ProcessLookupError, PermissionError):
        if not pid:
            return
        if hasattr(os, "killpg"):
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)


class _Near(ABC):
    """Begin at once, on this machine, whatever is asked for."""

    keeps_time = False

    def stop(self) -> Collection[str]:
        """Take nothing back: all has begun."""
        return ()

    def end(self, _name: str, pid: int) -> None:
        """End a report's processes, or the crew where it took a request and started nothing."""
        if pid:
            kill_tree(pid)
        else:
            self.kill()

    @abstractmethod
    def kill(self) -> None:
        """End the crew."""


class WarmCrew(_Near):
    """Have a zygote fork a child for each report."""

    def __init__(self) -> None:
        self._zygote = subprocess.Popen(
            python_running("cchc_lib.runs.workers.fork_server"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=sealed_environment(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._zygote.communicate()

    def kill(self) -> None:
        """End the zygote; the system ends its children with it."""
        self._zygote.kill()

    def start(self, request: Event) -> None:
        """Send a request to the zygote; a dead one shows in its events."""
        if self._zygote.stdin is not None:
            with suppress(BrokenPipeError):
                os.write(self._zygote.stdin.fileno(), json.dumps(request).encode() + b"\n")

    def events(self) -> Iterator[Event]:
        """Yield the zygote's events until it dies."""
        if self._zygote.stdout is None:
            return
        buffer, source = b"", self._zygote.stdout.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(source, selectors.EVENT_READ)
            while True:
                if not selector.select(timeout=TICK):
                    yield _NEWS
                    continue
                chunk = os.read(source, 65536)
                if not chunk:
                    return
                *lines, buffer = (buffer + chunk).split(b"\n")
                yield from _read(lines)


class FreshCrew(_Near):
    """Start a new Python with an ordinary kernel for each report."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._children: dict[int, subprocess.Popen[bytes]] = {}
        self._events.put({"event": "ready"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def kill(self) -> None:
        """End all reports that run."""
        for pid in list(self._children):
            kill_tree(pid)

    def start(self, request: Event) -> None:
        """Start a process for a request and a thread that waits for its end."""
        child = subprocess.Popen(
            python_running("cchc_lib.runs.workers.child"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=sealed_environment(),
            start_new_session=True,
        )
        self._children[child.pid] = child
        self._events.put({"event": "started", "id": request["id"], "pid": child.pid})
        threading.Thread(target=self._follow, args=(child, request), daemon=True).start()

    def _follow(self, child: "subprocess.Popen[bytes]", request: Event) -> None:
        said, _ = child.communicate(json.dumps(request).encode() + b"\n")
        del self._children[child.pid]
        for event in _read(said.split(b"\n")):
            self._events.put(event)
        number = -child.returncode if child.returncode < 0 else 0
        self._events.put({"event": "ended", "id": request["id"], "signal": number})

    def events(self) -> Iterator[Event]:
        """Yield what happens; this crew does not die by itself."""
        while True:
            try:
                yield self._events.get(timeout=TICK)
            except queue.Empty:
                yield _NEWS


def best_crew() -> Callable[[], Crew]:
    """Return the quickest crew that this system can have."""
    return WarmCrew if hasattr(os, "fork") else FreshCrew


def _read(lines: list[bytes]) -> Iterator[Event]:
    """Yield the events among the lines; a notebook may have written to the same pipe."""
    for line in lines:
        with suppress(ValueError):
            event = json.loads(line)
            if isinstance(event, dict) and "event" in event:
                yield event
