"""Which figures count most, by what they are shown for.

The headline figures tell a reader in five seconds; the key rates are all that are held against
targets in one picture, the weightiest first; those and two counts are followed through the periods.
"""

from collections.abc import Mapping
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

KEY_RATES = (
    "procedures.dossiers.in_time_rate",
    "procedures.dossiers.early_rate",
    "procedures.dossiers.online_rate",
    "procedures.satisfaction.rate",
    "digital.dossiers.full_online_rate",
    "digital.dossiers.partial_online_rate",
    "digital.payment.online_rate",
    "digital.services.with_dossiers_rate",
    "finance.budget.revenue_rate",
    "finance.budget.investment_rate",
    "apparatus.staffing.filled_rate",
    "steering.planning.done_rate",
    "steering.assigned_tasks.on_time_rate",
    "procedures.feedback.resolved_rate",
)
"""The rates that a picture holds against their targets, the weightiest first."""

FOLLOWED: Mapping[str, tuple[str, ...]] = {
    "steering": (
        "steering.planning.done_rate",
        "steering.assigned_tasks.on_time_rate",
    ),
    "procedures": (
        "procedures.dossiers.received",
        "procedures.dossiers.in_time_rate",
        "procedures.dossiers.early_rate",
        "procedures.dossiers.online_rate",
        "procedures.feedback.resolved_rate",
        "procedures.satisfaction.rate",
    ),
    "apparatus": (
        "apparatus.staffing.present",
        "apparatus.staffing.filled_rate",
    ),
    "finance": (
        "finance.budget.revenue_rate",
        "finance.budget.investment_rate",
    ),
    "digital": (
        "digital.services.with_dossiers_rate",
        "digital.dossiers.full_online_rate",
        "digital.dossiers.partial_online_rate",
        "digital.payment.online_rate",
    ),
}
"""The indicators that are followed through the periods, by area."""
