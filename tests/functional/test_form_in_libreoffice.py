"""The form as LibreOffice calculates it: it reads figures as the parser does, and sees slips.

The seed's figures come from its published report (``params/11242-nguyen-luong-bang``).
"""

from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import load_workbook
from support.filled_form import blank, cell_of, fill, recalculated, typed
from support.seed_as import SEED

from cchc_lib.communes import find_commune
from cchc_lib.forms import Carried, form_bytes
from cchc_lib.forms.formulas import ROUGHLY, UNREAD, cleaned, reading
from cchc_lib.forms.outline import all_slots, pages
from cchc_lib.forms.sheets.pick_lists import figures
from cchc_lib.forms.slots import Kind
from cchc_lib.numerals import (
    parse_amount,
    parse_approximate,
    parse_count,
    parse_date,
    parse_percent,
)
from cchc_lib.periods import parse_period
from cchc_lib.submission import read_submission
from cchc_lib.submission.sources.form_names import pick_of
from cchc_lib.submission.sources.workbook import read_form

pytestmark = pytest.mark.slow

DOSSIERS = "procedures.dossiers"
SPELLINGS = {
    Kind.COUNT: (
        "6476", "6.476", "1.234.567", "07", "0", "6.000", "6.47", "6,476", "6 476", "-5", "00",
        "0.476", "6.4760", " 15 ", "1e3", "5/4", "hơn 1.480", "abc", "123456789012345",
        "1234567890123456", "6476.0", "5%", "1.23.456",
    ),
    Kind.AMOUNT: (
        "99.385", "10.529,5", "10,27 triệu đồng", "1,2 tỷ đồng", "10.52", "-3", "5,", "0,05", "07",
    ),
    Kind.RATE: ("98,86%", "98,85 %", "trên 98 %", "> 98%", "29", "100,5%", "9.886%", "100%", "-1%"),
    Kind.DATE: ("05/02/2026", "5/2/2026", "31/02/2026", "05/04/26", "16/3/2026", "005/2/2026"),
}  # fmt: skip
PARSERS = {
    Kind.COUNT: parse_count,
    Kind.AMOUNT: lambda text: float(parse_amount(text)),
    Kind.RATE: lambda text: float(parse_percent(text).value),
    Kind.DATE: parse_date,
}
PASTED = {6476: 6476, 6.476: UNREAD, -1: UNREAD, 0: 0}
"""Counts pasted as numbers, with what they are read as: 6.476 is no whole number."""


def spelled():
    """Return a workbook that has in B what our formulas read in A, one row a spelling."""
    content = BytesIO()
    tried = [(kind, text) for kind, texts in SPELLINGS.items() for text in texts]
    with xlsxwriter.Workbook(content) as book:
        sheet, date = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for row, (kind, value) in enumerate([*tried, *((Kind.COUNT, each) for each in PASTED)], 1):
            (sheet.write_string if isinstance(value, str) else sheet.write_number)(
                row - 1, 0, value
            )
            look = date if kind is Kind.DATE else None
            sheet.write_formula(row - 1, 2, f"={cleaned(kind, f'A{row}')}")
            sheet.write_formula(row - 1, 1, f"={reading(kind, f'A{row}', f'C{row}')}", look)
    return content.getvalue()


def seed_figures():
    """Return the seed's figures by their fields, as people type them."""
    seed = read_submission(SEED)
    fields = (slot.field for _, slot in all_slots() if slot.kind in {Kind.COUNT, Kind.AMOUNT})
    values = {field: seed.value(field) for field in fields if ".by_" not in field}
    stated = {f"stated.{code}": str(rate) for code, rate in seed.stated.items()}
    return {name: typed(value) for name, value in values.items() if value is not None} | stated


TEXTS = "procedures.dossiers.statements"
PLAN = {"type": "Kế hoạch", "number": "12", "symbol": "KH-UBND", "date": "05/02/2026"}
DECREE = {"type": "Nghị định", "number": "118", "year": "2025", "symbol": "NĐ-CP"}


