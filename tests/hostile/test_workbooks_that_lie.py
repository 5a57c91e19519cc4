"""Workbooks that explode, lie or lead astray: each is read or refused in words, soon and small.

``--hypothesis-profile thorough`` tries 10,000 broken files instead of 200.
"""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.command_line import REPO
from support.hostile_workbooks import KINDS
from support.measured import run_measured
from support.odd_workbooks import FULL_PARTS, packed, read_here

from cchc_lib.foreign.process import MAX_CPU, MAX_MEMORY, reader_command
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.workbook.address import show_cell

READER = "cchc_lib.foreign.workbook.read"


def told_about(words: str, sheet: str, row: int, column: int) -> str:
    cell = f"!{show_cell(row, column)}" if row else ""
    return f"{sheet}{cell}: {words}"


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss is Linux's")
@pytest.mark.parametrize("kind", KINDS)
def test_each_is_read_or_refused_in_words_within_its_bounds(kind, tmp_path: Path):
    make, words = KINDS[kind]
    file, said = tmp_path / "a.xlsx", tmp_path / "said"
    file.write_bytes(make())
    used = run_measured(*reader_command(READER), given=file, said=said, cwd=REPO)
    assert used.code == 0, "it answered and was not stopped"
    assert used.seconds < MAX_CPU
    assert used.memory < MAX_MEMORY
    told = json.loads(said.read_text("utf-8"))
    if words:
        assert words in told_about(*told["refused"])
    else:
        assert len(told["read"]["sheets"]) == 1


# --- anything at all ---

EXAMPLES = settings(max_examples=max(200, settings().max_examples))
WHOLE = packed(FULL_PARTS)
NASTY = st.sampled_from(
    [
        *('"', "<", ">", "&", "</c>", "<c>", '<c r="', "<v>", "</v>", "<is><t>", "<f/>", "<!--"),
        *("NaN", "-1", "1e999", "999999999", "XFD1048576", "1048577", "0", "x:y", "../", "\0"),
        *('t="s" ', 't="d" ', 't="b" ', 't="e" ', 's="9" ', "ư", "\u0301", "_x0000_", "_xD800_"),
    ]
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), NASTY | st.text(max_size=3)),
    min_size=1,
    max_size=6,
)


def is_read_or_refused(data: bytes) -> bool:
    try:
        read = read_here(data)
    except Refusal as no:
        return bool(no.words)
    return all(
        isinstance(cell.text, str) for s in read.sheets.values() for cell in s.cells.values()
    )


@EXAMPLES
@given(st.sampled_from(sorted(FULL_PARTS)), EDITS)
def test_a_sound_workbook_with_any_part_broken_is_read_or_refused(name, edits):
    part = FULL_PARTS[name]
    for where, length, instead in edits:
        at = int(where * len(part))
        part = part[:at] + instead + part[at + length :]
    assert is_read_or_refused(packed({**FULL_PARTS, name: part.encode("utf-8", "replace")}))


@EXAMPLES
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))))
def test_a_sound_workbook_with_any_bytes_broken_is_read_or_refused(edits):
    data = bytearray(WHOLE)
    for at, instead in edits:
        data[at : at + len(instead)] = instead
    assert is_read_or_refused(bytes(data))


def test_the_workbook_that_is_broken_is_sound():
    assert len(read_here(WHOLE).sheets["Biểu II.2"].cells) == 14
