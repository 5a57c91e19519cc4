"""QH: what a text says of its own numbers, and of those of the report."""

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.relations.cells import (
    figures_agree_with_their_cells,
    figures_are_told_once,
    parts_add_up,
)
from cchc_lib.checks.rules.relations.claims import (
    changes_are_computed,
    directions_are_true,
    halves_are_true,
    shares_are_computed,
    titles_agree,
    trends_are_true,
)

FAMILY: Family[Case] = Family(
    "QH",
    "Quan hệ giữa các con số trong lời văn",
    (
        directions_are_true,
        changes_are_computed,
        shares_are_computed,
        halves_are_true,
        trends_are_true,
        titles_agree,
        figures_are_told_once,
        figures_agree_with_their_cells,
        parts_add_up,
    ),
)
