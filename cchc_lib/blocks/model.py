"""The kinds of block, plain and frozen. A block holds text, never markup."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Mark: TypeAlias = Literal["", "strong", "em"]
Align: TypeAlias = Literal["left", "right", "center"]
Tone: TypeAlias = Literal["", "good", "bad", "muted"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with one look and, where it prints a figure or a source, its name.

    ``ref`` is "" or the code of the indicator (``dossiers.early_rate``) or the key of the document
    (``document:par_plan_2026``) that the words come from: the thread a reviewer pulls.
    """

    text: str
    mark: Mark = ""
    ref: str = ""


Text: TypeAlias = tuple[Span, ...]


def text(*parts: "str | Span | Text") -> Text:
    """Join strings, spans and texts into one text."""
    spans: list[Span] = []
    for part in parts:
        if isinstance(part, str):
            spans.append(Span(part))
        elif isinstance(part, Span):
            spans.append(part)
        else:
            spans.extend(part)
    return tuple(span for span in spans if span.text)


def plain(content: Text) -> str:
    """Return the words of a text without looks or references."""
    return "".join(span.text for span in content)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I).

    ``agency`` holds the lines of the issuing body, ``number`` is "" until the registry gives one,
    ``date_line`` is complete (``Xã …, ngày … tháng … năm 2026``).
    """

    parent: str
    agency: tuple[str, ...]
    number: str
    symbol: str
    date_line: str
    kind: Literal["letterhead"] = "letterhead"

    @property
    def issuer(self) -> str:
        """Name the issuing body in one line, "" where that is a blank to fill by hand."""
        words = " ".join(self.agency)
        return words if any(map(str.isalnum, words)) else ""


@dataclass(frozen=True, slots=True)
class Title:
    """The kind of document (``BÁO CÁO``) and its subject."""

    document_type: str
    subject: str
    kind: Literal["title"] = "title"


SYNTHETIC = "SỐ LIỆU MÔ PHỎNG – KHÔNG PHẢI BÁO CÁO THẬT"
"""The words of the stamp on everything that is made from invented figures."""

DRAFT = "DỰ THẢO"
"""The words of the stamp on a report that has an error which is neither mended nor answered."""


def doubt(*, verified: bool) -> str:
    """Return what stands behind a source that nobody has held against the original yet."""
    return "" if verified else " (chưa đối chiếu văn bản gốc)"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A warning on every page of every format, for instance that the figures are synthetic."""

    words: str
    kind: Literal["stamp"] = "stamp"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part (level 1, ``I.``), section (2, ``1.``) or subsection (3, ``1.1.``)."""

    level: int
    number: str
    title: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``role`` is ``basis`` for the legal basis, ``closing`` for the end."""

    content: Text
    role: Literal["", "basis", "closing", "note"] = ""
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; ``marker`` is printed as given (``-``, ``+``, ``*``, ``1.``)."""

    level: int
    marker: str
    content: Text
    kind: Literal["item"] = "item"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``header`` is its path of header cells, top to bottom.

    Neighbouring columns that share the beginning of the path share those cells. ``weight`` is the
    share of the width.
    """

    header: tuple[str, ...]
    align: Align = "left"
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells; ``role`` says whether it heads a group of rows or totals them.

    A group row has the group's number and name as its only cells with text.
    """

    cells: tuple[Text, ...]
    role: Literal["", "group", "total"] = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``name`` is its stable English identifier, unique in a report."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    kind: Literal["table"] = "table"

    def __post_init__(self) -> None:
        """Refuse a row that does not fit the columns."""
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"table {self.name}: {len(row.cells)} cells in {row}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: ``alt`` says what it shows in words; ``svg`` is empty in JSON.

    The picture travels beside the JSON as ``image/svg+xml`` of the same output.
    """

    name: str
    caption: str
    alt: str
    svg: str = field(default="", repr=False)
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline figure; ``value`` is printed as given, ``note`` says what it rests on."""

    label: str
    value: str
    note: str = ""
    tone: Tone = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """The headline figures."""

    name: str
    caption: str
    tiles: tuple[Tile, ...]
    kind: Literal["tiles"] = "tiles"


@dataclass(frozen=True, slots=True)
class Signature:
    """The end of an official document: recipients on the left, the signer on the right."""

    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str
    kind: Literal["signature"] = "signature"


Block: TypeAlias = (
    Letterhead | Title | Stamp | Heading | Paragraph | Item | Table | Figure | Tiles | Signature
)
