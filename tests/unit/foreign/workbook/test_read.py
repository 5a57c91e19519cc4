"""Cells of odd sheets, drawn in XML: what no ordinary program writes but a reader must know."""

from dataclasses import astuple
from itertools import starmap

import pytest
from support.odd_workbooks import (
    CELL,
    FULL_PARTS,
    PARTS,
    book,
    first_sheet,
    packed,
    read_here,
    relations,
    shared,
    styles,
    with_sheet,
)

from cchc_lib.foreign.refusal import Refusal
from cchc_lib.submission.sources.xlsx_cells import RawCell

DAY = styles("", '<xf numFmtId="0"/><xf numFmtId="14"/>')


def cells(data: bytes) -> dict[tuple[int, int], str]:
    return {at: cell.text for at, cell in first_sheet(data).cells.items()}


def only(data: bytes) -> RawCell:
    (cell,) = first_sheet(data).cells.values()
    return cell


def test_a_workbook_with_a_cell_of_each_kind():
    found = first_sheet(packed(FULL_PARTS)).cells
    assert {at: astuple(cell)[:2] for at, cell in found.items() if not cell.is_formula} == {
        (1, 1): ("6476", "number"),
        (1, 2): ("2026-03-31", "date"),
        (1, 3): ("0.9998", "number"),
        (2, 1): ("xã ta", "text"),
        (2, 4): ("TRUE", "bool"),
        (2, 5): ("#DIV/0!", "error"),
        (2, 8): ("2026-03-31", "date"),
        (3, 1): ("a\nb", "text"),
        (3, 2): ("hồ sơ", "text"),
        (9, 1): ("2026-03-31 08:30:00", "date"),
        (9, 3): ("12:00:00", "date"),
        (9, 4): ("60", "number"),
    }
    assert {at: astuple(cell)[:2] for at, cell in found.items() if cell.is_formula} == {
        (2, 6): ("6476", "text"),
        (2, 7): ("", "formula"),
    }
    assert found[1, 3].is_percent
    assert found[9, 1].shown_format == r"dd/mm/yyyy\ hh:mm"


def test_cells_without_an_address_follow_each_other():
    rows = (
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"
        '<row><c r="C2"><v>3</v></c><c><v>4</v></c></row>'
    )
    assert cells(with_sheet(rows)) == {(1, 1): "1", (1, 3): "2", (2, 3): "3", (2, 4): "4"}


def test_rows_out_of_order_are_all_read_and_stand_in_order():
    rows = (
        '<row r="9"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row><row><c><v>3</v></c></row>'
    )
    assert [*cells(with_sheet(rows)).items()] == [((2, 1), "2"), ((3, 1), "3"), ((9, 1), "1")]


def test_how_a_text_is_pronounced_is_no_part_of_it():
    texts = shared("<si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh><phoneticPr/></si>")
    assert only(with_sheet('<row><c t="s"><v>0</v></c></row>', shared=texts)).text == "東京"


def test_runs_of_a_rich_text_are_joined_with_their_spaces():
    runs = '<r><t xml:space="preserve">a </t></r>\n<r><t>b</t></r>'
    rows = f'<row><c t="inlineStr"><is>{runs}</is></c></row>'
    assert only(with_sheet(rows)).text == "a b"


def test_a_decomposed_text_is_composed():
    assert only(with_sheet('<row><c t="str"><v>xa\u0303</v></c></row>')).text == "xã"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD800_", "_xD800_"),
        ("_x41_", "_x41_"),
    ],
)
def test_escapes_stand_for_their_sign(stored, text):
    assert only(with_sheet(f'<row><c t="str"><v>{stored}</v></c></row>')).text == text


def test_a_cell_that_has_only_a_style_or_blanks_is_empty():
    rows = '<row><c s="0"/><c><v> </v></c><c t="inlineStr"><is><t/></is></c><c t="s"><v/></c></row>'
    assert cells(with_sheet(rows)) == {}


def test_a_formula_without_its_value_is_told_from_one_that_gave_no_words():
    rows = '<row><c><f>A9</f><v/></c><c t="str"><f>A9</f><v/></c></row>'
    first, second = first_sheet(with_sheet(rows)).cells.values()
    assert (first.kind, second.kind) == ("formula", "text")


def test_days_count_from_1904_where_the_workbook_says_so():
    since = book().replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    rows = '<row><c s="1"><v>44650</v></c></row>'
    assert only(with_sheet(rows, styles=DAY, book=since)).text == "2026-03-31"
    assert only(with_sheet(rows, styles=DAY)).text == "2022-03-30"


def test_the_language_of_strict_files_is_read_as_well():
    transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts = {name: part.replace(transitional, strict) for name, part in FULL_PARTS.items()}
    assert read_here(packed(parts)) == read_here(packed(FULL_PARTS))


