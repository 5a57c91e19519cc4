"""Read a page of HTML: blocks are paragraphs, rows are rows; scripts and what is hidden are not."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from cchc_lib.foreign.document.charsets import decode
from cchc_lib.foreign.document.html_lists import Lists
from cchc_lib.foreign.document.html_tokens import Token, tokens
from cchc_lib.foreign.document.labels import split_lines
from cchc_lib.foreign.document.paragraphs import Paragraph, Paragraphs
from cchc_lib.foreign.document.tables import Tables
from cchc_lib.foreign.refusal import Refusal

_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol"),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        "ul",
    )
)
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"))
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base"))
_LATIN = re.compile(rb"charset\s*=\s*[\"']?(?:windows-1252|iso-8859-1)\b", re.IGNORECASE)
_HEAD = 2048  # bytes, in which a page says its code page
_IS_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_HIDES = ("hidden", "style")

MAX_TOKENS = 200_000  # tags and texts: a table of 20,000 cells has 60,000

TOO_MANY = "trang có quá nhiều thẻ HTML; hãy bỏ bớt phụ lục rồi lưu lại"
CONTENTS = "mục lục của trang: bỏ qua"
HIDDEN_TEXT = "trang có phần bị ẩn: bỏ qua"


def read_html(data: bytes) -> dict[str, Any]:
    """Return the paragraphs of a page with their first lines. Raises ``Refusal``."""
    page, notice = _decoded(data)
    reader = _Page(page)
    for number, token in enumerate(tokens(page)):
        if number >= MAX_TOKENS:
            raise Refusal(TOO_MANY)
        reader.take(token)
    return reader.told([notice] if notice else [])


def _decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a page and a notice; Word writes Latin letters as bytes, others as signs.

    A page says so of itself, and may be in Unicode nevertheless.
    """
    if _LATIN.search(data[:_HEAD]):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8"), ""
        return data.decode("cp1252", "replace"), ""
    return decode(data)


class _Page:
    """A page that is being read."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._found = Paragraphs()
        self._line, self._counted = 1, 0
        self._pieces: list[str] = []
        self._begun = 0
        self._bold, self._is_bold = 0, True
        self._hidden, self._hidden_depth = "", 0
        self._lists = Lists()
        self._tables = Tables()
        self._rows: list[bool] = []  # of each table that is open: whether a row is
        self._starts: dict[str, Callable[[Token], None]] = {
            "br": lambda _: self._pieces.append("\n"),
            "li": lambda token: self._lists.begin_item(token.attributes()),
            "ol": lambda token: self._lists.begin(token.attributes(), is_numbered=True),
            "ul": lambda token: self._lists.begin(token.attributes(), is_numbered=False),
            "table": lambda _: self._rows.append(False),
            "tr": lambda _: self._begin_row(),
            "td": self._begin_cell,
            "th": self._begin_cell,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "ol": self._lists.end,
            "ul": self._lists.end,
            "tr": self._end_row,
            "table": self._end_table,
        }

    def take(self, token: Token) -> None:
        """Read on."""
        if self._hidden:
            self._see_hidden(token)
        elif token.start:
            self._begin(token)
        elif token.end:
            self._end(token.end)
        else:
            self._say(token)

    def told(self, notices: Iterable[str]) -> dict[str, Any]:
        """Return what was read. Raises ``Refusal``."""
        self._finish()
        while self._rows:
            self._end_table()
        return self._found.told(notices)

    def _see_hidden(self, token: Token) -> None:
        if token.start == self._hidden and self._hidden != "p":
            self._hidden_depth += 1
        elif token.end == self._hidden:
            self._hidden_depth -= 1
        if not self._hidden_depth:
            self._hidden = ""
        elif self._hidden == "p" and token.start in _BLOCKS:  # which ends a paragraph
            self._hidden = ""
            self._begin(token)

    def _begin(self, token: Token) -> None:
        name = token.start
        if name in _BLOCKS:
            self._finish()
        if name not in _VOID and _is_hidden(token):
            self._found.notice(HIDDEN_TEXT)
            self._hidden, self._hidden_depth = name, 1
        elif name == "nav":
            self._found.notice(CONTENTS)
            self._hidden, self._hidden_depth = name, 1
        if self._hidden:
            return
        self._bold += name in _BOLD
        if (act := self._starts.get(name)) is not None:
            act(token)

    def _end(self, name: str) -> None:
        if name in _BLOCKS:
            self._finish()
        self._bold = max(0, self._bold - (name in _BOLD))
        if (act := self._ends.get(name)) is not None:
            act()

    def _say(self, token: Token) -> None:
        if token.text.strip():
            if not any(map(str.strip, self._pieces[-1:])):
                self._begun = self._begun or token.at
            self._is_bold = self._is_bold and self._bold > 0
        self._pieces.append(" ".join(token.text.split("\n")))

    def _finish(self) -> None:
        label, level = self._lists.take() if any(map(str.strip, self._pieces)) else ("", 0)
        for text in split_lines("".join(self._pieces)):
            if text:
                said = Paragraph(text, label=label, level=level, line=self._line_of(self._begun))
                self._put([said._replace(is_bold=self._is_bold)])
                label = ""
        self._pieces.clear()
        self._begun, self._is_bold = 0, True

    def _put(self, found: Iterable[Paragraph]) -> None:
        if cell := self._tables.cell:
            cell.found += found
        else:
            for each in found:
                self._found.add(each)

    def _line_of(self, at: int) -> int:
        self._line += self._page.count("\n", self._counted, at)
        self._counted = max(at, self._counted)
        return self._line

    def _begin_row(self) -> None:
        if not self._rows:
            self._rows.append(False)
        self._end_row()
        self._tables.begin_row()
        self._rows[-1] = True

    def _begin_cell(self, token: Token) -> None:
        if not (self._rows and self._rows[-1]):
            self._begin_row()
        self._tables.begin_cell(span=_span(token.attributes().get("colspan", "")))

    def _end_row(self) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1] = False
            if row := self._tables.end_row():
                self._put(row.read())

    def _end_table(self) -> None:
        self._end_row()
        if self._rows:
            self._rows.pop()


def _is_hidden(token: Token) -> bool:
    if not any(word in token.said for word in _HIDES):
        return False
    said = token.attributes()
    return "hidden" in said or _IS_HIDDEN.search(said.get("style", "").lower()) is not None


def _span(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 4 else 1
