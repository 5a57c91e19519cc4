"""The clerk's page speaks of the form as it is: its sheets, its words, its way with figures."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from support.command_line import REPO
from support.filled_form import blank

from cchc_lib.numerals import parse_amount, parse_count, parse_date, parse_percent
from cchc_lib.submission.sources.picks import OPTIONS, has_marks

GUIDE = (REPO / "docs/dien-bieu.md").read_text("utf-8")
PICTURES = re.findall(r"!\[(.+?)\]\(images/([\w-]+\.png)\)", GUIDE)
ITALIC = set(re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", GUIDE))
OF_EXCEL = {"Cho phép chỉnh sửa", "Dán đặc biệt, Giá trị"}
MOST = 60_000  # bytes of a picture
CELLS = dict(
    re.findall(r"^\| (Số đếm|Tiền|Tỷ lệ|Ngày|Không có số) \| (.*) \|$", GUIDE, re.MULTILINE)
)


@pytest.fixture(scope="module")
def book():
    return load_workbook(BytesIO(blank()))


def test_every_picture_is_there_small_and_says_that_its_figures_are_invented():
    drawn = sorted(path.name for path in (REPO / "docs/images").glob("dien-bieu-*.png"))
    assert sorted(name for _, name in PICTURES) == drawn
    for words, name in PICTURES:
        assert (REPO / "docs/images" / name).stat().st_size < MOST
        assert "mô phỏng" in words


def test_the_script_draws_the_pictures_of_the_page():
    script = (REPO / "scripts/draw_form_pictures.py").read_text("utf-8")
    named = re.findall(r'"(dien-bieu-[\w-]+)"', script)
    assert sorted(named) == sorted(name.removesuffix(".png") for _, name in PICTURES)


def test_what_the_page_names_stands_in_the_form(book):
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    cells = (str(cell.value) for sheet in shown for row in sheet.iter_rows() for cell in row)
    words = {"II.6", *(sheet.title for sheet in shown), *cells}
    missing = {
        name for name in ITALIC - OF_EXCEL if not any(each.startswith(name) for each in words)
    }
    assert missing == set()


def test_every_sheet_to_fill_in_is_named(book):
    named = {f"Biểu II.{n}" for n in range(2, 7)} | {"Hướng dẫn"}
    shown = {sheet.title for sheet in book if sheet.sheet_state == "visible"}
    assert shown - named <= ITALIC


def test_figures_are_written_as_the_page_says():
    quoted = {kind: re.findall(r"`([^`]+)`", words) for kind, words in CELLS.items()}
    *counts, wrong = quoted["Số đếm"]
    assert [parse_count(text) for text in counts] == [6476, 6476]
    with pytest.raises(ValueError, match="6,476"):
        parse_count(wrong)
    assert parse_amount(*quoted["Tiền"]) * 10 == 105_295
    assert str(parse_percent(*quoted["Tỷ lệ"])) == "98,86%"
    assert parse_date(*quoted["Ngày"]).isoformat() == "2026-02-05"
    assert parse_count(*quoted["Không có số"]) == 0


def test_marks_are_written_as_the_page_says():
    marks = re.findall(r"`(\{\d[^`]*)`", GUIDE)
    assert all(map(has_marks, marks))
    assert set(OPTIONS) == {mark[3:-1] for mark in marks if "|" in mark}
