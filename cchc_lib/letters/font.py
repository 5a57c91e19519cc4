"""The letters of the official report: which the font can draw, and how wide they are."""

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from cchc_lib import fonts

_BOLD = 1  # of the four faces the widest upright one
_SURELY = 0.97  # of a line: what is no wider in bold and without kerning needs no measuring
_MANY = 4096  # most words of a table stand in it many times


def prepare() -> None:
    """Read the font once for all reports of this process; its file is closed again."""
    _advances()


def legible(value: Any) -> Any:
    """Return JSON data with all words in NFC and only of characters that the font can show."""
    if isinstance(value, str):
        return _legible_words(value)
    if isinstance(value, Mapping):
        return {key: legible(item) for key, item in value.items()}
    return [legible(item) for item in value] if isinstance(value, list | tuple) else value


@lru_cache(_MANY)
def readable(words: str) -> str:
    """Return words in NFC without what is no letter, for programs that bring their own fonts.

    What steers a line (marks of direction, control characters) goes; what no text may hold becomes
    □.
    """
    composed = unicodedata.normalize("NFC", words)
    return "".join(map(_without_control, composed))


def _without_control(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "□" if category in {"Cs", "Cn", "Co"} else character


@lru_cache(_MANY)
def _legible_words(words: str) -> str:
    return unicodedata.normalize("NFC", words).translate(_CHARACTERS)


def _character(character: str) -> str:
    """Return what stands for a character: itself, a space, nothing, or □ for one never drawn."""
    if character == "\u00a0":
        return "\u202f"  # the fixed space of the font that is not drawn with its space
    shown = _without_control(character)
    return shown if not shown.strip() or ord(shown) in _advances() else "□"


class _Characters(dict[int, str]):
    """What stands for each character by its code, kept as ``str.translate`` asks for it."""

    def __missing__(self, code: int) -> str:
        self[code] = _character(chr(code))
        return self[code]


_CHARACTERS = _Characters()


@lru_cache(_MANY)
def widest_word(words: str) -> float:
    """Return the width of the widest word in em, set in bold, the widest upright face."""
    return max(map(width_in_bold, words.split()), default=0.0)


@lru_cache(_MANY)
def width_in_bold(words: str) -> float:
    """Return the width of words in em, set in bold on one line, without kerning."""
    widths = _advances()
    return sum(widths.get(ord(c), 1.0) for c in words)


def is_one_line(words: str, room: float) -> bool:
    """Tell whether words surely stand on one line ``room`` em wide, in whatever face."""
    return width_in_bold(words) <= _SURELY * room


@cache
def _advances() -> dict[int, float]:
    with TTFont(fonts.font_files()[_BOLD], lazy=True) as font:
        widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
