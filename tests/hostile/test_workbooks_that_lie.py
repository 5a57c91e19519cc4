"""Workbooks that explode, lie or lead astray: each is read or refused in words, soon and small.

``--hypothesis-profile thorough`` tries 10,000 broken files instead of 200.
"""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.bounded_reader import assert_read_together, refusal_of, shown
from support.hostile_workbooks import KINDS
from support.odd_workbooks import FULL_PARTS, packed, read_here

from cchc_lib.foreign.process import reader_command
from cchc_lib.foreign.refusal import Refusal

READER = "cchc_lib.foreign.workbook.read"
LARGE = (
    *("a heap of more than may be", "thousands of members", "a million levels"),
    *("millions of empty elements", "an attribute without end", "a comment without end"),
    *("60,000 attributes", "40,000 namespaces", "600,000 columns", "200,000 sheets"),
    *("one large part as fifty sheets",),
    *("names without end", "thousands of merges", "many styles", "one long text in all cells"),
    *("a long number format in each cell", "as many long texts as may be"),
    *("as many cells as may be", "more cells than may be"),
)
SMALL = tuple(kind for kind in KINDS if kind not in LARGE)
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss is Linux's")


@pytest.mark.parametrize("kind", SMALL)
def test_a_small_one_is_read_or_refused_in_words(kind):
    make, words = KINDS[kind]
    if not words:
        assert len(read_here(make()).sheets) == 1
        return
    with pytest.raises(Refusal) as caught:
        read_here(make())
    no = caught.value
    assert words in shown(no.words, no.sheet, no.row, no.column)


@ON_LINUX
def test_all_small_ones_together_stay_within_the_bounds_of_one(tmp_path: Path):
    files = {kind: (KINDS[kind][0](), not KINDS[kind][1]) for kind in SMALL}
    assert_read_together(READER, "read_cells", files, tmp_path)


@ON_LINUX
@pytest.mark.parametrize("kind", LARGE)
def test_a_large_one_is_read_or_refused_in_words_within_its_bounds(kind, tmp_path: Path):
    make, words = KINDS[kind]
    told = refusal_of(reader_command(READER), make(), tmp_path)
    assert words in told if words else told == ""


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
