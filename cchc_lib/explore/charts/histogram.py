"""How many communes have which value, with the place of the chosen one marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.city.charts.bins import Bins, bins_of
from cchc_lib.city.totals import Rank, median
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.words import amount, number_text, rank_of
from cchc_lib.indicators import Indicator
from cchc_lib.numerals import format_count
from cchc_lib.report.charts import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import BLUE, INK, LINE, SKY, SOFT, WIDTH, tint, width_of, wrap

_BINS = 25  # at most
_HIGH = 110.0  # how high the fullest bin stands
_EDGE = 14.0


@dataclass(frozen=True, slots=True)
class _Pointer:
    """Hold a value that is pointed out, and its words."""

    value: Fraction
    words: str
    color: str
    is_own: bool = False


def histogram(desk: Desk, ranks: Sequence[Rank]) -> Chart | None:
    """Draw how the communes spread over the chosen indicator; None where fewer than two have it."""
    if len(ranks) < 2:
        return None
    bins, pointers = bins_of((rank.value for rank in ranks), _BINS), list(_pointers(desk, ranks))
    sheet, top = Sheet(), len(pointers) * LINE + 22
    own = {bins.of(pointer.value) for pointer in pointers if pointer.is_own}
    _draw_pointers(sheet, pointers, bins, top + _HIGH)
    _draw_bars(sheet, bins, top + _HIGH, own)
    notes = list(_notes(desk))
    _draw_axis(sheet, bins, top + _HIGH, desk.indicator)
    for number, note in enumerate(notes):
        sheet.words(0, top + _HIGH + 26 + number * LINE, note, color=SOFT)
    caption = f"{desk.indicator.name}: {format_count(len(ranks))} đơn vị, {desk.report.period.name}"
    words = "; ".join(pointer.words for pointer in pointers)
    bottom = top + _HIGH + 26 + len(notes) * LINE
    return Chart(
        "histogram", caption, f"{words}. {_told(bins, desk.indicator)}.", sheet.cut(bottom)
    )


def _notes(desk: Desk) -> Iterator[str]:
    unit = "" if desk.indicator.is_rate else f" ({desk.indicator.unit})"
    words = f"Số trên mỗi cột: số đơn vị. Trục ngang: {desk.indicator.name}{unit}."
    yield from wrap(words, WIDTH)
    if desk.city.is_synthetic:
        is_all = all(member.is_synthetic for member in desk.city.counted)
        yield "Số liệu mô phỏng." if is_all else "Có số liệu mô phỏng."


def _pointers(desk: Desk, ranks: Sequence[Rank]) -> Iterator[_Pointer]:
    indicator, values = desk.indicator, sorted(rank.value for rank in ranks)
    if own := rank_of(ranks, desk.choice.commune):
        name = own.member.commune.name
        yield _Pointer(own.value, f"{name}: {amount(indicator, own.value)}", BLUE, is_own=True)
    middle = median(values)
    yield _Pointer(middle, f"Trung vị: {amount(indicator, middle)}", INK)
    target = desk.report.results[indicator.code].target
    if target and values[0] <= Fraction(target.value) <= values[-1]:
        yield _Pointer(Fraction(target.value), f"Mục tiêu: {target.text}", SOFT)


def _draw_pointers(sheet: Sheet, pointers: Sequence[_Pointer], bins: Bins, bottom: float) -> None:
    """Write each value on a line of its own, with a line down to its bin."""
    for number, pointer in enumerate(pointers):
        x, y = _at(bins, pointer.value), (number + 0.5) * LINE
        count = bins.counts[bins.of(pointer.value)]
        above = bottom - count * _HIGH / max(bins.counts) - LINE
        sheet.lines([[(x, y + LINE / 2), (x, above)]], pointer.color, 1.2)
        half = width_of(pointer.words, bold=pointer.is_own) / 2
        left = min(max(x - half, 0), WIDTH - 2 * half)
        sheet.words(left, y, pointer.words, bold=pointer.is_own, color=pointer.color)


def _draw_bars(sheet: Sheet, bins: Bins, bottom: float, marked: set[int]) -> None:
    scale, wide = _HIGH / max(bins.counts), (WIDTH - 2 * _EDGE) / len(bins.counts)
    for number, (start, count) in enumerate(zip(bins.starts, bins.counts, strict=True)):
        if count:
            left, height = _at(bins, start), count * scale
            color = BLUE if number in marked else tint(SKY, 0.55)
            sheet.boxes([(left + 0.75, bottom - height, wide - 1.5, height)], color)
            words, middle = format_count(count), left + wide / 2
            sheet.words(middle, bottom - height - 7, words, color=SOFT, align="center")


def _draw_axis(sheet: Sheet, bins: Bins, bottom: float, indicator: Indicator) -> None:
    """Write as many ends of bins as have room."""
    sheet.lines([[(_EDGE, bottom), (WIDTH - _EDGE, bottom)]], SOFT, 0.8)
    edge = float("-inf")
    for value in (*bins.starts, bins.high):
        words, x = number_text(indicator, Fraction(value)), _at(bins, value)
        half = width_of(words) / 2
        if x - half > edge:
            sheet.words(x, bottom + 9, words, color=SOFT, align="center")
            edge = x + half + 8


def _at(bins: Bins, value: Fraction | int) -> float:
    return _EDGE + bins.share(value) * (WIDTH - 2 * _EDGE)


def _told(bins: Bins, indicator: Indicator) -> str:
    return ", ".join(
        f"{format_count(count)} đơn vị từ {number_text(indicator, Fraction(start))} đến "
        f"{number_text(indicator, Fraction(start + bins.step))}"
        for start, count in zip(bins.starts, bins.counts, strict=True)
        if count
    )
