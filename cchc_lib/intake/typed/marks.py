"""The paragraphs of a typed report with every reading marked in its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import get_args

from cchc_lib.intake.typed.draft import Draft
from cchc_lib.intake.typed.fates import Fate, Told
from cchc_lib.reading.documents import find_citations
from cchc_lib.reading.paragraphs import LETTERED, Paragraph
from cchc_lib.shown import visible
from cchc_lib.submission.model.parts import DocumentType
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.typed.pieces import spot_of

_HEADING = 200  # letters
_ENDS = (".", ";", ":")
_FATES = list(Fate)
_TYPES = get_args(DocumentType)
_WORDS = {fate: fate.name.lower() for fate in Fate}


@dataclass(frozen=True, slots=True)
class Cell:
    """What is said beside a mark: the cell, its value as typed, its code, and why not surer."""

    fate: Fate
    name: str = ""
    value: str = ""
    code: str = ""
    why: str = ""

    @property
    def kind(self) -> str:
        """Return the class of the mark, by which it looks."""
        return _WORDS[self.fate]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph; where they were read, the cells they fill and an anchor."""

    words: str
    cells: tuple[Cell, ...] = ()
    anchor: str = ""

    @property
    def cell(self) -> Cell:
        """Return the cell that is in most doubt: the mark looks as that one."""
        return min(self.cells, key=lambda cell: _FATES.index(cell.fate))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in pieces, with the place where it stands.

    ``kind`` is "head" for a heading, "row" for a row of a table, "told" for how a row was read.
    """

    place: str
    label: str
    pieces: tuple[Piece, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    """Where in a paragraph something was read, and what."""

    paragraph: Paragraph
    start: int
    end: int
    cell: Cell = field(compare=False)


def marked(draft: Draft) -> tuple[Line, ...]:
    """Return the report's paragraphs in order; a row of a table is followed by how it was read."""
    spans = [*map(_of_figure, draft.found), *_of_unread(draft), *_of_documents(draft)]
    spans.sort(key=lambda span: (span.paragraph.number, span.start, -span.end))
    by_number = {
        number: list(some) for number, some in groupby(spans, lambda s: s.paragraph.number)
    }
    lines, count = list[Line](), 0
    for paragraph in draft.source.paragraphs:
        for line in _lines(paragraph, by_number.get(paragraph.number, []), count):
            count += sum(bool(piece.cells) for piece in line.pieces)
            lines.append(line)
    return tuple(lines)


def _of_figure(told: Told) -> _Span:
    figure = told.figure
    cell = Cell(told.fate, told.name, told.value, figure.indicator, visible(told.why))
    return _Span(figure.paragraph, figure.start, figure.end, cell)


def _of_unread(draft: Draft) -> Iterator[_Span]:
    for each in draft.source.reading.unread:
        yield _Span(each.paragraph, each.start, each.end, Cell(Fate.UNREAD))


def _of_documents(draft: Draft) -> Iterator[_Span]:
    declared = draft.content.get("documents")
    records = declared.items() if isinstance(declared, dict) else ()
    keys = {_cited(record): key for key, record in records if isinstance(record, dict)}
    for paragraph in draft.source.paragraphs:
        for found in find_citations(paragraph.text, _TYPES):
            key = keys.get((found.type, found.number, found.year, found.symbol))
            if key:
                yield _Span(paragraph, found.start, found.dated_end, Cell(Fate.CITED, code=key))


def _cited(record: Mapping[str, Node]) -> tuple[Node, ...]:
    return tuple(record.get(name, "") for name in ("type", "number", "year", "symbol"))


def _lines(paragraph: Paragraph, spans: Sequence[_Span], count: int) -> Iterator[Line]:
    """Yield a paragraph with its marks, then each sentence that was made of a row."""
    place, label = spot_of(paragraph), visible(paragraph.label)
    own = [span for span in spans if span.paragraph.text == paragraph.text]
    pieces = tuple(_pieces(paragraph.text, own, count))
    yield Line(place, label, pieces, _kind(paragraph))
    count += sum(bool(piece.cells) for piece in pieces)
    others = [span for span in spans if span.paragraph.text != paragraph.text]
    for text in dict.fromkeys(span.paragraph.text for span in others):
        told = [span for span in others if span.paragraph.text == text]
        pieces = tuple(_pieces(text, told, count))
        yield Line(place, "", pieces, "told")
        count += sum(bool(piece.cells) for piece in pieces)


def _kind(paragraph: Paragraph) -> str:
    """Return how a paragraph looks: a heading has a number or is in capitals, and does not end."""
    if paragraph.cells:
        return "row"
    is_short = len(paragraph.text) <= _HEADING and not paragraph.text.endswith(_ENDS)
    return "head" if paragraph.rank < LETTERED and is_short else ""


def _pieces(text: str, spans: Sequence[_Span], count: int) -> Iterator[Piece]:
    end = 0
    for start, stop, cells in _joined(spans):
        if text[end:start]:
            yield Piece(visible(text[end:start]))
        count += 1
        yield Piece(visible(text[start:stop]), cells, f"cho-{count}")
        end = stop
    if text[end:]:
        yield Piece(visible(text[end:]))


def _joined(spans: Sequence[_Span]) -> Iterator[tuple[int, int, tuple[Cell, ...]]]:
    """Yield the spans in order; those that share words are one, with the cells of all."""
    waiting: tuple[int, int, tuple[Cell, ...]] | None = None
    for span in spans:
        if waiting and span.start < waiting[1]:
            waiting = (waiting[0], max(waiting[1], span.end), (*waiting[2], span.cell))
            continue
        if waiting:
            yield waiting
        waiting = (span.start, span.end, (span.cell,))
    if waiting:
        yield waiting
