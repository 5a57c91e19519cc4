"""What the columns of a table of dossiers add up to, and how far that is from the totals."""

from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from cchc_lib.forms.outline import FORM06, Table
from cchc_lib.forms.sheets.book import Book
from cchc_lib.forms.sheets.table_grid import Grid
from cchc_lib.indicators.balance.flow import COLUMNS, DOSSIERS

_PARTS = "by_scope"  # its rows are named parts, each by itself: no sum of them is the total
_WORDS = {
    False: ("Cộng các dòng", "Tổng chung trừ các dòng"),
    True: ("Lớn nhất", "Vượt tổng chung"),
}


def write_sums(sheet: Any, book: Book, grid: Grid, table: Table, first: int) -> None:
    """Write two rows below a table whose rows begin with ``first``."""
    last = first + table.rows - 1
    is_parts = table.field.endswith(_PARTS)
    for n, label in enumerate(_WORDS[is_parts], start=1):
        book.write(sheet, (last + n, 0), label, "group")
    filled = f"COUNTA({xl_range_abs(first, 0, last, 0)})"
    for column, slot in grid.columns(table):
        if slot.field not in COLUMNS:
            continue
        rows = xl_range_abs(first, grid.read(column), last, grid.read(column))
        summed = f"{'MAX' if is_parts else 'SUM'}({rows})"
        told = f'=IF({filled}>0,{summed},"")'
        sheet.write_formula(last + 1, column, told, book["number"], "")
        total = book.read[f"{DOSSIERS}.{slot.field}"].seen_from(FORM06)
        exact = "FALSE" if is_parts else f"COUNT({rows})={filled}"
        less = f"IF({exact},{total}-{summed},MIN(0,{total}-{summed}))"
        told = f'=IF(AND({filled}>0,ISNUMBER({total}),COUNT({rows})>0),{less},"")'
        sheet.write_formula(last + 2, column, told, book["difference"], "")
        cell = xl_rowcol_to_cell(last + 2, column)
        rule = {"type": "formula", "criteria": f"=N({cell})<>0", "format": book.red()}
        sheet.conditional_format(last + 2, column, last + 2, column, rule)
