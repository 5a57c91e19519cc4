"""Texts of a workbook: what its escapes stand for, and the table that cells share them from."""

import re
import unicodedata
from collections.abc import Mapping

from cchc_lib.foreign.parts import Parts
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.signs import HEAP, find_heap

MAX_TEXT = 32_767  # characters: more than Excel lets a cell hold

TOO_LONG = "chữ dài quá 32.767 ký tự, Excel không ghi thế; hãy bớt chữ"

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376 Part 1, 22.9.2.19 (ST_Xstring)


class TextOf:
    """The text of one string item: its runs joined, without what shows how to pronounce them."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._aloud = False
        self.starts = {"is": self._begin, "si": self._begin, "rPh": self._begin_aloud}
        self.ends = {"t": self._add, "rPh": self._end_aloud}

    def take(self) -> str:
        """Return the text since the item began, "" where none did. Raises ``Refusal``."""
        text = "".join(self._pieces)
        self._pieces.clear()
        return unescape(text)

    def _begin(self, _: Mapping[str, str]) -> None:
        self._pieces.clear()

    def _begin_aloud(self, _: Mapping[str, str]) -> None:
        self._aloud = True

    def _end_aloud(self, _: str) -> None:
        self._aloud = False

    def _add(self, text: str) -> None:
        if not self._aloud:
            self._pieces.append(text)


def unescape(text: str) -> str:
    """Return a text as Excel shows it, ``_x000D_`` and the like resolved, in NFC.

    Raises ``Refusal``.
    """
    if len(text) > MAX_TEXT:
        raise Refusal(TOO_LONG)
    shown = _ESCAPE.sub(_sign, text) if "_x" in text else text
    if find_heap(shown) >= 0:
        raise Refusal(HEAP)
    return unicodedata.normalize("NFC", shown)


def read_shared_texts(parts: Parts, part: str) -> list[str]:
    """Return the texts that cells share, in their order."""
    texts: list[str] = []
    item = TextOf()
    parts.read(part, item.starts, {**item.ends, "si": lambda _: texts.append(item.take())})
    return texts


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)
