"""Rows of tables: cells at their columns, tables within cells, tables that only lay text out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc_lib.foreign.document.labels import split_label
from cchc_lib.foreign.document.paragraphs import MAX_CELLS, Paragraph
from cchc_lib.foreign.refusal import Refusal

MAX_DEPTH = 20  # tables within tables
TOO_DEEP = f"bảng lồng nhau hơn {MAX_DEPTH} lớp; hãy gỡ bớt bảng"
TOO_WIDE = f"bảng có hơn {MAX_CELLS} cột; hãy chia thành nhiều bảng"

_APART = re.compile(r"\d")


@dataclass(slots=True)
class Cell:
    """One cell: what stands in it, how many columns it takes, whether it goes on from above."""

    found: list[Paragraph] = field(default_factory=list)
    span: int = 1
    goes_on: bool = False

    @property
    def text(self) -> str:
        """Return its own paragraphs on one line; numbers below each other stay apart."""
        words = ""
        for each in self.found:
            if each.kind == "text" and not self.goes_on:
                said = f"{each.label} {each.text}".strip()
                words = f"{words}{_between(words, said)}{said}" if words else said
        return words


@dataclass(slots=True)
class Row:
    """One row that is open, with the cells so far; ``before``: columns it leaves out."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    is_deleted: bool = False

    def read(self) -> Iterator[Paragraph]:
        """Yield what the row says, and what stands in its cells beside text. Raises ``Refusal``.

        A row of one cell, or with several paragraphs in one and nothing in others, only lays out.
        """
        full = [] if self.is_deleted else [cell for cell in self.cells if cell.found]
        if len(full) == 1 and (len(self.cells) == 1 or len(full[0].found) > 1):
            yield from full[0].found
        elif full:
            first = full[0].found[0]
            cells, is_bold = tuple(self._columns()), _all_bold(full)
            yield Paragraph("", "row", line=first.line, cells=cells, is_bold=is_bold)
            for cell in full:
                yield from (each for each in cell.found if each.kind != "text")

    def _columns(self) -> list[str]:
        columns = [""] * min(self.before, MAX_CELLS)
        for cell in self.cells:
            columns += [cell.text, *[""] * min(cell.span - 1, MAX_CELLS)]
            if len(columns) > MAX_CELLS and any(columns[MAX_CELLS:]):
                raise Refusal(TOO_WIDE)
        while columns and not columns[-1]:
            columns.pop()
        return columns


class Tables:
    """The tables that are open, the innermost last: where a paragraph that ends belongs."""

    def __init__(self) -> None:
        self._rows: list[Row] = []

    @property
    def cell(self) -> Cell | None:
        """Return the cell that is open, None outside of tables."""
        return self._rows[-1].cells[-1] if self._rows and self._rows[-1].cells else None

    @property
    def row(self) -> Row | None:
        """Return the row that is open, None outside of tables."""
        return self._rows[-1] if self._rows else None

    def begin_row(self) -> None:
        """Start a row, within the open cell if there is one. Raises ``Refusal``."""
        if len(self._rows) >= MAX_DEPTH:
            raise Refusal(TOO_DEEP)
        self._rows.append(Row())

    def begin_cell(self, span: int = 1) -> None:
        """Start a cell of the open row that takes so many columns."""
        if self._rows:
            self._rows[-1].cells.append(Cell(span=span))

    def end_row(self) -> Row | None:
        """Return the row that ends."""
        return self._rows.pop() if self._rows else None


def _all_bold(cells: list[Cell]) -> bool:
    return all(each.is_bold for cell in cells for each in cell.found)


def _between(words: str, said: str) -> str:
    """Return what parts two paragraphs of one cell: words go on, numbers and items do not."""
    is_new = _APART.match(said) or split_label(said)[0]
    return "; " if is_new and words[-1] not in ".;:,!?" else " "
