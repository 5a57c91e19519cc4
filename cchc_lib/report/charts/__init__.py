"""Charts: one function each, results in, a ``Chart`` out, None where the figures are missing.

A chart shows itself in JupyterLab and is a block of the report; it draws no figure that is
missing, and its ``alt`` says in words what the picture says.
"""

from cchc_lib.report.charts.budget import budget_pace
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.documents import documents_by_month
from cchc_lib.report.charts.flow import dossier_flow
from cchc_lib.report.charts.online import online_by_level, online_payment
from cchc_lib.report.charts.people import feedback_and_satisfaction
from cchc_lib.report.charts.rates import rates_against_targets
from cchc_lib.report.charts.services import procedures_by_level, services_in_use
from cchc_lib.report.charts.staff import staff
from cchc_lib.report.charts.times import resolution_times
from cchc_lib.report.charts.warm import prepare

__all__ = [
    "Chart",
    "budget_pace",
    "documents_by_month",
    "dossier_flow",
    "feedback_and_satisfaction",
    "online_by_level",
    "online_payment",
    "prepare",
    "procedures_by_level",
    "rates_against_targets",
    "resolution_times",
    "services_in_use",
    "staff",
]
