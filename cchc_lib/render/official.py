"""The official report as a document: head, body and annexes, as every format that is signed has it.

What the letterhead, the annexes and the properties of the file say is decided here, once; how it
is set is the format's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc_lib.blocks import (
    Block,
    Figure,
    Letterhead,
    Stamp,
    Table,
    Tiles,
    Title,
    plain,
)
from cchc_lib.errors import UsageError
from cchc_lib.letters.font import widest_word
from cchc_lib.periods import parse_period
from cchc_lib.render.layout import annex_labels

NO_DAY = date(1970, 1, 1)
"""The day of a document that tells none; this is what tools show for none."""

_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
NUMBER_BLANK = " " * 12
"""Room for a number written by hand."""
_MANY_COLUMNS = 8
_UNITS = ("xã ", "phường ", "đặc khu ", "thị trấn ", "huyện ", "tỉnh ", "thành phố ")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: a table, or the charts of the report.

    ``label`` numbers it, ``reference`` says which document it belongs to ("" where none is named).
    """

    label: str
    title: str
    reference: str
    table: Table | None = None
    charts: tuple[Figure, ...] = ()

    @property
    def is_wide(self) -> bool:
        """Tell whether it needs a page that lies on its side."""
        return self._has_many_columns and not self.joins

    @property
    def joins(self) -> bool:
        """Tell whether it stands below the annex before it: one row needs no page of its own."""
        return self._has_many_columns and self.table is not None and len(self.table.rows) == 1

    @property
    def _has_many_columns(self) -> bool:
        return self.table is not None and len(self.table.columns) > _MANY_COLUMNS


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """The parts of an official report, in their order; ``stamps`` stand on every page."""

    letterhead: Letterhead | None
    title: Title
    stamps: tuple[str, ...]
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...]

    @property
    def name(self) -> str:
        """Return the title of the document in the properties of its file."""
        return f"{self.title.document_type} {self.title.subject}".strip()

    @property
    def author(self) -> str:
        """Return who the document is by, in the properties of its file."""
        return self.letterhead.issuer if self.letterhead else ""


def official_document(blocks: Sequence[Block]) -> OfficialDocument:
    """Arrange the blocks for the official audience: tables, then charts, become annexes."""
    letterhead = next((block for block in blocks if isinstance(block, Letterhead)), None)
    title = next((block for block in blocks if isinstance(block, Title)), Title("BÁO CÁO", ""))
    return OfficialDocument(
        letterhead=letterhead,
        title=title,
        stamps=tuple(block.words for block in blocks if isinstance(block, Stamp)),
        body=tuple(b for b in blocks if not isinstance(b, Table | Figure | Tiles | Stamp)),
        annexes=tuple(_annexes(blocks, reference_to(title, letterhead) if letterhead else "")),
    )


def _annexes(blocks: Sequence[Block], reference: str) -> Iterator[Annex]:
    tables = [block for block in blocks if isinstance(block, Table)]
    charts = tuple(block for block in blocks if isinstance(block, Figure))
    labels = annex_labels(len(tables) + bool(charts))
    for table, label in zip(tables, labels, strict=False):
        yield Annex(label, table.caption, reference, table)
    if charts:
        yield Annex(labels[-1], "Biểu đồ", reference, charts=charts)


def document_number(letterhead: Letterhead) -> str:
    """Return number and symbol as printed, with room where the registry has given no number."""
    return f"{letterhead.number or NUMBER_BLANK}/{letterhead.symbol}"


def reference_to(title: Title, letterhead: Letterhead) -> str:
    """Return which document an annex belongs to, blanks left as in the letterhead."""
    place, _, day = letterhead.date_line.partition(", ")
    document = f"{title.document_type.capitalize()} số {document_number(letterhead)} {day or place}"
    return f"(Kèm theo {document} của {_in_sentence_case(' '.join(letterhead.agency), place)})"


def _in_sentence_case(agency: str, place: str) -> str:
    """Return the agency as inside a sentence; a name whose case is not known stays as it is."""
    if not place or not agency.upper().endswith(place.upper()):
        return agency
    if place.lower().startswith(_UNITS):
        place = place[0].lower() + place[1:]
    return agency[: -len(place)].capitalize() + place


def day_of(blocks: Sequence[Block], results: Mapping[str, Any]) -> date:
    """Return the day of the letterhead or, while that is blank, the last day of the period."""
    lines = (block.date_line for block in blocks if isinstance(block, Letterhead))
    try:
        if found := _DATE.search(next(lines, "")):
            dated, month, year = map(int, found.groups())
            return date(year, month, dated)
        return parse_period(results["period"]["id"]).calendar.last
    except (KeyError, TypeError, ValueError, UsageError):
        return NO_DAY


def column_needs(table: Table) -> Iterator[float]:
    """Yield the width in em of the widest word of each column, which must have room for it."""
    rows = [row.cells for row in table.rows if row.role != "group"]
    for n, column in enumerate(table.columns):
        words = [*column.header[-1:], *(plain(cells[n]) for cells in rows)]
        yield max(map(widest_word, words), default=0)
