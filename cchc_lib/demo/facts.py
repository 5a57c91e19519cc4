"""What is true of a report in words: the conditions of its sentences, and the rates it can print."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.demo.figures import Figures
from cchc_lib.demo.profile import HABITS, Profile, quarters
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.catalogue import Sum
from cchc_lib.periods import Period

_HIGH, _LOW = 90, 80  # percent of dossiers filed online; percent paid online is low below _HIGH
_REUSED = 60
_BEHIND = 12  # percentage points behind an even pace through the year


def facts_of(profile: Profile, period: Period, figures: Figures) -> frozenset[str]:
    """Name everything that is true of a report, as ``phrases.yaml`` asks for it."""
    given = (habit for habit in HABITS if profile.gives(habit))
    return frozenset((*given, *_facts(period, figures)))


def _facts(period: Period, figures: Figures) -> Iterator[str]:
    rates = rates_of(figures)
    yield f"quarter_{quarters(period)[-1] % 4 + 1}"
    yield "overdue" if figures["procedures.dossiers.overdue"] else "timely"
    if not _any(figures, "procedures.dossiers.overdue", "procedures.dossiers.pending_overdue"):
        yield "punctual"
    if _gap(figures, "steering.inspection.issues_found", "steering.inspection.issues_resolved"):
        yield "issues_open"
    if (vacant := _gap(figures, "apparatus.staffing.assigned", "apparatus.staffing.present")) > 0:
        yield "vacancies"
    elif vacant == 0 and "apparatus.staffing.assigned" in figures:
        yield "full_staff"
    if (online := rates.get("digital.dossiers.online_rate")) is not None:
        yield "high_online" if online >= _HIGH else "low_online" if online < _LOW else "fair_online"
    if rates.get("digital.payment.online_rate", Fraction(100)) < _HIGH:
        yield "low_payment"
    if rates.get("digital.digitisation.reused_rate", Fraction(100)) < _REUSED:
        yield "low_reuse"
    if rates["finance.budget.investment_rate"] < 100 * period.pace - _BEHIND:
        yield "slow_investment"


def rates_of(figures: Figures) -> dict[str, Fraction]:
    """Return the exact value of each rate that has counts under it, in percent."""
    return {
        code: 100 * above / below
        for code, indicator in CATALOGUE.items()
        if indicator.is_rate and indicator.denominator and indicator.numerator
        for above in [_sum(figures, indicator.numerator)]
        for below in [_sum(figures, indicator.denominator)]
        if above is not None and below
    }


def _sum(figures: Figures, parts: Sum) -> Fraction | None:
    if any(field not in figures for field in parts.fields):
        return None
    added = sum(Fraction(figures[field]) for field in parts.plus)
    return added - sum(Fraction(figures[field]) for field in parts.minus)


def _any(figures: Figures, *fields: str) -> bool:
    return any(figures.get(field) for field in fields)


def _gap(figures: Figures, whole: str, part: str) -> Fraction:
    return Fraction(figures.get(whole, 0)) - Fraction(figures.get(part, 0))
