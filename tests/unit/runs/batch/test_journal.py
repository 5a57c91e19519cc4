"""The journal is read back line by line, whoever wrote them and however they ended."""

import json

import pytest

from cchc_lib.runs.batch.journal import JOURNAL_FILE, Journal
from cchc_lib.runs.workers.events import BatchEnded, ReportFinished, ReportStarted

FAILED = ReportFinished("a", "cell", "ô [2]", 1.5, 0.5, 1024, "lỗi trong một ô của sổ tính")
MADE = ReportFinished("a", "none")
OTHER = ReportFinished("b", "none")


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "2026-Q1")


def test_last_outcome_of_each_folder_counts(journal, tmp_path):
    for event in (ReportStarted("a"), FAILED, OTHER, MADE, ReportStarted("b"), BatchEnded(2, 1, 0)):
        journal.append(event)
    assert Journal(tmp_path / "2026-Q1").last_outcomes() == {"a": MADE, "b": OTHER}


def test_line_is_the_time_and_then_the_event(journal, tmp_path):
    journal.append(FAILED)
    (line,) = (tmp_path / "2026-Q1" / JOURNAL_FILE).read_text("utf-8").splitlines()
    assert list(json.loads(line))[:3] == ["time", "event", "folder"]


def test_line_that_was_cut_off_costs_no_other_line(journal, tmp_path):
    journal.append(FAILED)
    file = tmp_path / "2026-Q1" / JOURNAL_FILE
    file.write_bytes(file.read_bytes() + b'{"time": "2026-04-02", "event": "finis')
    again = Journal(file.parent)
    again.append(OTHER)
    assert again.last_outcomes() == {"a": FAILED, "b": OTHER}


def test_journal_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "2026-Q1").write_text("a file where the folder would be")
    journal = Journal(tmp_path / "2026-Q1")
    journal.append(FAILED)
    assert journal.last_outcomes() == {}
