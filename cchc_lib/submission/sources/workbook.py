"""Read a form that came back filled in: its named cells as the nested text that a YAML file gives.

A cell is found by its name, wherever it was moved and whatever its sheet is called now. Numbers
become what people type: ``6476`` as Excel keeps it is ``6476``, ``0.9998`` shown in percent is
``99,98%``; whether that is a count or a rate says the field that reads it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Self

from cchc_lib.errors import InputError, Place, Problem
from cchc_lib.numerals import format_decimal, parse_flag
from cchc_lib.shown import shortened
from cchc_lib.submission.sources.form_names import (
    FIGURES,
    FORM,
    FORM_ID,
    FORM_VERSION,
    field_of,
    picked_by,
    steps_of,
)
from cchc_lib.submission.sources.form_tree import Spot, Tree, place_of
from cchc_lib.submission.sources.picks import insert_picks, with_keys
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.sources.xlsx_cells import RawCell, RawSheet, RawWorkbook, read_workbook

SUFFIX = ".xlsx"
_NO_FIELDS = frozenset({FORM_ID, FORM_VERSION, FIGURES})
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
    spots: Mapping[str, Spot]
    inputs: frozenset[Spot]
    sheets: Mapping[str, RawSheet]
    sha256: str
    notices: tuple[str, ...] = ()

    def place(self, field: str) -> Place:
        """Return the cell of the value at ``field``, or of its nearest ancestor in the form."""
        spot = self._nearest(field)
        if spot is None:
            return Place(self.path, field=field)
        place, label = place_of(self.path, spot, field), self._label(spot)
        return replace(place, spot=f"{place.spot} ({label})") if label else place

    def _nearest(self, field: str) -> Spot | None:
        while field and field not in self.spots:
            field = field.rpartition(".")[0]
        return self.spots.get(field)

    def _label(self, spot: Spot) -> str:
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
    cells = _cells(book)
    texts = with_keys({field: _text_at(book.sheets, spot) for field, spot in cells.items()})
    texts, slips = insert_picks(texts, _figures(book))
    tree = Tree(name)
    for slip in slips:
        tree.report(cells[slip.field], slip.text, slip.words)
    for field, spot in cells.items():
        if picked_by(field) is None:
            tree.take(steps_of(field), spot, texts[field])
    content = tree.content()
    if tree.problems:
        raise InputError(tree.problems)
    return WorkbookFile(
        name,
        content,
        tree.spots,
        frozenset(book.names.values()),
        book.sheets,
        book.sha256,
        book.notices,
    )


def _cells(book: RawWorkbook) -> dict[str, Spot]:
    """Return the cells to fill in by their fields, in the order of the report."""
    order = _order(book)
    named = sorted(book.names.items(), key=lambda each: order(each[1]))
    fields = ((field_of(name), spot) for name, spot in named if name not in _NO_FIELDS)
    return {field: spot for field, spot in fields if field}


def _figures(book: RawWorkbook) -> dict[str, str]:
    """Return the codes of the figures that the form lets pick, by what its list calls them."""
    found: dict[str, str] = {}
    sheet, row, column = book.names.get(FIGURES, ("", 0, 0))
    while label := _text_at(book.sheets, (sheet, row, column)):
        found[label] = _text_at(book.sheets, (sheet, row, column + 1))
        row += 1
    return found


def _order(book: RawWorkbook) -> Callable[[Spot], tuple[int, int, int]]:
    """Return where a cell comes in the report: what is hidden, commune and period, comes first."""
    seen = (name for name, sheet in book.sheets.items() if sheet.state == "visible")
    numbers = {name: number for number, name in enumerate(seen, 1)}
    return lambda spot: (numbers.get(spot[0], 0), *spot[1:])


def _text_at(sheets: Mapping[str, RawSheet], spot: Spot | None) -> str:
    sheet = sheets.get(spot[0]) if spot else None
    cell = sheet.cells.get(spot[1:]) if sheet and spot else None
    return typed_text(cell) if cell else ""


def typed_text(cell: RawCell) -> str:
    """Return what a cell holds as people would have typed it."""
    if cell.kind != "number":
        return cell.text.strip()
    value = Decimal(cell.text)
    return f"{format_decimal(value * 100)}%" if cell.is_percent else _plain(value)


def _plain(value: Decimal) -> str:
    """Return a number without dots: ``6.476`` is another one, ``6,476``."""
    return format_decimal(value).replace(".", "")
