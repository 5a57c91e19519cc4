"""What stands beside the cells of a form is what the period before had printed."""

import pytest
from support.handed_in import hand_in

from cchc_lib.communes import find_commune
from cchc_lib.forms.carried import carried_over
from cchc_lib.periods import parse_period

BUDGET = "finance:\n  budget:\n    revenue: {revenue}\n    revenue_plan: 400\n"


@pytest.mark.parametrize(
    ("revenue", "printed"),
    [
        ("100", "25%"),
        ("467", "116,75%"),  # 467 ÷ 400: the plan of a year may be fulfilled beyond all of it
        ("0", "0%"),
    ],
)
def test_a_rate_that_was_printed_for_the_commune_stands_beside(tmp_path, revenue, printed):
    file = hand_in(tmp_path, "11242", received="7")
    with file.open("a", encoding="utf-8") as end:
        end.write(BUDGET.format(revenue=revenue))
    carried = carried_over(find_commune("11242"), parse_period("2026-Q2"), str(tmp_path))
    assert carried.beside("stated.finance.budget.revenue_rate") == printed
