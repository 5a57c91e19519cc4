"""The headline figures of a report, in their order, and what each is called where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A headline figure: its ``label`` on a commune's report, its ``column`` in the index of all.

    Without a ``column`` the index, which is narrower, does not show it.
    """

    label: str
    column: str = ""


HEADLINE_FIGURES = {
    "procedures.dossiers.resolved": HeadlineFigure("Hồ sơ đã giải quyết", "Hồ sơ đã giải quyết"),
    "procedures.dossiers.early_rate": HeadlineFigure("Giải quyết trước hạn", "Trước hạn"),
    "procedures.dossiers.in_time_rate": HeadlineFigure(
        "Trước hạn và đúng hạn", "Trước và đúng hạn"
    ),
    "procedures.dossiers.online_rate": HeadlineFigure("Hồ sơ nộp trực tuyến", "Nộp trực tuyến"),
    "digital.payment.online_rate": HeadlineFigure("Thanh toán trực tuyến", "Thanh toán trực tuyến"),
    "procedures.satisfaction.rate": HeadlineFigure("Người dân hài lòng", "Hài lòng"),
    "finance.budget.revenue_rate": HeadlineFigure("Thu ngân sách so với kế hoạch"),
    "finance.budget.investment_rate": HeadlineFigure(
        "Giải ngân đầu tư công", "Giải ngân đầu tư công"
    ),
}
"""The figures by the codes of their indicators."""

INDEX_COLUMNS = {code: figure.column for code, figure in HEADLINE_FIGURES.items() if figure.column}
"""The heads of the columns that the index shows, by the codes of their indicators."""
