"""The tables of the roll-up: city in, blocks out; nothing where there is nothing to list."""

from cchc_lib.city.tables.figures import by_commune, ranking, totals
from cchc_lib.city.tables.lists import (
    findings_by_commune,
    findings_by_kind,
    left_out,
    outliers,
    refusals,
    sources,
)
from cchc_lib.city.tables.scores import lost_points, points, self_assessment

__all__ = [
    "by_commune",
    "findings_by_commune",
    "findings_by_kind",
    "left_out",
    "lost_points",
    "outliers",
    "points",
    "ranking",
    "refusals",
    "self_assessment",
    "sources",
    "totals",
]
