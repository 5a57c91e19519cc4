"""What a cell of a workbook can hold of words, and how many lines they take there."""

import re
from collections.abc import Sequence
from functools import lru_cache

from cchc_lib.letters.font import readable, widest_word

FONT = {"font_name": "Times New Roman", "font_size": 11}
MAX_UNITS = 32_767
"""UTF-16 units that a cell holds at most."""

_DIGIT, _SPACE = 0.5, 0.25  # widths in em
_MANY = 4096  # names and codes repeat from commune to commune
_OF_A_LINE = re.compile("[^\t\n]+")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")


def is_like_a_formula(words: str) -> bool:
    """Tell whether Excel would take words for more than words if somebody typed them."""
    return words.startswith(_LIKE_A_FORMULA)


def lines_of(words: str, width: int) -> int:
    """Return how many lines words take in a column that is ``width`` digits wide."""
    return sum(_lines(part.split(" "), width * _DIGIT) for part in words.split("\n"))


def _lines(words: Sequence[str], room: float) -> int:
    """Count the lines of a paragraph; a word wider than the column goes on below."""
    lines, used = 1, 0.0
    for word in words:
        wide = widest_word(word)
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        lines += int(wide / room)
        used += wide % room + _SPACE
    return lines


@lru_cache(_MANY)
def legible(words: str) -> str:
    """Return words that people can read and a cell has room for; what is cut off shows as …."""
    words = _OF_A_LINE.sub(lambda run: readable(run[0]), words)
    if len(words) <= MAX_UNITS // 2:
        return words
    units = words.encode("utf-16-le")
    if len(units) <= 2 * MAX_UNITS:
        return words
    return units[: 2 * (MAX_UNITS - 1)].decode("utf-16-le", "ignore") + "…"
