"""What the paragraphs of a report say in their order: each goes on from those it stands under."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc_lib.reading.concepts import Unit
from cchc_lib.reading.figures.mention import Left, Told
from cchc_lib.reading.figures.own import Bundle
from cchc_lib.reading.figures.reader import Reader
from cchc_lib.reading.paragraphs import LETTERED, Paragraph, parents_of
from cchc_lib.reading.scope import opens_ahead
from cchc_lib.reading.tables import told_rows
from cchc_lib.reading.vocabulary import SUBJECT
from cchc_lib.reading.words.phrases import AHEAD

_GOES_ON = (SUBJECT, "state", "level", "assigned", "very_satisfied")
"""What a paragraph leaves to the next one beside it: "Nhiệm vụ được giao: 14", "Đúng hạn: 11"."""

_A_FIELD = "lĩnh vực"
_NOTHING = Told((), {}, {})


def with_told_rows(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a report with the rows of its tables as sentences."""
    for is_row, group in groupby(paragraphs, key=lambda each: bool(each.cells)):
        together = tuple(group)
        yield from told_rows(together) if is_row else together


def told_in_order(
    paragraphs: Sequence[Paragraph], reader: Reader
) -> Iterator[tuple[Paragraph, Told]]:
    """Yield what each paragraph says; nothing where a section is about what is to come."""
    outline = _Outline(reader, parents_of(paragraphs))
    for position, paragraph in enumerate(paragraphs):
        yield paragraph, outline.told(position, paragraph)


class _Outline:
    """What the paragraphs so far have said, and what they leave to those under them."""

    def __init__(self, reader: Reader, parents: Sequence[int]) -> None:
        self.reader, self.parents = reader, parents
        self.done: list[Told] = []
        self.ahead: set[int] = set()
        self.headings: set[int] = set()
        self.beside: dict[int, Bundle] = {}  # what the last one under the same paragraph is about

    def told(self, position: int, paragraph: Paragraph) -> Told:
        """Return what the next paragraph says."""
        parent = self.parents[position]
        spoken = self.reader.spoken(paragraph.text)
        is_heading = paragraph.rank < LETTERED and not any(unit.number for unit in spoken.units)
        if parent in self.ahead or (is_heading and self._looks_ahead(spoken.units)):
            self.ahead.add(position)
        if is_heading:
            self.headings.add(position)
        left = self._left(parent, paragraph)
        told = self.reader.read(spoken, left)
        if is_heading and _A_FIELD not in paragraph.text.lower():
            told = Told(told.mentions, told.head, told.topic, left.lasting)
        self.done.append(told)
        before = self.beside.get(parent, {})
        kept = {slot: before[slot] for slot in _GOES_ON if slot in before}
        self.beside[parent] = {**kept, **told.topic}
        return _NOTHING if position in self.ahead else told

    def _looks_ahead(self, units: Sequence[Unit]) -> bool:
        is_ahead = any(unit.use == AHEAD for unit in units)
        return is_ahead or opens_ahead(units, self.reader.frame)

    def _left(self, parent: int, paragraph: Paragraph) -> Left:
        """Return what is told around a paragraph: a row goes on from the last row.

        What is told right before is nearer than a heading, what it stands under is nearer still.
        """
        above = tuple(self.done[at].topic for at in self._chain(parent))
        sibling = self.beside.get(parent, {})
        beside = {slot: sibling[slot] for slot in _GOES_ON if slot in sibling}
        is_nearer = paragraph.depth >= 0 or parent in self.headings
        around = (beside, *above) if is_nearer else (*above[:1], beside, *above[1:])
        if parent < 0:
            return Left(around, beside=sibling)
        return Left(around, self.done[parent].head, self.done[parent].lasting, sibling)

    def _chain(self, parent: int) -> Iterator[int]:
        while parent >= 0:
            yield parent
            parent = self.parents[parent]
