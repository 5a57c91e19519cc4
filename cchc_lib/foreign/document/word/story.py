"""One story of a document, its body, a header or its notes: paragraphs as a reader sees them.

What was inserted or moved here counts, what was deleted or moved away does not: tracked changes
are taken as accepted. Of two drawings of one thing, for new and for old programs, the first counts.
"""

from collections.abc import Iterable
from typing import NamedTuple

from cchc_lib.foreign.document.paragraphs import Paragraph
from cchc_lib.foreign.document.tables import MAX_DEPTH, TOO_DEEP, Tables
from cchc_lib.foreign.document.word.open_paragraph import OpenParagraph
from cchc_lib.foreign.document.word.program import attribute, is_on, number_in
from cchc_lib.foreign.document.word.shelf import Shelf
from cchc_lib.foreign.document.word.skipped import Skipped
from cchc_lib.foreign.document.word.styles import Said
from cchc_lib.foreign.document.word.words import Words
from cchc_lib.foreign.parts import Ends, Parts, Starts, related
from cchc_lib.foreign.refusal import Refusal

MAX_BLOCKS = 60_000  # paragraphs and cells; with nothing in them they count as well
TOO_MANY = "tệp có quá nhiều đoạn, quá nhiều ô; hãy bỏ bớt phụ lục rồi lưu lại"


class Furniture(NamedTuple):
    """A header or footer of the first section: for which pages, and its relation."""

    is_header: bool
    pages: str
    relation: str


class Story:
    """A part of a document that is being read.

    ``found`` is what it says, in its order; ``furniture`` what its first section points to, and
    ``has_title_page``, whether that has others on its first page; ``is_document``: it is a body.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.found: list[Paragraph] = []
        self.furniture: list[Furniture] = []
        self.has_title_page = self.is_document = False
        self._shelf, self._words = shelf, Words(shelf)
        self._skipped = Skipped(self._see_deletion)
        self._tables = [Tables()]
        self._carried: OpenParagraph | None = None
        self._in_row_properties = False
        self._sections, self._blocks = 0, MAX_BLOCKS

    @property
    def changes(self) -> int:
        """Return how many tracked changes were seen."""
        return self._skipped.changes

    def read(self, parts: Parts, part: str) -> None:
        """Read a part of the document. Raises ``Refusal``."""
        unless = self._skipped.unless
        starts = {**self._words.starts(), **self._starts()}
        ends = {**self._words.ends(), **self._ends()}
        parts.read(
            part,
            {**self._skipped.starts(), **{name: unless(act) for name, act in starts.items()}},
            {**self._skipped.ends(), **{name: unless(act) for name, act in ends.items()}},
        )
        self._put_down()

    def _starts(self) -> Starts:
        return {
            "body": self._begin_body,
            "p": self._begin_paragraph,
            "tbl": lambda _: self._put_down(),
            "tr": self._begin_row,
            "trPr": self._begin_row_properties,
            "gridBefore": self._see_columns_before,
            "tc": self._begin_cell,
            "gridSpan": self._see_span,
            "vMerge": self._see_merge,
            "cellDel": self._see_deleted_cell,
            "txbxContent": self._begin_box,
            "titlePg": self._see_title_page,
            "headerReference": lambda said: self._see_furniture(said, is_header=True),
            "footerReference": lambda said: self._see_furniture(said, is_header=False),
        }

    def _ends(self) -> Ends:
        return {
            "p": self._end_paragraph,
            "trPr": self._end_row_properties,
            "tc": lambda _: self._put_down(),
            "tr": self._end_row,
            "txbxContent": self._end_box,
            "sectPr": self._end_section,
        }

    def _begin_body(self, _: Said) -> None:
        self.is_document = True

    # --- paragraphs ---

    def _begin_paragraph(self, _: Said) -> None:
        self._count_block()
        if len(self._words.open) >= MAX_DEPTH:
            raise Refusal(TOO_DEEP)
        self._words.open.append(OpenParagraph())

    def _end_paragraph(self, _: str) -> None:
        done = self._words.open.pop()
        if self._carried is not None:
            done.go_on(self._carried)
            self._carried = None
        if done.mark_is_deleted:
            self._carried = done
        else:
            self._finish(done)

    def _put_down(self) -> None:
        """Finish a paragraph whose end was deleted where no paragraph follows."""
        if self._carried is not None:
            carried, self._carried = self._carried, None
            self._finish(carried)

    def _finish(self, done: OpenParagraph) -> None:
        self._put(self._shelf.finished(done, "note" if len(self._tables) > 1 else "text"))

    def _put(self, found: Iterable[Paragraph]) -> None:
        """Put what ended where it stands: in a cell, beside the paragraph of its box, below."""
        if cell := self._tables[-1].cell:
            cell.found += found
        elif self._words.open:
            self._words.open[-1].notes += found
        else:
            self.found += found

    def _count_block(self) -> None:
        self._blocks -= 1
        if self._blocks < 0:
            raise Refusal(TOO_MANY)

    def _see_deletion(self) -> None:
        row = self._tables[-1].row
        if self._in_row_properties and row:
            row.is_deleted = True
        elif self._words.open and self._words.open[-1].in_properties:
            self._words.open[-1].mark_is_deleted = True

    # --- tables and boxes ---

    def _begin_row(self, _: Said) -> None:
        self._count_block()
        self._tables[-1].begin_row()

    def _end_row(self, _: str) -> None:
        if row := self._tables[-1].end_row():
            self._put(row.read())

    def _begin_row_properties(self, _: Said) -> None:
        self._in_row_properties = True

    def _end_row_properties(self, _: str) -> None:
        self._in_row_properties = False

    def _begin_cell(self, _: Said) -> None:
        self._count_block()
        self._tables[-1].begin_cell()

    def _see_columns_before(self, said: Said) -> None:
        if row := self._tables[-1].row:
            row.before = number_in(said)

    def _see_span(self, said: Said) -> None:
        if cell := self._tables[-1].cell:
            cell.span = number_in(said, default=1)

    def _see_merge(self, said: Said) -> None:
        if cell := self._tables[-1].cell:
            cell.goes_on = attribute(said, "val") != "restart"

    def _see_deleted_cell(self, _: Said) -> None:
        if cell := self._tables[-1].cell:
            cell.goes_on = True

    def _begin_box(self, _: Said) -> None:
        if len(self._tables) >= MAX_DEPTH:
            raise Refusal(TOO_DEEP)
        self._tables.append(Tables())

    def _end_box(self, _: str) -> None:
        self._put_down()
        self._tables.pop()

    # --- the first section ---

    def _end_section(self, _: str) -> None:
        self._sections += 1

    def _see_title_page(self, said: Said) -> None:
        if not self._sections:
            self.has_title_page = is_on(said)

    def _see_furniture(self, said: Said, *, is_header: bool) -> None:
        if not self._sections:
            pages = attribute(said, "type")
            self.furniture.append(Furniture(is_header, pages, related(said)))
