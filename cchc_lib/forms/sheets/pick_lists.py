"""The sheet that nobody sees, with the figures and documents that can be picked for a text.

A list names the figures of its own sheet first, then the documents typed so far, then all other
figures. The codes stand beside the names, so that a form is read by the names it was made with.
"""

from functools import cache
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

from cchc_lib.forms.outline import DOCUMENT_ROWS, Page, pages
from cchc_lib.forms.sheets.book import Book, Spot
from cchc_lib.indicators import CATALOGUE, Indicator
from cchc_lib.submission.model.submission import Submission
from cchc_lib.submission.sources.form_names import FIGURES
from cchc_lib.submission.sources.picks import document_key

SHEET = "_chon"
_NAME, _CODE, _SHOWN, _DOCUMENT, _CITED, _NUMBER, _BARE, _KEY, _LISTS = range(9)
_FIRST = 1
_COUNT = xl_rowcol_to_cell(0, _KEY, row_abs=True, col_abs=True)
_NO_FIGURE, _A_RATE = "(chưa có số)", "(tỷ lệ do máy tự tính)"


@cache
def figures() -> tuple[Indicator, ...]:
    """Return the figures that can be picked, in the order of the report."""
    areas = [*Submission.model_fields]
    return tuple(sorted(CATALOGUE.values(), key=lambda each: areas.index(each.area)))


def list_for(page: Page) -> str:
    """Return the range, as a formula, that the texts of a page pick from."""
    column = _LISTS + pages().index(page)
    last = _FIRST + len(figures()) + DOCUMENT_ROWS - 1
    return f"={_named(xl_range_abs(_FIRST, column, last, column))}"


def shown_for(cell: str) -> str:
    """Return the formula of what a text shows for what is picked in a cell; an error for none."""
    first, second = (
        f"INDEX({_named(_column(shown, rows))},MATCH({cell},{_named(_column(name, rows))},0))"
        for shown, name, rows in (
            (_SHOWN, _NAME, len(figures())),
            (_CITED, _DOCUMENT, DOCUMENT_ROWS),
        )
    )
    return f"IFERROR({first},{second})"


def write_pick_lists(book: Book) -> None:
    """Write the sheet; all cells to fill in have their places."""
    sheet = book.add_sheet(SHEET)
    book.into.define_name(FIGURES, f"={Spot(SHEET, _FIRST, _NAME).seen_from('')}")
    for row, figure in enumerate(figures(), start=_FIRST):
        sheet.write_string(row, _NAME, figure.name)
        sheet.write_string(row, _CODE, figure.code)
        _figure(sheet, book, row, figure.code)
    for number in range(DOCUMENT_ROWS):
        _document(sheet, book, number)
    sheet.write_formula(_COUNT, f"=MAX({_column(_NUMBER, DOCUMENT_ROWS)})", None, 0)
    for page in pages():
        if any(slot.is_prose for block in page.blocks for slot in block.slots):
            _list(sheet, page)
    sheet.very_hidden()
    sheet.protect()


def _figure(sheet: Any, book: Book, row: int, code: str) -> None:
    if code in book.places:
        cell = book.places[code].seen_from(SHEET)
        sheet.write_formula(
            row, _SHOWN, f'=IF(TRIM({cell})="","{_NO_FIGURE}",TRIM({cell}))', None, _NO_FIGURE
        )
    else:
        sheet.write_string(row, _SHOWN, _A_RATE)


def _document(sheet: Any, book: Book, number: int) -> None:
    """Write what a document is called, what of it is printed, and which of all it is."""
    row = _FIRST + number
    kind, digits, year, symbol, day, key = (
        f"TRIM({book.places[f'documents.{number}.{name}'].seen_from(SHEET)})"
        for name in ("type", "number", "year", "symbol", "date", "key")
    )
    after = "".join(f'&IF({part}="","","/"&{part})' for part in (year, symbol))
    bare, own = xl_rowcol_to_cell(row, _BARE), xl_rowcol_to_cell(row, _KEY)
    label = xl_rowcol_to_cell(row, _DOCUMENT)
    above = xl_range_abs(0, _NUMBER, row - 1, _NUMBER)
    named = f'IF(OR({kind}="",{digits}=""),"",{kind}&" "&{digits}{after})'
    told = f'IF(COUNTIF({_column(_BARE, DOCUMENT_ROWS)},{bare})>1,{bare}&" ("&{own}&")",{bare})'
    cited = f'{kind}&" số "&{digits}{after}&IF({day}="",""," ngày "&{day})'
    formulas = {
        _BARE: named,
        _KEY: f'IF({key}="","{document_key(number)}",{key})',
        _DOCUMENT: f'IF({bare}="","",{told})',
        _CITED: f'IF({bare}="","",{cited})',
        _NUMBER: f'IF({label}="","",COUNT({above})+1)',
    }
    for column, formula in formulas.items():
        sheet.write_formula(row, column, f"={formula}", None, "")


def _list(sheet: Any, page: Page) -> None:
    """Write the list of a page, after whose own figures the documents come as they are typed."""
    column = _LISTS + pages().index(page)
    area = page.blocks[0].slots[0].field.partition(".")[0]
    own = [n for n, figure in enumerate(figures()) if figure.area == area]
    others = [figure for figure in figures() if figure.area != area]
    for row, n in enumerate(own, start=_FIRST):
        sheet.write_string(row, column, figures()[n].name)
    names, numbers = _column(_NAME, len(figures())), _column(_NUMBER, DOCUMENT_ROWS)
    start = own[0] if own else len(figures())
    for k in range(1, len(others) + DOCUMENT_ROWS + 1):
        document = f"INDEX({_column(_DOCUMENT, DOCUMENT_ROWS)},MATCH({k},{numbers},0))"
        after = f"{k}-{_COUNT}"
        figure = f"INDEX({names},{after}+IF({after}>{start},{len(own)},0))"
        told = f'IF({k}<={_COUNT},{document},IF({after}>{len(others)},"",{figure}))'
        blank = others[k - 1].name if k <= len(others) else ""
        sheet.write_formula(_FIRST + len(own) + k - 1, column, f"={told}", None, blank)


def _column(column: int, rows: int) -> str:
    return xl_range_abs(_FIRST, column, _FIRST + rows - 1, column)


def _named(cells: str) -> str:
    return f"{quote_sheetname(SHEET)}!{cells}"
