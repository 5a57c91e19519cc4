"""A sheet as it is written: words stay words; who opens it can read, filter and print it."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.utils.escape import unescape
from support.opened_workbook import assert_words_only, head_row, opened, rows

from cchc_lib.blocks import Column
from cchc_lib.letters.cells import MAX_UNITS, legible, lines_of
from cchc_lib.render.workbook.model import Code, Line, Link, Number, Sheet, Workbook
from cchc_lib.render.workbook.write import write_workbook

COLUMNS = (
    Column(("STT",), "center", 6),
    Column(("Nhận", "Tổng số"), "right", 10),
    Column(("Nhận", "Trong đó", "Trực tuyến"), "right", 12),
    Column(("Nhận", "Trong đó", "Trực tiếp"), "right", 12),
)
LINES = [
    Line(("I", "", "", ""), "group"),
    Line(("1", Number(1200), Number(0.9886, "0.00%"), None)),
    Line(("", Number(1200), "–", Code("x")), "total"),
]


def written(*lines, columns=COLUMNS, note="", stamp="", name="Bảng", words="Xã A · quý I"):
    sheet = Sheet(name, "Tiêu đề", columns, lines, note)
    return write_workbook(
        Workbook("Số liệu", "UBND xã A", words, stamp, date(2026, 3, 31), (sheet,))
    )


def one_cell(words):
    """Return a cell that was written with these words, and the bytes of its workbook."""
    content = written(Line((words,)), columns=(Column(("Chữ",), "left", 20),), words=words)
    sheet = opened(content).active
    assert sheet["A2"].value == sheet["A5"].value  # what is told of the unit is words, too
    return sheet["A5"], content


@pytest.mark.parametrize(
    "words",
    [
        *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\n=1+1", "{=1+1}", '=HYPERLINK("http://e.vn")'),
        *("=cmd|' /C calc'!A0", "http://e.vn", "https://e.vn/a", "mailto:a@e.vn", "internal:A!A1"),
        *("external:c:\\a.xlsx", "file:///etc/passwd", "ftp://e.vn", "007", "1e5", "1.234", "TRUE"),
        *("<r><t>a</t></r>", "<r></c></r>"),
        *("&amp;<b>", "]]>", "'=1", "&P&D", " hai  đầu ", "5/4/2026", "#DIV/0!"),
    ],
)  # fmt: skip
def test_words_are_words_whatever_they_look_like(words):
    cell, content = one_cell(words)
    assert cell.value == words
    assert cell.data_type in {"s", "inlineStr"}
    assert_words_only(content)


def test_words_that_look_like_an_escape_of_excel_stay_as_they_are():
    cell, _ = one_cell("_x0041_")
    assert unescape(cell.value) == "_x0041_"  # openpyxl leaves this to its caller


@pytest.mark.parametrize(
    ("words", "quoted"), [("=1", True), ("@a", True), ("\t=1", True), ("a", False)]
)
def test_words_like_a_formula_stay_words_when_somebody_edits_them(words, quoted):
    cell, _ = one_cell(words)
    assert cell.quotePrefix is quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x00b\x1bc\x7f", "a b c "),
        ("a\rb", "a b"),
        ("\ud800x\uffff", "□x□"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_what_xml_cannot_hold_is_replaced(words, shown):
    cell, _ = one_cell(words)
    assert cell.value == shown


@pytest.mark.parametrize("sign", ["ơ", "😀"])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(sign):
    cell, _ = one_cell(sign * 40_000)
    assert cell.value.endswith(f"{sign}…")
    assert MAX_UNITS - 1 <= len(cell.value.encode("utf-16-le")) // 2 <= MAX_UNITS


def test_a_text_that_just_fits_is_whole():
    assert legible("ơ" * MAX_UNITS) == "ơ" * MAX_UNITS


def test_heads_are_shared_above_and_each_column_has_its_own_below():
    sheet = opened(written(*LINES)).active
    assert [cell.value for cell in sheet[4]] == [None, "Nhận", None, None]
    assert [cell.value for cell in sheet[5]] == [None, None, "Trong đó", None]
    assert [cell.value for cell in sheet[6]] == ["STT", "Tổng số", "Trực tuyến", "Trực tiếp"]
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"B4:D4", "C5:D5"}


def test_cells_hold_numbers_words_or_nothing():
    sheet = opened(written(*LINES)).active
    group, line, total = rows(sheet)
    assert group == {"STT": "I", "Tổng số": None, "Trực tuyến": None, "Trực tiếp": None}
    assert line == {"STT": "1", "Tổng số": 1200, "Trực tuyến": 0.9886, "Trực tiếp": None}
    assert total == {"STT": None, "Tổng số": 1200, "Trực tuyến": "–", "Trực tiếp": "x"}
    assert (sheet["B8"].number_format, sheet["C8"].number_format) == ("#,##0", "0.00%")


def test_heads_stay_in_sight_and_every_printed_page_has_titles_stamp_and_heads():
    sheet = opened(written(*LINES, stamp="SỐ LIỆU MÔ PHỎNG", note="Ghi chú")).active
    assert [sheet[f"A{n}"].value for n in (1, 2, 3)] == [
        "Tiêu đề",
        "Xã A · quý I",
        "SỐ LIỆU MÔ PHỎNG",
    ]
    assert head_row(sheet) == 7
    assert sheet.auto_filter.ref == "A7:D10"
    assert sheet.freeze_panes == "C8"
    assert sheet.print_title_rows == "$1:$7"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.right.text == "Trang &P/&N"
    assert sheet["A12"].value == "Ghi chú"


def test_a_sheet_without_lines_still_has_its_heads():
    sheet = opened(written()).active
    assert sheet.auto_filter.ref == "A6:D7"
    assert sheet["A6"].value == "STT"


def test_a_row_is_as_high_as_its_longest_words():
    assert lines_of("một hai ba", 20) == 1
    assert lines_of("một\nhai\nba", 20) == 3
    assert lines_of("từ " * 40, 20) > lines_of("từ " * 40, 60) > 1
    assert lines_of("x" * 100, 10) > 5
    sheet = opened(written(Line(("từ " * 20, None, None, None)))).active
    assert sheet.row_dimensions[7].height > 60


def test_properties_tell_title_and_agency_and_no_clock():
    properties = opened(written(*LINES)).properties
    assert (properties.title, properties.creator, properties.lastModifiedBy) == (
        "Số liệu", "UBND xã A", "UBND xã A",
    )  # fmt: skip
    assert str(properties.created) == str(properties.modified) == "2026-03-31 00:00:00"


def test_the_same_workbook_is_the_same_bytes():
    assert written(*LINES) == written(*LINES)


def test_a_link_leads_to_a_file_beside_the_workbook():
    content = written(
        Line((Link("PDF", "10510-thanh-dong/bao-cao.pdf"),)),
        columns=(Column(("Tệp",), "center", 9),),
    )
    with ZipFile(BytesIO(content)) as package:
        relations = package.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert r'Target="10510-thanh-dong\bao-cao.pdf" TargetMode="External"' in relations
    assert opened(content).active["A5"].value == "PDF"


def test_a_row_with_a_link_is_written_like_one_without():
    """The one goes through XlsxWriter cell by cell, the other as a whole."""
    words = (
        " a ",
        "<b>&\n",
        "=1",
        None,
        "",
        Number(0.1 + 0.2, "0.00%"),
        Code("_x0041_"),
        "từ " * 20,
    )
    columns = tuple(Column((f"{n}",), "left", 20) for n in range(len(words) + 1))
    lines = [
        Line((*words, last), role) for role in ("", "total") for last in (Link("x", "a.pdf"), "x")
    ]
    with ZipFile(BytesIO(written(*lines, columns=columns))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    bodies = re.findall(r'<row r="\d+"( .*?)</row>', sheet, re.DOTALL)
    rows_of_cells = (re.sub(r' r="[A-Z]\d+"', "", body).rsplit("<c", 1)[0] for body in bodies)
    linked, plain, linked_total, plain_total = rows_of_cells
    assert plain == linked
    assert plain_total == linked_total != linked


def test_words_beside_a_link_are_no_markup_either():
    columns = (Column(("Chữ",), "left", 20), Column(("Tệp",), "left", 9))
    line = Line(("<r></c></r>", Link("x", "a.pdf")))
    assert opened(written(line, columns=columns)).active["A5"].value == "<r></c></r> "


@pytest.mark.parametrize(
    "file",
    ["../a.pdf", "/etc/passwd", "http://e.vn/a.pdf", "a b/c.pdf", "a/b.pdf#x", "a\\b.pdf", "",
     "A.pdf", "a.pdf\n"],
)  # fmt: skip
def test_a_link_to_anything_else_is_refused(file):
    with pytest.raises(ValueError, match="no file of ours"):
        written(Line((Link("x", file),)), columns=(Column(("Tệp",), "center", 9),))
