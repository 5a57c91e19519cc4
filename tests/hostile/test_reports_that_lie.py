"""Reports that explode, lie or lead astray: each is read or refused in words, soon and small.

``--hypothesis-profile thorough`` tries 10,000 broken files instead of 200.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.bounded_reader import assert_read_together, refusal_of
from support.hostile_documents import KINDS
from support.hostile_lists import LISTS
from support.hostile_pages import PDFS, TEXTS
from support.odd_documents import (
    DOCUMENT,
    PARTS,
    body,
    cell,
    numbered,
    packed,
    para,
    part,
    read_here,
    read_pdf_here,
    run,
    table,
    written,
)

from cchc_lib.errors import InputError
from cchc_lib.foreign.process import reader_command
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.signs import has_hidden
from cchc_lib.submission.sources.report_text import RawReport, read_report_text

READER = reader_command("cchc_lib.foreign.document.read")
PDF_READER = reader_command("cchc_lib.foreign.document.pdf.read", "pypdfium2_raw")
READ_HERE = {**KINDS, **LISTS, **TEXTS}
LARGE = (
    *("thousands of members", "an attribute without end", "60,000 attributes"),
    *("a million empty paragraphs", "30,000 paragraphs", "as many paragraphs as may be"),
    *("a paragraph without end", "a million runs", "a million tabs"),
    *("a million lines of a paragraph", "200,000 lines of a paragraph", "200,000 fields"),
    *("deletions in deletions", "boxes in boxes", "100,000 levels of frames"),
    *("choices in choices", "changes by the thousand", "a text in an old font, letter by letter"),
    *("100,000 cells in a row", "100,000 cells without a word", "as many rows as may be"),
    *("100,000 levels of tables", "50,000 styles in a row", "a million levels", "50,000 lists"),
    *("a million levels of HTML", "90,000 levels of lists", "tables in tables of HTML"),
    *("a comment without end", "tags without end", "quotes without end", "brackets"),
    *("scripts without end", "a hidden part without end", "empty lines", "a line without end"),
    *("a line of tabs", "lines that go on", "bytes of no page", "a text of 9 MB"),
    *("a heap of more than may be", "a small bomb", "a bomb"),
)
SMALL = tuple(kind for kind in READ_HERE if kind not in LARGE)
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss is Linux's")


@pytest.mark.parametrize("kind", SMALL)
def test_a_small_one_is_read_or_refused_in_words(kind):
    make, words = READ_HERE[kind]
    if not words:
        assert read_here(make()).paragraphs
        return
    with pytest.raises(Refusal, match=words):
        read_here(make())


@ON_LINUX
def test_all_small_ones_together_stay_within_the_bounds_of_one(tmp_path: Path):
    files = {kind: (READ_HERE[kind][0](), not READ_HERE[kind][1]) for kind in SMALL}
    assert_read_together("cchc_lib.foreign.document.read", "read_text", files, tmp_path)


@ON_LINUX
@pytest.mark.parametrize("kind", LARGE)
def test_a_large_one_is_read_or_refused_in_words_within_its_bounds(kind, tmp_path: Path):
    make, words = READ_HERE[kind]
    told = refusal_of(READER, make(), tmp_path)
    assert re.search(words, told) if words else told == ""


@ON_LINUX
@pytest.mark.parametrize("kind", PDFS)
def test_a_pdf_is_read_or_refused_in_words_within_its_bounds(kind, tmp_path: Path):
    make, words = PDFS[kind]
    told = refusal_of(PDF_READER, make(), tmp_path)
    assert re.search(words, told) if words else told == ""


@ON_LINUX
def test_what_is_ended_is_told_in_words(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(PDFS["a PDF that hangs"][0]())
    with pytest.raises(InputError, match="mất quá nhiều thời gian"):
        read_report_text(path)


# --- anything at all ---

EXAMPLES = settings(max_examples=max(200, settings().max_examples), deadline=None)
FULL_PARTS = {
    **PARTS,
    DOCUMENT: body(
        numbered("Kết quả")
        + numbered("Hồ sơ", 1)
        + para(run("6.4", "<w:b/>") + f"<w:ins>{run('76')}</w:ins><w:del>{run('55')}</w:del>")
        + table(["STT", "Số"], [cell("1", '<w:gridSpan w:val="2"/>'), para("5") + table(["a"])])
        + para(run("Tæng sè", '<w:rFonts w:hAnsi=".VnTime"/>') + "<w:r><w:tab/></w:r>")
        + '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'
    ),
    "word/header1.xml": part("hdr", para("DỰ THẢO")),
}
WHOLE = packed(FULL_PARTS)
PAGE = "<html><p>Số: <b>5</b><ol><li>a<ul><li>b</ul></ol><table><tr><td colspan=2>c<td>d</table>"
SOUND_PDF = written([(85, 700, "- Tong so: 6.476"), (85, 680, "1"), (200, 680, "ho so")])
NASTY = st.sampled_from(
    [
        *('"', "<", ">", "&", "</w:p>", "<w:p>", "<w:tbl>", "</w:tr>", "<w:tc/>", "<w:del>"),
        *("<w:txbxContent>", "<mc:Choice>", "999999999", "-1", "\0", "ư", "\u0301", "\u202e"),
        *("<w:numId w:val='1'/>", "<w:ilvl w:val='9'/>", "%9", "<!--", "]]>", "'", "</table>"),
    ]
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), NASTY | st.text(max_size=3)),
    min_size=1,
    max_size=6,
)
SPOILED = st.lists(
    st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=8
)


def edited(text: str, edits: list[tuple[float, int, str]]) -> bytes:
    for where, length, instead in edits:
        at = int(where * len(text))
        text = text[:at] + instead + text[at + length :]
    return text.encode("utf-8", "replace")


def spoiled(sound: bytes, edits: list[tuple[float, bytes]]) -> bytes:
    data = bytearray(sound)
    for where, instead in edits:
        at = int(where * (len(data) - 1))
        data[at : at + len(instead)] = instead
    return bytes(data)


def is_read_or_refused(read: Callable[[bytes], RawReport], data: bytes) -> bool:
    try:
        report = read(data)
    except Refusal as no:
        return bool(no.words)
    return all(is_clean(each.text) and each.number >= 1 for each in report.paragraphs)


def is_clean(text: str) -> bool:
    return " ".join(text.split()) == text and not has_hidden(text)


@EXAMPLES
@given(st.sampled_from(sorted(FULL_PARTS)), EDITS)
def test_a_sound_document_with_any_part_broken_is_read_or_refused(name, edits):
    broken = {**FULL_PARTS, name: edited(FULL_PARTS[name], edits)}
    assert is_read_or_refused(read_here, packed(broken))


@EXAMPLES
@given(SPOILED)
def test_a_sound_document_with_any_bytes_broken_is_read_or_refused(edits):
    assert is_read_or_refused(read_here, spoiled(WHOLE, edits))


@EXAMPLES
@given(EDITS)
def test_a_page_of_html_with_any_part_broken_is_read_or_refused(edits):
    assert is_read_or_refused(read_here, edited(PAGE, edits))


@EXAMPLES
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8")))
def test_any_bytes_are_read_or_refused(data):
    assert is_read_or_refused(read_here, data)


@EXAMPLES
@given(SPOILED)
def test_a_sound_pdf_with_any_bytes_broken_is_read_or_refused(edits):
    data = spoiled(SOUND_PDF, edits)
    if data.startswith(b"%PDF-"):
        assert is_read_or_refused(read_pdf_here, data)


def test_what_is_broken_is_sound():
    assert len(read_here(WHOLE).paragraphs) == 7
    assert len(read_here(PAGE.encode()).paragraphs) == 4
    assert len(read_pdf_here(SOUND_PDF).paragraphs) == 2
