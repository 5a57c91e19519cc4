"""The register reads back what was written, and nothing in it is computed by a spreadsheet."""

import csv
import io
import re
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lib.errors import InputError
from cchc_lib.received import REGISTER, Entry, Outcome, read_register, register_text

AT = "2026-03-16T08:30:00+00:00"
COMPUTED = re.compile(r"\s*[=+\-@＝＋－＠]")
ODD = st.text(st.sampled_from("='\"+-@,;\t| aư＝"), max_size=12)


def entry(origin: str, note: str = "") -> Entry:
    words = {field.name: "" for field in fields(Entry)}
    return Entry(**words | {"at": AT, "origin": origin, "note": note, "outcome": Outcome.TAKEN})


def read_back(entries, folder) -> tuple[Entry, ...]:
    (folder / REGISTER).write_text(register_text(entries), "utf-8", newline="")
    return read_register(folder)


def cells(text: str, delimiter: str) -> list[str]:
    """Return the cells of a text as a spreadsheet splits it that takes another sign for a border.

    Quotes are then signs like others where a cell does not begin with one.
    """
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    return [cell for row in rows for cell in row]


@pytest.mark.parametrize(
    "name",
    ["'a.yaml", "''a", "=1+1", " =1", "'=1", "a;=1", "a,=1", "a, '=1", 'a";"=1', "-1", "a,'b", ","],
)
def test_a_name_is_read_back_as_it_was_and_is_nowhere_computed(tmp_path, name):
    told = [entry(name, note=name)]
    assert read_back(told, tmp_path) == tuple(told)
    for delimiter in ";,\t|":
        assert [c for c in cells(register_text(told), delimiter) if COMPUTED.match(c)] == []


@given(ODD, ODD)
def test_any_names_are_read_back_and_nowhere_computed(tmp_path_factory, name, note):
    told = [entry(name, note)]
    assert read_back(told, tmp_path_factory.mktemp("register")) == tuple(told)
    assert [c for c in cells(register_text(told), ";") if COMPUTED.match(c)] == []


def test_the_day_is_that_of_vietnam():
    late = Entry("2026-03-16T17:30:00+00:00", *[""] * 5, Outcome.TAKEN, "", "")
    assert late.day == date(2026, 3, 17)


def test_no_register_is_an_empty_one(tmp_path):
    assert read_register(tmp_path) == ()


def test_a_register_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / REGISTER).write_bytes(b"\xff")
    with pytest.raises(InputError, match="không phải sổ nhận số liệu"):
        read_register(tmp_path)
