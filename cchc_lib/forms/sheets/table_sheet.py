"""A sheet of tables: one record a row, and beside each row what does not add up in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range, xl_range_abs, xl_rowcol_to_cell

from cchc_lib.forms.balances import Balance, row_balances, sums_for_blanks
from cchc_lib.forms.formulas import UNREAD, cleaned, difference, or_none, or_sum, reading
from cchc_lib.forms.outline import Page, Table
from cchc_lib.forms.sheets.book import Book, Checks
from cchc_lib.forms.sheets.table_before import write_before
from cchc_lib.forms.sheets.table_grid import FIRST_ROW, ROW, Grid, grid_of, is_figure, starts
from cchc_lib.forms.sheets.table_sums import write_sums
from cchc_lib.forms.slots import Slot
from cchc_lib.indicators.balance.flow import COLUMNS, DOSSIERS

_NUMBER_WIDTH, _CHECK_WIDTH = 12, 38
_HEAD_HEIGHT, _WORDS_HEIGHT = 92, 34  # points
_WIDTHS = {
    "title": 60,
    "issuer": 26,
    "type": 20,
    "field": 42,
    "reason": 50,
    "source_system": 24,
    "key": 20,
}
_OTHER_WIDTH = 16
_A3 = 8


def write_tables(page: Page, book: Book) -> Checks:
    """Write a sheet of tables."""
    sheet = book.add_sheet(page.name)
    book.titles(sheet, page.title)
    grid = grid_of(page)
    _set_columns(sheet, page, grid)
    found = [_Table(sheet, book, page, grid, top, table) for top, table in starts(page)]
    for each in found:
        each.write()
    sheet.freeze_panes(FIRST_ROW if len(found) > 1 else FIRST_ROW + 2, min(grid.words, 2))
    book.printed(sheet, 1)
    if len(found) > 1:  # wide: A3, and without what is there to look at alone
        sheet.set_paper(_A3)
        sheet.print_area(0, 0, found[-1].last + 2, grid.check)
    book.protect(sheet)
    return Checks(
        page.name,
        tuple(each.readings for each in found),
        tuple(one for each in found for one in each.differences()),
    )


def _set_columns(sheet: Any, page: Page, grid: Grid) -> None:
    for table in page.tables:
        for column, slot in grid.columns(table):
            width = _WIDTHS.get(slot.field, _OTHER_WIDTH)
            if table is page.tables[0] or column >= grid.words:
                sheet.set_column(column, column, _NUMBER_WIDTH if is_figure(slot) else width)
    sheet.set_column(grid.check, grid.check, _CHECK_WIDTH)
    sheet.set_column(grid.check + 1, grid.before, 9, None, {"hidden": True})


@dataclass(frozen=True, slots=True)
class _Table:
    """A table on its sheet, from the row of its title."""

    sheet: Any
    book: Book
    page: Page
    grid: Grid
    top: int
    table: Table

    @property
    def first(self) -> int:
        return self.top + 2

    @property
    def last(self) -> int:
        return self.first + self.table.rows - 1

    @property
    def has_flow(self) -> bool:
        return self.table.field.startswith(DOSSIERS)

    @property
    def readings(self) -> str:
        """Return the range of all that is read."""
        columns = self.grid.read(0), self.grid.read(self.grid.width - 1)
        return self._named(xl_range_abs(self.first, columns[0], self.last, columns[1]))

    def differences(self) -> Iterator[str]:
        """Yield the ranges in which differences stand."""
        if self.has_flow:
            start = self.grid.differences
            end = start + len(row_balances(ROW)) - 1
            yield self._named(xl_range_abs(self.first, start, self.last, end))
            figures = self.grid.words, self.grid.words + len(COLUMNS) - 1
            yield self._named(xl_range_abs(self.last + 2, figures[0], self.last + 2, figures[1]))

    def write(self) -> None:
        """Write title, heads, rows, and what the columns add up to."""
        if len(self.page.tables) > 1:
            self.book.write(self.sheet, (self.top, 0), self.table.title, "stamp")
        self.sheet.set_row(self.top + 1, _HEAD_HEIGHT if self.has_flow else 50)
        columns = dict(self.grid.columns(self.table))
        for column, slot in columns.items():
            self.book.write(self.sheet, (self.top + 1, column), slot.label, "head")
            where = (self.first, column, self.last, column)
            self.book.validate(self.sheet, slot, where)
        self.book.write(self.sheet, (self.top + 1, self.grid.check), "Tự kiểm tra", "head")
        for row in range(self.table.rows):
            self._row(row)
        self._colour()
        write_before(self.sheet, self.book, self.grid, self.table, self.first)
        if self.has_flow:
            write_sums(self.sheet, self.book, self.grid, self.table, self.first)

    def _row(self, row: int) -> None:
        named = {slot.field: self.table.slot(row, slot) for slot in self.table.columns}
        for slot in named.values():
            self.book.ask(self.sheet, slot)
            if slot.is_typed:
                self._read(row, slot)
        at = self.first + row
        if not self.has_flow:  # words, which may take two lines
            self.sheet.set_row(at, _WORDS_HEIGHT)
        columns = self.grid.read(0), self.grid.read(self.grid.width - 1)
        told = [
            (
                f'IF(COUNTIF({xl_range(at, columns[0], at, columns[1])},"{UNREAD}")>0,'
                '"có ô chưa đọc được; ","")'
            )
        ]
        for n, balance in enumerate(self._balances(row)):
            cell = xl_rowcol_to_cell(at, self.grid.differences + n)
            self._formula(at, self.grid.differences + n, self._difference(balance), "hidden")
            label = named[balance.total.rpartition(".")[2]].label
            told.append(f'IF(N({cell})<>0,"{label}: lệch "&{cell}&"; ","")')
        self._formula(at, self.grid.check, "&".join(told), "check")

    def _balances(self, row: int) -> tuple[Balance, ...]:
        return row_balances(f"{self.table.field}.{row}") if self.has_flow else ()

    def _difference(self, balance: Balance) -> str:
        total, *parts = (self.book.read[name].seen_from(self.page.name) for name in balance.cells)
        return difference(total, parts, is_exact=balance.is_exact)

    def _read(self, row: int, slot: Slot) -> None:
        spot, into = self.book.places[slot.field], self.book.read[slot.field]
        cell = xl_rowcol_to_cell(spot.row, spot.column)
        bare = self.grid.text(spot.column)
        self._formula(spot.row, bare, cleaned(slot.kind, cell), "hidden")
        text = xl_rowcol_to_cell(spot.row, bare)
        formula, cached = reading(slot.kind, cell, text), ""
        sums = sums_for_blanks(f"{self.table.field}.{row}") if self.has_flow else {}
        if slot.field in sums:
            parts = [self.book.read[part].seen_from(self.page.name) for part in sums[slot.field]]
            formula = or_sum(formula, text, parts)
        elif slot.field.endswith(".kiosk") and self.book.is_before_kiosks:
            formula, cached = or_none(formula, text), "0"
        self._formula(into.row, into.column, formula, "hidden", cached)

    def _colour(self) -> None:
        red = self.book.red()
        read = xl_rowcol_to_cell(self.first, self.grid.read(0))
        rule = {"type": "formula", "criteria": f'={read}="{UNREAD}"', "format": red}
        self.sheet.conditional_format(self.first, 0, self.last, self.grid.width - 1, rule)
        places = {slot.field: column for column, slot in self.grid.columns(self.table)}
        for n, balance in enumerate(self._balances(0)):
            cell = xl_rowcol_to_cell(self.first, self.grid.differences + n, col_abs=True)
            rule = {"type": "formula", "criteria": f"=N({cell})<>0", "format": red}
            for name in balance.cells:
                column = places[name.rpartition(".")[2]]
                self.sheet.conditional_format(self.first, column, self.last, column, rule)

    def _named(self, cells: str) -> str:
        return f"{quote_sheetname(self.page.name)}!{cells}"

    def _formula(self, row: int, column: int, formula: str, look: str, cached: str = "") -> None:
        value: int | str = int(cached) if cached else ""
        self.sheet.write_formula(row, column, f"={formula}", self.book[look], value)
