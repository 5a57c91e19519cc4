"""Make many reports: one supervisor, one process per report, warm or fresh.

Every report is whole or absent; one that fails stops nobody; what failed for a reason outside the
report (the zygote died) is tried once more, alone. The supervisor tells what happens as events and
returns the outcomes.
"""

import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from cchc_lib.errors import RunError
from cchc_lib.runs.batch.outcome import Outcome
from cchc_lib.runs.jobs.job import ReportJob
from cchc_lib.runs.outputs.publish import discard, left_by
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.pool import Crew, Event, WarmCrew, kill_tree

GRACE = 9.0
"""Seconds that running reports get to finish after the batch was asked to stop."""

_MAX_BARREN = 2  # zygotes in a row that end before they are ready: it is not chance


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound a report: wall time in seconds, memory in bytes."""

    seconds: float = 120.0
    memory: int = 4 << 30


@dataclass(slots=True)
class _Running:
    job: ReportJob
    begun: float
    pid: int = 0
    told: Event = field(default_factory=dict)
    cause: Cause = Cause.NONE


class Batch:
    """Supervise the reports of one batch.

    ``crew`` makes what runs them: processes forked from a zygote, or fresh ones.
    """

    def __init__(
        self,
        jobs: Sequence[ReportJob],
        workers: int,
        tell: Callable[[Event], None] = lambda _: None,
        limits: Limits | None = None,
        crew: Callable[[], Crew] = WarmCrew,
    ) -> None:
        self._waiting = deque(jobs)
        self._workers = workers or len(jobs)  # 0: as many as the crew can
        self._tell = tell
        self._limits = limits or Limits()
        self._new_crew = crew
        self._running: dict[str, _Running] = {}
        self._suspects: set[str] = set()
        self._outcomes: list[Outcome] = []
        self._barren = 0
        self._stop_at = 0.0
        self._is_told = False
        self._signals = 0

    def run(self) -> tuple[Outcome, ...]:
        """Make all reports and return how each one ended; call it in the main thread.

        SIGINT and SIGTERM stop the batch: nothing new is started, what runs gets ``GRACE``
        seconds (none on a second signal), what is not begun has no outcome. So does a full disk.
        Raises ``RunError`` where the processes that make reports cannot be started at all.
        """
        with _stop_signals(self._interrupt):
            while self._waiting and not self._stop_at:
                with self._new_crew() as crew:
                    self._serve(crew)
        return tuple(self._outcomes)

    @property
    def was_interrupted(self) -> bool:
        """Tell whether a signal ended the batch early."""
        return bool(self._signals)

    def _interrupt(self) -> None:
        """Take note of a signal; it may come at any moment, so nothing is told here."""
        self._signals += 1
        self._stop_at = self._stop_at or time.monotonic()
        if self._signals > 1:
            self._stop_at = time.monotonic() - GRACE - 1

    def _serve(self, crew: Crew) -> None:
        """Feed one crew until there is nothing left to do or it dies."""
        is_ready = False
        for event in crew.events():
            is_ready = is_ready or event["event"] == "ready"
            self._take(event)
            self._end_overdue(crew)
            if self._stop_at and not self._is_told:
                self._is_told = True
                for folder in crew.stop():
                    self._waiting.append(self._running.pop(folder).job)
                self._tell({"event": "stopping", "running": len(self._running)})
            if is_ready:
                self._feed(crew)
            if not self._running and (not self._waiting or self._stop_at):
                return
        self._barren = 0 if is_ready else self._barren + 1
        if self._barren >= _MAX_BARREN:
            raise RunError("không khởi động được tiến trình lập báo cáo; thử lại --fresh-kernels")
        self._bury()

    def _feed(self, crew: Crew) -> None:
        while self._waiting and not self._stop_at and self._has_room():
            job = self._waiting.popleft()
            folder = job.folder
            self._running[folder] = _Running(job, time.monotonic())
            crew.start(
                {
                    "id": folder,
                    "job": job.to_json(),
                    "memory_limit": self._limits.memory,
                    "seconds": self._limits.seconds,
                }
            )

    def _has_room(self) -> bool:
        """Tell whether the next report may start; one that a zygote died with runs alone."""
        if self._waiting[0].folder in self._suspects:
            return not self._running
        return len(self._running) < self._workers and self._suspects.isdisjoint(self._running)

    def _take(self, event: Event) -> None:
        if event["event"] in {"note", "lost"}:
            self._tell(event)
            if event["event"] == "lost":
                self._stop_at = self._stop_at or time.monotonic()
        running = self._running.get(event.get("id", ""))
        if running is None:
            return
        if event["event"] == "started":
            running.pid, running.begun = event["pid"], time.monotonic()
            where = {"worker": event["worker"]} if "worker" in event else {}
            self._tell({"event": "started", "folder": event["id"], **where})
        elif event["event"] == "outcome":
            running.told = event
        elif event["event"] == "ended":
            if "cause" in event:
                running.cause = Cause[event["cause"]]
            self._finish(event["id"], event)

    def _finish(self, folder: str, ended: Event) -> None:
        running = self._running.pop(folder)
        outcome = _outcome(folder, running, ended)
        self._tidy(running, outcome)
        self._outcomes.append(outcome)
        self._tell({"event": "finished", **outcome.to_json()})
        if outcome.cause is Cause.DISK:
            self._stop_at = self._stop_at or time.monotonic()

    @staticmethod
    def _tidy(running: _Running, outcome: Outcome) -> None:
        """Keep what a report that ended without a word came to, and remove the rest."""
        job = running.job
        for left in left_by(job.outputs, job.folder, running.pid):
            if outcome.cause is not Cause.STOPPED:
                from cchc_lib.runs.report.failed import keep_failed  # noqa: PLC0415  # slow: Jupyter

                keep_failed(left, job.target, f"{outcome.cause}: {outcome.message}")
            discard(left)

    def _end_overdue(self, crew: Crew) -> None:
        """Kill the process trees of reports that take too long, or all once the grace is over."""
        now = time.monotonic()
        is_over = bool(self._stop_at) and now - self._stop_at > GRACE
        for folder, running in self._running.items():
            is_late = not crew.keeps_time and now - running.begun > self._limits.seconds
            if running.cause or not (is_over or is_late):
                continue
            running.cause = Cause.STOPPED if is_over else Cause.TIMEOUT
            crew.end(folder, running.pid)

    def _bury(self) -> None:
        """Put back what a dead zygote took along, once; a second time it has failed."""
        for folder, running in list(self._running.items()):
            kill_tree(running.pid)
            if folder in self._suspects or running.cause:
                self._finish(folder, {"signal": signal.SIGKILL})
            else:
                self._tidy(running, Outcome(folder, Cause.STOPPED))
                self._suspects.add(folder)
                del self._running[folder]
                self._waiting.append(running.job)


def _outcome(folder: str, running: _Running, ended: Event) -> Outcome:
    """Return how a report ended: by its own word, or by what the system says of its process."""
    seconds, told = time.monotonic() - running.begun, running.told
    used: Event = {"cpu": 0.0, "memory": 0} | told | ended
    base = Outcome(folder, seconds=seconds, cpu=used["cpu"], memory=used["memory"])
    if told:
        return replace(base, cause=Cause[told["cause"]], message=told["message"])
    if running.cause is Cause.STOPPED:
        return replace(base, cause=Cause.STOPPED)
    if running.cause:
        return replace(base, cause=running.cause, message=f"quá {seconds:.0f} giây")
    how = f"bị tín hiệu {ended['signal']}" if ended.get("signal") else "tự thoát giữa chừng"
    return replace(base, cause=Cause.DIED, message=f"tiến trình làm báo cáo {how}")


@contextmanager
def _stop_signals(stop: Callable[[], None]) -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: stop()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
