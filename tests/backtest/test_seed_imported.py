"""The text of the first real case, imported: held against the submission that was typed by hand."""

import pytest
from support.command_line import REPO
from support.imported import figures_of
from support.seed_as import FOLDER, SEED

from cchc_lib.intake.typed import Whose, import_report
from cchc_lib.submission import read_submission

TEXT = REPO / "tests/backtest/seed_2026-Q1.txt"

NOT_SAID = {
    "procedures.dossiers.on_time": "derived: 6469 - 6395 - 55 - 19",
    "procedures.dossiers.overdue": "derived by the same subtraction",
    "procedures.dossiers.pending_overdue": "derived: 7 - 1 - 6",
}
"""Counts that the hand-typed submission has and the report does not state."""

NOT_SEEN = {"procedures.one_stop.any_place_dossiers"}  # "chưa phát sinh hồ sơ", and a slip in it


def documents(content):
    """Return what each document is cited by: type, number, year, symbol and day."""
    names = ("type", "number", "year", "symbol")
    return {
        (*(record.get(name) for name in names), day_of(record.get("date")))
        for record in content["documents"].values()
    }


def day_of(day):
    """Return a day without zeros in front, None for none."""
    return tuple(map(int, day.split("/"))) if day else None


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """Import the text of the report; return what was written, and the nested text in it."""
    params = tmp_path_factory.mktemp("params")
    made = import_report(TEXT, Whose(params=str(params)))
    assert made.files[0] == params / FOLDER / "2026-Q1.yaml"
    return made.files[0].read_text("utf-8"), read_submission(made.files[0]).source.content


@pytest.fixture(scope="module")
def typed():
    """Return the nested text of the submission that was typed by hand."""
    return read_submission(SEED).source.content


def test_no_imported_figure_is_wrong(imported, typed):
    right, got = figures_of(typed), figures_of(imported[1])
    assert len(got) >= 52  # of 53: the rest is told below
    assert {field: value for field, value in got.items() if right.get(field) != value} == {}


def test_every_figure_that_is_missing_is_told_why(imported, typed):
    missing = figures_of(typed).keys() - figures_of(imported[1]).keys() - NOT_SAID.keys()
    assert missing == NOT_SEEN


def test_all_documents_are_declared(imported, typed):
    assert len(documents(typed)) == 30
    assert documents(imported[1]) == documents(typed)


def test_a_confirmed_figure_is_pointed_to_and_a_rate_of_another_rounding_is_not(imported):
    sentences = " ".join(imported[0].split())
    assert "Số lượng hồ sơ đã giải quyết xong: {procedures.dossiers.resolved} hồ sơ" in sentences
    assert "đang giải quyết: {procedures.dossiers.pending|pad} hồ sơ" in sentences
    assert "{procedures.dossiers.early} hồ sơ đạt 98,85%" in sentences  # computed: 98,86%


def test_each_figure_says_where_it_was_read(imported):
    assert (
        '    received: 6.476 # Tổng số hồ sơ tiếp nhận; phép tính khớp; dòng 131: "' in imported[0]
    )
