"""Passages: the sentences that the library writes from figures, one function each.

A passage returns no point where the commune has no figures for it; its grammar follows the
figures: what is none is said so, what is all is not broken down, small counts read ``07``.
"""

from collections.abc import Callable

from cchc_lib.report.passages import apparatus, digital, finance, institutions, procedures, steering
from cchc_lib.report.points import Point
from cchc_lib.report.report import Report

PASSAGES: dict[str, Callable[[Report], list[Point]]] = {
    "planning": steering.planning,
    "communication": steering.communication,
    "inspection": steering.inspection,
    "dialogue": steering.dialogue,
    "assigned_tasks": steering.assigned_tasks,
    "lawmaking": institutions.lawmaking,
    "law_review": institutions.law_review,
    "procedures": procedures.one_stop,
    "dossiers": procedures.dossiers,
    "feedback": procedures.feedback,
    "satisfaction": procedures.satisfaction,
    "staffing": apparatus.staffing,
    "civil_service": apparatus.civil_service,
    "budget": finance.budget,
    "autonomy": finance.autonomy,
    "digital": digital.digital,
}
"""Every passage by the name a commune places it with."""
