"""Read a whole workbook: its sheets by their relations, its names, its notices."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cchc_lib.foreign.package import open_package
from cchc_lib.foreign.parts import Parts, related
from cchc_lib.foreign.process import answer
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.workbook.address import parse_range
from cchc_lib.foreign.workbook.excel import EXCEL, NOT_A_WORKBOOK
from cchc_lib.foreign.workbook.formats import read_formats
from cchc_lib.foreign.workbook.sheet import Shared, SheetReader
from cchc_lib.foreign.workbook.texts import read_shared_texts, unescape

MAX_SHEETS = 50
MAX_NAMES = 20_000  # a form has 1,000
MAX_NAME = 255  # characters, as Excel has it for a defined name

_STATES = ("visible", "hidden", "veryHidden")
_ONE_CELL = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!\[\]]+))!(?P<range>[^!]+)")


def read_cells(data: bytes) -> dict[str, Any]:
    """Return sheets with their cells, names and notices of a workbook, as JSON carries them.

    ``sheets``: name, state, cells (``RawRow``), merged ranges, in the workbook's order;
    ``formats``: the number formats that cells point to; ``names``: sheet, row, column by name.
    Raises ``Refusal``.
    """
    package = open_package(data, EXCEL)
    parts = Parts(package)
    book = Book(parts)
    sheets = [_read_sheet(parts, book, *sheet) for sheet in book.sheets()]
    names = book.names({sheet["name"] for sheet in sheets})
    notices = [*package.notices(), *book.notices()]
    formats = [*book.shared.codes]
    return {"sheets": sheets, "formats": formats, "names": names, "notices": notices}


def _read_sheet(parts: Parts, book: "Book", name: str, state: str, part: str) -> dict[str, Any]:
    reader = SheetReader(name, book.shared)
    reader.read(parts, part)
    cells = [reader.cells[at] for at in sorted(reader.cells)]
    return {"name": name, "state": state, "cells": cells, "merged": reader.merged}


class Book:
    """The main part of a workbook and what it points to; ``shared`` bounds its cells."""

    def __init__(self, parts: Parts, shared: Shared | None = None) -> None:
        self._sheets: list[Mapping[str, str]] = []
        self._named: list[tuple[str, str]] = []
        self._name = ""
        self._is_workbook = False
        self.shared = shared or Shared()
        main = next((r.target for r in parts.relations("") if r.kind == "officeDocument"), "")
        if main not in parts.package:
            raise Refusal(NOT_A_WORKBOOK)
        starts = {
            "workbook": self._see_workbook,
            "workbookPr": self._see_settings,
            "sheet": self._sheets.append,
            "definedName": self._begin_name,
        }
        parts.read(main, starts, {"definedName": self._end_name})
        if not self._is_workbook:
            raise Refusal(NOT_A_WORKBOOK)
        self._related = {relation.id: relation for relation in parts.relations(main)}
        self._read_shared(parts)

    def _read_shared(self, parts: Parts) -> None:
        by_kind = {relation.kind: relation.target for relation in self._related.values()}
        if "styles" in by_kind:
            self.shared.formats = read_formats(parts, by_kind["styles"])
        if "sharedStrings" in by_kind:
            self.shared.texts = read_shared_texts(parts, by_kind["sharedStrings"])

    def sheets(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, state and part of each sheet of cells. Raises ``Refusal``."""
        if len(self._sheets) > MAX_SHEETS:
            raise Refusal(f"tệp có hơn {MAX_SHEETS} trang tính; hãy bỏ bớt")
        seen: set[str] = set()
        for said in self._sheets:
            name = unescape(said.get("name", ""))
            if not name or len(name) > MAX_NAME or name.casefold() in seen:
                raise Refusal("tên trang tính trống, quá dài hoặc trùng nhau; hãy đặt lại tên")
            seen.add(name.casefold())
            relation = self._related.get(related(said))
            if relation is None or relation.kind == "worksheet":
                state = said.get("state", "visible")
                part = relation.target if relation else ""
                yield name, state if state in _STATES else "visible", part

    def notices(self) -> Iterator[str]:
        """Yield which sheets hold no cells."""
        for said in self._sheets:
            relation = self._related.get(related(said))
            if relation is not None and relation.kind != "worksheet":
                yield f'trang "{said.get("name", "")}" không phải là trang tính: bỏ qua'

    def names(self, sheets: set[str]) -> dict[str, tuple[str, int, int]]:
        """Return the cells of the sheets that have a name throughout the workbook."""
        if len(self._named) > MAX_NAMES:
            raise Refusal("tệp có hơn 20.000 tên; hãy bỏ bớt (Name Manager)")
        cells: dict[str, tuple[str, int, int]] = {}
        for name, text in self._named:
            if (cell := _one_cell(text)) is not None and cell[0] in sheets:
                if name in cells:
                    raise Refusal(f'tên "{name}" được đặt cho hai ô; hãy xóa một tên')
                cells[name] = cell
        return cells

    def _see_workbook(self, _: Mapping[str, str]) -> None:
        self._is_workbook = True

    def _see_settings(self, said: Mapping[str, str]) -> None:
        self.shared.since_1904 = said.get("date1904", "0") in ("1", "true")

    def _begin_name(self, said: Mapping[str, str]) -> None:
        # A sheet that is copied takes copies of the names along, for itself: the first one counts.
        self._name = "" if "localSheetId" in said else said.get("name", "")

    def _end_name(self, text: str) -> None:
        if 0 < len(self._name) <= MAX_NAME:
            self._named.append((unescape(self._name), unescape(text.strip())))


def _one_cell(text: str) -> tuple[str, int, int] | None:
    found = _ONE_CELL.fullmatch(text)
    cells = parse_range(found["range"]) if found else None
    if found is None or cells is None or cells[:2] != cells[2:]:
        return None
    return (found["quoted"] or "").replace("''", "'") or found["plain"], *cells[:2]


def main() -> None:
    """Answer the process that started this one with the cells of the file it hands over."""
    answer(read_cells)
