"""A typed report as a ``Source``: what it hands in, and where in it every value stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from cchc_lib.communes import Commune
from cchc_lib.errors import Place
from cchc_lib.handed_in import right_name
from cchc_lib.periods import Period
from cchc_lib.reading.letterhead import read_frame
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.read import ReportReading, read_report
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.submission.sources.report_text import read_report_text
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.typed.content import Spot, build_content
from cchc_lib.submission.typed.frame import (
    body_of,
    frame_of,
    frame_parts,
    period_of,
    unit_of,
)
from cchc_lib.submission.typed.outline import place_paragraphs
from cchc_lib.submission.typed.pieces import pieces_of, spot_of

SUFFIXES = frozenset({".docx", ".pdf", ".txt", ".html", ".htm", ".doc"})
"""How the names of typed reports end; of .doc only to say what to do with it."""


def is_report(path: Path) -> bool:
    """Tell whether a file is called as a report is: ``2026-Q1.yaml.txt`` is a form misnamed."""
    return path.suffix.lower() in SUFFIXES and not right_name(path)


_AROUND = 60  # characters of a paragraph that are shown before a place, and twice as many after it


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A typed report: whose and of when, all that was read, the nested text that it hands in.

    ``unit`` and ``time`` are None where neither the head nor the user says; then the content names
    a stand-in, and nothing may be judged by it. ``spots`` are paragraph and character by path.
    """

    path: str
    sha256: str
    content: dict[str, Node]
    reading: ReportReading
    paragraphs: tuple[Paragraph, ...]
    notices: tuple[str, ...]
    spots: Mapping[str, Spot]
    unit: Commune | None
    time: Period | None

    @property
    def synthetic(self) -> bool:
        """Tell whether the file says of itself that its figures are invented: no report does."""
        return False

    def place(self, field: str) -> Place:
        """Return the place of the value at ``field``, or of its nearest ancestor in the file."""
        path = field
        while path and path not in self.spots:
            path = path.rpartition(".")[0]
        return self.place_at(*self.spots[path], field) if path else Place(self.path, field=field)

    def key_place(self, field: str) -> Place:
        """Return the same: a report has no keys."""
        return self.place(field)

    def place_at(self, paragraph: Paragraph, start: int, field: str = "") -> Place:
        """Return the place of a character of a paragraph: its line is the paragraph's number."""
        return Place(self.path, paragraph.number, start + 1, field, spot_of(paragraph))

    def place_of_words(self, field: str, words: str) -> Place:
        """Return where ``words`` first stand inside the value at ``field``, else its place."""
        place = self.place(field)
        paragraph = self._paragraph(place.line)
        spaced = r"\s+".join(map(re.escape, words.split()))
        found = (
            re.search(rf"(?<!\w){spaced}(?!\w)", paragraph.text) if paragraph and spaced else None
        )
        return replace(place, column=found.start() + 1) if found else place

    def excerpt(self, place: Place) -> str:
        """Return the words around a place, "" where none are."""
        paragraph = self._paragraph(place.line)
        if paragraph is None:
            return ""
        first, last = max(0, place.column - 1 - _AROUND), place.column + 2 * _AROUND
        head, tail = "…" * (first > 0), "…" * (last < len(paragraph.text))
        return f"{head}{paragraph.text[first:last]}{tail}"

    def holding(self, content: dict[str, Node]) -> Self:
        """Return the same source with other text in it, for what is supposed."""
        return replace(self, content=content)

    def _paragraph(self, number: int) -> Paragraph | None:
        return next((each for each in self.paragraphs if each.number == number), None)


def read_report_file(
    path: Path,
    vocabulary: Vocabulary,
    commune: str = "",
    period: str = "",
    *,
    name: str | None = None,
) -> ReportFile:
    """Read a typed report; ``commune`` and ``period`` override what its head says.

    Raises ``InputError`` for a file that is not read, ``UsageError`` for a commune or a period that
    does not exist.
    """
    raw = read_report_text(path, name=name)
    pieces = pieces_of(raw.paragraphs)
    told = read_frame([piece.text for piece in pieces])
    unit, time = unit_of(told, commune), period_of(told, period)
    reading = read_report(pieces, vocabulary, frame=frame_of(unit, time, told))
    content = build_content(
        unit.code if unit else _STAND_IN, time.id if time else f"{told.year or _SOME_YEAR}",
        frame_parts(pieces), place_paragraphs(body_of(pieces), vocabulary.sections), reading,
    )  # fmt: skip
    return ReportFile(
        str(path) if name is None else name, raw.sha256, content.nodes, reading, pieces,
        raw.notices, content.spots, unit, time,
    )  # fmt: skip


_STAND_IN = "00004"  # the first of the register: where the report does not say whose it is
_SOME_YEAR = 2026
