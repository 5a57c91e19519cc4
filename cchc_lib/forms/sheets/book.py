"""The workbook that a form is written into: its looks, the places of its cells, what it asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cchc_lib.forms.carried import Carried
from cchc_lib.forms.formulas import looks_like_a_count
from cchc_lib.forms.slots import Kind, Slot
from cchc_lib.letters.cells import FONT, is_like_a_formula, legible
from cchc_lib.submission.sources.form_names import name_of

CHOICES = "_bieu"
"""The sheet that nobody sees: what form this is, and the lists to choose from."""

_GRID = {"border": 1, "border_color": "#A6A6A6", "valign": "vcenter", "text_wrap": True}
_INPUT = _GRID | {"bg_color": "#FFFBE6", "locked": False, "num_format": "@"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "stamp": {"bold": True},
    "head": _GRID | {"bold": True, "bg_color": "#DDEBF7", "align": "center"},
    "group": _GRID | {"bold": True, "bg_color": "#F2F2F2"},
    "label": _GRID,
    "unit": _GRID | {"align": "center", "font_color": "#595959"},
    "note": _GRID | {"font_size": 10, "font_color": "#595959"},
    "check": _GRID | {"bold": True, "font_color": "#C00000"},
    "before": _GRID | {"align": "right", "indent": 1, "font_color": "#595959"},
    "ratio": _GRID | {"align": "right", "indent": 1, "num_format": "0.00", "font_color": "#595959"},
    "number": _GRID | {"align": "right", "indent": 1, "num_format": "#,##0"},
    "difference": _GRID | {"align": "right", "indent": 1, "num_format": "+#,##0;-#,##0;0"},
    "hidden": {"hidden": True},
    "typed": _INPUT | {"align": "right", "indent": 1},
    "words": _INPUT | {"align": "left"},
    "pick": _INPUT | {"align": "left", "bg_color": "#EAF4E4", "font_size": 10},
    "prose head": _GRID
    | {"italic": True, "bg_color": "#F7F9FC", "font_size": 10, "font_color": "#404040"},
    "red": {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True},
    "amber": {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
}
_PROMPTS = {
    Kind.COUNT: "Số nguyên, dấu chấm tách hàng nghìn: 6.476. Chưa có thì để trống; chỉ ghi 0 khi "
    "thật sự không có.",
    Kind.AMOUNT: "Số tiền, triệu đồng; dấu phẩy thập phân: 10.529,5.",
    Kind.RATE: "Tỷ lệ như đã công bố: 98,86% hoặc trên 98%.",
    Kind.DATE: "Ngày/tháng/năm: 05/02/2026.",
}
_DOUBTFUL = "Ô này cần số nguyên như 6.476 (dấu chấm tách hàng nghìn). Vẫn giữ như đã gõ?"


class PlainSheet(Worksheet):
    """A sheet whose formulas are taken as they are.

    They call no function younger than Excel 2010, and to look for such takes XlsxWriter as long as
    all the rest.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002  # as XlsxWriter has it
        return formula.removeprefix("=")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: its sheet, row and column, from 0."""

    sheet: str
    row: int
    column: int

    def seen_from(self, sheet: str) -> str:
        """Return the address of the cell in a formula on a sheet."""
        cell = xl_rowcol_to_cell(self.row, self.column, row_abs=True, col_abs=True)
        return cell if sheet == self.sheet else f"{quote_sheetname(self.sheet)}!{cell}"

    @property
    def words(self) -> str:
        """Return the cell as people look for it."""
        return f"{self.sheet}, ô {xl_rowcol_to_cell(self.row, self.column)}"


@dataclass(slots=True)
class Book:
    """A workbook of XlsxWriter while it is written.

    ``read`` says where a hidden cell reads the cell of a field; ``places`` where each cell is;
    ``kept`` are rows of the period before, to be looked up by what stands first in them.
    """

    into: Any
    about: str
    carried: Carried
    is_before_kiosks: bool
    places: dict[str, Spot] = field(default_factory=dict)
    read: dict[str, Spot] = field(default_factory=dict)
    kept: list[tuple[str, ...]] = field(default_factory=list)
    choices: dict[tuple[str, ...], str] = field(default_factory=dict)
    _made: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, look: str) -> Any:
        """Return a look, made once."""
        if look not in self._made:
            self._made[look] = self.into.add_format(FONT | _LOOKS[look])
        return self._made[look]

    def add_sheet(self, name: str) -> Any:
        """Add a sheet."""
        return self.into.add_worksheet(name, PlainSheet)

    def red(self, look: str = "red") -> Any:
        """Return the look of what is wrong or doubtful; it changes colours alone."""
        if f"if {look}" not in self._made:
            self._made[f"if {look}"] = self.into.add_format(_LOOKS[look])
        return self._made[f"if {look}"]

    def write(self, sheet: Any, at: tuple[int, int], words: str, look: str) -> None:
        """Write words that stay words, whatever they begin with."""
        quoted = is_like_a_formula(words)
        key = f"{look}, quoted" if quoted else look
        if key not in self._made:
            more = {"quote_prefix": True} if quoted else {}
            self._made[key] = self.into.add_format(FONT | _LOOKS[look] | more)
        if words:
            sheet.write_string(*at, legible(words), self._made[key])
        else:
            sheet.write_blank(*at, None, self._made[key])

    def ask(self, sheet: Any, slot: Slot) -> None:
        """Write the cell of a slot to be filled in: its name, what may stand in it."""
        spot = self.places[slot.field]
        at = (spot.row, spot.column)
        look = "typed" if slot.is_typed else "words"
        self.write(sheet, at, self.carried.words.get(slot.field, ""), look)
        self.into.define_name(name_of(slot.field), f"={spot.seen_from('')}")

    def list_of(self, choices: tuple[str, ...]) -> str:
        """Return the range of the hidden sheet where these choices stand."""
        if choices not in self.choices:
            column = 4 + len(self.choices)
            first = xl_rowcol_to_cell(0, column, row_abs=True, col_abs=True)
            last = xl_rowcol_to_cell(len(choices) - 1, column, row_abs=True, col_abs=True)
            self.choices[choices] = f"={quote_sheetname(CHOICES)}!{first}:{last}"
        return self.choices[choices]

    def validate(self, sheet: Any, slot: Slot, where: tuple[int, int, int, int]) -> None:
        """Say what the cells of a range, all of the kind of a slot, may hold."""
        if slot.choices:
            sheet.data_validation(
                *where,
                {
                    "validate": "list",
                    "source": self.list_of(slot.choices),
                    "error_title": "Hãy chọn trong danh sách",
                    "error_message": "Ô này chỉ nhận một trong các giá trị của danh sách.",
                },
            )
        elif slot.is_typed:
            rule: dict[str, Any] = {"validate": "any"}
            if slot.kind is Kind.COUNT:
                cell = xl_rowcol_to_cell(where[0], where[1])
                rule = {
                    "validate": "custom",
                    "value": looks_like_a_count(cell),
                    "error_type": "warning",
                    "error_title": "Xem lại số này",
                    "error_message": _DOUBTFUL,
                }
            asked = {"input_title": slot.label[:32], "input_message": _PROMPTS[slot.kind]}
            sheet.data_validation(*where, rule | asked)

    def protect(self, sheet: Any) -> None:
        """Let only the cells to fill in be changed, and widths and heights."""
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.hide_gridlines(2)

    def titles(self, sheet: Any, title: str) -> None:
        """Write the title of a sheet, and whose form it is."""
        self.write(sheet, (0, 0), title, "title")
        self.write(sheet, (1, 0), self.about, "stamp")

    def printed(self, sheet: Any, heads: int) -> None:
        """Print on A4 across, as wide as the page, with the heads on every page."""
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, heads)
        sheet.set_footer('&L&"Times New Roman"&A&R&"Times New Roman"Trang &P/&N')


@dataclass(frozen=True, slots=True)
class Checks:
    """What a sheet counts of itself: the ranges where readings and differences stand."""

    sheet: str
    readings: tuple[str, ...]
    differences: tuple[str, ...]
    balances: tuple[tuple[str, Spot], ...] = ()

    def unread(self, mark: str) -> str:
        """Return the formula that counts the cells nobody can read."""
        return "+".join(f'COUNTIF({each},"{mark}")' for each in self.readings) or "0"

    def broken(self) -> str:
        """Return the formula that counts the balances that do not hold."""
        counted = (f'COUNTIF({each},"<0")+COUNTIF({each},">0")' for each in self.differences)
        return "+".join(counted) or "0"


def labels(slots: Mapping[str, Slot], names: Iterable[str], sign: str) -> str:
    """Return the labels of fields, joined by a sign."""
    return sign.join(slots[name].label for name in names)
