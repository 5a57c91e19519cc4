"""How many communes have which value, with the place of the chosen one marked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from cchc_lib.city.totals import Rank, median
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.words import amount, number_text
from cchc_lib.indicators import Indicator
from cchc_lib.numerals import format_count
from cchc_lib.report.charts import Chart
from cchc_lib.report.charts.panel import round_steps
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import BLUE, INK, LINE, SKY, SOFT, WIDTH, tint, width_of, wrap

_BINS = 25  # at most
_HIGH = 110.0  # how high the fullest bin stands
_EDGE = 14.0
_MARK = 6.0


@dataclass(frozen=True, slots=True)
class _Bins:
    """Count values in steps from ``low`` on; a value on the upper end stands in the last bin."""

    low: int
    step: int
    counts: tuple[int, ...]

    def of(self, value: Fraction) -> int:
        """Return the bin of a value."""
        return min(floor((value - self.low) / self.step), len(self.counts) - 1)

    def x(self, value: Fraction | int) -> float:
        """Return where a value stands on the sheet."""
        share = float(value - self.low) / (self.step * len(self.counts))
        return _EDGE + share * (WIDTH - 2 * _EDGE)


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
    bins, pointers = _bins(ranks), list(_pointers(desk, ranks))
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


def _bins(ranks: Sequence[Rank]) -> _Bins:
    values = [rank.value for rank in ranks]
    low, high = min(values), max(values)
    step = next(step for step in round_steps() if high // step - low // step < _BINS)
    start = low // step * step
    count = max(1, -((start - high) // step))
    found = Counter(min((value - start) // step, count - 1) for value in values)
    return _Bins(start, step, tuple(found[n] for n in range(count)))


def _pointers(desk: Desk, ranks: Sequence[Rank]) -> Iterator[_Pointer]:
    indicator, values = desk.indicator, sorted(rank.value for rank in ranks)
    own = [rank for rank in ranks if rank.member.commune.code == desk.choice.commune]
    for rank in own:
        name = rank.member.commune.name
        yield _Pointer(rank.value, f"{name}: {amount(indicator, rank.value)}", BLUE, is_own=True)
    middle = median(values)
    yield _Pointer(middle, f"Trung vị: {amount(indicator, middle)}", INK)
    target = desk.report.results[indicator.code].target
    if target and values[0] <= Fraction(target.value) <= values[-1]:
        yield _Pointer(Fraction(target.value), f"Mục tiêu: {target.text}", SOFT)


def _draw_pointers(sheet: Sheet, pointers: Sequence[_Pointer], bins: _Bins, bottom: float) -> None:
    """Write each value on a line of its own, with a line down to its bin."""
    for number, pointer in enumerate(pointers):
        x, y = bins.x(pointer.value), (number + 0.5) * LINE
        count = bins.counts[bins.of(pointer.value)]
        above = bottom - count * _HIGH / max(bins.counts) - LINE
        sheet.lines([[(x, y + LINE / 2), (x, above)]], pointer.color, 1.2)
        half = width_of(pointer.words, bold=pointer.is_own) / 2
        left = min(max(x - half, 0), WIDTH - 2 * half)
        sheet.words(left, y, pointer.words, bold=pointer.is_own, color=pointer.color)


def _draw_bars(sheet: Sheet, bins: _Bins, bottom: float, marked: set[int]) -> None:
    scale, wide = _HIGH / max(bins.counts), bins.x(bins.low + bins.step) - bins.x(bins.low)
    for number, count in enumerate(bins.counts):
        if count:
            left, height = bins.x(bins.low + number * bins.step), count * scale
            color = BLUE if number in marked else tint(SKY, 0.55)
            sheet.boxes([(left + 0.75, bottom - height, wide - 1.5, height)], color)
            middle = left + wide / 2
            sheet.words(
                middle, bottom - height - 7, format_count(count), color=SOFT, align="center"
            )


def _draw_axis(sheet: Sheet, bins: _Bins, bottom: float, indicator: Indicator) -> None:
    sheet.lines([[(_EDGE, bottom), (WIDTH - _EDGE, bottom)]], SOFT, 0.8)
    edge = float("-inf")
    for number in range(len(bins.counts) + 1):
        value = bins.low + number * bins.step
        words, x = number_text(indicator, Fraction(value)), bins.x(value)
        half = width_of(words) / 2
        if x - half > edge:
            sheet.words(x, bottom + 9, words, color=SOFT, align="center")
            edge = x + half + 8


def _told(bins: _Bins, indicator: Indicator) -> str:
    return ", ".join(
        f"{format_count(count)} đơn vị từ {number_text(indicator, Fraction(start))} đến "
        f"{number_text(indicator, Fraction(start + bins.step))}"
        for start, count in ((bins.low + n * bins.step, c) for n, c in enumerate(bins.counts))
        if count
    )
