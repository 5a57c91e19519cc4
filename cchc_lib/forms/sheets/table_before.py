"""The figures of the period before, beside the rows of a table of dossiers that bear their names.

A row is found by its name, whatever its place now: the clerk may paste rows in another order.
"""

from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

from cchc_lib.forms.outline import Table
from cchc_lib.forms.sheets.book import Book
from cchc_lib.forms.sheets.table_grid import Grid
from cchc_lib.forms.slots import Slot
from cchc_lib.indicators.balance.flow import COLUMNS

SHEET = "_truoc"
_WIDTH = 12
_TITLE = "Kỳ trước, tự tìm theo tên của dòng"
_MUCH, _LITTLE = 10, 0.1
_FEW = 20  # dossiers: one more or less of fewer than these is nothing
_BETWEEN = "|"


def write_before(sheet: Any, book: Book, grid: Grid, table: Table, first: int) -> None:
    """Write what was told before, if anything, right of a table whose rows begin with ``first``."""
    rows = book.carried.rows.get(table.field)
    if not rows:
        return
    names, figures = _columns(grid, table)
    top, end = len(book.kept), len(book.kept) + len(rows) - 1
    for row in rows:
        name = _BETWEEN.join(row.get(slot.field, "") for _, slot in names)
        book.kept.append((name, *(row.get(slot.field, "") for _, slot in figures)))
    ranges = [
        f"{quote_sheetname(SHEET)}!{xl_range_abs(top, k, end, k)}" for k in range(len(figures) + 1)
    ]
    sheet.set_column(grid.before + 1, grid.before + len(figures), _WIDTH)
    book.write(sheet, (first - 2, grid.before + 1), _TITLE, "stamp")
    for k, (_, slot) in enumerate(figures, start=1):
        book.write(sheet, (first - 1, grid.before + k), slot.label, "head")
    for at in range(first, first + table.rows):
        _row(sheet, book, grid, at, [column for column, _ in names], ranges)
    _colour(sheet, book, grid, (first, first + table.rows - 1), [column for column, _ in figures])


def write_kept(book: Book) -> None:
    """Write the sheet that nobody sees, with the figures by the names of their rows."""
    if book.kept:
        sheet = book.add_sheet(SHEET)
        for n, cells in enumerate(book.kept):
            for k, words in enumerate(cells):
                sheet.write_string(n, k, words)
        sheet.very_hidden()
        sheet.protect()


def _columns(grid: Grid, table: Table) -> tuple[list[tuple[int, Slot]], list[tuple[int, Slot]]]:
    """Return the columns with names and those with counts."""
    columns = [*grid.columns(table)]
    names = [each for each in columns if not each[1].is_typed]
    return names, [each for each in columns if each[1].field in COLUMNS]


def _row(  # noqa: PLR0913, PLR0917  # a row and where it is looked up
    sheet: Any, book: Book, grid: Grid, at: int, names: list[int], ranges: list[str]
) -> None:
    typed = f'&"{_BETWEEN}"&'.join(f"TRIM({xl_rowcol_to_cell(at, column)})" for column in names)
    found = f'=IFERROR(MATCH({typed},{ranges[0]},0),"")'
    sheet.write_formula(at, grid.before, found, book["hidden"], "")
    there = xl_rowcol_to_cell(at, grid.before, col_abs=True)
    for k, cells in enumerate(ranges[1:], start=1):
        told = f'=IF({there}="","",INDEX({cells},{there}))'
        sheet.write_formula(at, grid.before + k, told, book["before"], "")


def _colour(sheet: Any, book: Book, grid: Grid, rows: tuple[int, int], columns: list[int]) -> None:
    """Mark figures ten times as large as before, or a tenth of it."""
    for k, column in enumerate(columns, start=1):
        read = xl_rowcol_to_cell(rows[0], grid.read(column))
        before = f'VALUE(SUBSTITUTE({xl_rowcol_to_cell(rows[0], grid.before + k)},".",""))'
        odd = f"OR({read}/{before}>={_MUCH},{read}/{before}<={_LITTLE})"
        rule = f"=IFERROR(AND(ISNUMBER({read}),MAX({read},{before})>={_FEW},{odd}),FALSE)"
        look = {"type": "formula", "criteria": rule, "format": book.red("amber")}
        sheet.conditional_format(rows[0], column, rows[1], column, look)
