"""Which indicators are compared from period to period, by the nature of what they count.

A plan or a list that stays the same is no copied form, and a total that falls back in January is
no drop: only what is counted anew in each period is compared.
"""

from cchc_lib.indicators.catalogue import Indicator, Nature
from cchc_lib.indicators.compute import CATALOGUE


def is_counted_anew(indicator: Indicator) -> bool:
    """Tell whether a count is given by the commune anew in each period."""
    return indicator.nature is Nature.FLOW and indicator.fields == (indicator.code,)


def is_of_a_year(indicator: Indicator) -> bool:
    """Tell whether an indicator counts from January on, or rests on the plan of a year."""
    return any(CATALOGUE[field].nature is Nature.RUNNING for field in indicator.fields)


AT_ONE_END = frozenset(
    (
        *("procedures.dossiers.pending", "procedures.dossiers.pending_in_time"),
        *("procedures.dossiers.pending_overdue", "procedures.dossiers.awaiting_supplement"),
        *("steering.assigned_tasks.in_progress", "steering.assigned_tasks.overdue"),
    )
)
"""Counts given anew in each period that are of its last day, not of all its days."""


def adds_up(indicator: Indicator) -> bool:
    """Tell whether an indicator is the larger, the more days it is counted over."""
    if indicator.is_rate:
        return is_of_a_year(indicator)
    return indicator.nature is not Nature.STANDING and indicator.code not in AT_ONE_END


COUNTS: tuple[str, ...] = tuple(code for code, known in CATALOGUE.items() if is_counted_anew(known))
"""The counts that are compared between periods, by their field."""

RATES: tuple[str, ...] = tuple(
    code for code, known in CATALOGUE.items() if known.is_rate and not is_of_a_year(known)
)
"""The rates that are compared between periods: each means the same in all of them."""
