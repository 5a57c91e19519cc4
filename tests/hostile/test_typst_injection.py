"""Words that look like Typst code are printed, never run; none of them stops a report."""

import io
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.everywhere import everywhere
from support.sample_report import FIGURE, SVG

from cchc_lib.blocks import (
    Block,
    Column,
    Paragraph,
    Row,
    Signature,
    Table,
    text,
)
from cchc_lib.fonts import FOLDER
from cchc_lib.render.pdf import write_pdf

CODE = (
    '#panic("x")',
    '#include "/etc/passwd"',
    '#read("/etc/passwd")',
    "#{while true {}}",
    "$x$ $ sum_(k=0)^n $",
    "@ref <label>",
    "`raw` ```typ #panic()```",
    "*b* _i_ = tiêu đề",
    "https://example.org // ghi chú /* x */",
    "\\u{41} \\ ~ --- -? ...",
    '"quotes" \' and ] } )',
    '[#image("/etc/passwd")]',
)


def printed(blocks: tuple[Block, ...]) -> str:
    """Return all that stands on the pages, without white space: lines may break anywhere."""
    found = []

    def visit(words, matrix, _place, _font, _size):
        if matrix[5] >= 0:  # else it is below the foot of the page
            found.extend(words.split())

    for page in pypdf.PdfReader(io.BytesIO(write_pdf(blocks))).pages:
        page.extract_text(visitor_text=visit)
    return "".join(found)


@pytest.mark.parametrize("words", CODE)
def test_code_in_any_field_is_printed_as_it_stands(words):
    bare = "".join(words.split())
    output = printed(everywhere(words))

    assert output.count(bare) >= 25
    assert "root:" not in output


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "\n\n",
        "\u200b",
        "\u202eabc",
        "\ufeff",
        "\ue000",
        "\ud800",
        "日本 😀 ✓",
        "\x07",
        "e\u0301",
    ],
)
def test_odd_characters_in_any_field_do_not_stop_the_report(words):
    assert write_pdf(everywhere(words)).startswith(b"%PDF")


def test_characters_without_a_picture_leave_a_visible_mark():
    assert printed((Paragraph(text("a😀b")),)) == "a□b"


@pytest.mark.parametrize("letter", ["W", "ư", "1", "/"])
def test_endless_words_break_instead_of_leaving_the_page(letter):
    widest, inside = 0.95 * 14, (210 - 30 - 20) / 25.4 * 72
    lines = []

    def visit(words, matrix, _place, _font, _size):
        if letter in words:
            lines.append(round(matrix[5]))

    pages = pypdf.PdfReader(io.BytesIO(write_pdf((Paragraph(text(letter * 1000)),)))).pages
    for page in pages:
        page.extract_text(visitor_text=visit)

    assert len(set(lines)) >= 1000 * 0.25 * 14 / inside  # the slash is a quarter of the size wide
    assert printed((Paragraph(text(letter * 1000)),)) == letter * 1000
    if letter == "W":
        assert len(set(lines)) >= 1000 * widest / inside - 1
    assert write_pdf(everywhere(letter * 300)).startswith(b"%PDF")


def test_cell_higher_than_a_page_goes_on_overleaf():
    long = "không dứt " * 2000 + "HẾT"
    table = Table("t", "Bảng", (Column(("A",)), Column(("B",))), (Row((text(long), ())),))

    output = printed((table,))

    assert output.count("khôngdứt") == 2000
    assert "HẾT" in output


def test_hundred_recipients_go_on_overleaf():
    names = tuple(f"- Phòng số {n};" for n in range(100))

    assert "Phòngsố99;" in printed((Signature(names, ("CHỦ TỊCH",), "Tên"),))


def test_picture_reaches_no_file():
    reach = SVG.replace("<g id", f'<image href="{FOLDER}/../../README.md"/><g id')

    assert write_pdf((replace(FIGURE, svg=reach),)) == write_pdf((FIGURE,))


def test_picture_with_unknown_fonts_and_characters_is_set_in_tinos():
    svg = SVG.replace("'Tinos'", "'Comic Sans MS', fantasy").replace("hồ sơ", "&#128512; \u2713")

    assert "6.395□□(98,86%)" in printed((replace(FIGURE, svg=svg),))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_paragraph_can_be_set(words):
    assert write_pdf((Paragraph(text(words)),)).startswith(b"%PDF")


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from('#$@`*_<>\\/[]{}()"~=-+&%.,;:!?|^aăâđêôơưếỗ19'), max_size=300))
def test_every_sign_of_the_markup_comes_back(words):
    assert printed((Paragraph(text("«", words, "»")),)) == f"«{words}»"
