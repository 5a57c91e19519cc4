"""Each kind of event survives its way through a pipe; what is no event is passed over."""

import json
from dataclasses import fields

import pytest

from cchc_lib.runs.workers import events
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.events import (
    BatchEnded,
    BatchStarted,
    BatchStopping,
    ClusterLost,
    Note,
    PoolReady,
    ProcessEnded,
    ProcessResult,
    ProcessStarted,
    ReportFinished,
    ReportStarted,
    Tick,
    event_from_json,
    event_line,
    to_json,
    worker_events_in,
)

FROM_WORKERS = (
    PoolReady(),
    Tick(),
    ProcessStarted("a", 7),
    ProcessStarted("a", 7, "tcp://10.0.0.5:1"),
    ProcessResult("a", Cause.NONE),
    ProcessResult("a", Cause.MEMORY, 'dòng 1\n"dòng" 2', 1.5, 1 << 40),
    ProcessEnded("a"),
    ProcessEnded("a", 9, 0.0, 0, Cause.TIMEOUT),
    Note("Cụm chưa có worker nào"),
    ClusterLost("Mất liên lạc"),
)
TO_WATCHERS = (
    BatchStarted("2026-Q1", 3, 2, 1),
    ReportStarted("a"),
    ReportStarted("a", "tcp://10.0.0.5:1"),
    ReportFinished("a", "disk", "đầy", 1.5, 0.5, 1024, "không ghi được đĩa"),
    BatchStopping(2),
    BatchEnded(3, 2, 1),
)


def test_every_kind_is_among_those_that_are_tried_here():
    assert {type(event) for event in FROM_WORKERS + TO_WATCHERS} == set(events._KINDS.values())


@pytest.mark.parametrize("event", FROM_WORKERS + TO_WATCHERS, ids=repr)
def test_event_survives_being_written_and_read(event):
    assert event_from_json(json.loads(event_line(event))) == event


def test_worker_events_are_found_among_what_a_notebook_wrote_to_the_same_pipe():
    written = b"Traceback (most recent call last):" + event_line(Tick()) + b"{}\n[1]\n\xff\nnull\n7"
    pipe = written + event_line(TO_WATCHERS[0]) + event_line(FROM_WORKERS[5])
    assert list(worker_events_in(pipe.split(b"\n"))) == [Tick(), FROM_WORKERS[5]]


@pytest.mark.parametrize(
    "data",
    [
        {"event": "process-ended"},  # of which report?
        {"event": "process-ended", "report": 7},
        {"event": "process-ended", "report": "a", "signal": "9"},
        {"event": "process-result", "report": "a", "cause": "TIRED"},
        {"event": "process-result", "report": "a", "cause": ["NONE"]},
        {"event": "unheard-of"},
        {"event": ["tick"]},
        {"report": "a"},
        ["event"],
        "event",
        None,
    ],
    ids=repr,
)
def test_what_lacks_a_key_or_has_another_type_is_no_event(data):
    assert event_from_json(data) is None


def test_surplus_key_is_passed_over_as_is_the_time_in_a_journal():
    line = {"time": "2026-04-02T08:00:00.000+00:00", **to_json(TO_WATCHERS[3]), "later": 1}
    assert event_from_json(line) == TO_WATCHERS[3]


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (
            BatchStarted("2026-Q1", 3, 2, 1),
            '{"event": "batch", "period": "2026-Q1", "due": 3, "up_to_date": 2, "missing": 1}',
        ),
        (ReportStarted("a"), '{"event": "started", "folder": "a"}'),
        (ReportStarted("a", "w"), '{"event": "started", "folder": "a", "worker": "w"}'),
        (
            ReportFinished("a", "none", "", 1.5, 0.5, 1024, ""),
            (
                '{"event": "finished", "folder": "a", "cause": "none", "message": "", '
                '"seconds": 1.5, "cpu": 0.5, "memory": 1024, "cause_text": ""}'
            ),
        ),
        (Note("chờ"), '{"event": "note", "message": "chờ"}'),
        (ClusterLost("mất"), '{"event": "lost", "message": "mất"}'),
        (BatchStopping(2), '{"event": "stopping", "running": 2}'),
        (BatchEnded(3, 2, 1), '{"event": "end", "made": 3, "failed": 2, "left": 1}'),
    ],
)
def test_what_leaves_the_program_keeps_its_keys_their_order_and_its_values(event, line):
    """Programs read ``--log-json`` and the journal; journals outlive versions."""
    assert json.dumps(to_json(event), ensure_ascii=False) == line


def test_no_field_takes_the_key_that_names_the_kind():
    names = {field.name for kind in events._KINDS.values() for field in fields(kind)}
    assert "event" not in names
