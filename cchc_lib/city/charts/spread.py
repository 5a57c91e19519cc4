"""How the communes spread: a dot for each on one axis per headline rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.city.model import City
from cchc_lib.city.tables.figures import headline_rates
from cchc_lib.city.totals import Rank, median, ranking, totals
from cchc_lib.headline_figures import HEADLINE_FIGURES
from cchc_lib.numerals import format_percent
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import (
    BLUE,
    INK,
    LARGE,
    LINE,
    PALE,
    SKY,
    SOFT,
    VERMILLION,
    WIDTH,
    width_of,
)

_FENCE = Fraction(3, 2)  # of the middle half, beyond which a figure is far out (Tukey 1977)
_NAMED = 3
_LEFT, _RIGHT = 6.0, WIDTH - 6.0
_ROW = 45.5
_GUIDES = (0, 25, 50, 75, 100)
_SPREAD_NOTES = (
    "Vòng: một đơn vị. Vạch đứng: trung vị. Hình thoi: toàn địa bàn.",
    "Chấm đặc, có tên: đơn vị cách xa số đông.",
)


def spread(city: City) -> Chart | None:
    """Draw each commune as a dot on one axis per headline rate, and name those far out."""
    known = [(code, found) for code in headline_rates() if (found := ranking(city, code))]
    if not known:
        return None
    sheet, bottom = Sheet(), 8 + len(known) * _ROW
    most = max(Fraction(100), *(rank.value for _, ranks in known for rank in ranks))
    _draw_axis(sheet, bottom, most)
    for number, (code, ranks) in enumerate(known):
        whole = _city_rate(city, code)
        _draw_strip(
            sheet, 8 + number * _ROW, HEADLINE_FIGURES[code].label, ranks, _Axis(most, whole)
        )
    for number, note in enumerate(_SPREAD_NOTES):
        sheet.words(0, bottom + 17 + number * LINE, note, color=SOFT)
    alt = "; ".join(_strip_words(city, code, ranks) for code, ranks in known) + "."
    caption = "Các đơn vị phân bố ra sao ở từng tỷ lệ chính"
    return Chart("spread", caption, alt, sheet.cut(bottom + 24 + LINE))


def far_out(ranks: Sequence[Rank]) -> tuple[Rank, ...]:
    """Return the communes farthest from the many: beyond one and a half times the middle half."""
    values = sorted(rank.value for rank in ranks)
    half = len(values) // 2
    if half < 2:
        return ()
    low, high = median(values[:half]), median(values[-half:])
    reach = _FENCE * (high - low)
    beyond = [rank for rank in ranks if not low - reach <= rank.value <= high + reach]
    middle = median(values)
    return tuple(sorted(beyond, key=lambda rank: -abs(rank.value - middle))[:_NAMED])


def _city_rate(city: City, code: str) -> Fraction:
    return totals(city)[code].result.value or Fraction()


@dataclass(frozen=True, slots=True)
class _Axis:
    """What a strip is drawn on: how far it reaches, and where the whole city stands."""

    most: Fraction
    whole: Fraction


def _draw_axis(sheet: Sheet, bottom: float, most: Fraction) -> None:
    for rate in _GUIDES[::2]:
        words = f"{rate}%"
        half = width_of(words) / 2
        left = min(max(_at(Fraction(rate), most) - half, 0), WIDTH - 2 * half)
        sheet.words(left, bottom + 3, words, color=SOFT)


def _draw_strip(sheet: Sheet, top: float, label: str, ranks: Sequence[Rank], axis: _Axis) -> None:
    y, values = top + 26, sorted(rank.value for rank in ranks)
    sheet.words(0, top, label, bold=True)
    rate = f"toàn địa bàn {format_percent(axis.whole)}"
    sheet.words(WIDTH, top, rate, size=LARGE, align="right")
    guides = [_at(Fraction(rate), axis.most) for rate in _GUIDES]
    sheet.lines([[(_LEFT, y), (_RIGHT, y)], *([(x, y - 5), (x, y + 5)] for x in guides)], PALE, 1)
    sheet.dots([(_at(value, axis.most), y) for value in values], SKY, 5.5, hollow=True)
    middle = _at(median(values), axis.most)
    sheet.lines([[(middle, y - 7), (middle, y + 7)]], INK, 1.8)
    sheet.dots([(_at(axis.whole, axis.most), y)], BLUE, 7, "D")
    _draw_names(sheet, y, axis.most, far_out(ranks))


def _draw_names(sheet: Sheet, y: float, most: Fraction, far: Sequence[Rank]) -> None:
    """Name what is far out on one line above the axis; what has no room is left to the table."""
    free = _LEFT - 6
    for rank in sorted(far, key=lambda rank: rank.value):
        x = _at(rank.value, most)
        sheet.dots([(x, y)], VERMILLION, 5.5)
        words = f"{rank.member.commune.short_name} {format_percent(rank.value)}"
        width = width_of(words)
        left = min(max(x - width / 2, free), WIDTH - width)
        if left >= free:
            sheet.words(left, y - 13, words, color=INK)
            free = left + width + 8


def _at(rate: Fraction, most: Fraction) -> float:
    return _LEFT + float(rate / most) * (_RIGHT - _LEFT)


def _strip_words(city: City, code: str, ranks: Sequence[Rank]) -> str:
    values = sorted(rank.value for rank in ranks)
    far = ", ".join(
        f"{rank.member.commune.name} {format_percent(rank.value)}" for rank in far_out(ranks)
    )
    label, whole = HEADLINE_FIGURES[code].label, format_percent(_city_rate(city, code))
    return (
        f"{label}: toàn địa bàn {whole}, từ "
        f"{format_percent(values[0])} đến {format_percent(values[-1])}, trung vị "
        f"{format_percent(median(values))}" + (f", cách xa: {far}" if far else "")
    )
