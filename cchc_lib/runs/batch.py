"""Make many reports: one supervisor, one warm zygote, one process per report.

Every report is whole or absent; one that fails stops nobody; what failed for a reason outside the
report (the zygote died) is tried once more. The supervisor tells what happens as events and
returns the outcomes.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from cchc_lib.runs.kernels import sealed_environment
from cchc_lib.runs.outcome import Cause, Outcome
from cchc_lib.runs.report import Job

GRACE = 10.0
"""Seconds that running reports get to finish after the batch was asked to stop."""

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound a report: wall time in seconds, memory in bytes."""

    seconds: float = 120.0
    memory: int = 4 << 30


@dataclass(slots=True)
class _Running:
    job: Job
    begun: float
    pid: int = 0
    told: Event = field(default_factory=dict)
    cause: Cause = Cause.NONE


class Batch:
    """Supervise the reports of one batch."""

    def __init__(
        self,
        jobs: Sequence[Job],
        workers: int,
        tell: Callable[[Event], None] = lambda _: None,
        limits: Limits | None = None,
    ) -> None:
        self._waiting = deque(jobs)
        self._workers = workers
        self._tell = tell
        self._limits = limits or Limits()
        self._running: dict[str, _Running] = {}
        self._retried: set[str] = set()
        self._outcomes: list[Outcome] = []
        self._stop_at = 0.0

    def run(self) -> tuple[Outcome, ...]:
        """Make all reports and return how each one ended.

        SIGINT and SIGTERM stop the batch: nothing new is started, what runs gets ``GRACE``
        seconds, what is not begun has no outcome.
        """
        with _stop_signals(self._stop):
            while self._waiting and not self._stop_at:
                with _zygote() as zygote:
                    self._serve(zygote)
        return tuple(self._outcomes)

    @property
    def was_stopped(self) -> bool:
        """Tell whether a signal ended the batch early."""
        return bool(self._stop_at)

    def _stop(self) -> None:
        self._stop_at = self._stop_at or time.monotonic()
        self._tell({"event": "stopping", "running": len(self._running)})

    def _serve(self, zygote: "subprocess.Popen[bytes]") -> None:
        """Feed one zygote until there is nothing left to do or it dies."""
        for event in self._events(zygote):
            self._take(event)
            self._feed(zygote)
            if not self._running and (not self._waiting or self._stop_at):
                return
        self._bury()

    def _events(self, zygote: "subprocess.Popen[bytes]") -> Iterator[Event]:
        """Yield the zygote's events, and an empty one each moment, until it dies."""
        if zygote.stdout is None:
            return
        buffer = b""
        with selectors.DefaultSelector() as selector:
            selector.register(zygote.stdout, selectors.EVENT_READ)
            while True:
                self._end_overdue()
                if selector.select(timeout=0.2):
                    chunk = os.read(zygote.stdout.fileno(), 65536)
                    if not chunk:
                        return
                    *lines, buffer = (buffer + chunk).split(b"\n")
                    yield from map(json.loads, lines)
                else:
                    yield {"event": "tick"}

    def _feed(self, zygote: "subprocess.Popen[bytes]") -> None:
        while self._waiting and len(self._running) < self._workers and not self._stop_at:
            job = self._waiting.popleft()
            request = {
                "id": job.commune.folder,
                "job": job.to_json(),
                "memory_limit": self._limits.memory,
            }
            self._running[job.commune.folder] = _Running(job, time.monotonic())
            with suppress(BrokenPipeError):
                os.write(_input(zygote), json.dumps(request).encode() + b"\n")

    def _take(self, event: Event) -> None:
        running = self._running.get(event.get("id", ""))
        if running is None:
            return
        if event["event"] == "started":
            running.pid = event["pid"]
            self._tell({"event": "started", "folder": event["id"]})
        elif event["event"] == "outcome":
            running.told = event
        elif event["event"] == "ended":
            self._finish(event["id"], event)

    def _finish(self, folder: str, ended: Event) -> None:
        running = self._running.pop(folder)
        outcome = _outcome(folder, running, ended)
        self._outcomes.append(outcome)
        self._tell({"event": "finished", **outcome.to_json()})
        if outcome.cause is Cause.DISK:
            self._stop()

    def _end_overdue(self) -> None:
        """Kill the process trees of reports that take too long, or all once the grace is over."""
        now = time.monotonic()
        is_over = bool(self._stop_at) and now - self._stop_at > GRACE
        for running in self._running.values():
            if is_over or now - running.begun > self._limits.seconds:
                running.cause = Cause.STOPPED if is_over else Cause.TIMEOUT
                _kill_tree(running.pid)

    def _bury(self) -> None:
        """Put back what a dead zygote took along, once; a second time it has failed."""
        for folder, running in list(self._running.items()):
            _kill_tree(running.pid)
            if folder in self._retried:
                self._finish(folder, {"signal": signal.SIGKILL})
            else:
                self._retried.add(folder)
                del self._running[folder]
                self._waiting.appendleft(running.job)


def _outcome(folder: str, running: _Running, ended: Event) -> Outcome:
    """Return how a report ended: by its own word, or by what the system says of its process."""
    seconds = time.monotonic() - running.begun
    base = Outcome(
        folder, seconds=seconds, cpu=ended.get("cpu", 0.0), memory=ended.get("memory", 0)
    )
    if running.cause:
        return replace(base, cause=running.cause, message=f"quá {seconds:.0f} giây")
    if running.told:
        cause = Cause[running.told["cause"]]
        return replace(base, cause=cause, message=running.told["message"])
    how = f"bị tín hiệu {ended['signal']}" if ended.get("signal") else "tự thoát giữa chừng"
    return replace(base, cause=Cause.DIED, message=f"tiến trình làm báo cáo {how}")


def _kill_tree(pid: int) -> None:
    """Kill a report's process and all that it started; each report leads its own session."""
    if pid:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def _input(zygote: "subprocess.Popen[bytes]") -> int:
    if zygote.stdin is None:
        raise ValueError("the zygote has no input")
    return zygote.stdin.fileno()


@contextmanager
def _zygote() -> "Iterator[subprocess.Popen[bytes]]":
    """Start a zygote in the sealed environment; it and all its children end with the block."""
    command = [sys.executable, "-m", "cchc_lib.runs.zygote"]
    zygote = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=sealed_environment()
    )
    try:
        yield zygote
    finally:
        zygote.kill()
        zygote.communicate()


@contextmanager
def _stop_signals(stop: Callable[[], None]) -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: stop()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
