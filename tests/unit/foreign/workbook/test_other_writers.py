"""Workbooks of other programs: openpyxl, XlsxWriter and LibreOffice."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from support.libreoffice import convert
from support.odd_workbooks import FULL_PARTS, packed, read_here

from cchc_lib.submission.sources.xlsx_cells import RawWorkbook


def saved(made: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def made_by_openpyxl() -> openpyxl.Workbook:
    """Return a workbook with two sheets, the second very hidden."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Biểu II.2"
    sheet["B2"], sheet["D14"], sheet["D15"] = "Hồ sơ đã giải quyết", 6476, 0.9998
    sheet["D15"].number_format = "0.00%"
    sheet["E1"], sheet["E2"] = date(2026, 3, 31), datetime.fromisoformat("2026-03-31T08:30:00")
    sheet["F1"], sheet["F2"], sheet["G1"] = True, "6.476", 6.476
    sheet["F2"].number_format = "@"
    sheet.merge_cells("A20:C21")
    made.create_sheet("cchc").sheet_state = "veryHidden"
    made["cchc"]["A1"] = "11242"
    made.defined_names["cchc.resolved"] = DefinedName(
        "cchc.resolved", attr_text="'Biểu II.2'!$D$14"
    )
    return made


def assert_as_made(read: RawWorkbook) -> None:
    sheet = read.sheets["Biểu II.2"]
    assert {at: (cell.text, cell.kind) for at, cell in sheet.cells.items()} == {
        (1, 5): ("2026-03-31", "date"),
        (1, 6): ("TRUE", "bool"),
        (1, 7): ("6.476", "number"),
        (2, 2): ("Hồ sơ đã giải quyết", "text"),
        (2, 5): ("2026-03-31 08:30:00", "date"),
        (2, 6): ("6.476", "text"),
        (14, 4): ("6476", "number"),
        (15, 4): ("0.9998", "number"),
    }
    assert [at for at, cell in sheet.cells.items() if cell.is_percent] == [(15, 4)]
    assert sheet.cells[2, 6].shown_format == "@"
    assert sheet.merged == ((20, 1, 21, 3),)
    assert read.sheets["cchc"].cells[1, 1].text == "11242"
    assert read.names == {"cchc.resolved": ("Biểu II.2", 14, 4)}
    assert read.notices == ()


def test_openpyxl():
    read = read_here(saved(made_by_openpyxl()))
    assert_as_made(read)
    assert [sheet.state for sheet in read.sheets.values()] == ["visible", "veryHidden"]


def test_openpyxl_since_1904():
    made = made_by_openpyxl()
    made.epoch = CALENDAR_MAC_1904
    assert_as_made(read_here(saved(made)))


def test_xlsxwriter(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as made:
        sheet = made.add_worksheet("Biểu II.2")
        hidden = made.add_worksheet("cchc")
        hidden.hide()
        day, share = (
            made.add_format({"num_format": "dd/mm/yyyy"}),
            made.add_format({"num_format": 10}),
        )
        sheet.write_rich_string("A1", "hồ ", made.add_format({"bold": True}), "sơ")
        sheet.write_datetime("B1", date(2026, 3, 31), day)
        sheet.write_number("C1", 0.9998, share)
        sheet.write_formula("D1", "=1+1", None, 2)
        sheet.write_formula("E1", '=""', None, "")
        sheet.write_formula("F1", "=1/0", None, "#DIV/0!")
        sheet.write_boolean("G1", boolean=False)
        sheet.merge_range("A3:B4", "gộp")
        made.define_name("cchc.day", "='Biểu II.2'!$B$1")
    read = read_here((tmp_path / "a.xlsx").read_bytes())
    cells = read.sheets["Biểu II.2"].cells
    assert {at: (cell.text, cell.kind, cell.is_formula) for at, cell in cells.items()} == {
        (1, 1): ("hồ sơ", "text", False),
        (1, 2): ("2026-03-31", "date", False),
        (1, 3): ("0.9998", "number", False),
        (1, 4): ("2", "number", True),
        (1, 5): ("", "formula", True),  # XlsxWriter stores no words as no value
        (1, 6): ("#DIV/0!", "error", True),
        (1, 7): ("FALSE", "bool", False),
        (3, 1): ("gộp", "text", False),
    }
    assert read.sheets["cchc"].state == "hidden"
    assert read.names == {"cchc.day": ("Biểu II.2", 1, 2)}


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_the_workbooks_drawn_in_tests_are_sound_to_another_reader():
    sheet = openpyxl.load_workbook(io.BytesIO(packed(FULL_PARTS))).active
    assert (sheet.title, sheet["A1"].value, sheet["B3"].value) == ("Biểu II.2", 6476, "hồ sơ")


@pytest.mark.slow
def test_libreoffice(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(saved(made_by_openpyxl()))
    convert([tmp_path / "in" / "a.xlsx"], "xlsx", tmp_path)
    assert_as_made(read_here((tmp_path / "a.xlsx").read_bytes()))
