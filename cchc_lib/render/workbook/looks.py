"""How the cells of a workbook look, and which words they can hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from cchc_lib.blocks import Align
from cchc_lib.render.letters import readable, widest_word

Role: TypeAlias = Literal[
    "title", "about", "stamp", "note", "head", "code", "link", "", "group", "total"
]

FONT = {"font_name": "Times New Roman", "font_size": 11}
MAX_UNITS = 32_767
"""UTF-16 units that a cell holds at most."""

_DIGIT, _SPACE = 0.5, 0.25  # widths in em
_MANY = 4096  # names and codes repeat from commune to commune
_OUTSIDE = {"title", "about", "stamp", "note"}
_LOOKS: dict[Role, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "about": {},
    "stamp": {"bold": True, "font_color": "#C00000"},
    "note": {"italic": True, "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "bg_color": "#DDEBF7", "valign": "vcenter"},
    "code": {"text_wrap": False, "shrink": True},
    "link": {"font_color": "#0563C1", "underline": 1},
    "": {},
    "group": {"bold": True, "bg_color": "#F2F2F2"},
    "total": {"bold": True, "bg_color": "#FFF2CC"},
}
_INSIDE = {"border": 1, "border_color": "#A6A6A6", "text_wrap": True, "valign": "top"}
_OF_A_LINE = re.compile("[^\t\n]+")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")


class Look(NamedTuple):
    """How a cell looks; ``form`` is a number's format, ``quoted`` keeps words words when edited."""

    role: Role
    align: Align = "left"
    form: str = ""
    quoted: bool = False

    def format(self) -> dict[str, Any]:
        """Return the look in XlsxWriter's terms."""
        found = dict(_LOOKS[self.role])
        if self.role not in _OUTSIDE:
            found = _INSIDE | {"align": self.align, "indent": int(self.align == "right")} | found
        if self.form:
            found |= {"num_format": self.form, "text_wrap": False}
        if self.quoted:
            found["quote_prefix"] = True
        return found


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of one workbook, each made once."""

    book: Any
    made: dict[Look, Any] = field(default_factory=dict)

    def __getitem__(self, look: Look) -> Any:
        if look not in self.made:
            self.made[look] = self.book.add_format(look.format())
        return self.made[look]


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
