"""What a Dask worker does for a batch: have a child process make each report, and bound it.

A worker has many threads and so never forks. A thread of its own starts a zygote and listens to
it; the system ends the zygote, and all reports with it, as soon as that thread or the worker ends.
A report that dies takes nothing along.
"""

import queue
import signal
import threading
import time
from pathlib import Path
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from cchc_lib.runs.jobs.keys import common_key
from cchc_lib.runs.outputs.publish import discard, left_by
from cchc_lib.runs.record.read_crate import Key
from cchc_lib.runs.workers.pool import Event, WarmCrew, kill_tree

TOPIC = "cchc-report"
"""Where workers tell, while they work, which reports have begun."""

_IDLE = 120.0  # seconds without a report after which a zygote gives its memory back
_START = 60.0  # seconds that a zygote may take until it has begun a report
_AGAIN = 2.0  # seconds between one kill and the next
_TRIES = 2  # a zygote that dies may have been killed by another report
_GONE: Event = {"event": "gone"}
_END: Event = {"event": "end"}


class Outpost:
    """Keep a zygote in a worker, and hand its events to the tasks that wait for them."""

    def __init__(self) -> None:
        self._inboxes: dict[str, queue.SimpleQueue[Event]] = {}
        self._lock = threading.Lock()
        self._used = time.monotonic()
        self._crew: WarmCrew | None = None
        self._is_closed = False
        has_begun = threading.Event()
        threading.Thread(target=self._listen, args=(has_begun,), daemon=True).start()
        has_begun.wait()

    def _listen(self, has_begun: threading.Event) -> None:
        """Start the zygote in this thread, whose end is the zygote's, and sort its mail."""
        try:
            with WarmCrew() as self._crew:
                has_begun.set()
                for event in self._crew.events():
                    inbox = self._inboxes.get(event.get("id", ""))
                    if inbox is not None:
                        inbox.put(event)
                    elif self._is_idle():
                        break
        finally:
            has_begun.set()
            self._close()

    def _is_idle(self) -> bool:
        with self._lock:
            is_over = not self._inboxes and time.monotonic() - self._used > _IDLE
            self._is_closed = self._is_closed or is_over
        return is_over

    def _close(self) -> None:
        with self._lock:
            self._is_closed = True
            for inbox in self._inboxes.values():
                inbox.put(_GONE)

    def take(self, request: Event) -> queue.SimpleQueue[Event] | None:
        """Start a report and return where its events arrive; nothing where the zygote is dead."""
        inbox: queue.SimpleQueue[Event] = queue.SimpleQueue()
        with self._lock:
            if self._is_closed or self._crew is None:
                return None
            self._inboxes[request["id"]] = inbox
        self._crew.start(request)
        return inbox

    def leave(self, name: str) -> None:
        """Take no more events of a report."""
        with self._lock:
            self._inboxes.pop(name, None)
            self._used = time.monotonic()

    def end(self, batch: str) -> None:
        """End all reports of a batch."""
        with self._lock:
            for name, inbox in self._inboxes.items():
                if name.startswith(batch):
                    inbox.put(_END)

    def kill(self) -> None:
        """End the zygote, which took a request and started nothing."""
        if self._crew is not None:
            self._crew.kill()


_posts: list[Outpost] = []
_posts_lock = threading.Lock()


def _taken(request: Event) -> tuple[Outpost, queue.SimpleQueue[Event]]:
    """Give a report to this worker's outpost, a new one where the last has closed."""
    while True:
        with _posts_lock:
            post = _posts[0] if _posts else Outpost()
            _posts[:] = [post]
        if (inbox := post.take(request)) is not None:
            return post, inbox
        with _posts_lock:
            if _posts == [post]:
                _posts.clear()


def work(request: Event) -> list[Event]:
    """Make the report of a request, as a Dask task, and return its events; the last is ``ended``.

    It begins by looking whether the report is there already (``afar.arrived``), so that Dask may
    run it as often as it likes.
    """
    worker = get_worker()

    def tell(event: Event) -> None:
        worker.log_event(TOPIC, event)

    told: list[Event] = []
    for _ in range(_TRIES):
        told = _Watch(request, worker.address, tell).events()
        if told[-1] is not _GONE:
            return told
    return [*told[:-1], {"event": "ended", "id": request["id"], "signal": signal.SIGKILL}]


class _Watch:
    """Follow one report to its end, and see that this comes in time."""

    def __init__(self, request: Event, address: str, tell: Any) -> None:
        self._request, self._address, self._tell = request, address, tell
        self._told: list[Event] = []
        self._pid = 0
        self._cause = ""
        self._end = time.monotonic() + _START

    def events(self) -> list[Event]:
        """Return all events of the report, up to ``ended``, or ``gone`` if the zygote died."""
        post, inbox = _taken(self._request)
        try:
            while not self._told or self._told[-1]["event"] not in {"ended", "gone"}:
                try:
                    self._hear(inbox.get(timeout=max(0.0, self._end - time.monotonic())))
                except queue.Empty:
                    self._hurry(post)
        finally:
            post.leave(self._request["id"])
        if self._cause == "STOPPED":
            self._tidy()
        return self._told

    def _tidy(self) -> None:
        """Remove what a report has left that its batch ended: that may be gone and sweep no more.

        A zygote that was only starting up begins it afterwards, and sees it killed at once.
        """
        from cchc_lib.runs.jobs.job import job_from_json  # noqa: PLC0415

        job = job_from_json(self._request["job"])
        outputs = Path(self._request["far"]["folder"], job.outputs)
        for left in left_by(outputs, job.folder, self._pid):
            discard(left)

    def _hear(self, event: Event) -> None:
        if event["event"] == "end":
            self._cause, self._end = "STOPPED", time.monotonic()
            return
        if event["event"] == "started":
            self._pid = event["pid"]
            event = event | {"worker": self._address}
            self._end = time.monotonic() + (0 if self._cause else self._request["seconds"])
            self._tell(event)
        elif event["event"] == "ended" and self._cause:
            event = event | {"cause": self._cause}
        self._told.append(event)

    def _hurry(self, post: Outpost) -> None:
        """Kill the report that takes too long, or the zygote where it has not begun it."""
        self._end = time.monotonic() + _AGAIN
        if self._pid:
            self._cause = self._cause or "TIMEOUT"
            kill_tree(self._pid)
        elif not self._cause:
            post.kill()


def end_batch(batch: str) -> None:
    """End the reports of a batch on this worker; called on every worker."""
    with _posts_lock:
        for post in _posts:
            post.end(batch)


def versions(notebook: str) -> Key:
    """Return what this worker would make reports from; called on every worker."""
    from cchc_lib.runs.jobs.job import master_notebook  # noqa: PLC0415

    path = Path(notebook)
    return common_key(path if path.is_file() else master_notebook())


class Deaf(WorkerPlugin):
    """Let a worker of this machine live on when the terminal interrupts: the batch ends it."""

    name = "cchc-deaf"

    def setup(self, worker: Worker) -> None:  # noqa: ARG002
        """Ignore SIGINT, which a terminal sends to the batch and to its workers alike."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
