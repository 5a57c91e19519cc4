"""What findings say does not hang on where things stand: lines are told by places alone."""

import re
import shutil
from pathlib import Path

import pytest
from support.command_line import REPO
from support.truth_kinds import cases_of, parts

from cchc_lib.checks import check_file
from cchc_lib.demo import Order, parse_periods, write_demo
from cchc_lib.errors import InputError

COMMENT = "# dòng này không nói gì\n"


def words_of(folder: Path) -> list[tuple[object, ...]]:
    files = sorted(path for path in folder.glob("*/*.yaml"))
    return [
        (file.name, found.code, found.message, found.suggestion, found.values, found.fields)
        for file in files
        for found in check_file(file, str(folder))
    ]


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    """The seed, the fixtures and a demo in which much is wrong, also between two periods."""
    folder = tmp_path_factory.mktemp("city")
    faults = ("late", "contradiction", "rates", "law")
    params = folder / "params"
    write_demo(params, Order(8, parse_periods("2025-Q3:2026-Q1"), kinds=faults), REPO / "params")
    for handed_in in ("params", "tests/fixtures/params"):
        shutil.copytree(REPO / handed_in, params, dirs_exist_ok=True)
    for file in params.glob("*/2026-Q1.yaml"):  # neither what is carried over nor the days fit
        text = file.read_text("utf-8").replace("carried_over: ", "carried_over: 9", 1)
        file.write_text(text.replace("15/12/2025", "10/12/2025", 1), "utf-8")
    return params


def test_a_line_more_changes_no_message(submissions):
    before = words_of(submissions)
    assert {"CD010", "TG007", "HL001", "VB004"} <= {code for _, code, *_ in before}
    for file in submissions.glob("*/*.yaml"):
        file.write_text(COMMENT + file.read_text("utf-8"), "utf-8")
    assert words_of(submissions) == before


def test_no_message_names_a_line(submissions):
    for _, _, message, suggestion, values, _ in words_of(submissions):
        told = " ".join((message, suggestion, *(text for pair in values for text in pair)))
        assert ".yaml:" not in told
        for own in ("dòng Lưu", 'dòng "Lưu:"', "dòng căn cứ", 'kết thúc dòng bằng "'):
            told = told.replace(own, "")  # lines of the report, not of the file
        assert "dòng " not in told


TYPED = {name: case.text for name, case in cases_of(parts()) if case.text}
BROKEN = {
    "a key twice": "header:\n  number: 1\n  number: 2\n",
    "a tag and an alias": "a: !x 1\nb: *y\n",
    "an open quote": 'a: "b\nc: d\n',
    "an item swallowed": "a: b\n  - c\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "a hidden sign": "a: \u200b1\n",
    "an unknown key": 'commune: "11242"\nperiod: 2026-Q1\nheaders: 1\n',
}


def said(file: Path, text: str) -> list[tuple[str, str]]:
    """Return what is found in a text, or why it cannot be read, without the places."""
    file.write_text(text, "utf-8")
    try:
        return [(found.code, found.message) for found in check_file(file, str(REPO / "params"))]
    except InputError as refused:
        return [(problem.place.field, problem.message) for problem in refused.problems]


@pytest.mark.parametrize("text", (TYPED | BROKEN).values(), ids=(TYPED | BROKEN).keys())
def test_a_line_more_changes_nothing_that_is_said_of_a_typed_file(tmp_path, text):
    before, after = (said(tmp_path / "2026-Q1.yaml", more + text) for more in ("", COMMENT))
    assert before == after != []
    assert not [words for _, words in before if re.search(r"dòng \d|line \d|:\d+:\d", words)]
