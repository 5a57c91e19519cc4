"""A paragraph of Word that is being read: its properties, its run, its fields, what it says."""

from dataclasses import dataclass, field

from cchc_lib.foreign.document.paragraphs import Paragraph
from cchc_lib.foreign.document.word.pieces import Pieces
from cchc_lib.foreign.document.word.styles import Look, Styles


@dataclass(slots=True)
class OpenParagraph:
    """One paragraph so far.

    ``number`` and ``level`` are those of its list, None where its style says them; ``run`` is the
    look of the open run as far as it says so, None outside of runs; ``notes`` are its text boxes;
    ``mark_is_deleted``: it goes on with the next paragraph.
    """

    style: str = ""
    number: int | None = None
    level: int | None = None
    in_properties: bool = False
    mark_is_deleted: bool = False
    run: Look | None = None
    run_style: str = ""
    pieces: Pieces = field(default_factory=Pieces)
    notes: list[Paragraph] = field(default_factory=list)
    is_bold: bool = True
    _fields: list[bool] = field(default_factory=list)  # whether each is still its instruction
    _instructions: int = 0

    def begin_run(self) -> None:
        """Begin a run that says nothing of its look yet."""
        self.run, self.run_style = Look(), ""

    def say(self, text: str, styles: Styles) -> bool:
        """Add what the run says; return False where it is hidden."""
        if self._instructions:
            return True
        look = self._look(styles)
        if look.is_hidden:
            return not text.strip()
        if text.strip() and not look.is_bold:
            self.is_bold = False
        self.pieces.add(text, look.legacy or "")
        return True

    def _look(self, styles: Styles) -> Look:
        behind = styles.look_of(self.style, self.run_style)
        return self.run.over(behind) if self.run is not None else behind

    def see_field(self, kind: str) -> None:
        """See a sign of a field: what stands before its result is an instruction."""
        if kind == "begin":
            self._fields.append(True)
            self._instructions += 1
        elif kind == "separate" and self._fields:
            self._instructions -= self._fields[-1]
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._instructions -= self._fields.pop()

    def go_on(self, before: "OpenParagraph") -> None:
        """Take over what a paragraph says whose end was deleted."""
        before.pieces.extend(self.pieces)
        self.pieces = before.pieces
        self.notes[:0] = before.notes
        self.is_bold = self.is_bold and before.is_bold
