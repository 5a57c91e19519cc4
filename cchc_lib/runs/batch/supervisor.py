"""Make many reports: one supervisor, one process per report, warm or fresh.

Every report is whole or absent; one that fails stops nobody; what failed for a reason outside the
report (the fork server died) is tried once more, alone. The supervisor says what happens as events
and returns the outcomes.
"""

import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from cchc_lib.errors import RunError
from cchc_lib.runs.batch.outcome import Outcome
from cchc_lib.runs.jobs.job import ReportJob
from cchc_lib.runs.outputs.publish import discard, left_by
from cchc_lib.runs.system import KILLED, kill_tree, stop_signals
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.events import (
    BatchEvent,
    BatchStopping,
    ClusterLost,
    Note,
    PoolReady,
    ProcessEnded,
    ProcessResult,
    ProcessStarted,
    ReportProcessEvent,
    ReportStarted,
    WorkerEvent,
)
from cchc_lib.runs.workers.pool import WorkerPool, best_pool
from cchc_lib.runs.workers.request import ReportRequest

GRACE = 9.0
"""Seconds that running reports get to finish after the batch was asked to stop."""

_MAX_FAILED_STARTS = 2  # pools in a row that end before they are ready: it is not chance


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a report: wall time in seconds, memory in bytes."""

    seconds: float = 120.0
    memory: int = 4 << 30


@dataclass(slots=True)
class _RunningReport:
    """What is known of a report that runs; ``cause`` is why it was killed, if it was."""

    job: ReportJob
    begun: float
    pid: int = 0
    result: ProcessResult | None = None
    cause: Cause = Cause.NONE


class Batch:
    """The reports of one batch under supervision.

    ``emit`` gets each event, ``pool`` makes what runs the reports: a new one where the last died.
    """

    def __init__(
        self,
        jobs: Sequence[ReportJob],
        workers: int,
        emit: Callable[[BatchEvent], None] = lambda _: None,
        limits: Limits | None = None,
        pool: Callable[[], WorkerPool] | None = None,
    ) -> None:
        self._waiting = deque(jobs)
        self._workers = workers or len(jobs)  # 0: as many as the pool can
        self._emit = emit
        self._limits = limits or Limits()
        self._new_pool = pool or best_pool()
        self._running: dict[str, _RunningReport] = {}
        self._suspects: set[str] = set()  # a fork server died while it ran them
        self._outcomes: list[Outcome] = []
        self._failed_starts = 0
        self._stop_at = 0.0
        self._has_announced_stop = False
        self._signals = 0

    def run(self) -> tuple[Outcome, ...]:
        """Make all reports and return how each one ended; call it in the main thread.

        SIGINT, SIGTERM and SIGHUP stop the batch: nothing new is started, what runs gets ``GRACE``
        seconds (none on a second signal), what is not begun has no outcome. So does a full disk.
        Raises ``RunError`` where the processes that make reports cannot be started at all.
        """
        with _stop_signals(self._interrupt):
            while self._waiting and not self._stop_at:
                with self._new_pool() as pool:
                    self._use(pool)
        return tuple(self._outcomes)

    @property
    def was_interrupted(self) -> bool:
        """Tell whether a signal ended the batch early."""
        return bool(self._signals)

    def _interrupt(self) -> None:
        """Take note of a signal; it may come at any moment, so nothing is told here."""
        self._signals += 1
        self._stop()
        if self._signals > 1:
            self._stop_at = time.monotonic() - GRACE - 1  # the grace is over

    def _use(self, pool: WorkerPool) -> None:
        """Feed one pool until there is nothing left to do or it dies."""
        is_ready = False
        for event in pool.events():
            is_ready = is_ready or isinstance(event, PoolReady)
            self._handle(event)
            self._end_overdue(pool)
            if self._stop_at and not self._has_announced_stop:
                self._announce_stop(pool)
            if is_ready:
                self._feed(pool)
            if not self._running and (not self._waiting or self._stop_at):
                return
        self._failed_starts = 0 if is_ready else self._failed_starts + 1
        if self._failed_starts >= _MAX_FAILED_STARTS:
            raise RunError("không khởi động được tiến trình lập báo cáo; thử lại --fresh-kernels")
        self._recover_from_dead_pool()

    def _announce_stop(self, pool: WorkerPool) -> None:
        """Take back what is not begun and say that nothing more will begin."""
        self._has_announced_stop = True
        for folder in pool.stop():
            self._waiting.append(self._running.pop(folder).job)
        self._emit(BatchStopping(len(self._running)))

    def _feed(self, pool: WorkerPool) -> None:
        while self._waiting and not self._stop_at and self._has_room():
            job = self._waiting.popleft()
            self._running[job.folder] = _RunningReport(job, time.monotonic())
            limits = self._limits
            pool.start(ReportRequest(job.folder, job.to_json(), limits.memory, limits.seconds))

    def _has_room(self) -> bool:
        """Tell whether the next report may start; a suspect runs alone, to take nobody along."""
        if self._waiting[0].folder in self._suspects:
            return not self._running
        return len(self._running) < self._workers and self._suspects.isdisjoint(self._running)

    def _handle(self, event: WorkerEvent) -> None:
        match event:
            case Note():
                self._emit(event)
            case ClusterLost():
                self._emit(event)
                self._stop()
            case ProcessStarted() | ProcessResult() | ProcessEnded():
                if running := self._running.get(event.report):
                    self._handle_report(event, running)

    def _handle_report(self, event: ReportProcessEvent, running: _RunningReport) -> None:
        match event:
            case ProcessStarted():
                running.pid, running.begun = event.pid, time.monotonic()
                self._emit(ReportStarted(event.report, event.worker))
            case ProcessResult():
                running.result = event
            case ProcessEnded():
                running.cause = event.cause or running.cause
                self._finish(event)

    def _finish(self, ended: ProcessEnded) -> None:
        running = self._running.pop(ended.report)
        outcome = _outcome(running, ended)
        self._remove_leftovers(running, outcome)
        self._outcomes.append(outcome)
        self._emit(outcome.to_event())
        if outcome.cause is Cause.DISK:  # the next report would fail for the same reason
            self._stop()

    def _stop(self) -> None:
        self._stop_at = self._stop_at or time.monotonic()

    @staticmethod
    def _remove_leftovers(running: _RunningReport, outcome: Outcome) -> None:
        """Keep what a report that ended without a word came to, and remove the rest."""
        job = running.job
        for left in left_by(job.outputs, job.folder, running.pid):
            if outcome.cause is not Cause.STOPPED:
                from cchc_lib.runs.report.failed import keep_failed  # noqa: PLC0415  # slow: Jupyter

                keep_failed(left, job.target, f"{outcome.cause}: {outcome.message}")
            discard(left)

    def _end_overdue(self, pool: WorkerPool) -> None:
        """Kill the process trees of reports that take too long, or all once the grace is over."""
        now = time.monotonic()
        is_over = bool(self._stop_at) and now - self._stop_at > GRACE
        for folder, running in self._running.items():
            is_late = not pool.enforces_time_limit and now - running.begun > self._limits.seconds
            if running.cause or not (is_over or is_late):
                continue
            running.cause = Cause.STOPPED if is_over else Cause.TIMEOUT
            pool.end(folder, running.pid)

    def _recover_from_dead_pool(self) -> None:
        """Put back what a dead fork server took along, once; a second time it has failed."""
        for folder, running in list(self._running.items()):
            kill_tree(running.pid)
            if folder in self._suspects or running.cause:
                self._finish(ProcessEnded(folder, KILLED))
            else:
                self._remove_leftovers(running, Outcome(folder, Cause.STOPPED))
                self._suspects.add(folder)
                del self._running[folder]
                self._waiting.append(running.job)


def _outcome(running: _RunningReport, ended: ProcessEnded) -> Outcome:
    """Return how a report ended: by its own word, or by what the system says of its process."""
    seconds, result = time.monotonic() - running.begun, running.result
    base = replace(_usage(result, ended), seconds=seconds)
    if result:
        return replace(base, cause=result.cause, message=result.message)
    if running.cause is Cause.STOPPED:
        return replace(base, cause=Cause.STOPPED)
    if running.cause:
        return replace(base, cause=running.cause, message=f"quá {seconds:.0f} giây")
    how = f"bị tín hiệu {ended.signal}" if ended.signal else "tự thoát giữa chừng"
    return replace(base, cause=Cause.DIED, message=f"tiến trình làm báo cáo {how}")


def _usage(result: ProcessResult | None, ended: ProcessEnded) -> Outcome:
    """Return an outcome with what the report used, as the system says, else as it says itself."""
    outcome = Outcome(ended.report)
    for said in (result, ended):
        if said and said.cpu is not None and said.memory is not None:
            outcome = replace(outcome, cpu=said.cpu, memory=said.memory)
    return outcome


@contextmanager
def _stop_signals(stop: Callable[[], None]) -> Iterator[None]:
    numbers = stop_signals()
    before = [signal.signal(number, lambda *_: stop()) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