def test_parts_have_prefixes_and_places_of_their_own():
    parts = {
        **dict.fromkeys(PARTS),
        "_rels/.rels": relations(("a", "officeDocument", "/Book.xml")),
        "book.xml": PARTS["xl/workbook.xml"]
        .replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("<x:?", "<?")
        .replace("xmlns=", "xmlns:x="),
        "_rels/Book.xml.rels": relations(("s1", "worksheet", "any/../a/b.xml")),
        "a/B.xml": PARTS["xl/worksheets/sheet1.xml"],
    }
    assert cells(packed(parts)) == {(1, 1): "6476"}


def test_sheets_stand_in_the_order_of_the_workbook_with_their_states():
    sheets = (
        '<sheet name="B" sheetId="2" r:id="s1"/>'
        '<sheet name="A" sheetId="1" r:id="s2" state="hidden"/>'
        '<sheet name="C" sheetId="3" r:id="s2" state="veryHidden"/>'
    )
    pointed = (
        ("s1", "worksheet", "worksheets/sheet1.xml"),
        ("s2", "worksheet", "worksheets/b.xml"),
    )
    parts = {
        "xl/workbook.xml": book(sheets),
        "xl/_rels/workbook.xml.rels": relations(*pointed),
        "xl/worksheets/b.xml": PARTS["xl/worksheets/sheet1.xml"],
    }
    read = read_here(packed(parts))
    assert [(name, sheet.state) for name, sheet in read.sheets.items()] == [
        ("B", "visible"),
        ("A", "hidden"),
        ("C", "veryHidden"),
    ]


NAMED = [
    ("one", "", "I!$D$14"),
    ("quoted", "", "'O''Hara 1'!$A$1"),
    ("range", "", "I!$A$1:$B$2"),
    ("same", "", "I!$A$1:$A$1"),
    ("copied", ' localSheetId="0"', "I!$A$2"),
    ("one", ' localSheetId="0"', "I!$A$3"),
    ("gone", "", "I!#REF!"),
    ("elsewhere", "", "[1]I!$A$1"),
    ("nowhere", "", "II!$A$1"),
    ("counted", "", "SUM(I!$A$1)"),
]


def test_names_of_one_cell_throughout_the_workbook_are_kept():
    names = "".join(f'<definedName name="{n}"{own}>{to}</definedName>' for n, own, to in NAMED)
    sheets = "".join(
        starmap('<sheet name="{}" sheetId="{}" r:id="s1"/>'.format, [("I", 1), ("O'Hara 1", 2)])
    )
    read = read_here(packed({"xl/workbook.xml": book(sheets, names)}))
    assert read.names == {"one": ("I", 14, 4), "quoted": ("O'Hara 1", 1, 1), "same": ("I", 1, 1)}


NOTICED = [
    ("xl/vbaProject.bin", "macro"),
    ("xl/externalLinks/externalLink1.xml", "DDE"),
    ("xl/connections.xml", "kết nối dữ liệu"),
    ("xl/embeddings/oleObject1.bin", "đối tượng nhúng"),
    ("xl/activeX/activeX1.xml", "đối tượng nhúng"),
]


@pytest.mark.parametrize(("part", "word"), NOTICED)
def test_what_nobody_opens_is_named_and_the_cells_are_read(part, word):
    read = read_here(packed({part: "not even XML"}))
    (notice,) = read.notices
    assert word in notice
    assert notice.endswith("bỏ qua")
    assert read.sheets["I"].cells[1, 1].text == "6476"


def test_an_ordinary_file_gives_no_notice():
    ordinary = ("xl/media/image1.png", "xl/drawings/drawing1.xml", "xl/theme/theme1.xml")
    assert read_here(packed(dict.fromkeys(ordinary, "x"))).notices == ()


def test_a_page_that_is_no_sheet_is_left_out_with_a_notice():
    sheets = '<sheet name="Biểu đồ" sheetId="2" r:id="c1"/><sheet name="I" sheetId="1" r:id="s1"/>'
    pointed = (("s1", "worksheet", "worksheets/sheet1.xml"), ("c1", "chartsheet", "chart.xml"))
    parts = {
        "xl/workbook.xml": book(sheets),
        "xl/_rels/workbook.xml.rels": relations(*pointed),
    }
    read = read_here(packed(parts))
    assert [*read.sheets] == ["I"]
    assert read.notices == ('trang "Biểu đồ" không phải là trang tính: bỏ qua',)


def test_a_refusal_names_the_sheet_and_the_cell_where_reading_stopped():
    with pytest.raises(Refusal) as caught:
        read_here(with_sheet(CELL + '<row r="7"><c r="C7"><v>x</v></c></row>'))
    assert (caught.value.sheet, caught.value.row, caught.value.column) == ("I", 7, 3)
