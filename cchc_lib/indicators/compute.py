"""Compute every indicator of the catalogue from a submission, exactly."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from operator import attrgetter
from typing import Any

from cchc_lib.communes import find_commune
from cchc_lib.errors import InputError, Problem
from cchc_lib.indicators import (
    apparatus,
    civil_service,
    digital,
    finance,
    institutions,
    procedures,
    steering,
)
from cchc_lib.indicators.catalogue import Indicator, Sum, by_code
from cchc_lib.indicators.results import Result, Results, Status
from cchc_lib.indicators.targets import Target, Targets
from cchc_lib.numerals import percent_of
from cchc_lib.periods import parse_period
from cchc_lib.submission.model.submission import STATED, Submission
from cchc_lib.submission.suggest import suggest

CATALOGUE: dict[str, Indicator] = by_code(
    steering.INDICATORS
    + institutions.INDICATORS
    + procedures.INDICATORS
    + apparatus.INDICATORS
    + civil_service.INDICATORS
    + finance.INDICATORS
    + digital.INDICATORS
)
"""Every indicator by its code, in the order of the statistical annex."""


def compute_indicators(submission: Submission, targets: Targets | None = None) -> Results:
    """Compute every indicator of the catalogue.

    A figure that is missing, or rests on a missing one, has no value, never 0; a rate over 0 has
    none either. Raises ``InputError`` where the commune states a rate, or a target names an
    indicator, that the catalogue does not have.
    """
    aims, period = targets or Targets(), parse_period(submission.period)
    _check_codes(submission, aims)
    return Results(
        period,
        {
            code: compute(indicator, submission, aims.of(code, period))
            for code, indicator in CATALOGUE.items()
        },
        find_commune(submission.commune).founded,
    )


def compute(indicator: Indicator, submission: Submission, target: Target | None = None) -> Result:
    """Compute one indicator of a submission, and hold it against its target."""
    stated = submission.stated.get(indicator.code)
    above = _total(indicator.numerator, submission)
    below = _total(indicator.denominator, submission)
    value = _value(indicator, above, below)
    if value is not None:
        status = _against_target(indicator, value, target)
    elif stated is not None:
        status = Status.STATED
    else:
        status = Status.NO_BASE if below == 0 else Status.NO_DATA
    return Result(indicator, status, value, above, below, stated, target)


def _value(indicator: Indicator, above: Fraction | None, below: Fraction | None) -> Fraction | None:
    if not indicator.is_rate or above is None:
        return above
    return percent_of(above, below)


def _total(parts: Sum | None, submission: Submission) -> Fraction | None:
    return parts.of(lambda field: _getter(field)(submission)) if parts else None


@cache
def _getter(field: str) -> Callable[[Submission], Any]:
    """Return what reads a field of a submission, made once: every file needs every field."""
    return attrgetter(field)


def _against_target(indicator: Indicator, value: Fraction, target: Target | None) -> Status:
    if target is None:
        return Status.NO_TARGET
    aim = Fraction(target.value)
    reached = value <= aim if indicator.better == "lower" else value >= aim
    return Status.MET if reached else Status.MISSED


def _check_codes(submission: Submission, targets: Targets) -> None:
    problems = [
        Problem(submission.place(f"{STATED}{code}"), _unknown(code))
        for code in submission.stated
        if not _is_rate(code)
    ]
    problems += [
        Problem(targets.place(f"targets.{number}.indicator"), _unknown(row.indicator))
        for number, row in enumerate(targets.targets)
        if not _is_rate(row.indicator)
    ]
    if problems:
        raise InputError(problems)


def _is_rate(code: str) -> bool:
    return code in CATALOGUE and CATALOGUE[code].is_rate


def _unknown(code: str) -> str:
    nearest = suggest(code, filter(_is_rate, CATALOGUE))
    hint = f'; ý bạn là "{nearest}"?' if nearest else ""
    return f'không có tỷ lệ nào mang mã "{code}"{hint}'
