"""The workers' side of a cluster: a Dask worker has a child process make each report.

A worker has many threads and so never forks. A thread of its own starts a fork server and listens
to it; the system ends the fork server, and all reports with it, as soon as that thread or the
worker ends. A report that dies takes nothing along.
"""

import queue
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from typing import Any, TypeAlias

from distributed import Worker, WorkerPlugin, get_worker

from cchc_lib.runs.jobs.keys import common_key
from cchc_lib.runs.outputs.publish import discard, left_by
from cchc_lib.runs.record.read_crate import Key
from cchc_lib.runs.system import KILLED, kill_tree
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.events import (
    ProcessEnded,
    ProcessStarted,
    ReportProcessEvent,
    to_json,
)
from cchc_lib.runs.workers.pool import ForkPool
from cchc_lib.runs.workers.request import ReportRequest, request_from_json

TOPIC = "cchc-report"
"""Where workers tell, while they work, which reports have begun."""

_IDLE = 120.0  # seconds without a report after which a fork server gives its memory back
_START = 60.0  # seconds that a fork server may take until it has begun a report
_AGAIN = 2.0  # seconds between one kill and the next
_TRIES = 2  # a fork server that dies may have been killed by another report


class _Order(Enum):
    """A message to the task of a report that does not come from the report's process."""

    SERVER_DIED = auto()
    END_REPORT = auto()


Inbox: TypeAlias = queue.SimpleQueue[ReportProcessEvent | _Order]


class RemoteWorker:
    """A fork server kept in a Dask worker, whose events go to the tasks that wait for them."""

    def __init__(self) -> None:
        self._inboxes: dict[str, Inbox] = {}
        self._lock = threading.Lock()
        self._used = time.monotonic()
        self._pool: ForkPool | None = None
        self._is_closed = False
        has_begun = threading.Event()
        threading.Thread(target=self._listen, args=(has_begun,), daemon=True).start()
        has_begun.wait()

    def _listen(self, has_begun: threading.Event) -> None:
        """Start the fork server in this thread, whose end is the server's, and sort its events.

        It must not be started by the thread of a task: Dask ends those when it likes.
        """
        try:
            with ForkPool() as self._pool:
                has_begun.set()
                for event in self._pool.events():
                    if isinstance(event, ReportProcessEvent) and event.report in self._inboxes:
                        self._deliver(event)
                    elif self._is_idle():
                        break
        finally:
            has_begun.set()
            self._close()

    def _deliver(self, event: ReportProcessEvent) -> None:
        with self._lock:
            if event.report in self._inboxes:  # else its task has just stopped waiting
                self._inboxes[event.report].put(event)

    def _is_idle(self) -> bool:
        with self._lock:
            is_over = not self._inboxes and time.monotonic() - self._used > _IDLE
            self._is_closed = self._is_closed or is_over
        return is_over

    def _close(self) -> None:
        with self._lock:
            self._is_closed = True
            for inbox in self._inboxes.values():
                inbox.put(_Order.SERVER_DIED)

    def start(self, request: ReportRequest) -> Inbox | None:
        """Start a report and return where its events arrive; ``None`` if the server is dead."""
        inbox: Inbox = queue.SimpleQueue()
        with self._lock:
            if self._is_closed or self._pool is None:
                return None
            self._inboxes[request.report] = inbox
        self._pool.start(request)
        return inbox

    def forget(self, report: str) -> None:
        """Deliver no more events of a report."""
        with self._lock:
            self._inboxes.pop(report, None)
            self._used = time.monotonic()

    def end_batch(self, batch: str) -> None:
        """End all reports of a batch."""
        with self._lock:
            for report, inbox in self._inboxes.items():
                if report.startswith(batch):
                    inbox.put(_Order.END_REPORT)

    def kill(self) -> None:
        """End the fork server, which took a request and started nothing."""
        if self._pool is not None:
            self._pool.kill()


_remote_workers: list[RemoteWorker] = []  # none or one: that of this Dask worker
_remote_workers_lock = threading.Lock()


def _start(request: ReportRequest) -> tuple[RemoteWorker, Inbox]:
    """Start a report in this Dask worker, with a new fork server where the last has ended."""
    while True:
        with _remote_workers_lock:
            remote = _remote_workers[0] if _remote_workers else RemoteWorker()
            _remote_workers[:] = [remote]
        if (inbox := remote.start(request)) is not None:
            return remote, inbox
        with _remote_workers_lock:
            if _remote_workers == [remote]:  # else another task has put a new one there
                _remote_workers.clear()


