"""Read a register from a workbook: one sheet, row by row, however many there are."""

from collections.abc import Mapping, Sequence
from typing import IO, Final

import pyarrow as pa

from cchc_lib.foreign.package import Package, open_package
from cchc_lib.foreign.parts import Parts
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.register.batch import ROWS, Batch, Emit
from cchc_lib.foreign.register.headings import (
    MAX_TITLES,
    NO_HEADINGS,
    Headings,
    Terms,
    find_headings,
)
from cchc_lib.foreign.workbook.excel import LARGE_EXCEL
from cchc_lib.foreign.workbook.read import Book
from cchc_lib.foreign.workbook.sheet import TWICE, Shared, SheetReader

SIGN: Final = b"PK\x03\x04"
MAX_CELLS = 40_000_000  # a sheet of a million rows and forty columns
FORMULA = "ô có công thức: chưa rõ giá trị; hãy dán giá trị (Paste Values) rồi xuất lại"


def read_xlsx(file: IO[bytes], terms: Terms, personal: Sequence[str], emit: Emit) -> None:
    """Read the first sheet that has the headings of a register. Raises ``Refusal``."""
    package: Package = open_package(file.read(LARGE_EXCEL.max_bytes + 1), LARGE_EXCEL)
    parts = Parts(package)
    book = Book(parts, Shared(cells=MAX_CELLS, characters=MAX_CELLS * 50))
    for name, state, part in book.sheets():
        if state == "visible" and part:
            reader = _RowReader(name, book.shared, terms, personal, emit)
            try:
                reader.read(parts, part)
                reader.finish()
            except _NoRegister:
                continue
            return
    raise Refusal(NO_HEADINGS.format(rows=MAX_TITLES))


class _NoRegister(Exception):  # noqa: N818  # not an error: the next sheet is looked at
    """A sheet without the headings of a register."""


class _RowReader(SheetReader):
    """A reader of a sheet that hands on its rows instead of keeping its cells."""

    max_row = 1_048_576  # as Excel has it

    def __init__(
        self, name: str, shared: Shared, terms: Terms, personal: Sequence[str], emit: Emit
    ) -> None:
        super().__init__(name, shared)
        self._terms, self._personal, self._emit = terms, personal, emit
        self._headings: Headings | None = None
        self._names: Mapping[int, str] = {}
        self._titles: list[list[str]] = []
        self._open = 0  # the row whose cells come in
        self._cells_of_row: dict[int, str] = {}
        self._rows: list[int] = []
        self._columns: dict[str, list[str | None]] = {}
        self._faults: list[tuple[int, str]] = []

    def finish(self) -> None:
        """Hand on what is left. Raises ``_NoRegister`` where no headings came."""
        self._close()
        if self._headings is None:
            raise _NoRegister
        self._hand_on()

    def _keep(self, text: str, kind: str, code: int) -> None:  # noqa: ARG002  # text is enough
        row, column = self._row, self._column
        self._check_address()
        if row != self._open:
            if row < self._open:
                raise Refusal(TWICE)
            self._close()
            self._open = row
        if column in self._cells_of_row:
            raise Refusal(TWICE)
        self.shared.spend(text)
        is_read = self._headings is None or column in self._names
        self._cells_of_row[column] = text if is_read else ""
        if self._formula and column in self._names:
            self._faults.append((row, FORMULA))

    def _close(self) -> None:
        """Take the row that is complete: as a title, as the headings, or as a dossier."""
        cells, self._cells_of_row = self._cells_of_row, {}
        if not cells:
            return
        if self._headings is None:
            self._look_for_headings(cells)
            return
        self._rows.append(self._open)
        for column, name in self._names.items():
            self._columns[name].append(cells.get(column))
        if len(self._rows) >= ROWS:
            self._hand_on()

    def _look_for_headings(self, cells: Mapping[int, str]) -> None:
        self._titles.append([cells.get(column, "") for column in range(1, max(cells) + 1)])
        try:
            found = find_headings(self._titles, self._terms, self._personal)
        except Refusal as no:
            if len(self._titles) < MAX_TITLES and no.words == NO_HEADINGS.format(rows=MAX_TITLES):
                return
            raise _NoRegister from no
        self._headings = found
        self._names = {column + 1: name for name, column in found.columns.items()}
        self._columns = {name: [] for name in found.columns}

    def _hand_on(self) -> None:
        if self._headings is None:
            return
        columns = {name: pa.array(texts, pa.string()) for name, texts in self._columns.items()}
        faults = tuple(dict.fromkeys(self._faults))
        self._emit(Batch(self._headings, pa.array(self._rows, pa.int32()), columns, faults))
        self._rows, self._faults = [], []
        self._columns = {name: [] for name in self._columns}
