"""How many communes have which value, with the place of the chosen one marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.city.charts.bins import Bins, bins_of
from cchc_lib.city.totals import Rank, median
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.words import amount, number_text, rank_of
from cchc_lib.indicators import Indicator
from cchc_lib.indicators.catalogue import MILLION_DONG
from cchc_lib.numerals import format_count
from cchc_lib.report.charts import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import BLUE, INK, LINE, SKY, SOFT, WIDTH, tint, width_of, wrap

_BINS = 25  # at most
_HIGH = 110.0  # how high the fullest bin stands
_EDGE = 14.0


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A value that is pointed out, and its words."""

    value: Fraction
    words: str
    color: str
    is_own: bool = False


def histogram(desk: Desk, ranks: Sequence[Rank]) -> Chart | None:
    """Draw how the communes spread over the chosen indicator; None where fewer than two have it."""
    if len(ranks) < 2:
        return None
    values, pointers = (rank.value for rank in ranks), list(_pointers(desk, ranks))
    bins = bins_of(values, _BINS, are_rates=desk.indicator.is_rate)
    sheet, top = Sheet(), len(pointers) * LINE + 22
    own = {bins.of(pointer.value) for pointer in pointers if pointer.is_own}
    _draw_pointers(sheet, pointers, bins, top + _HIGH, desk.indicator)
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


def _draw_pointers(
    sheet: Sheet, pointers: Sequence[_Pointer], bins: Bins, bottom: float, indicator: Indicator
) -> None:
    """Write each value on a line of its own, with a line down to its bin, behind all words."""
    for number, pointer in enumerate(pointers):
        x, y = _place(bins, pointer.value, indicator), (number + 0.5) * LINE
        count = bins.counts[bins.of(pointer.value)]
        above = bottom - count * _HIGH / max(bins.counts) - LINE
        sheet.lines([[(x, y + LINE / 2), (x, above)]], pointer.color, 1.2)
    for number, pointer in enumerate(pointers):
        y, wide = (number + 0.5) * LINE, width_of(pointer.words, bold=pointer.is_own)
        left = _inside(_place(bins, pointer.value, indicator), wide)
        sheet.boxes([(left - 2, y - LINE / 2, wide + 4, LINE)], "white")
        sheet.words(left, y, pointer.words, bold=pointer.is_own, color=pointer.color)


def _draw_bars(sheet: Sheet, bins: Bins, bottom: float, marked: set[int]) -> None:
    scale, wide = _HIGH / max(bins.counts), (WIDTH - 2 * _EDGE) / len(bins.counts)
    for number, count in enumerate(bins.counts):
        if count:
            left, height = _EDGE + number * wide, count * scale
            color = BLUE if number in marked else tint(SKY, 0.55)
            sheet.boxes([(left + 0.75, bottom - height, wide - 1.5, height)], color)
            words, middle = format_count(count), left + wide / 2
            sheet.words(middle, bottom - height - 7, words, color=SOFT, align="center")


def _draw_axis(sheet: Sheet, bins: Bins, bottom: float, indicator: Indicator) -> None:
    """Write as many ends of bins as have room; a bin of one whole number has it in its middle."""
    sheet.lines([[(_EDGE, bottom), (WIDTH - _EDGE, bottom)]], SOFT, 0.8)
    edge = float("-inf")
    for value in bins.starts if _is_single(bins, indicator) else (*bins.starts, bins.high):
        words = number_text(indicator, Fraction(value))
        wide = width_of(words)
        left = _inside(_place(bins, Fraction(value), indicator), wide)
        if left > edge:
            sheet.words(left, bottom + 9, words, color=SOFT)
            edge = left + wide + 8


def _is_single(bins: Bins, indicator: Indicator) -> bool:
    """Tell whether each bin is one count."""
    return bins.step == 1 and not indicator.is_rate and indicator.unit != MILLION_DONG


def _place(bins: Bins, value: Fraction, indicator: Indicator) -> float:
    """Return where a value stands: a count that has a bin of its own, in its middle."""
    share = bins.share(value)
    if _is_single(bins, indicator):
        share = bins.share(value + Fraction(1, 2))
    return _EDGE + share * (WIDTH - 2 * _EDGE)


def _inside(middle: float, wide: float) -> float:
    """Return the left edge of words around a middle that stay on the sheet."""
    return min(max(middle - wide / 2, 0), WIDTH - wide)


def _told(bins: Bins, indicator: Indicator) -> str:
    return ", ".join(
        f"{format_count(count)} đơn vị {_range(start, bins, indicator)}"
        for start, count in zip(bins.starts, bins.counts, strict=True)
        if count
    )


def _range(start: int, bins: Bins, indicator: Indicator) -> str:
    low = number_text(indicator, Fraction(start))
    if _is_single(bins, indicator):
        return f"có {low}"
    high = number_text(indicator, Fraction(start + bins.step))
    return f"từ {low} đến {high}" if indicator.is_rate else f"từ {low} đến dưới {high}"
