"""Rates before and after a supposition: a hollow mark, a full one and the way between."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.indicators import Result
from cchc_lib.report.charts import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import BLUE, INK, LINE, PALE, SOFT, WIDTH, wrap

_MOST = 12
_NAMES = 170.0
_LEFT, _RIGHT = 184.0, 330.0
_TEN = 10
_NOTE = (
    "Vòng rỗng: đã nộp. Chấm đặc: giả định. Vạch đứng: mục tiêu. Trục có thể không bắt đầu từ 0."
)


@dataclass(frozen=True, slots=True)
class _Axis:
    """The axis from one round rate to another, around all that is drawn."""

    low: int
    high: int

    def x(self, rate: Fraction | int) -> float:
        """Return where a rate stands."""
        return _LEFT + float(rate - self.low) / (self.high - self.low) * (_RIGHT - _LEFT)


def effect(changed: Sequence[tuple[Result, Result]]) -> Chart | None:
    """Draw the rates that change, before and after; None where none does."""
    rates = [pair for pair in changed if pair[0].indicator.is_rate and len(_values(pair)) == 2]
    rates = rates[:_MOST]
    if not rates:
        return None
    sheet, axis, top = Sheet(), _axis(rates), 20.0
    for rate in (axis.low, axis.high):
        sheet.words(axis.x(rate), 8, f"{rate}%", color=SOFT, align="center")
    for pair in rates:
        top = _draw_row(sheet, top, pair, axis)
    sheet.words(0, top + LINE / 2, _NOTE, color=SOFT)
    words = "; ".join(
        f"{now.indicator.name} từ {now.text} thành {then.text}" for now, then in rates
    )
    return Chart("effect", "Các tỷ lệ khác đi", f"{words}.", sheet.cut(top + LINE + 4))


def _values(pair: tuple[Result, Result]) -> list[Fraction]:
    return [result.value for result in pair if result.value is not None]


def _axis(rates: Sequence[tuple[Result, Result]]) -> _Axis:
    drawn = [value for pair in rates for value in _values(pair)]
    drawn += [Fraction(now.target.value) for now, _ in rates if now.target]
    low, high = (min(drawn) // _TEN) * _TEN, -(-max(drawn) // _TEN) * _TEN
    return _Axis(low, max(high, low + _TEN))


def _draw_row(sheet: Sheet, top: float, pair: tuple[Result, Result], axis: _Axis) -> float:
    now, then = pair
    lines = wrap(now.indicator.name, _NAMES)
    y = top + len(lines) * LINE / 2
    for number, line in enumerate(lines):
        sheet.words(0, top + (number + 0.5) * LINE, line)
    before, after = map(axis.x, _values(pair))
    sheet.lines([[(_LEFT, y), (_RIGHT, y)]], PALE, 1)
    sheet.lines([[(before, y), (after, y)]], BLUE, 2)
    if now.target:
        aim = axis.x(Fraction(now.target.value))
        sheet.lines([[(aim, y - 7), (aim, y + 7)]], INK, 1.6)
    sheet.dots([(before, y)], BLUE, 7, hollow=True)
    sheet.dots([(after, y)], BLUE, 7)
    sheet.words(WIDTH, y, f"{now.text} → {then.text}", bold=True, align="right")
    return top + len(lines) * LINE + 6
