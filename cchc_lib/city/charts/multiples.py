"""How many communes have which rate: a small picture per headline rate, each on its own scale."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.city.charts.bins import Bins, bins_of
from cchc_lib.city.model import City
from cchc_lib.city.tables.figures import headline_rates
from cchc_lib.city.totals import ranking, totals
from cchc_lib.headline_figures import HEADLINE_FIGURES
from cchc_lib.numerals import format_count, format_percent
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import INK, LINE, SKY, SOFT, WIDTH, tint, wrap

_PANELS, _GAP = 2, 18.0
_WIDE = (WIDTH - _GAP * (_PANELS - 1)) / _PANELS
_PLOT = 48.0
_HEAD = 2 * LINE + 12.0  # name, the whole area's rate, and the number on the fullest bar
_PANEL = _HEAD + _PLOT + 24.0
_BINS = 20
_NOTE = "Cột: số đơn vị ở mức ấy. Vạch đậm: toàn địa bàn. Mỗi ô có thang riêng, không bắt đầu từ 0."


def multiples(city: City) -> Chart | None:
    """Draw how many communes have which rate, one small picture per headline rate."""
    known = [(code, found) for code in headline_rates() if (found := ranking(city, code))]
    if not known:
        return None
    sheet, rates, told = Sheet(), totals(city), list[str]()
    for number, (code, ranks) in enumerate(known):
        row, column = divmod(number, _PANELS)
        bins = bins_of((rank.value for rank in ranks), _BINS, are_rates=True)
        whole = rates[code].result.value or Fraction()
        corner = column * (_WIDE + _GAP), row * _PANEL
        _draw_panel(sheet, corner, HEADLINE_FIGURES[code].label, bins, whole)
        told.append(f"{HEADLINE_FIGURES[code].label}: {', '.join(_words(bins))}")
    bottom = -(-len(known) // _PANELS) * _PANEL
    for number, line in enumerate(wrap(_NOTE, WIDTH)):
        sheet.words(0, bottom + (number + 0.5) * LINE, line, color=SOFT)
    caption = "Bao nhiêu đơn vị ở mức nào của từng tỷ lệ chính"
    figure = sheet.cut(bottom + len(wrap(_NOTE, WIDTH)) * LINE)
    return Chart("multiples", caption, f"{'; '.join(told)}.", figure)


def _draw_panel(
    sheet: Sheet, corner: tuple[float, float], label: str, bins: Bins, whole: Fraction
) -> None:
    left, top = corner
    bottom = top + _HEAD + _PLOT
    sheet.words(left, top + LINE / 2, wrap(label, _WIDE)[0], bold=True)
    sheet.words(left, top + 1.5 * LINE, f"toàn địa bàn {format_percent(whole)}")
    _draw_bars(sheet, left, bottom, bins)
    sheet.lines([[(left, bottom), (left + _WIDE, bottom)]], SOFT, 0.8)
    x = left + bins.share(whole) * _WIDE
    sheet.lines([[(x, bottom - 7), (x, bottom + 3)]], INK, 2.2)
    sheet.words(left, bottom + 10, f"{bins.low}%", color=SOFT)
    sheet.words(left + _WIDE, bottom + 10, f"{bins.high}%", color=SOFT, align="right")


def _draw_bars(sheet: Sheet, left: float, bottom: float, bins: Bins) -> None:
    fullest, step = max(bins.counts), _WIDE / len(bins.counts)
    heights = [_PLOT * count / fullest for count in bins.counts]
    boxes = [
        (left + n * step + 0.5, bottom - height, step - 1, height)
        for n, height in enumerate(heights)
        if height
    ]
    sheet.boxes(boxes, tint(SKY, 0.75))
    middle = left + (bins.counts.index(fullest) + 0.5) * step
    middle = min(max(middle, left + 10), left + _WIDE - 10)
    sheet.words(middle, bottom - _PLOT - 7, format_count(fullest), align="center")


def _words(bins: Bins) -> Iterator[str]:
    for start, count in zip(bins.starts, bins.counts, strict=True):
        if count:
            yield f"{format_count(count)} đơn vị từ {start}% đến {start + bins.step}%"
