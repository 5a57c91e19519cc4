"""What people say: their feedback and petitions, and how satisfied they are."""

from cchc_lib.indicators import Results
from cchc_lib.report.charts.bars import draw_shares, rate_share
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.online import stated_note

_RATES = (
    ("procedures.feedback.resolved_rate", "Phản ánh, kiến nghị đã xử lý", "PAKN"),
    ("procedures.satisfaction.rate", "Người dân, doanh nghiệp hài lòng", "lượt đánh giá"),
)


def feedback_and_satisfaction(results: Results) -> Chart | None:
    """Draw feedback handled and people satisfied; None where neither has figures."""
    shares = [rate_share(results[code], label, unit) for code, label, unit in _RATES]
    bars = [share for share in shares if share]
    if not bars:
        return None
    caption = f"Phản ánh, kiến nghị và mức độ hài lòng, {results.period.name}"
    alt = f"{'; '.join(bar.alt for bar in bars)}."
    return Chart("feedback_and_satisfaction", caption, alt, draw_shares(bars, stated_note(bars)))
