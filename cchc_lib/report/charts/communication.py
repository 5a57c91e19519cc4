"""Information and communication: figures of very different size on one scale."""

from math import ceil, log10

from cchc_lib.indicators import Results
from cchc_lib.numerals import format_count
from cchc_lib.report.charts.chart import Chart, known
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import BLUE, LARGE, LINE, PALE, SOFT, WIDTH, width_of

_ROWS = (
    ("broadcasts", "Tin, bài phát thanh"),
    ("posts", "Bài trên Trang TTĐT, Facebook"),
    ("leaflets", "Tờ rơi, tài liệu đã phát"),
    ("reach", "Lượt tiếp cận qua mạng xã hội"),
)
_LEFT = 174.0  # where the scale starts, at 1
_ZERO = 152.0  # a logarithmic scale has no place for 0
_STEP = 22.0
_TOP = 6.0


def communication(results: Results) -> Chart | None:
    """Draw what was published and how many it reached, on a logarithmic scale."""
    counts = known(results, "steering.communication", *(key for key, _ in _ROWS))
    rows = [(label, counts[key]) for key, label in _ROWS if key in counts]
    if not rows:
        return None
    most = max(count for _, count in rows)
    decades = max(2, ceil(log10(most))) if most else 2
    sheet = Sheet()
    unit = (WIDTH - _LEFT - width_of(format_count(most), LARGE, bold=True) - 14) / decades
    bottom = _draw_scale(sheet, decades, unit, _TOP + _STEP * len(rows))
    for row, (label, count) in enumerate(rows):
        _draw_row(sheet, _TOP + (row + 0.5) * _STEP, label, count, unit)
    caption = "Thông tin, tuyên truyền cải cách hành chính"
    listed = "; ".join(f"{label}: {format_count(count)}" for label, count in rows)
    return Chart("communication", caption, f"{listed}. Thang logarit.", sheet.cut(bottom))


def _draw_scale(sheet: Sheet, decades: int, unit: float, bottom: float) -> float:
    places = [_LEFT + step * unit for step in range(decades + 1)]
    sheet.lines([[(x, _TOP), (x, bottom)] for x in places], PALE, 0.8)
    every = 1 if unit > _widest(decades) else 2
    for step in range(0, decades + 1, every):
        number = format_count(10**step)
        sheet.words(places[step], bottom + 8, number, color=SOFT, align="center")
    note = "Thang logarit: mỗi vạch gấp 10 lần vạch trước."
    sheet.words(WIDTH, bottom + 8 + LINE, note, color=SOFT, align="right")
    return bottom + 2 * LINE + 4


def _widest(decades: int) -> float:
    return width_of(format_count(10**decades)) + 8


def _draw_row(sheet: Sheet, y: float, label: str, count: int, unit: float) -> None:
    x = _LEFT + log10(count) * unit if count else _ZERO
    sheet.words(0, y, label)
    if count:
        sheet.lines([[(_LEFT, y), (x, y)]], BLUE, 2.0)
    sheet.dots([(x, y)], BLUE, 9.0, hollow=not count)
    sheet.words(x + 9, y, format_count(count), size=LARGE, bold=True)
