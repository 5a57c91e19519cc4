"""Revenue and public investment against the plan of the year and against an even pace."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_lib.indicators import Result, Results
from cchc_lib.numerals import format_decimal, format_percent, round_half_up
from cchc_lib.periods import Period
from cchc_lib.report.charts.bars import TRACK, Share, draw_share, rate_share
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import HALF, INK, LINE, SOFT, wrap

_BUDGET = "finance.budget"
_ROWS = (
    ("revenue_rate", "Thu ngân sách nhà nước", "thu ngân sách"),
    ("investment_rate", "Giải ngân vốn đầu tư công", "giải ngân đầu tư công"),
)
_OVER = 4.0  # how far a mark reaches under its bar
_STEP = 16.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar with how far it is from an even pace; ``name`` calls it in the caption."""

    bar: Share
    distance: str
    name: str


def budget_pace(results: Results) -> Chart | None:
    """Draw revenue and investment against plan and pace; None where no rate is known."""
    rows = [*_rows(results)]
    if not rows:
        return None
    pace = results.period.pace
    whole = HALF / max(1.0, *(row.bar.share for row in rows))
    sheet, y = Sheet(HALF), 2.0
    for row in rows:
        y = draw_share(sheet, y, row.bar, whole)
        y = _draw_marks(sheet, y, row, [float(pace) * whole, whole]) + _STEP
    note = _note(results.period)
    for line in wrap(note, HALF):
        sheet.words(0, y - 2, line, color=SOFT)
        y += LINE
    caption = f"{' và '.join(row.name for row in rows)} so với kế hoạch"
    caption = caption[0].upper() + caption[1:]
    told = (filter(None, (row.bar.alt, row.distance)) for row in rows)
    alt = f"{'; '.join('; '.join(words) for words in told)}. {note}"
    return Chart("budget_pace", caption, alt, sheet.cut(y - 4))


def _rows(results: Results) -> Iterator[_Row]:
    for code, label, name in _ROWS:
        result = results[f"{_BUDGET}.{code}"]
        if bar := rate_share(result, label, "triệu đồng"):
            yield _Row(bar, _distance(result, results.period), name)


def _note(period: Period) -> str:
    """Say what the upright marks are: the share of the year that has passed, and all of it."""
    if period.pace == 1:
        return "Vạch đứng: kế hoạch năm (100%)."
    passed = f"nhịp đều đến hết {period.short_name} ({format_percent(100 * period.pace)})"
    return f"Vạch đứng: {passed}; kế hoạch năm (100%)."


def _distance(result: Result, period: Period) -> str:
    """Say how far a rate is ahead of or behind the share of the year that has passed."""
    if result.value is None:
        return ""
    held_against = "kế hoạch năm" if period.pace == 1 else "nhịp đều"
    ahead = round_half_up(result.value - 100 * period.pace, 2)
    if not ahead:
        return f"đúng bằng {held_against}"
    words = f"{'cao hơn' if ahead > 0 else 'thấp hơn'} {held_against}"
    return f"{words} {format_decimal(abs(ahead))} điểm phần trăm"


def _draw_marks(sheet: Sheet, bottom: float, row: _Row, marks: Sequence[float]) -> float:
    """Mark pace and plan on a bar that ends at ``bottom``, and say under it how far it is."""
    edges = [min(x, HALF - 0.7) for x in marks]
    sheet.lines([[(x, bottom - TRACK), (x, bottom + _OVER)] for x in edges], INK, 1.4)
    if row.distance:
        sheet.words(0, bottom + _OVER + 8, row.distance, color=SOFT)
    return bottom + _OVER + (LINE if row.distance else 0)
