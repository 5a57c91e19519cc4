"""The supervisor with a pool of fakes: who runs when, what is retried, what ends it."""

import signal
from collections import deque
from pathlib import Path

import pytest

from cchc_lib.communes import communes_of
from cchc_lib.errors import RunError
from cchc_lib.periods import parse_period
from cchc_lib.runs.batch.supervisor import Batch
from cchc_lib.runs.jobs.job import Job
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.events import (
    BatchStopping,
    PoolReady,
    ProcessEnded,
    ProcessResult,
    ProcessStarted,
    ReportStarted,
    Tick,
)

UNITS = communes_of("31")[:6]


DIES = object()
"""In the events of a pool: here it dies."""


class FakePool:
    """A pool that plays what a script says of each report, in the order they were started."""

    enforces_time_limit = False

    def __init__(self, script, log):
        self._script, self._log = script, log
        self._events = deque([PoolReady()])
        self._is_dead = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._log.append("close")

    def stop(self):
        return ()

    def end(self, _report, _pid):
        self.kill()

    def kill(self):
        self._is_dead = True

    def start(self, request):
        name = request.report
        self._log.append(name)
        play = self._script[name].popleft() if self._script.get(name) else Cause.NONE
        self._events.append(ProcessStarted(name, 0))
        if play == "kill":
            self._events.append(DIES)
        elif play == "gone":
            self._events.append(ProcessEnded(name, signal.SIGKILL))
        else:
            self._events += [ProcessResult(name, play, "vì thế"), ProcessEnded(name)]

    def events(self):
        while not self._is_dead:
            event = self._events.popleft() if self._events else Tick()
            if event is DIES:
                return
            yield event


class StillbornPool(FakePool):
    """A pool that dies before it is ready."""

    def events(self):
        return iter(())


def supervise(tmp_path, script=None, workers=2, pool=FakePool, emit=lambda _: None):
    """Run a batch of six and return it, the outcomes and what was started."""
    log = []
    script = {UNITS[i].folder: deque(plays) for i, plays in (script or {}).items()}
    period, notebook = parse_period("2026-Q1"), Path("so-tinh.ipynb")
    jobs = [Job(unit, period, "params", tmp_path, (), notebook) for unit in UNITS]
    batch = Batch(jobs, workers, emit, pool=lambda: pool(script, log))
    return batch, {o.folder: o for o in batch.run()}, log


def test_every_report_is_started_once(tmp_path):
    _, outcomes, log = supervise(tmp_path)
    assert log == [*(unit.folder for unit in UNITS), "close"]
    assert all(outcome.succeeded for outcome in outcomes.values())


def test_failed_report_is_not_tried_again_and_stops_nobody(tmp_path):
    _, outcomes, log = supervise(tmp_path, {1: [Cause.CELL], 2: ["gone"]})
    assert len(log) == 6 + 1
    assert outcomes[UNITS[1].folder].cause is Cause.CELL
    assert outcomes[UNITS[2].folder].message == "tiến trình làm báo cáo bị tín hiệu 9"
    assert sum(outcome.succeeded for outcome in outcomes.values()) == 4


def test_what_a_dead_fork_server_took_along_is_tried_once_more_alone(tmp_path):
    _, outcomes, log = supervise(tmp_path, {1: ["kill", "kill"]})
    assert log.count("close") == 3
    assert log.count(UNITS[1].folder) == 2
    assert outcomes[UNITS[1].folder].cause is Cause.DIED
    assert sum(outcome.succeeded for outcome in outcomes.values()) == 5


def test_full_disk_starts_nothing_more(tmp_path):
    batch, outcomes, log = supervise(tmp_path, {1: [Cause.DISK]}, workers=1)
    assert log == [UNITS[0].folder, UNITS[1].folder, "close"]
    assert len(outcomes) == 2
    assert not batch.was_interrupted


def test_signal_starts_nothing_more_and_lets_finish_what_runs(tmp_path):
    told = []

    def emit(event):
        told.append(event)
        if isinstance(event, ReportStarted):
            signal.raise_signal(signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    batch, outcomes, _ = supervise(tmp_path, workers=1, emit=emit)
    assert batch.was_interrupted
    assert [outcome.succeeded for outcome in outcomes.values()] == [True]
    assert BatchStopping(running=1) in told
    assert signal.getsignal(signal.SIGTERM) is before


def test_pool_that_never_gets_ready_is_told_instead_of_tried_for_ever(tmp_path):
    with pytest.raises(RunError, match="--fresh-kernels"):
        supervise(tmp_path, pool=StillbornPool)
