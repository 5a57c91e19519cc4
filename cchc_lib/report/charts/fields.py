"""How the fields of work of registers differ: days early or late, and the channels of dossiers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, TypeVar

from matplotlib.figure import Figure

from cchc_lib.numerals import format_count
from cchc_lib.report.charts.bars import Part, draw_parts
from cchc_lib.report.charts.chart import Chart, percent
from cchc_lib.report.charts.panel import round_steps
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import (
    BLUE,
    GREY,
    INK,
    LINE,
    ORANGE,
    PALE,
    SKY,
    SOFT,
    VERMILLION,
    WIDTH,
    legible,
    tint,
    width_of,
    wrap,
)

if TYPE_CHECKING:  # counting needs pyarrow
    from cchc_lib.submission.registers.series import FieldChannels, FieldDays

_NAMES = 146.0  # how wide names may be
_LEFT, _RIGHT = 158.0, 280.0  # of the axis and of bars
_COUNT, _MIDDLE = 328.0, 402.0  # right edges of columns; the last one ends with the sheet
_BAR_END, _BAR_COUNT = 328.0, 392.0
_NAME_LINE = 13.0
_ROW_GAP = 4.0
_THICK, _THIN = 8.0, 3.0
_BAR = 11.0
_TOP_OF_ROWS = 2 * LINE + 4
_INTERVALS = 4
_FARTHEST = 60  # days; what is farther stands at the end of the axis
_CHANNELS = {
    "online": ("trực tuyến", BLUE),
    "in_person": ("trực tiếp", SKY),
    "postal": ("bưu chính", ORANGE),
    "kiosk": ("ki-ốt", GREY),
}
_NOTE = (
    "Chấm: trung vị; dải đậm: một nửa số hồ sơ ở giữa; dải mảnh: 80% số hồ sơ ở giữa. Vạch đứng: "
    "ngày hẹn trả, bên trái là trước hạn, bên phải là quá hạn. Không gồm hồ sơ từ chối, rút."
)
_ORDER = "Các phần của mỗi thanh theo thứ tự như thanh trên cùng."
_BEYOND = f"Mũi tên ở đầu trục: hơn {_FARTHEST} ngày."


def days_by_field(rows: Sequence["FieldDays"], source: str) -> Chart | None:
    """Draw how far from the day promised each field resolved; None where none was promised.

    ``rows`` begin with all dossiers together; ``source`` is the last line.
    """
    if not rows:
        return None
    sheet, axis = Sheet(), _Axis.around(rows)
    axis.draw_head(sheet)
    top, middles = _TOP_OF_ROWS, list[float]()
    for row in _told(rows):
        top, middle = _draw_name(sheet, top, row)
        middles.append(middle)
    axis.draw_grid(sheet, top)
    for row, y in zip(_told(rows), middles, strict=True):
        _draw_days(sheet, axis, row, y)
    notes = [_NOTE, *([_BEYOND] if axis.is_left_by(rows) else []), source]
    caption = "Số ngày giải quyết trước hạn, quá hạn theo lĩnh vực"
    return Chart("days_by_field", caption, _days_alt(rows), _noted(sheet, top, notes))


def channels_by_field(rows: Sequence["FieldChannels"], source: str) -> Chart | None:
    """Draw by which channel the dossiers of each field came; None where nobody says.

    ``rows`` begin with all dossiers together; ``source`` is the last line.
    """
    if not rows:
        return None
    sheet, whole = Sheet(), rows[0]
    sheet.phrase(0, 8, format_count(whole.count), "hồ sơ tiếp nhận trong kỳ")
    top = draw_parts(sheet, 2 * LINE - 6, _parts(whole), whole.count) + _ROW_GAP
    fields = rows[1:] if len(rows) > 2 else ()
    if fields:
        top = _draw_channel_rows(sheet, top, fields)
    notes = [_ORDER, source] if fields else [source]
    caption = "Kênh nộp hồ sơ theo lĩnh vực"
    return Chart("channels_by_field", caption, _channels_alt(rows), _noted(sheet, top, notes))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days around the one promised, from ``low`` to ``high``, a step on either side at least."""

    low: int
    high: int

    @classmethod
    def around(cls, rows: Sequence["FieldDays"]) -> "_Axis":
        """Return an axis that holds most dossiers of each row, as far as it may reach."""
        low = max(min(0, *(row.at[0] for row in rows)), -_FARTHEST)
        high = min(max(0, *(row.at[-1] for row in rows)), _FARTHEST)
        step = next(s for s in round_steps() if ceil(high / s) - floor(low / s) <= _INTERVALS)
        return cls(min(low // step, -1) * step, max(ceil(high / step), 1) * step)

    def x(self, days: int) -> float:
        """Return where a number of days stands; what is beyond an end stands at it."""
        share = (min(max(days, self.low), self.high) - self.low) / (self.high - self.low)
        return _LEFT + share * (_RIGHT - _LEFT)

    def is_left_by(self, rows: Sequence["FieldDays"]) -> bool:
        """Tell whether any row reaches beyond an end."""
        return any(row.at[0] < self.low or row.at[-1] > self.high for row in rows)

    def draw_head(self, sheet: Sheet) -> None:
        """Write what the columns and the ends of the axis are."""
        middle = (_LEFT + _RIGHT) / 2
        sheet.words(middle, 7, "số ngày so với hẹn trả", color=SOFT, align="center")
        sheet.words(_LEFT, 7 + LINE, f"trước {-self.low}", color=SOFT)
        sheet.words(_RIGHT, 7 + LINE, f"quá {self.high}", color=SOFT, align="right")
        for x, words in ((_COUNT, "hồ sơ"), (_MIDDLE, "trung vị"), (WIDTH, "quá hạn")):
            sheet.words(x, 7 + LINE, words, color=SOFT, align="right")

    def draw_grid(self, sheet: Sheet, bottom: float) -> None:
        """Draw the side of the overdue, the ends and the day promised."""
        top, day = _TOP_OF_ROWS - 2, self.x(0)
        sheet.boxes([(day, top, _RIGHT - day, bottom - top)], tint(VERMILLION, 0.1))
        sheet.lines([[(x, top), (x, bottom)] for x in (_LEFT, _RIGHT)], PALE, 0.8)
        sheet.lines([[(day, top), (day, bottom)]], INK, 1.2)


_Row = TypeVar("_Row")


def _told(rows: Sequence[_Row]) -> Sequence[_Row]:
    """Return the rows to draw: of one field alone, its own."""
    return rows[1:] if len(rows) == 2 else rows


def _name(row: "FieldDays | FieldChannels") -> str:
    if row.merged:
        return f"{format_count(row.merged)} lĩnh vực khác"
    return legible(row.name or "Tất cả lĩnh vực")


def _draw_name(sheet: Sheet, top: float, row: "FieldDays | FieldChannels") -> tuple[float, float]:
    """Write the name of a row; return where the next one begins, and the middle of this one."""
    lines = list(_lines(_name(row)))
    is_all = not row.name and not row.merged
    for n, line in enumerate(lines):
        sheet.words(0, top + (n + 0.5) * _NAME_LINE, line, bold=is_all)
    high = len(lines) * _NAME_LINE
    return top + high + _ROW_GAP, top + high / 2


def _lines(name: str) -> Iterator[str]:
    """Break a name into lines, and a word that is longer than a line where the line ends."""
    for line in wrap(name, _NAMES):
        piece = ""
        for letter in line:
            if piece and width_of(piece + letter) > _NAMES:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _draw_days(sheet: Sheet, axis: _Axis, row: "FieldDays", y: float) -> None:
    ends = [axis.x(days) for days in row.at]
    for (left, right), high, share in (
        ((ends[0], ends[4]), _THIN, 0.6),
        ((ends[1], ends[3]), _THICK, 0.6),
    ):
        sheet.boxes([(left, y - high / 2, right - left, high)], tint(BLUE, share))
    sheet.dots([(ends[2], y)] if axis.low <= row.at[2] <= axis.high else [], BLUE, 6.0)
    sheet.dots([(_LEFT, y)] if row.at[0] < axis.low else [], BLUE, 6.0, "<")
    sheet.dots([(_RIGHT, y)] if row.at[4] > axis.high else [], BLUE, 6.0, ">")
    sheet.words(_COUNT, y, format_count(row.count), align="right")
    sheet.words(_MIDDLE, y, _days(row.at[2]), align="right")
    color = VERMILLION if row.overdue else INK
    late = format_count(row.overdue)
    sheet.words(WIDTH, y, late, bold=bool(row.overdue), color=color, align="right")


def _days(days: int) -> str:
    if not days:
        return "đúng hạn"
    return f"{'trước' if days < 0 else 'quá'} {format_count(abs(days))} ngày"


def _parts(row: "FieldChannels") -> list[Part]:
    return [
        Part(name, row.counts[channel], color)
        for channel, (name, color) in _CHANNELS.items()
        if row.counts.get(channel)
    ]


def _draw_channel_rows(sheet: Sheet, top: float, rows: Sequence["FieldChannels"]) -> float:
    """Draw a bar for each field, all of one length; return where the last one ends."""
    sheet.words(_BAR_COUNT, top + LINE / 2, "hồ sơ", color=SOFT, align="right")
    sheet.words(WIDTH, top + LINE / 2, "trực tuyến", color=SOFT, align="right")
    top += LINE + 2
    for row in rows:
        top, y = _draw_name(sheet, top, row)
        left = _LEFT
        for part in _parts(row):
            wide = part.count / row.count * (_BAR_END - _LEFT)
            sheet.boxes([(left, y - _BAR / 2, wide, _BAR)], part.color, "white")
            left += wide
        sheet.words(_BAR_COUNT, y, format_count(row.count), align="right")
        online = percent(row.counts.get("online", 0), row.count)
        sheet.words(WIDTH, y, online, align="right")
    return top


def _noted(sheet: Sheet, top: float, notes: Sequence[str]) -> Figure:
    """Write the notes below what is drawn, and end the sheet."""
    y = top + LINE / 2 + 2
    for line in (line for note in notes for line in wrap(note, WIDTH)):
        sheet.words(0, y, line, color=SOFT)
        y += LINE
    return sheet.cut(y - LINE / 2 + 2)


def _days_alt(rows: Sequence["FieldDays"]) -> str:
    whole = rows[0]
    parts = ((whole.early, "trước hạn"), (whole.on_time, "đúng hạn"), (whole.overdue, "quá hạn"))
    told = ", ".join(f"{format_count(count)} {words}" for count, words in parts)
    head = f"Trong {format_count(whole.count)} hồ sơ có ngày hẹn trả đã giải quyết: {told}"
    fields = "; ".join(
        f"{_name(row)} {format_count(row.count)} hồ sơ, trung vị {_days(row.at[2])}, "
        f"{format_count(row.overdue)} quá hạn"
        for row in rows[1:]
    )
    return f"{head}; trung vị {_days(whole.at[2])}. Theo lĩnh vực: {fields}."


def _channels_alt(rows: Sequence["FieldChannels"]) -> str:
    whole = rows[0]
    told = ", ".join(f"{part.words(whole.count)} {part.name}" for part in _parts(whole))
    fields = "; ".join(
        f"{_name(row)} {format_count(row.count)} hồ sơ, "
        f"{percent(row.counts.get('online', 0), row.count)} trực tuyến"
        for row in rows[1:]
    )
    head = f"Trong {format_count(whole.count)} hồ sơ tiếp nhận trong kỳ: {told}"
    return f"{head}. Theo lĩnh vực: {fields}."