def picked():
    """Return a form with picks for its texts: right ones, and one of each that is wrong."""
    rows = {2: DECREE, 4: PLAN, 5: {**PLAN, "key": "cua_tinh"}}
    cells = {f"documents.{n}.{name}": text for n, row in rows.items() for name, text in row.items()}
    cells |= {
        f"{DOSSIERS}.received": "6.476",
        f"{TEXTS}.0": "Nhận {1} hồ sơ theo {2|trích yếu} và {3}; {4}; không {5}.",
        pick_of(1, f"{TEXTS}.0"): "Tổng số hồ sơ tiếp nhận",
        pick_of(2, f"{TEXTS}.0"): "Nghị định 118/2025/NĐ-CP",
        pick_of(3, f"{TEXTS}.0"): "Kế hoạch 12/KH-UBND (cua_tinh)",
        pick_of(4, f"{TEXTS}.0"): "Tỷ lệ giải quyết trước hạn",
        f"{TEXTS}.1": "Có {1}, không ghi hai.",
        pick_of(2, f"{TEXTS}.1"): "Tổng số hồ sơ tiếp nhận",
        f"{TEXTS}.2": "Theo {1}.",
        pick_of(1, f"{TEXTS}.2"): "Kế hoạch 13/KH-UBND",
    }
    return fill(load_workbook(BytesIO(blank())), cells)


