"""What page templates print: blocks laid out, plain and frozen, no decision left to take.

Only a ``Picture`` holds markup, cleaned before.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypeAlias

from markupsafe import Markup

from cchc_lib.blocks import Align, Letterhead, Mark, Signature, Stamp, Title, Tone


@dataclass(frozen=True, slots=True)
class Thread:
    """The tie of printed words to their origin: ``href`` leads there, ``anchor`` leads back.

    ``href`` is "" when the origin is named but not known.
    """

    href: str
    anchor: str = ""


Linker: TypeAlias = Callable[[str], Thread | None]


_SHORT = 16  # letters of a figure with its unit that stand on one line of the narrowest page
_SYMBOL = re.compile(
    r"\b(\d{1,5}(?:/\d{4})?/[A-ZĐ][\w&]{0,7}(?:[/-][^\W\d_][\w&]{0,7}){0,2})(?!\w)"
)
_LONG = re.compile(r"\S{25}")  # a word as wide as a column: an address, a path, a slip of the keys


def has_long_word(text: str) -> bool:
    """Tell whether a table must break a word of this text, where others keep theirs whole."""
    return _LONG.search(text) is not None


@dataclass(frozen=True, slots=True)
class Word:
    """Words of one look and, on the review page, the thread to their origin.

    ``is_figure`` tells that they print a figure or a source of the record.
    """

    text: str
    mark: Mark | Literal["code"] = ""
    thread: Thread | None = None
    is_figure: bool = False

    @property
    def is_whole(self) -> bool:
        """Tell whether the words stay on one line."""
        return self.is_figure and len(self.text) <= _SHORT

    @property
    def is_plain(self) -> bool:
        """Tell whether the words have no look, no thread and one piece, as most of a table's."""
        is_one = self.is_whole or "/" not in self.text
        return is_one and not self.mark and self.thread is None

    @property
    def pieces(self) -> list[str]:
        """Return the words cut in pieces: every second one is the number of a document."""
        return [self.text] if self.is_whole else _SYMBOL.split(self.text)


Words: TypeAlias = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a part; ``level`` is that of ``<h…>``, ``depth`` that of the block."""

    level: int
    depth: int
    anchor: str
    number: str
    title: str
    kind: ClassVar[str] = "section"


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    words: Words
    role: str
    kind: ClassVar[str] = "prose"


@dataclass(slots=True)
class Entry:
    """One entry of a list and the lists below it."""

    marker: str
    words: Words
    lists: list["Listing"] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """Entries of one level."""

    ordered: bool
    entries: list[Entry]
    kind: ClassVar[str] = "listing"


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header cell of a table; ``share`` is a leaf's percentage of the width."""

    text: str
    align: Align
    colspan: int
    rowspan: int
    share: int = 0


@dataclass(frozen=True, slots=True)
class BodyCell:
    """A cell; ``scope`` says what a header cell heads, "" makes it a data cell.

    ``label`` is what heads its column, told beside it where the table has no room for a header.
    """

    words: Words
    align: Align
    colspan: int = 1
    scope: Literal["", "row", "rowgroup"] = ""
    label: str = ""

    @property
    def text(self) -> str:
        """Return the words without their looks."""
        return "".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of cells."""

    role: str
    cells: tuple[BodyCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the rows of its header, and its body in groups of rows.

    ``label`` is what the official report calls it.
    """

    anchor: str
    label: str
    caption: str
    width: int
    header: tuple[tuple[HeaderCell, ...], ...]
    groups: tuple[tuple[BodyRow, ...], ...]
    note: str
    kind: ClassVar[str] = "grid"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as cleaned SVG; ``label`` is what the official report calls it."""

    anchor: str
    label: str
    caption: str
    svg: Markup
    is_small: bool
    kind: ClassVar[str] = "picture"


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline figure."""

    label: str
    value: Word
    note: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headline figures."""

    caption: str
    tiles: tuple[Headline, ...]
    kind: ClassVar[str] = "headlines"


View: TypeAlias = (
    Section | Prose | Listing | Grid | Picture | Headlines | Letterhead | Title | Stamp | Signature
)
