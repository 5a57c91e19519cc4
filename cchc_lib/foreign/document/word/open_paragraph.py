"""A paragraph of Word that is being read: its properties, its run, its fields, what it says."""

from dataclasses import dataclass, field

from cchc_lib.foreign.document.paragraphs import Paragraph
from cchc_lib.foreign.document.word.pieces import Pieces
from cchc_lib.foreign.document.word.styles import Look, Styles


@dataclass(slots=True)
class OpenParagraph:
    """One paragraph so far.

    ``number`` and ``level`` are those of its list, None where its style says them; ``notes`` are
    its text boxes; ``mark_is_deleted``: it goes on with the next paragraph.
    """

    style: str = ""
    number: int | None = None
    level: int | None = None
    in_properties: bool = False
    mark_is_deleted: bool = False
    in_run: bool = False
    run_style: str = ""
    pieces: Pieces = field(default_factory=Pieces)
    notes: list[Paragraph] = field(default_factory=list)
    is_bold: bool = True
    _run: Look | None = None
    _fields: list[bool] = field(default_factory=list)  # whether each is still its instruction
    _instructions: int = 0

    def begin_run(self) -> None:
        """Start a run that says nothing of its look yet."""
        self.in_run, self.run_style, self._run = True, "", None

    def end_run(self) -> None:
        """End a run."""
        self.in_run, self._run = False, None

    def own_look(self) -> Look:
        """Return what the open run says of its look; outside of runs what nobody looks at."""
        if not self.in_run:
            return Look()
        self._run = self._run or Look()
        return self._run

    def say(self, text: str, styles: Styles) -> bool:
        """Add what the run says; return False where it is hidden."""
        if self._instructions:
            return True
        look = styles.look_of(self.style, self.run_style)
        if self._run is not None:
            look = self._run.over(look)
        if look.is_hidden:
            return not text.strip()
        if not look.is_bold and text.strip():
            self.is_bold = False
        self.pieces.add(text, look.legacy or "")
        return True

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