def before():
    """Return a form that has rows of the period before, with its own in another order."""
    told = {"Hộ tịch": "400", "Đất đai": "1.250"}
    rows = [{"field": name, "source_system": "A", "received": told[name]} for name in told]
    carried = Carried(rows={f"{DOSSIERS}.by_field": rows})
    content = form_bytes(find_commune("11242"), parse_period("2026-Q1"), carried)
    cells = {"0.field": "Đất đai", "0.source_system": "A", "1.field": "Hộ tịch", "2.field": "Khác"}
    return fill(
        load_workbook(BytesIO(content)),
        {f"{DOSSIERS}.by_field.{name}": words for name, words in cells.items()},
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("lo")


@pytest.fixture(scope="module")
def shown(folder):
    """Return what LibreOffice shows of spellings, and of forms with the seed's figures."""
    book = load_workbook(BytesIO(blank()))
    right = fill(book, seed_figures())
    slip = fill(book, {f"{DOSSIERS}.received": "6.477"})
    rows = {"0.field": "Hộ tịch", "0.received": "400", "0.resolved": "390", "0.pending": "9"}
    table = fill(
        book,
        {f"{DOSSIERS}.received": "6.476"}
        | {f"{DOSSIERS}.by_field.{k}": v for k, v in rows.items()},
    )
    forms = {"right": right, "slip": slip, "table": table, "picked": picked(), "before": before()}
    return recalculated({"spelled": spelled(), **forms}, folder)


def told(kind, text):
    """Return what our parser reads in a text."""
    try:
        return PARSERS[kind](text)
    except ValueError:
        pass
    try:
        return ROUGHLY if kind is Kind.COUNT and parse_approximate(text) else UNREAD
    except ValueError:
        return UNREAD


def test_the_formulas_read_what_the_parser_reads(shown):
    sheet, tried = (
        shown["spelled"].active,
        [(kind, text) for kind in SPELLINGS for text in SPELLINGS[kind]],
    )
    read = {pair: sheet.cell(row, 2).value for row, pair in enumerate(tried, 1)}
    read = {pair: value.date() if hasattr(value, "date") else value for pair, value in read.items()}
    expected = {pair: told(*pair) for pair in tried}
    assert read == {
        pair: pytest.approx(value) if isinstance(value, float) else value
        for pair, value in expected.items()
    }
    assert expected[Kind.COUNT, "6.476"] == 6476


def test_a_number_that_was_pasted_is_a_count_only_if_it_is_whole(shown):
    sheet, start = shown["spelled"].active, sum(map(len, SPELLINGS.values())) + 1
    assert [sheet.cell(row, 2).value for row in range(start, start + len(PASTED))] == list(
        PASTED.values()
    )


def left(book):
    """Return how many places the sheet "Tự kiểm tra" says are left to look at."""
    return book["Tự kiểm tra"]["B4"].value


def broken(book):
    """Return the balances that the sheet "Tự kiểm tra" names as broken, with their differences."""
    rows = book["Tự kiểm tra"].iter_rows(values_only=True)
    return [row[:2] for row in rows if row[2] == "lệch"]


def test_nothing_is_left_to_look_at_in_the_seeds_figures(shown):
    assert (left(shown["right"]), broken(shown["right"])) == (0, [])
    sheet = shown["right"]["Biểu II.2"]
    heads = {"Tự kiểm tra", "Bấm vào ô, chọn trong danh sách"}
    assert {cell.value for cell in sheet["F"]} <= {None, "khớp", "chưa đủ số để so", *heads}


def test_one_count_changed_shows_the_balance_it_breaks_and_no_other(shown):
    words = "Tổng số hồ sơ tiếp nhận = Hồ sơ đã giải quyết + Hồ sơ đang giải quyết"
    assert broken(shown["slip"]) == [(words, 6477 - (6469 + 7))]
    assert left(shown["slip"]) == 1
    cell = cell_of(load_workbook(BytesIO(blank())), f"{DOSSIERS}.received")
    assert shown["slip"][cell.parent.title].cell(cell.row, 6).value.startswith("lệch; xem dòng ")


def test_a_row_of_form_06_tells_what_does_not_add_up_in_it(shown):
    sheet = shown["table"]["Biểu 06"]
    told = [cell.value for row in sheet.iter_rows() for cell in row if "lệch" in str(cell.value)]
    assert told == ["Tổng số hồ sơ tiếp nhận: lệch 1; "]  # 400 - (390 + 9)
    assert (
        left(shown["table"]) == 1 + 3
    )  # the row, and the columns of 400, 390 and 9 against totals


def test_a_form_that_libreoffice_saved_is_read_the_same(shown, folder):
    before, after = (read_form(folder / name / "right.xlsx") for name in ("", "out"))
    assert after.content == before.content
    assert after.content["procedures"]["dossiers"]["received"] == "6.476"


def beside_text(shown, n):
    """Return how a text will read, as the form says it."""
    cell = cell_of(load_workbook(BytesIO(blank())), f"{TEXTS}.{n}")
    return shown["picked"][cell.parent.title].cell(cell.row, 7).value


def test_a_text_shows_what_is_picked_in_it(shown):
    assert beside_text(shown, 0) == (
        "Nhận 6.476 hồ sơ theo Nghị định số 118/2025/NĐ-CP và "
        "Kế hoạch số 12/KH-UBND ngày 05/02/2026; (tỷ lệ do máy tự tính); không {5}."
    )


def test_picks_without_a_mark_marks_without_a_pick_and_lost_documents_are_counted(shown):
    assert beside_text(shown, 1).startswith("Xem lại {1} {2}: ")
    assert beside_text(shown, 2).startswith("Xem lại {1}: ")
    assert left(shown["picked"]) == 3


def test_a_list_names_its_own_figures_then_the_documents_typed_then_the_others(shown):
    names = [figure.name for figure in figures()]
    own = [figure.name for figure in figures() if figure.area == "procedures"]
    column = [page.name for page in pages()].index("Biểu II.2") + 9
    cells = [row[column - 1] for row in shown["picked"]["_chon"].iter_rows(2, values_only=True)]
    documents = [
        "Nghị định 118/2025/NĐ-CP",
        "Kế hoạch 12/KH-UBND (van_ban_5)",
        "Kế hoạch 12/KH-UBND (cua_tinh)",
    ]
    listed = [name for name in cells if name]
    assert listed == [*own, *documents, *(name for name in names if name not in own)]
    assert not any(cells[len(listed) :])


def test_rows_of_the_period_before_are_found_by_their_names_in_any_order(shown):
    sheet = shown["before"]["Biểu 06"]
    heads = {cell.value: cell.column for cell in sheet[5] if cell.column > 40}
    column = heads["Tổng số hồ sơ tiếp nhận"]
    assert [sheet.cell(row, column).value for row in (6, 7, 8, 9)] == ["1.250", None, None, None]
