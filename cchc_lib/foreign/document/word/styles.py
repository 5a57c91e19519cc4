"""Styles: the font, weight and numbering that a paragraph or run has where it says nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from cchc_lib.foreign.document.legacy_fonts import Legacy, legacy_of
from cchc_lib.foreign.document.word.program import attribute, is_on, number_in
from cchc_lib.foreign.parts import Parts, Starts

MAX_CHAIN = 12  # styles based on each other: Word allows about ten

Said: TypeAlias = Mapping[str, str]


@dataclass(slots=True)
class Look:
    """How a run looks as far as it says so; None = as whatever stands behind it."""

    legacy: Legacy | None = None
    is_bold: bool | None = None
    is_hidden: bool | None = None

    def over(self, other: "Look") -> "Look":
        """Return this look with the other's where it says nothing."""
        return Look(
            other.legacy if self.legacy is None else self.legacy,
            other.is_bold if self.is_bold is None else self.is_bold,
            other.is_hidden if self.is_hidden is None else self.is_hidden,
        )

    def see_fonts(self, said: Said) -> None:
        """See the font of letters beyond ASCII; one of the theme spells as Unicode does."""
        font = attribute(said, "hAnsi") or attribute(said, "ascii")
        if font or attribute(said, "hAnsiTheme") or attribute(said, "asciiTheme"):
            self.legacy = legacy_of(font)

    def see_bold(self, said: Said) -> None:
        """See whether it is bold."""
        self.is_bold = is_on(said)

    def see_hidden(self, said: Said) -> None:
        """See whether it is hidden."""
        self.is_hidden = is_on(said)


@dataclass(slots=True)
class Style:
    """One style; ``number`` is the numbering it belongs to, None where it says nothing."""

    look: Look = field(default_factory=Look)
    based_on: str = ""
    name: str = ""
    number: int | None = None
    level: int | None = None


class Styles:
    """All styles of a document by their ids, each with what it is based on."""

    def __init__(self) -> None:
        self._defaults = Style()
        self._styles: dict[str, Style] = {}
        self._default_paragraph = ""
        self._open = self._defaults
        self._resolved: dict[str, Style] = {}
        self._looks: dict[tuple[str, str], Look] = {}

    def read(self, parts: Parts, part: str) -> None:
        """Read the part that holds the styles. Raises ``Refusal``."""
        starts: Starts = {
            "style": self._begin,
            "name": self._see_name,
            "basedOn": self._see_base,
            "numId": self._see_number,
            "ilvl": self._see_level,
            "rFonts": self._see_fonts,
            "b": self._see_bold,
            "vanish": self._see_hidden,
        }
        parts.read(part, starts, {})

    def of(self, style: str) -> Style:
        """Return a style with all that it is based on, "" = the one of plain paragraphs."""
        if (known := self._resolved.get(style)) is None:
            known = self._resolved[style] = self._resolve(style or self._default_paragraph)
        return known

    def look_of(self, paragraph: str, run: str) -> Look:
        """Return the look of runs of a style, "" = none, in a paragraph of a style."""
        if (known := self._looks.get((paragraph, run))) is None:
            known = Look()
            for each in self._chain(run):
                known = known.over(each.look)
            known = self._looks[paragraph, run] = known.over(self.of(paragraph).look)
        return known

    def _resolve(self, style: str) -> Style:
        whole = Style(name=self._styles.get(style, self._defaults).name)
        for each in (*self._chain(style), self._defaults):
            whole.look = whole.look.over(each.look)
            whole.number = each.number if whole.number is None else whole.number
            whole.level = each.level if whole.level is None else whole.level
        return whole

    def _chain(self, style: str) -> Iterator[Style]:
        for _ in range(MAX_CHAIN):
            if (found := self._styles.get(style)) is None:
                return
            yield found
            style = found.based_on

    def _begin(self, said: Said) -> None:
        name = attribute(said, "styleId")
        self._open = self._styles.setdefault(name, Style())
        is_default = attribute(said, "default") in ("1", "true", "on")
        if is_default and attribute(said, "type") == "paragraph":
            self._default_paragraph = name

    def _see_name(self, said: Said) -> None:
        self._open.name = attribute(said, "val").lower()

    def _see_base(self, said: Said) -> None:
        self._open.based_on = attribute(said, "val")

    def _see_number(self, said: Said) -> None:
        self._open.number = number_in(said)

    def _see_level(self, said: Said) -> None:
        self._open.level = number_in(said)

    def _see_fonts(self, said: Said) -> None:
        self._open.look.see_fonts(said)

    def _see_bold(self, said: Said) -> None:
        self._open.look.see_bold(said)

    def _see_hidden(self, said: Said) -> None:
        self._open.look.see_hidden(said)
