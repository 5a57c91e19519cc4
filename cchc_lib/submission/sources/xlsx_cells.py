"""Read a stranger's workbook as plain cells: text, kind, format and place of each, no more.

Formulas, macros, links and objects are never followed; the file is taken apart in a process of
its own with limits (``cchc_lib.foreign``), and what comes back is text.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from cchc_lib.errors import InputError, Place, Problem
from cchc_lib.foreign.process import read_apart
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.workbook.address import show_cell
from cchc_lib.foreign.workbook.excel import MAX_BYTES
from cchc_lib.foreign.workbook.formats import is_percent
from cchc_lib.submission.sources.file_bytes import read_bytes

Kind: TypeAlias = Literal["text", "number", "date", "bool", "error", "formula"]
State: TypeAlias = Literal["visible", "hidden", "veryHidden"]


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell that is not empty, as it is stored.

    ``text``: of a number its digits as Excel keeps them (``6476``, ``0.9998``: a point, no
    grouping, 15 digits), of a date ``2026-03-31`` (``2026-03-31 08:30:00`` with a time,
    ``08:30:00`` for a time alone), of a truth ``TRUE`` or ``FALSE``, of an error its sign. A
    formula has the kind of the value that was kept with it, or "formula" where none was.
    ``shown_format`` is the code of its number format (``General``, ``@``, ``0.00%``).
    """

    text: str
    kind: Kind
    shown_format: str
    is_formula: bool = False

    @property
    def is_percent(self) -> bool:
        """Tell whether Excel shows the number a hundred times as large, with a sign for percent."""
        return is_percent(self.shown_format)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The cells of one sheet by row and column, from 1; ``merged``: first and last row, column."""

    cells: Mapping[tuple[int, int], RawCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    state: State = "visible"


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A workbook as plain cells.

    ``sheets`` stand in the workbook's order; ``names`` are the defined names of one cell each:
    sheet, row, column; ``notices`` say in Vietnamese what the file has that nobody opened;
    ``sha256`` is that of the bytes as handed in.
    """

    sheets: Mapping[str, RawSheet]
    names: Mapping[str, tuple[str, int, int]]
    notices: tuple[str, ...]
    sha256: str = ""


def read_workbook(path: Path, *, name: str | None = None) -> RawWorkbook:
    """Read the workbook at ``path``; errors call it ``name``. Raise ``InputError``."""
    shown = str(path) if name is None else name
    data = read_bytes(path, shown, MAX_BYTES, "Excel .xlsx")
    try:
        told = read_apart("cchc_lib.foreign.workbook.read", data)
    except Refusal as no:
        raise InputError([Problem(_place(shown, no), no.words)]) from no
    return raw_workbook(told, hashlib.sha256(data).hexdigest())


def raw_workbook(told: Mapping[str, Any], sha256: str) -> RawWorkbook:
    """Return the workbook that a reader told as ``read_cells`` does."""
    return RawWorkbook(
        sheets={sheet["name"]: _raw_sheet(sheet, told["formats"]) for sheet in told["sheets"]},
        names={name: (sheet, row, column) for name, (sheet, row, column) in told["names"].items()},
        notices=tuple(told["notices"]),
        sha256=sha256,
    )


def _raw_sheet(told: Mapping[str, Any], formats: Sequence[str]) -> RawSheet:
    cells = {
        (row, column): RawCell(text, kind, formats[code], made)
        for row, column, text, kind, code, made in told["cells"]
    }
    merged = tuple((first, left, last, right) for first, left, last, right in told["merged"])
    return RawSheet(cells, merged, cast("State", told["state"]))


def _place(file: str, no: Refusal) -> Place:
    cell = f"!{show_cell(no.row, no.column)}" if no.row and no.column else ""
    return Place(file, no.row, no.column, spot=f"{no.sheet}{cell}")
