"""What is true of a report: the conditions of its sentences, and the rates it can print."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import chain
from typing import TypeAlias

from cchc_lib.demo.figures import Figures
from cchc_lib.demo.profile import HABITS, Profile, span_of
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.catalogue import Sum
from cchc_lib.numerals import percent_of
from cchc_lib.periods import Period

Rates: TypeAlias = dict[str, Fraction]

_INSTITUTIONS = frozenset({"lawmaking", "review", "education", "new_laws", "digital_education"})
"""The habits that give section II.1 something to say in whatever period."""

_HIGH, _LOW = 90, 80  # percent of dossiers filed online; percent paid online is low below _HIGH
_REUSED = 60
_BEHIND = 12  # percentage points behind an even pace through the year


def facts_of(profile: Profile, period: Period, figures: Figures, rates: Rates) -> frozenset[str]:
    """Name everything that is true of a report, as ``phrases.yaml`` asks for it."""
    given = [habit for habit in HABITS if profile.gives(habit)]
    given += [] if _INSTITUTIONS & {*given} else ["education"]  # nobody leaves the section blank
    told = (_work(figures), _shares(period, rates))
    span = span_of(profile, period)
    # of letters and plans of a quarter speaks whoever reports the whole of it
    quarter = [f"quarter_{span.last % 4 + 1}"] if len(span.months) >= 3 else []
    return frozenset((*quarter, *given, *chain.from_iterable(told)))


def rates_of(figures: Figures) -> Rates:
    """Return the exact value of each rate that has counts under it, in percent."""
    rates: Rates = {}
    for code, above, below in _formulas():
        part, whole = above.of(figures.get), below.of(figures.get)
        if part is not None and (rate := percent_of(part, whole)) is not None:
            rates[code] = rate
    return rates


def _work(figures: Figures) -> Iterator[str]:
    late = ("procedures.dossiers.overdue", "procedures.dossiers.pending_overdue")
    if figures[late[0]]:
        yield "overdue"
    if not any(figures[field] for field in late):
        yield "punctual"
    if _gap(figures, "steering.inspection.issues_found", "steering.inspection.issues_resolved"):
        yield "issues_open"
    if "apparatus.staffing.assigned" in figures:
        vacant = _gap(figures, "apparatus.staffing.assigned", "apparatus.staffing.present")
        yield "vacancies" if vacant else "full_staff"


def _shares(period: Period, rates: Rates) -> Iterator[str]:
    whole = Fraction(100)
    if rates.get("digital.dossiers.online_rate", _LOW) >= _HIGH:
        yield "high_online"
    if rates.get("digital.dossiers.online_rate", whole) < _LOW:
        yield "low_online"
    if rates.get("digital.payment.online_rate", whole) < _HIGH:
        yield "low_payment"
    if rates.get("digital.digitisation.reused_rate", whole) < _REUSED:
        yield "low_reuse"
    if rates["finance.budget.investment_rate"] < 100 * period.pace - _BEHIND:
        yield "slow_investment"


@cache
def _formulas() -> tuple[tuple[str, Sum, Sum], ...]:
    return tuple(
        (code, indicator.numerator, indicator.denominator)
        for code, indicator in CATALOGUE.items()
        if indicator.is_rate and indicator.numerator and indicator.denominator
    )


def _gap(figures: Figures, whole: str, part: str) -> int | Decimal:
    return figures.get(whole, 0) - figures.get(part, 0)
