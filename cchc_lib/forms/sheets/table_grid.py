"""Where the rows and columns of a sheet of tables are."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_lib.forms.balances import row_balances
from cchc_lib.forms.outline import Page, Table
from cchc_lib.forms.sheets.book import Book, Spot
from cchc_lib.forms.slots import Kind, Slot

FIRST_ROW = 3
ROW = ""
"""The name of no row: what is asked of it holds for all."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a sheet are: words, figures, the check, then hidden ones."""

    words: int
    width: int

    @property
    def check(self) -> int:
        """Return the column that says what does not add up."""
        return self.width

    @property
    def differences(self) -> int:
        """Return the first of the hidden columns with the differences of a row."""
        return 3 * self.width + 2

    @property
    def before(self) -> int:
        """Return the hidden column with the row of the period before; its figures follow."""
        return self.differences + len(row_balances(ROW))

    def read(self, column: int) -> int:
        """Return the hidden column that reads a column."""
        return self.width + 1 + column

    def text(self, column: int) -> int:
        """Return the hidden column with the bare text of a column."""
        return 2 * self.width + 1 + column

    def columns(self, table: Table) -> Iterator[tuple[int, Slot]]:
        """Yield the columns of a table with where they are: figures stand below each other."""
        wordy = [slot for slot in table.columns if not is_figure(slot)]
        figures = [slot for slot in table.columns if is_figure(slot)]
        yield from enumerate(wordy)
        yield from enumerate(figures, start=self.words)


def is_figure(slot: Slot) -> bool:
    """Tell whether a column holds figures: these stand below each other."""
    return slot.is_typed and slot.kind is not Kind.DATE


def grid_of(page: Page) -> Grid:
    """Return where the columns of a page of tables are."""
    words = max(sum(not is_figure(slot) for slot in table.columns) for table in page.tables)
    figures = max(sum(map(is_figure, table.columns)) for table in page.tables)
    return Grid(words, words + figures)


def starts(page: Page) -> Iterator[tuple[int, Table]]:
    """Yield the tables with the rows of their titles; below each stand heads, rows and sums."""
    row = FIRST_ROW
    for table in page.tables:
        yield row, table
        row += table.rows + 5


def place_tables(page: Page, book: Book) -> None:
    """Give every cell of the tables of a page its place, and those that are read a hidden one."""
    grid = grid_of(page)
    for top, table in starts(page):
        for row in range(table.rows):
            for column, slot in grid.columns(table):
                name, at = table.slot(row, slot).field, top + 2 + row
                book.places[name] = Spot(page.name, at, column)
                if slot.is_typed:
                    book.read[name] = Spot(page.name, at, grid.read(column))
