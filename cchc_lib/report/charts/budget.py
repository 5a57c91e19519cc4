"""Revenue and public investment against the plan of the year and against an even pace."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_lib.indicators import Result, Results
from cchc_lib.numerals import format_decimal, format_percent, round_half_up
from cchc_lib.periods import Period
from cchc_lib.report.charts.bars import TRACK, Share, draw_share, rate_share, spread
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import INK, LINE, SOFT, WIDTH, width_of

_BUDGET = "finance.budget"
_ROWS = (
    ("revenue_rate", "Thu ngân sách nhà nước", "thu ngân sách"),
    ("investment_rate", "Giải ngân vốn đầu tư công", "giải ngân đầu tư công"),
)
_OVER = 4.0  # how far a mark reaches under its bar
_STEP = 16.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar with what its pace comes to in words; ``name`` calls it in the caption."""

    bar: Share
    pace: str
    name: str


def budget_pace(results: Results) -> Chart | None:
    """Draw revenue and investment against plan and pace; None where no rate is known."""
    rows = [*_rows(results)]
    if not rows:
        return None
    whole = WIDTH / max(1.0, *(row.bar.share for row in rows))
    sheet, y = Sheet(), 2.0
    for row in rows:
        y = draw_share(sheet, y, row.bar, whole)
        y = _draw_marks(sheet, y, row, float(results.period.pace), whole) + _STEP
    caption = f"{' và '.join(row.name for row in rows)} so với kế hoạch"
    caption = caption[0].upper() + caption[1:]
    alt = f"{'; '.join(f'{row.bar.alt}; {row.pace}' for row in rows)}."
    return Chart("budget_pace", caption, alt, sheet.cut(y - _STEP + 4))


def _rows(results: Results) -> Iterator[_Row]:
    for code, label, name in _ROWS:
        result = results[f"{_BUDGET}.{code}"]
        if bar := rate_share(result, label, "triệu đồng"):
            yield _Row(bar, _pace_words(result, results.period), name)


def _pace_words(result: Result, period: Period) -> str:
    """Say how far a rate is ahead of or behind the share of the year that has passed."""
    pace = 100 * period.pace
    name = "kế hoạch năm" if pace == 100 else f"nhịp đều đến hết {period.short_name}"
    words = f"{name}: {format_percent(pace)}"
    if result.value is None:
        return words
    ahead = round_half_up(result.value - pace, 2)
    if not ahead:
        return f"{words}; kết quả đúng bằng"
    points = f"{format_decimal(abs(ahead))} điểm phần trăm"
    return f"{words}; kết quả {'cao hơn' if ahead > 0 else 'thấp hơn'} {points}"


def _draw_marks(sheet: Sheet, bottom: float, row: _Row, pace: float, whole: float) -> float:
    """Mark pace and plan on a bar that ends at ``bottom``, in words under it."""
    marks = {row.pace: pace * whole}
    if pace < 1:
        marks["kế hoạch năm: 100%"] = whole
    top = bottom - TRACK
    edges = [min(x, WIDTH - 0.7) for x in marks.values()]
    sheet.lines([[(x, top), (x, bottom + _OVER)] for x in edges], INK, 1.4)
    places = spread([*marks.values()], [width_of(words) for words in marks])
    for words, x in zip(marks, places, strict=True):
        sheet.words(x, bottom + _OVER + 8, words, color=SOFT, align="center")
    return bottom + _OVER + LINE
