"""Read the cells of one sheet, whatever their order, and the ranges that are merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from cchc_lib.foreign.parts import TOO_MUCH, Parts
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.workbook.address import parse_cell, parse_index, parse_range
from cchc_lib.foreign.workbook.formats import (
    GENERAL,
    is_date,
    parse_number,
    show_date,
    show_moment,
    show_number,
)
from cchc_lib.foreign.workbook.texts import TextOf, unescape

MAX_CELLS = 60_000  # of all sheets; a form has 3,000
MAX_CHARACTERS = 5_000_000  # of all cells: many may share one long text
MAX_ROW, MAX_COLUMN = 200_000, 1_000  # beyond which nobody looks
MAX_MERGES = 10_000

WRONG_ADDRESS = "địa chỉ ô không hợp lệ; hãy mở bằng Excel rồi lưu lại"
FAR = "có giá trị nằm quá xa ngoài bảng; hãy xóa ô này"
TWICE = "ô được ghi hai lần; hãy mở bằng Excel rồi lưu lại"
NO_NUMBER = "không phải là một số hữu hạn; hãy gõ lại ô này"
NO_TEXT = "trỏ tới chữ không có trong tệp; hãy mở bằng Excel rồi lưu lại"
NO_STYLE = "trỏ tới kiểu không có trong tệp; hãy mở bằng Excel rồi lưu lại"
NO_KIND = "có kiểu dữ liệu lạ; hãy mở bằng Excel rồi lưu lại"

Format: TypeAlias = tuple[int, bool]
"""The index of a number format among those in use, and whether it shows dates."""

_TEXTS = ("str", "inlineStr")  # ECMA-376 Part 1, 18.18.11 (ST_CellType)

_TRUTHS = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}  # xsd:boolean

RawRow: TypeAlias = tuple[int, int, str, str, int, bool]
"""Row, column, text, kind, index of the number format, and whether a formula made the value."""


@dataclass(slots=True)
class Shared:
    """What all sheets of a workbook have in common, and what is left of their common bounds.

    ``formats`` are those of the styles, ``codes`` those that cells use, each with its index.
    """

    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    since_1904: bool = False
    cells: int = MAX_CELLS
    characters: int = MAX_CHARACTERS
    codes: dict[str, int] = field(default_factory=dict)
    named: dict[str, Format] = field(default_factory=dict)

    def spend(self, text: str) -> None:
        """Take one cell with its text off what is left. Raises ``Refusal``."""
        self.cells -= 1
        self.characters -= len(text)
        if self.cells < 0 or self.characters < 0:
            raise Refusal(TOO_MUCH)

    def format(self, style: str) -> Format:
        """Return the number format of a style by its number, as cells name it."""
        if style not in self.named:
            self.named[style] = self._find(style)
        return self.named[style]

    def _find(self, style: str) -> Format:
        index = parse_index(style)
        formats = self.formats or [GENERAL]  # a workbook without styles
        if index is None or index >= len(formats):
            raise Refusal(NO_STYLE)
        code = formats[index]
        return self.codes.setdefault(code, len(self.codes)), is_date(code)


class SheetReader:
    """A reader of one sheet: ``cells`` and ``merged`` fill while its part is read."""

    max_row = MAX_ROW

    def __init__(self, name: str, shared: Shared) -> None:
        self.name, self.shared = name, shared
        self.cells: dict[tuple[int, int], RawRow] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self._row = self._column = 0
        self._said: Mapping[str, str] = {}
        self._value: str | None = None
        self._formula = False
        self._inline = TextOf()

    def read(self, parts: Parts, part: str) -> None:
        """Read the part of this sheet. Raises ``Refusal`` with sheet and cell."""
        starts = {"row": self._begin_row, "c": self._begin, "mergeCell": self._merge}
        ends = {"v": self._take, "f": self._see_formula, "c": self._end}
        try:
            parts.read(part, {**starts, **self._inline.starts}, {**ends, **self._inline.ends})
        except Refusal as no:
            raise Refusal(no.words, self.name, self._row, self._column) from no

    def _begin_row(self, said: Mapping[str, str]) -> None:
        row = parse_index(said["r"]) if "r" in said else self._row + 1
        self._column = 0
        if not row:
            raise Refusal(WRONG_ADDRESS)
        self._row = row

    def _begin(self, said: Mapping[str, str]) -> None:
        self._said, self._value, self._formula = said, None, False
        if "r" not in said:
            self._column += 1
        elif (cell := parse_cell(said["r"])) is not None:
            self._row, self._column = cell
        else:
            raise Refusal(WRONG_ADDRESS)

    def _take(self, text: str) -> None:
        self._value = text

    def _see_formula(self, _: str) -> None:
        self._formula = True

    def _end(self, _: str) -> None:
        kind = self._said.get("t", "n")
        value = self._inline.take() if kind == "inlineStr" else self._value
        if value and (kind in _TEXTS or not value.isspace()):
            self._keep_value(value, kind)
        elif self._formula:
            kept = "text" if (value, kind) == ("", "str") else "formula"
            self._keep("", kept, self.shared.format(self._said.get("s", "0"))[0])

    def _keep_value(self, value: str, kind: str) -> None:
        code, as_date = self.shared.format(self._said.get("s", "0"))
        if kind == "n":
            self._keep(*self._number(value, as_date=as_date), code)
        elif kind == "s":
            self._keep(self._shared_text(value), "text", code)
        elif kind in _TEXTS:
            self._keep(value if kind == "inlineStr" else unescape(value), "text", code)
        elif kind == "b":
            self._keep(self._truth(value.strip()), "bool", code)
        elif kind == "e":
            self._keep(unescape(value), "error", code)
        elif kind == "d":
            self._keep(self._iso_date(value), "date", code)
        else:
            raise Refusal(NO_KIND)

    def _keep(self, text: str, kind: str, code: int) -> None:
        row, column = self._row, self._column
        self._check_address()
        if (row, column) in self.cells:
            raise Refusal(TWICE)
        self.shared.spend(text)
        self.cells[row, column] = (row, column, text, kind, code, self._formula)

    def _check_address(self) -> None:
        if not self._row or self._row > self.max_row or self._column > MAX_COLUMN:
            raise Refusal(FAR if self._row else WRONG_ADDRESS)

    def _number(self, value: str, *, as_date: bool) -> tuple[str, str]:
        number = parse_number(value.strip())
        if number is None:
            raise Refusal(NO_NUMBER)
        since_1904 = self.shared.since_1904
        if as_date and (day := show_date(number, since_1904=since_1904)) is not None:
            return day, "date"
        return show_number(number), "number"

    def _shared_text(self, value: str) -> str:
        index = parse_index(value.strip())
        if index is None or index >= len(self.shared.texts):
            raise Refusal(NO_TEXT)
        return self.shared.texts[index]

    def _truth(self, value: str) -> str:
        if value not in _TRUTHS:
            raise Refusal(NO_KIND)
        return _TRUTHS[value]

    def _iso_date(self, value: str) -> str:
        try:
            moment = datetime.fromisoformat(value.strip().removesuffix("Z"))
        except ValueError:
            raise Refusal(NO_NUMBER) from None
        return show_moment(moment.replace(microsecond=0, tzinfo=None))

    def _merge(self, said: Mapping[str, str]) -> None:
        self._row = self._column = 0
        merged = parse_range(said.get("ref", ""))
        if merged is None:
            raise Refusal(WRONG_ADDRESS)
        if len(self.merged) >= MAX_MERGES:
            raise Refusal(TOO_MUCH)
        self.merged.append(merged)
