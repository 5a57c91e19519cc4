"""The letters of the official report: which the font can draw, and how wide they are."""

import unicodedata
from collections.abc import Mapping
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from cchc_lib import fonts


class Face(IntEnum):
    """A face of the font, by its place among the files."""

    BOLD = 1
    ITALIC = 2


_SURELY = 0.97  # of a line: what is no wider in bold and without kerning needs no measuring
_MANY = 4096  # most words of a table stand in it many times


def prepare() -> None:
    """Read the font once for all reports of this process; its file is closed again."""
    _advances()
    for face in Face:
        _kerning(face)


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


@lru_cache(_MANY)
def exact_width(words: str, face: Face) -> float:
    """Return the width of words in em on one line, with kerning; they have no combining marks."""
    widths, pairs = _advances(face), _kerning(face)
    kerned = sum(pairs.get(pair, 0.0) for pair in pairwise(words)) if pairs else 0.0
    return sum(widths.get(ord(c), 1.0) for c in words) + kerned


@cache
def _advances(face: Face = Face.BOLD) -> dict[int, float]:
    """Return how wide the letters of a face are; bold is the widest upright one."""
    with TTFont(fonts.font_files()[face], lazy=True) as font:
        widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}


@cache
def _kerning(face: Face) -> dict[tuple[str, str], float]:
    """Return how much nearer two letters stand than their widths say."""
    with TTFont(fonts.font_files()[face], lazy=True) as font:
        em, letters = font["head"].unitsPerEm, dict[str, list[str]]()
        for code, glyph in font.getBestCmap().items():
            letters.setdefault(glyph, []).append(chr(code))
        table = font["GPOS"].table.LookupList.Lookup[0].SubTable[0]  # its one lookup of "kern"
        found = {
            (glyph, pair.SecondGlyph): pair.Value1.XAdvance / em
            for glyph, others in zip(table.Coverage.glyphs, table.PairSet, strict=True)
            for pair in others.PairValueRecord
        }
    return {
        (a, b): gap
        for (one, other), gap in found.items()
        for a in letters[one]
        for b in letters[other]
    }
