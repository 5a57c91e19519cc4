"""The rates of dossiers for one row of a table: a field, a level, a named part of them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from cchc_lib.indicators.balance import Balance, rows_of
from cchc_lib.indicators.balance.flow import DOSSIERS
from cchc_lib.indicators.catalogue import Indicator, Sum
from cchc_lib.indicators.compute import CATALOGUE, compute
from cchc_lib.indicators.results import Result
from cchc_lib.submission import Submission

_DOSSIERS = f"{DOSSIERS}."


def row_rates(submission: Submission, balance: Balance) -> Iterator[tuple[str, Result]]:
    """Yield the rates that rows of dossiers state, with the fields where they stand."""
    for path, row in rows_of(submission):
        for name, printed in row.stated.items():
            found = compute(_in_row(name, path, row.label), balance, printed)
            yield f"{path}.stated.{name}", found


@lru_cache(maxsize=1024)
def _in_row(name: str, path: str, label: str) -> Indicator:
    """Return an indicator of all dossiers as it is of one row."""
    whole = CATALOGUE[f"{_DOSSIERS}{name}"]
    return replace(
        whole,
        code=f"{path}.{name}",
        name=f"{whole.name} ({label})",
        numerator=_moved(whole.numerator, path),
        denominator=_moved(whole.denominator, path),
        otherwise=_moved(whole.otherwise, path),
    )


def _moved(sums: Sum | None, path: str) -> Sum | None:
    if sums is None:
        return None
    plus, minus = (
        tuple(f"{path}.{field.removeprefix(_DOSSIERS)}" for field in side)
        for side in (sums.plus, sums.minus)
    )
    return Sum(plus, minus)
