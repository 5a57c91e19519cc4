"""The words of the paragraphs that are open, and how each of their runs looks."""

from cchc_lib.foreign.document.paragraphs import MAX_TEXT, TOO_MUCH
from cchc_lib.foreign.document.word.open_paragraph import OpenParagraph
from cchc_lib.foreign.document.word.program import attribute, number_in
from cchc_lib.foreign.document.word.shelf import Shelf
from cchc_lib.foreign.document.word.signs import sign_of
from cchc_lib.foreign.document.word.styles import Look, Said
from cchc_lib.foreign.parts import Ends, Starts
from cchc_lib.foreign.refusal import Refusal

HIDDEN_TEXT = "tệp có chữ ẩn (hidden text): bỏ qua"


class Words:
    """The paragraphs that are open, the innermost last: one stands in a text box of another."""

    def __init__(self, shelf: Shelf) -> None:
        self.open: list[OpenParagraph] = []
        self._shelf = shelf
        self._left = MAX_TEXT

    def starts(self) -> Starts:
        """Return what sees runs, signs and properties begin."""
        return {
            "r": self._begin_run,
            "tab": lambda _: self._sign("\t"),
            "ptab": lambda _: self._sign("\t"),
            "br": lambda _: self._sign("\n"),
            "cr": lambda _: self._sign("\n"),
            "noBreakHyphen": lambda _: self._sign("-"),
            "softHyphen": lambda _: self._sign("\u00ad"),
            "sym": lambda said: self._sign(sign_of(said)),
            "fldChar": self._see_field,
            "pPr": self._begin_properties,
            "pStyle": self._see_style,
            "numId": self._see_number,
            "ilvl": self._see_level,
            "rStyle": self._see_run_style,
            "rFonts": lambda said: self._look().see_fonts(said),
            "b": lambda said: self._look().see_bold(said),
            "vanish": lambda said: self._look().see_hidden(said),
        }

    def ends(self) -> Ends:
        """Return what sees runs, texts and properties end."""
        return {"r": self._end_run, "t": self._say, "pPr": self._end_properties}

    def _begin_run(self, _: Said) -> None:
        if self.open:
            self.open[-1].begin_run()

    def _end_run(self, _: str) -> None:
        if self.open:
            self.open[-1].end_run()

    def _say(self, text: str) -> None:
        self._add(text.replace("\n", " "))

    def _sign(self, sign: str) -> None:
        if self.open and self.open[-1].in_run:
            self._add(sign)

    def _add(self, text: str) -> None:
        self._left -= len(text)
        if self._left < 0:
            raise Refusal(TOO_MUCH)
        if self.open and not self.open[-1].say(text, self._shelf.styles):
            self._shelf.notice(HIDDEN_TEXT)

    def _see_field(self, said: Said) -> None:
        if self.open:
            self.open[-1].see_field(attribute(said, "fldCharType"))

    def _begin_properties(self, _: Said) -> None:
        if self.open:
            self.open[-1].in_properties = True

    def _end_properties(self, _: str) -> None:
        if self.open:
            self.open[-1].in_properties = False

    def _see_style(self, said: Said) -> None:
        if self.open:
            self.open[-1].style = attribute(said, "val")

    def _see_number(self, said: Said) -> None:
        if self.open:
            self.open[-1].number = number_in(said)

    def _see_level(self, said: Said) -> None:
        if self.open:
            self.open[-1].level = number_in(said)

    def _see_run_style(self, said: Said) -> None:
        if self.open:
            self.open[-1].run_style = attribute(said, "val")

    def _look(self) -> Look:
        return self.open[-1].own_look() if self.open else Look()
