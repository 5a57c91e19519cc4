"""How the cells of a workbook look."""

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

from cchc_lib.blocks import Align
from cchc_lib.render.workbook.patches import index_of

Role: TypeAlias = Literal[
    "title", "about", "stamp", "note", "head", "code", "link", "", "group", "total"
]

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
    numbers: dict[Look, int] = field(default_factory=dict)

    def __getitem__(self, look: Look) -> Any:
        if look not in self.made:
            self.made[look] = self.book.add_format(look.format())
        return self.made[look]

    def number(self, look: Look) -> int:
        """Return the number of a look among the styles of the workbook."""
        if look not in self.numbers:
            self.numbers[look] = index_of(self[look])
        return self.numbers[look]
