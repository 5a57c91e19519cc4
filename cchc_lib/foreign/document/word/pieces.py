"""The text of one paragraph, piece by piece: each in the spelling of its font."""

from collections.abc import Sequence
from itertools import groupby

from cchc_lib.foreign.document.legacy_fonts import Legacy
from cchc_lib.foreign.document.spelling import spell


class Pieces:
    """The text of a paragraph that is open."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, Legacy]] = []

    @property
    def all(self) -> Sequence[tuple[str, Legacy]]:
        """Return each text with the spelling of its font."""
        return self._pieces

    def add(self, text: str, legacy: Legacy = "") -> None:
        """Add what a run says in a font that spells so."""
        self._pieces.append((text, legacy))

    def extend(self, other: "Pieces") -> None:
        """Add all that another paragraph says."""
        self._pieces += other.all

    def spelled(self) -> tuple[str, str]:
        """Return the text in Unicode and which font it was converted from, "" = none."""
        if not any(legacy for _, legacy in self._pieces):
            return "".join(text for text, _ in self._pieces), ""
        # A letter and its mark may stand in two runs.
        runs = groupby(self._pieces, key=lambda piece: piece[1])
        spelled = [spell("".join(text for text, _ in run), legacy) for legacy, run in runs]
        fonts = [font for _, font in spelled if font]
        return "".join(text for text, _ in spelled), fonts[0] if fonts else ""
