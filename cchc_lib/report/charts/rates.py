"""Every headline rate on one axis, against its target where there is one."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc_lib.headline_figures import KEY_RATES
from cchc_lib.indicators import Result, Results, Status
from cchc_lib.numerals import format_decimal
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import (
    BLUE,
    GREEN,
    INK,
    LARGE,
    LINE,
    PALE,
    SOFT,
    VERMILLION,
    wrap,
)

_MOST, _FEWEST = 14, 2
_AREAS = {
    "steering": "Chỉ đạo, điều hành",
    "institutions": "Cải cách thể chế",
    "procedures": "Cải cách thủ tục hành chính",
    "apparatus": "Tổ chức bộ máy",
    "civil_service": "Chế độ công vụ",
    "finance": "Tài chính công",
    "digital": "Chính quyền điện tử, chính quyền số",
}
_NAMES = 162.0  # how wide names may be
_AXIS, _AXIS_END = 176.0, 300.0
_VALUE, _TARGET = 362.0, 406.0  # right edges of columns
_WORD = 412.0  # left edge of the last column
_TOP = 22.0
_NAME_LINE = 13.0
_DOT = 8.0
_MARKS = {
    Status.MET: ("o", GREEN),
    Status.MISSED: ("D", VERMILLION),
    Status.STATED: ("o", BLUE),
}


def rates_against_targets(results: Results) -> Chart | None:
    """Draw the known rates and their targets, by area; None with fewer than two of them."""
    rows = _chosen(results)
    if len(rows) < _FEWEST:
        return None
    sheet = Sheet()
    bottom = _draw_rows(sheet, rows)
    caption = "Các tỷ lệ chính" + (" so với mục tiêu" if any(row.target for row in rows) else "")
    alt = f"{_tally(rows)}{'; '.join(_in_words(row) for row in rows)}."
    return Chart("rates_against_targets", caption, alt, sheet.cut(bottom))


def _chosen(results: Results) -> list[Result]:
    """Return the rates with a target, then headline ones up to the limit, in annex order."""
    rates = [row for row in results.values() if row.indicator.is_rate and _number(row) is not None]
    rank = {code: n for n, code in enumerate(KEY_RATES)}
    candidates = [row for row in rates if row.target or row.code in rank]
    candidates.sort(key=lambda row: (row.target is None, rank.get(row.code, -1)))
    chosen = {row.code for row in candidates[:_MOST]}
    return [row for row in rates if row.code in chosen]


def _number(row: Result) -> float | None:
    if row.value is not None:
        return float(row.value)
    return float(row.stated.value) if row.stated else None


def _name(row: Result) -> str:
    name = row.indicator.name.removeprefix("Tỷ lệ ")
    return name[0].upper() + name[1:]


def _word(row: Result) -> str:
    return "công bố" if row.status is Status.STATED else str(row.status.value)


def _tally(rows: Sequence[Result]) -> str:
    met, missed = (sum(row.status is s for row in rows) for s in (Status.MET, Status.MISSED))
    return f"{met} tỷ lệ đạt mục tiêu, {missed} chưa đạt. " if met or missed else ""


def _in_words(row: Result) -> str:
    target = f", mục tiêu {_target(row)}" if row.target else ""
    word = {Status.STATED: f", {Status.STATED.value}", Status.NO_TARGET: ""}
    return f"{_name(row)} {row.text}{target}{word.get(row.status, f', {row.status.value}')}"


def _target(row: Result) -> str:
    return f"{format_decimal(row.target.value)}%" if row.target else ""


def _draw_rows(sheet: Sheet, rows: Sequence[Result]) -> float:
    """Draw the rows under the names of their areas; return where the chart ends."""
    y, places = _TOP, list[float]()
    for area, members in groupby(rows, key=lambda row: row.indicator.area):
        sheet.words(0, y + LINE / 2, _AREAS[area], bold=True)
        y += LINE + 2
        for row in members:
            names = wrap(_name(row), _NAMES)
            for n, line in enumerate(names):
                sheet.words(8, y + (n + 0.5) * _NAME_LINE, line)
            places.append(y + len(names) * _NAME_LINE / 2)
            y += len(names) * _NAME_LINE + 2
        y += 4
    _draw_axis(sheet, places, y, with_targets=any(row.target for row in rows))
    for row, middle in zip(rows, places, strict=True):
        _draw_row(sheet, row, middle)
    return _draw_notes(sheet, rows, y)


def _draw_axis(sheet: Sheet, places: Sequence[float], bottom: float, *, with_targets: bool) -> None:
    upright = [[(_at(rate), _TOP - 4), (_at(rate), bottom)] for rate in (0, 25, 50, 75, 100)]
    sheet.lines([*upright, *([(_AXIS, y), (_AXIS_END, y)] for y in places)], PALE, 0.8)
    for rate in (0, 50, 100):
        sheet.words(_at(rate), 8, f"{rate}%", color=SOFT, align="center")
    sheet.words(_VALUE, 8, "kết quả", color=SOFT, align="right")
    if with_targets:
        sheet.words(_TARGET, 8, "mục tiêu", color=SOFT, align="right")
        sheet.words(_WORD, 8, "đánh giá", color=SOFT)


def _draw_row(sheet: Sheet, row: Result, y: float) -> None:
    rate = _number(row) or 0.0
    marker, color = _MARKS.get(row.status, ("s", BLUE))
    if row.target:
        x = _at(float(row.target.value))
        sheet.lines([[(x, y - 7), (x, y + 7)]], INK, 1.8)
        sheet.words(_TARGET, y, _target(row), align="right")
        sheet.words(_WORD, y, _word(row))
    elif row.status is Status.STATED:
        sheet.words(_WORD, y, _word(row))
    marker = ">" if rate > 100 else marker
    sheet.dots(
        [(_at(rate), y)], color, _DOT - (marker in "sD"), marker, hollow=row.status is Status.STATED
    )
    sheet.words(_VALUE, y, row.text, size=LARGE, bold=True, align="right")


def _at(rate: float) -> float:
    """Return where a rate stands on the axis; what is over 100 % stands at its end."""
    return _AXIS + min(max(rate, 0.0), 100.0) / 100 * (_AXIS_END - _AXIS)


def _draw_notes(sheet: Sheet, rows: Sequence[Result], bottom: float) -> float:
    for note in _notes(rows):
        sheet.words(0, bottom + 8, note, color=SOFT)
        bottom += LINE
    return bottom + 4


def _notes(rows: Sequence[Result]) -> Iterator[str]:
    with_targets = any(row.target for row in rows)
    if with_targets:
        yield (
            "Vạch đứng: mục tiêu. Chấm tròn: đạt. Hình thoi: chưa đạt. Ô vuông: không có mục tiêu."
        )
    if any(row.status is Status.STATED for row in rows):
        held = " và so với mục tiêu" if with_targets else ""
        yield f"Vòng rỗng, “công bố”: số đơn vị công bố, chưa có số đếm để tính{held}."
    if any((_number(row) or 0) > 100 for row in rows):
        yield "Mũi tên ở cuối trục: tỷ lệ lớn hơn 100%."
