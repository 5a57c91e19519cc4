"""How many communes have which rate: a small picture per headline rate."""

from collections.abc import Sequence

from cchc_lib.city.model import City
from cchc_lib.city.tables.figures import headline_rates
from cchc_lib.city.totals import Rank, ranking
from cchc_lib.headline_figures import HEADLINE_FIGURES
from cchc_lib.numerals import format_count
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Align, Sheet
from cchc_lib.report.charts.theme import BLUE, SOFT, WIDTH, wrap

_PANELS, _PANEL, _GAP = 2, 60.0, 18.0
_BINS = 20
_TICKS: tuple[tuple[int, Align], ...] = ((0, "left"), (50, "center"), (100, "right"))


def multiples(city: City) -> Chart | None:
    """Draw how many communes have which rate, one small picture per headline rate."""
    known = [(code, found) for code in headline_rates() if (found := ranking(city, code))]
    if not known:
        return None
    sheet = Sheet()
    for number, (code, ranks) in enumerate(known):
        row, column = divmod(number, _PANELS)
        left = column * (WIDTH + _GAP) / _PANELS
        _draw_panel(sheet, left, 8 + row * (_PANEL + 28), code, ranks)
    rows = -(-len(known) // _PANELS)
    alt = (
        "; ".join(f"{HEADLINE_FIGURES[code].label}: {_bins_words(ranks)}" for code, ranks in known)
        + "."
    )
    caption = "Bao nhiêu đơn vị ở mức nào của từng tỷ lệ chính"
    return Chart("multiples", caption, alt, sheet.cut(8 + rows * (_PANEL + 28)))


def bins(ranks: Sequence[Rank]) -> tuple[int, ...]:
    """Count the communes in steps of five percent; what is over 95 % stands in the last."""
    counts = [0] * _BINS
    for rank in ranks:
        counts[min(int(rank.value * _BINS / 100), _BINS - 1)] += 1
    return tuple(counts)


def _draw_panel(sheet: Sheet, left: float, top: float, code: str, ranks: Sequence[Rank]) -> None:
    counts, width = bins(ranks), (WIDTH - _GAP) / _PANELS
    bottom, step = top + _PANEL, width / _BINS
    sheet.words(left, top, wrap(HEADLINE_FIGURES[code].label, width)[0], bold=True)
    height = (_PANEL - 26) / max(counts)
    boxes = [
        (left + n * step + 0.5, bottom - count * height, step - 1, count * height)
        for n, count in enumerate(counts)
        if count
    ]
    sheet.boxes(boxes, BLUE)
    sheet.lines([[(left, bottom), (left + width, bottom)]], SOFT, 0.8)
    fullest = counts.index(max(counts))
    middle = min(max(left + (fullest + 0.5) * step, left + 8), left + width - 8)
    sheet.words(
        middle, bottom - max(counts) * height - 7, format_count(max(counts)), align="center"
    )
    for rate, align in _TICKS:
        sheet.words(left + width * rate / 100, bottom + 8, f"{rate}%", color=SOFT, align=align)


def _bins_words(ranks: Sequence[Rank]) -> str:
    size = 100 // _BINS
    return ", ".join(
        f"{count} đơn vị từ {n * size}% đến {(n + 1) * size}%"
        for n, count in enumerate(bins(ranks))
        if count
    )
