"""Compute every indicator of the catalogue from a submission, exactly."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

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
from cchc_lib.indicators.balance import Balance, balance_of, rows_of
from cchc_lib.indicators.balance.flow import DOSSIERS
from cchc_lib.indicators.catalogue import Indicator, Sum, by_code
from cchc_lib.indicators.index766 import cells
from cchc_lib.indicators.results import Derived, Result, Results, Status
from cchc_lib.indicators.targets import Target, Targets
from cchc_lib.numerals import Approximate, Percent, percent_of
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
    + cells.INDICATORS
)
"""Every indicator by its code, in the order of the statistical annex."""


OF_ROWS: tuple[str, ...] = tuple(
    code.removeprefix(f"{DOSSIERS}.")
    for code, indicator in CATALOGUE.items()
    if code.startswith(DOSSIERS) and indicator.is_rate
)
"""The rates that a row of dossiers may state, without the path of the dossiers before them."""


def compute_indicators(submission: Submission, targets: Targets | None = None) -> Results:
    """Compute every indicator of the catalogue.

    A figure that is missing, or rests on a missing one, has no value, never 0; a rate over 0 has
    none either. A count that the sums of the form leave one value stands in for a blank one under
    a rate, and is named as derived. Raises ``InputError`` where the commune states a rate, or a
    target names an indicator, that the catalogue does not have.
    """
    aims, period = targets or Targets(), parse_period(submission.period)
    _check_codes(submission, aims)
    balance, valid = balance_of(submission), aims.valid_in(period)
    told: dict[str, Percent | Approximate] = {**submission.approximate, **submission.stated}
    every = {
        code: compute(indicator, balance, told.get(code), valid.get(code))
        for code, indicator in CATALOGUE.items()
    }
    shown, beside = _without_unasked(every)
    return Results(period, shown, find_commune(submission.commune).founded, balance, beside)


def _without_unasked(every: dict[str, Result]) -> tuple[dict[str, Result], dict[str, Result]]:
    """Part results from those of Index 766's own counts, where a commune gave none of them."""
    own = {code: result for code, result in every.items() if result.indicator.area == cells.AREA}
    if any(result.known for result in own.values()):
        return every, {}
    return {code: result for code, result in every.items() if code not in own}, own


def compute(
    indicator: Indicator,
    balance: Balance,
    told: Percent | Approximate | None = None,
    target: Target | None = None,
) -> Result:
    """Compute one indicator of what was handed in, and hold it against its target."""
    is_roughly_told = isinstance(told, Approximate)  # and is printed as it was told
    above = _NO_TOTAL if is_roughly_told else _numerator(indicator, balance)
    below = _NO_TOTAL
    if indicator.denominator:
        below = _total(indicator, indicator.denominator, balance)
    value = _value(indicator, above.value, below.value)
    if value is not None:
        status = _against_target(indicator, value, target)
    elif told is not None:
        status = Status.STATED
    else:
        status = Status.NO_BASE if below.value == 0 else Status.NO_DATA
    derived = tuple(filter(None, (above.derived, below.derived))) if value is not None else ()
    return Result(
        indicator,
        status,
        value,
        above.value,
        below.value,
        told if isinstance(told, Percent) else None,
        target,
        derived,
        told if isinstance(told, Approximate) else None,
    )


class _Total(NamedTuple):
    """A sum with what it was derived from, if it was not handed in whole."""

    value: Fraction | None = None
    derived: Derived | None = None


_NO_TOTAL = _Total()


def _numerator(indicator: Indicator, balance: Balance) -> _Total:
    if indicator.numerator is None:
        return _NO_TOTAL
    found = _total(indicator, indicator.numerator, balance)
    if found.value is None and indicator.otherwise:
        return _total(indicator, indicator.otherwise, balance)
    return found


def _total(indicator: Indicator, parts: Sum, balance: Balance) -> _Total:
    """Add up what was handed in; else take what the other counts leave, where that may be used."""
    value = parts.of(balance.given)
    is_plain_count = parts.fields == (indicator.code,) and not indicator.follows
    if value is not None or is_plain_count:
        return _Total(value)
    exact = balance.of(parts).exact
    if exact is None:
        return _NO_TOTAL
    return _Total(Fraction(exact.value), Derived(parts, exact.value, exact.terms))


def _value(indicator: Indicator, above: Fraction | None, below: Fraction | None) -> Fraction | None:
    if not indicator.is_rate or above is None:
        return above
    return percent_of(above, below)


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
        Problem(submission.place(f"{path}.{STATED}{code}"), _unknown(code, OF_ROWS))
        for path, row in rows_of(submission)
        for code in row.stated
        if code not in OF_ROWS
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


def _unknown(code: str, known: Iterable[str] = ()) -> str:
    nearest = suggest(code, known or filter(_is_rate, CATALOGUE))
    hint = f'; ý bạn là "{nearest}"?' if nearest else ""
    return f'không có tỷ lệ nào mang mã "{code}"{hint}'
