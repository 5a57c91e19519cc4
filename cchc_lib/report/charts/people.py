"""What people say: their feedback and petitions, and how satisfied they are."""

from cchc_lib.indicators import Results
from cchc_lib.report.charts.bars import draw_shares, rate_share
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.online import stated_note

_RATES = (
    (
        "procedures.feedback.resolved_rate",
        "Phản ánh, kiến nghị đã xử lý",
        "PAKN",
        "phản ánh, kiến nghị",
    ),
    (
        "procedures.satisfaction.rate",
        "Người dân, doanh nghiệp hài lòng",
        "lượt đánh giá",
        "mức độ hài lòng của người dân",
    ),
)


def feedback_and_satisfaction(results: Results) -> Chart | None:
    """Draw feedback handled and people satisfied; None where neither has figures."""
    drawn = {
        subject: bar
        for code, label, unit, subject in _RATES
        if (bar := rate_share(results[code], label, unit))
    }
    bars = [*drawn.values()]
    if not bars:
        return None
    caption = " và ".join(drawn)
    caption = caption[0].upper() + caption[1:]
    alt = f"{'; '.join(bar.alt for bar in bars)}."
    return Chart("feedback_and_satisfaction", caption, alt, draw_shares(bars, stated_note(bars)))
