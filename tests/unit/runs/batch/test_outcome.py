"""Each error has one cause, and an outcome tells it by its key and in words."""

import errno

import pytest

from cchc_lib.errors import (
    BlockingFindingsError,
    CellError,
    DiedError,
    DiskError,
    IncompleteError,
    InputError,
    Place,
    Problem,
    RunError,
    TimedOutError,
    UsageError,
)
from cchc_lib.runs.batch.outcome import Outcome, headline
from cchc_lib.runs.workers.causes import Cause, cause_of
from cchc_lib.runs.workers.events import to_json


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (CellError(3, "InputError", "x"), Cause.INPUT),
        (CellError(3, "UsageError", "x"), Cause.INPUT),
        (CellError(3, "BlockingFindingsError", "x"), Cause.FINDING),
        (CellError(3, "ZeroDivisionError", "x"), Cause.CELL),
        (CellError(3, "MemoryError", ""), Cause.MEMORY),
        (CellError(3, "_ArrayMemoryError", "Unable to allocate"), Cause.MEMORY),
        (InputError([Problem(Place("a.yaml"), "x")]), Cause.INPUT),
        (UsageError("x"), Cause.INPUT),
        (BlockingFindingsError("x"), Cause.FINDING),
        (IncompleteError("x"), Cause.CELL),
        (TimedOutError("x"), Cause.TIMEOUT),
        (DiedError("x"), Cause.DIED),
        (DiskError("x"), Cause.DISK),
        (MemoryError(), Cause.MEMORY),
        (RunError("x"), Cause.OTHER),
        (OSError(errno.ENOSPC, "x"), Cause.DISK),
        (OSError(errno.EDQUOT, "x"), Cause.DISK),
        (OSError(errno.ENOENT, "x"), Cause.OTHER),
        (ValueError("x"), Cause.OTHER),
    ],
)
def test_cause_of_an_error(error, cause):
    assert cause_of(error) is cause


def test_only_a_report_without_a_cause_has_succeeded():
    assert Outcome("a").succeeded
    assert not any(Outcome("a", cause).succeeded for cause in Cause if cause)


def test_outcome_is_told_with_its_cause_as_a_key_and_in_words():
    data = to_json(Outcome("a", Cause.DISK, "đầy", 1.5).to_event())
    assert data == {
        "event": "finished",
        "folder": "a",
        "cause": "disk",
        "cause_text": "không ghi được đĩa",
        "message": "đầy",
        "seconds": 1.5,
        "cpu": 0.0,
        "memory": 0,
    }


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("một", "một"),
        ("một\nhai\nba", "một"),
        ("mâu thuẫn:\n  a.yaml:1:1\n  b", "mâu thuẫn: a.yaml:1:1"),
        ("", ""),
    ],
)
def test_headline_of_a_message(message, first):
    assert headline(message) == first
