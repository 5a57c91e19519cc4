"""Paragraphs as a reader tells them, within bounds on their number and length."""

import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from cchc_lib.foreign.document.labels import split_label
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.signs import HEAP, find_heap, has_hidden, without_hidden

MAX_PARAGRAPHS = 20_000  # 200 pages of a report have 4,000
MAX_LENGTH = 20_000  # characters of one paragraph: eight pages without a break
MAX_TEXT = 600_000  # characters of all: 200 pages; what is read of more takes over two seconds
MAX_CELLS = 64  # of one row of a table

TOO_MANY = f"tệp có hơn {MAX_PARAGRAPHS:,} đoạn; hãy bỏ bớt phụ lục rồi lưu lại".replace(",", ".")
TOO_LONG = f"đoạn dài hơn {MAX_LENGTH:,} ký tự; hãy ngắt thành nhiều đoạn".replace(",", ".")
TOO_MUCH = f"tệp có quá nhiều chữ (hơn {MAX_TEXT:,} ký tự); hãy bỏ bớt phụ lục rồi lưu lại".replace(
    ",", "."
)
HIDDEN = "tệp có ký tự không nhìn thấy: bỏ qua"

_SOFT_HYPHEN = "\u00ad"


class Paragraph(NamedTuple):
    """One paragraph: ``kind`` is "text", "row" or "note"; page and line count from 1, 0 = none."""

    text: str
    kind: str = "text"
    label: str = ""
    level: int = 0
    page: int = 0
    line: int = 0
    cells: tuple[str, ...] = ()
    is_bold: bool = False


class Paragraphs:
    """What was read so far. Adding raises ``Refusal`` where a bound is passed."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self._notices: dict[str, None] = {}
        self._left = MAX_TEXT

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph on one line, its label split off; one without a word is none."""
        if paragraph.cells:
            self._add_row(paragraph)
            return
        text = self.clean(paragraph.text, paragraph.page)
        label = paragraph.label
        if not label:
            label, text = split_label(text)
        if text:
            self._append(paragraph._replace(text=text, label=label))

    def _add_row(self, row: Paragraph) -> None:
        cells = tuple(self.clean(cell, row.page) for cell in row.cells[:MAX_CELLS])
        if text := " | ".join(filter(None, cells)):
            self._append(row._replace(text=text, cells=cells))

    def _append(self, paragraph: Paragraph) -> None:
        if len(self.found) >= MAX_PARAGRAPHS:
            raise Refusal(TOO_MANY)
        self.found.append(paragraph)

    def clean(self, text: str, page: int = 0) -> str:
        """Return a text in NFC on one line, each white space one blank, nothing invisible."""
        self._left -= len(text)
        number = len(self.found) + 1
        if self._left < 0:
            raise Refusal(TOO_MUCH)
        if len(text) > MAX_LENGTH:
            raise Refusal(TOO_LONG, row=page, column=number)
        if find_heap(text) >= 0:
            raise Refusal(HEAP, row=page, column=number)
        line = " ".join(text.split()).replace(_SOFT_HYPHEN, "")
        if has_hidden(line):
            self.notice(HIDDEN)
            line = " ".join(without_hidden(line).split())
        return unicodedata.normalize("NFC", line)

    def notice(self, words: str) -> None:
        """Tell something about the file, once."""
        self._notices[words] = None

    def told(self, more: Iterable[str] = ()) -> dict[str, Any]:
        """Return paragraphs and notices as JSON carries them. Raises ``Refusal`` for none."""
        if not self.found:
            raise Refusal("tệp không có chữ nào để đọc")
        return {"paragraphs": self.found, "notices": [*self._notices, *more]}
