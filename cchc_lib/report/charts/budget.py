"""Revenue and public investment against the plan of the year and against an even pace."""

from cchc_lib.indicators import Result, Results
from cchc_lib.numerals import format_decimal, format_percent, round_half_up
from cchc_lib.periods import Period
from cchc_lib.report.charts.bars import TRACK, Share, draw_share
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import INK, LINE, SOFT, WIDTH, width_of

_BUDGET = "finance.budget"
_ROWS = (
    ("revenue", "Thu ngân sách nhà nước"),
    ("investment", "Giải ngân vốn đầu tư công"),
)
_OVER = 4.0  # how far marks reach over and under a bar
_STEP = 18.0


def budget_pace(results: Results) -> Chart | None:
    """Draw revenue and investment against plan and pace; None where no rate is known."""
    bars = [bar for key, label in _ROWS if (bar := _bar(results, key, label))]
    if not bars:
        return None
    whole = WIDTH / max(1.0, *(bar.share for bar in bars))
    sheet, y = Sheet(), 2 * LINE
    for bar in bars:
        y = draw_share(sheet, y, bar, whole) + _STEP
    _draw_marks(sheet, 2 * LINE, y - _STEP, results.period, whole)
    caption = f"Thu ngân sách và giải ngân vốn đầu tư công so với kế hoạch, {results.period.name}"
    alt = f"{'; '.join(bar.alt for bar in bars)}. {_pace_words(results.period)}."
    return Chart("budget_pace", caption, alt, sheet.cut(y))