def work(request: dict[str, Any]) -> list[dict[str, Any]]:
    """Make the report of a request, as a Dask task, and return its events; the last is its end.

    Both are JSON data. The report's process begins by looking whether the report is there already
    (``handover.take_over``), so that Dask may run the task as often as it likes.
    """
    worker = get_worker()
    asked = request_from_json(request)

    def announce(event: ProcessStarted) -> None:
        worker.log_event(TOPIC, to_json(event))

    events: list[ReportProcessEvent] = []
    for _ in range(_TRIES):
        monitor = _ReportMonitor(asked, worker.address, announce)
        events = monitor.run()
        if not monitor.server_died:
            break
    else:
        events.append(ProcessEnded(asked.report, KILLED))
    return [to_json(event) for event in events]


class _ReportMonitor:
    """A watch over one report, from its start to its end, which is made to come in time."""

    def __init__(
        self, request: ReportRequest, address: str, announce: Callable[[ProcessStarted], None]
    ) -> None:
        self._request, self._address, self._announce = request, address, announce
        self._events: list[ReportProcessEvent] = []
        self._pid = 0
        self._cause: Cause | None = None
        self._deadline = time.monotonic() + _START
        self._is_over = False
        self.server_died = False

    def run(self) -> list[ReportProcessEvent]:
        """Return all events of the report, up to its end or to the death of the fork server."""
        remote, inbox = _start(self._request)
        try:
            while not (self._is_over or self.server_died):
                try:
                    self._handle(inbox.get(timeout=max(0.0, self._deadline - time.monotonic())))
                except queue.Empty:
                    self._kill_overdue(remote)
        finally:
            remote.forget(self._request.report)
        if self._cause is Cause.STOPPED:
            self._remove_leftovers()
        return self._events

    def _remove_leftovers(self) -> None:
        """Remove what a report has left that its batch ended: that may be gone and sweep no more.

        A fork server that was only starting up begins it afterwards, and sees it killed at once.
        """
        from cchc_lib.runs.jobs.job import job_from_json  # noqa: PLC0415

        job, handover = job_from_json(self._request.job), self._request.handover
        outputs = Path(handover.folder, job.outputs) if handover else job.outputs
        for left in left_by(outputs, job.folder, self._pid):
            discard(left)

    def _handle(self, event: ReportProcessEvent | _Order) -> None:
        match event:
            case _Order.SERVER_DIED:
                self.server_died = True
            case _Order.END_REPORT:
                self._cause, self._deadline = Cause.STOPPED, time.monotonic()
            case ProcessStarted():
                self._begin(replace(event, worker=self._address))
            case ProcessEnded():
                self._is_over = True
                self._events.append(replace(event, cause=self._cause))
            case _:
                self._events.append(event)

    def _begin(self, started: ProcessStarted) -> None:
        """Give a report its time, from its start on, or none where it is to be ended."""
        self._pid = started.pid
        self._deadline = time.monotonic() + (0 if self._cause else self._request.seconds)
        self._announce(started)
        self._events.append(started)

    def _kill_overdue(self, remote: RemoteWorker) -> None:
        """Kill the report that takes too long, or the fork server that has not begun it."""
        self._deadline = time.monotonic() + _AGAIN
        if self._pid:
            self._cause = self._cause or Cause.TIMEOUT
            kill_tree(self._pid)
        elif not self._cause:
            remote.kill()


def end_batch(batch: str) -> None:
    """End the reports of a batch on this worker; called on every worker."""
    with _remote_workers_lock:
        for remote in _remote_workers:
            remote.end_batch(batch)


def versions(notebook: str) -> Key:
    """Return what this worker would make reports from; called on every worker."""
    from cchc_lib.runs.jobs.job import master_notebook  # noqa: PLC0415

    path = Path(notebook)
    return common_key(path if path.is_file() else master_notebook())


class InterruptShield(WorkerPlugin):
    """A plugin by which a worker of this machine survives Ctrl-C: the batch ends it."""

    name = "cchc-interrupt-shield"

    def setup(self, worker: Worker) -> None:  # noqa: ARG002
        """Ignore SIGINT, which a terminal sends to the batch and to its workers alike."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
