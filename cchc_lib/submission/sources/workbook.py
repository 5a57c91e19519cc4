"""Read a form that came back filled in: its named cells as the nested text that a YAML file gives.

A cell is found by its name, wherever it was moved and whatever its sheet is called now. Numbers
become what people type: ``6476`` as Excel keeps it is ``6476``, ``0.9998`` shown in percent is
``99,98%``; whether that is a count or a rate says the field that reads it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Self, TypeAlias

from cchc_lib.errors import InputError, Place, Problem
from cchc_lib.foreign.signs import find_hidden
from cchc_lib.foreign.workbook.address import show_cell
from cchc_lib.numerals import format_decimal, parse_flag
from cchc_lib.shown import shortened
from cchc_lib.submission.sources.form_names import (
    FORM,
    FORM_ID,
    FORM_VERSION,
    KEY,
    PREFIX,
    steps_of,
)
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.sources.xlsx_cells import RawCell, RawSheet, RawWorkbook, read_workbook

SUFFIX = ".xlsx"
MAX_DEPTH = 8  # steps to a cell: the form has six
_PLAIN_LISTS = "header."  # what is listed there are lines; elsewhere it is statements with points
_POINT = ("- ", "– ", "• ")
_Spot: TypeAlias = tuple[str, int, int]
_NOT_OURS = (
    "không phải biểu khai do lệnh cchc init --to xlsx tạo ra (không thấy tên ô của biểu); "
    "hãy chép số liệu vào biểu đó"
)


@dataclass(frozen=True, slots=True)
class WorkbookFile:
    """A form as nested text, with the cell of each value: a ``Source``.

    ``spots`` are sheet, row and column by dotted path, those of groups their first cell's;
    ``inputs`` are all cells to fill in; ``notices`` say what the file has that nobody opened.
    """

    path: str
    content: dict[str, Node]
    spots: Mapping[str, _Spot]
    inputs: frozenset[_Spot]
    sheets: Mapping[str, RawSheet]
    sha256: str
    notices: tuple[str, ...] = ()

    def place(self, field: str) -> Place:
        """Return the cell of the value at ``field``, or of its nearest ancestor in the form."""
        spot = self._nearest(field)
        if spot is None:
            return Place(self.path, field=field)
        place, label = _place(self.path, spot, field), self._label(spot)
        return replace(place, spot=f"{place.spot} ({label})") if label else place

    def _nearest(self, field: str) -> _Spot | None:
        while field and field not in self.spots:
            field = field.rpartition(".")[0]
        return self.spots.get(field)

    def _label(self, spot: _Spot) -> str:
        """Return what the form calls a cell: at the left end of its row, else above it."""
        sheet, row, column = spot
        above = ((sheet, higher, column) for higher in range(row, 0, -1))
        for at in ((sheet, row, 1), *above):
            if at not in self.inputs and (label := _text_at(self.sheets, at)):
                return shortened(label)
        return ""

    def key_place(self, field: str) -> Place:
        """Return the same: a cell has no key of its own."""
        return self.place(field)

    def place_of_words(self, field: str, words: str) -> Place:  # noqa: ARG002  # a cell is a place
        """Return the cell in which ``words`` stand."""
        return self.place(field)

    def excerpt(self, place: Place) -> str:
        """Return what stands in the cell at a place, on one line; "" where it is blank."""
        return " ".join(_text_at(self.sheets, self._nearest(place.field)).split())

    @property
    def synthetic(self) -> bool:
        """Tell whether the form says of itself that its figures are invented."""
        said = self.content.get("synthetic")
        return isinstance(said, str) and parse_flag(said)

    def holding(self, content: dict[str, Node]) -> Self:
        """Return the same form with other text in it, for what is supposed."""
        return replace(self, content=content)


def read_form(path: Path, *, name: str | None = None) -> WorkbookFile:
    """Read the form at ``path``; errors call it ``name``. Raise ``InputError``."""
    shown = str(path) if name is None else name
    return form_of(read_workbook(path, name=shown), shown)


def form_of(book: RawWorkbook, name: str) -> WorkbookFile:
    """Return the form that the workbook called ``name`` is.

    Raises ``InputError`` where it is none, and for what cannot be told apart in it.
    """
    if _text_at(book.sheets, book.names.get(FORM_ID)) != FORM:
        raise InputError([Problem(Place(name), _NOT_OURS)])
    builder = _Builder(name)
    order = _order(book)
    for cell_name, spot in sorted(book.names.items(), key=lambda named: order(named[1])):
        if cell_name.startswith(PREFIX) and cell_name not in {FORM_ID, FORM_VERSION}:
            builder.take(steps_of(cell_name), spot, _text_at(book.sheets, spot))
    content = builder.content()
    if builder.problems:
        raise InputError(builder.problems)
    return WorkbookFile(
        name,
        content,
        builder.spots,
        frozenset(book.names.values()),
        book.sheets,
        book.sha256,
        book.notices,
    )


def _order(book: RawWorkbook) -> Callable[[_Spot], tuple[int, int, int]]:
    """Return where a cell comes in the report: what is hidden, commune and period, comes first."""
    seen = (name for name, sheet in book.sheets.items() if sheet.state == "visible")
    numbers = {name: number for number, name in enumerate(seen, 1)}
    return lambda spot: (numbers.get(spot[0], 0), *spot[1:])


def _place(file: str, spot: _Spot, field: str) -> Place:
    sheet, row, column = spot
    return Place(file, row, column, field, f"{sheet}!{show_cell(row, column)}")


def _text_at(sheets: Mapping[str, RawSheet], spot: _Spot | None) -> str:
    sheet = sheets.get(spot[0]) if spot else None
    cell = sheet.cells.get(spot[1:]) if sheet and spot else None
    return _typed(cell) if cell else ""


def _typed(cell: RawCell) -> str:
    """Return what a cell holds as people would have typed it."""
    if cell.kind != "number":
        return cell.text.strip()
    value = Decimal(cell.text)
    return f"{format_decimal(value * 100)}%" if cell.is_percent else _plain(value)


def _plain(value: Decimal) -> str:
    """Return a number without dots: ``6.476`` is another one, ``6,476``."""
    return format_decimal(value).replace(".", "")


class _Builder:
    """A builder of nested text from cells, whatever order they are named in."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.spots: dict[str, _Spot] = {}
        self.problems: list[Problem] = []
        self._tree: dict[str, Any] = {}

    def take(self, steps: list[str], spot: _Spot, text: str) -> None:
        """Put a cell into its place in the tree; blank ones are known, but hold nothing."""
        *groups, last = steps
        level: Any = self._tree
        for step in groups[:MAX_DEPTH]:
            level = level.setdefault(step, {}) if isinstance(level, dict) else None
        if not isinstance(level, dict) or last in level or len(groups) > MAX_DEPTH:
            self._report(spot, shortened(".".join(steps)), "biểu không có ô mang tên này")
            return
        level[last] = (spot, text)
        for _, words in find_hidden(text):
            self._report(spot, ".".join(steps), words)

    def content(self) -> dict[str, Node]:
        """Return the nested text."""
        found = self._group(self._tree, "")
        return found if isinstance(found, dict) else {}

    def _group(self, tree: Mapping[str, Any], path: str) -> Node:
        """Return what stands below a group; None where all of it is blank."""
        if all(step.isascii() and step.isdigit() for step in tree):
            return self._listed([tree[step] for step in sorted(tree, key=int)], path)
        found: dict[str, Node] = {}
        for step, below in tree.items():
            value = self._node(below, f"{path}{step}")
            if value is not None:
                found[step] = value
        return found or None

    def _node(self, below: Any, path: str) -> Node:
        if isinstance(below, dict):
            self._place_group(below, path)
            return self._group(below, f"{path}.")
        spot, text = below
        self.spots[path] = spot
        return text or None

    def _place_group(self, tree: Mapping[str, Any], path: str) -> None:
        self.spots[path] = _first(tree)

    def _listed(self, entries: list[Any], path: str) -> Node:
        if any(isinstance(entry, dict) for entry in entries):
            rows = [entry for entry in entries if isinstance(entry, dict) and not _is_blank(entry)]
            return (
                self._keyed(rows, path)
                if any(KEY in row for row in rows)
                else self._rows(rows, path)
            )
        return self._lines(entries, path)

    def _rows(self, rows: Iterable[Mapping[str, Any]], path: str) -> Node:
        return [self._node(row, f"{path}{n}") for n, row in enumerate(rows)] or None

    def _keyed(self, rows: Iterable[Mapping[str, Any]], path: str) -> Node:
        """Return rows by what stands in their column of keys; each needs one of its own."""
        found: dict[str, Node] = {}
        for row in rows:
            spot, key = row.get(KEY, (_first(row), ""))
            if not key or key in found:
                words = (
                    f'khóa "{key}" đã có ở dòng trên' if key else "dòng này còn thiếu khóa để dẫn"
                )
                self._report(spot, f"{path}{KEY}", words)
                continue
            below = {step: cell for step, cell in row.items() if step != KEY}
            found[key] = self._node(below, f"{path}{key}") or {}
        return found or None

    def _lines(self, cells: Iterable[tuple[_Spot, str]], path: str) -> Node:
        found: list[Node] = []
        for spot, text in cells:
            for line in filter(None, map(str.strip, text.splitlines())):
                if line.startswith(_POINT) and found and not path.startswith(_PLAIN_LISTS):
                    found[-1] = _with_point(found[-1], line[2:].strip())
                else:
                    self.spots[f"{path}{len(found)}"] = spot
                    found.append(line[2:].strip() if line.startswith(_POINT) else line)
        return found or None

    def _report(self, spot: _Spot, field: str, words: str) -> None:
        self.problems.append(Problem(_place(self.file, spot, field), words))


def _with_point(statement: Node, point: str) -> Node:
    """Return a statement with one more point under it."""
    if isinstance(statement, dict):
        points = statement["items"]
        return statement | {"items": [*(points if isinstance(points, list) else ()), point]}
    return {"text": statement, "items": [point]}


def _is_blank(tree: Mapping[str, Any]) -> bool:
    return not any(text for _, text in _cells(tree))


def _first(tree: Mapping[str, Any]) -> _Spot:
    return min((spot for spot, _ in _cells(tree)), default=("", 0, 0))


def _cells(tree: Mapping[str, Any]) -> Iterator[tuple[_Spot, str]]:
    for below in tree.values():
        if isinstance(below, dict):
            yield from _cells(below)
        else:
            yield below
