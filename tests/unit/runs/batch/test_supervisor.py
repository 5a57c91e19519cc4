"""The supervisor with a crew of fakes: who runs when, what is retried, what ends it."""

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

UNITS = communes_of("31")[:6]


class FakeCrew:
    """Play what a script says happens to each report, in the order they were started."""

    keeps_time = False

    def __init__(self, script, log):
        self._script, self._log = script, log
        self._events = deque([{"event": "ready"}])
        self._is_dead = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._log.append("close")

    def stop(self):
        return ()

    def end(self, _name, _pid):
        self.kill()

    def kill(self):
        self._is_dead = True

    def start(self, request):
        name = request["id"]
        self._log.append(name)
        started = {"event": "started", "id": name, "pid": 0}
        play = self._script.get(name, deque()).popleft() if self._script.get(name) else "NONE"
        self._events.append(started)
        if play == "kill":
            self._events.append({"event": "dead"})
        elif play == "gone":
            self._events.append({"event": "ended", "id": name, "signal": 9})
        else:
            told = {"event": "outcome", "id": name, "cause": play, "message": "vì thế"}
            self._events += [told, {"event": "ended", "id": name, "signal": 0}]

    def events(self):
        while not self._is_dead:
            event = self._events.popleft() if self._events else {"event": "tick"}
            if event["event"] == "dead":
                return
            yield event


class Barren(FakeCrew):
    """Be a crew that dies before it is ready."""

    def events(self):
        return iter(())


def supervise(tmp_path, script=None, workers=2, crew=FakeCrew, tell=lambda _: None):
    """Run a batch of six and return it, the outcomes and what was started."""
    log = []
    script = {UNITS[i].folder: deque(plays) for i, plays in (script or {}).items()}
    period, notebook = parse_period("2026-Q1"), Path("so-tinh.ipynb")
    jobs = [Job(unit, period, "params", tmp_path, (), notebook) for unit in UNITS]
    batch = Batch(jobs, workers, tell, crew=lambda: crew(script, log))
    return batch, {o.folder: o for o in batch.run()}, log


def test_every_report_is_started_once(tmp_path):
    _, outcomes, log = supervise(tmp_path)
    assert log == [*(unit.folder for unit in UNITS), "close"]
    assert all(outcome.succeeded for outcome in outcomes.values())


def test_failed_report_is_not_tried_again_and_stops_nobody(tmp_path):
    _, outcomes, log = supervise(tmp_path, {1: ["CELL"], 2: ["gone"]})
    assert len(log) == 6 + 1
    assert outcomes[UNITS[1].folder].cause is Cause.CELL
    assert outcomes[UNITS[2].folder].message == "tiến trình làm báo cáo bị tín hiệu 9"
    assert sum(outcome.succeeded for outcome in outcomes.values()) == 4


def test_what_a_dead_zygote_took_along_is_tried_once_more_alone(tmp_path):
    _, outcomes, log = supervise(tmp_path, {1: ["kill", "kill"]})
    assert log.count("close") == 3
    assert log.count(UNITS[1].folder) == 2
    assert outcomes[UNITS[1].folder].cause is Cause.DIED
    assert sum(outcome.succeeded for outcome in outcomes.values()) == 5


def test_full_disk_starts_nothing_more(tmp_path):
    batch, outcomes, log = supervise(tmp_path, {1: ["DISK"]}, workers=1)
    assert log == [UNITS[0].folder, UNITS[1].folder, "close"]
    assert len(outcomes) == 2
    assert not batch.was_interrupted


def test_signal_starts_nothing_more_and_lets_finish_what_runs(tmp_path):
    told = []

    def tell(event):
        told.append(event["event"])
        if event["event"] == "started":
            signal.raise_signal(signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    batch, outcomes, _ = supervise(tmp_path, workers=1, tell=tell)
    assert batch.was_interrupted
    assert [outcome.succeeded for outcome in outcomes.values()] == [True]
    assert "stopping" in told
    assert signal.getsignal(signal.SIGTERM) is before


def test_crew_that_never_gets_ready_is_told_instead_of_tried_for_ever(tmp_path):
    with pytest.raises(RunError, match="--fresh-kernels"):
        supervise(tmp_path, crew=Barren)
