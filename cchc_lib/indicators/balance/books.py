"""The balance of a submission: its counts, and what the identities say of those that are blank."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import Any

from cchc_lib.indicators.balance.bound import NOTHING, Bound, added
from cchc_lib.indicators.balance.bounds import Bounds, Interval, bound_cells
from cchc_lib.indicators.balance.flow import (
    COLUMNS,
    DOSSIERS,
    IN_TIME,
    cell,
    of_row,
    of_scope,
    of_table,
)
from cchc_lib.indicators.balance.identities import IDENTITIES
from cchc_lib.indicators.balance.identity import Identity, Kind, is_hidden
from cchc_lib.indicators.catalogue import Sum
from cchc_lib.indicators.procedures import IN_PERIOD
from cchc_lib.indicators.procedures import IN_TIME as IN_TIME_SUM
from cchc_lib.periods import parse_period
from cchc_lib.remember import remember
from cchc_lib.submission.model.fields import Amount, Count
from cchc_lib.submission.model.sections import DossierRow
from cchc_lib.submission.model.submission import Submission, fields_of

KIOSK_SINCE = date(2026, 8, 5)
"""Smart kiosks are a channel since Nghị định 309/2026/NĐ-CP of that day."""


def _columns(sums: Sum) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(name.rpartition(".")[2] for name in side) for side in (sums.plus, sums.minus)
    )


_TABLES = ("by_field", "by_level")  # their rows are all there are
_PARTS = "by_scope"  # its rows are named parts, each by itself
_SUMS = {_columns(IN_PERIOD): "received_in_period", _columns(IN_TIME_SUM): IN_TIME}
"""Sums of columns that are a cell of their own, which may be known where a part is not."""


@dataclass(frozen=True)
class Balance:
    """The counts handed in, the identities they stand in, and the bounds of all cells.

    ``amounts`` of money stand in no identity.
    """

    known: Mapping[str, int]
    identities: tuple[Identity, ...]
    bounds: Bounds
    amounts: Mapping[str, Decimal] = field(default_factory=dict)

    @cached_property
    def _sums(self) -> dict[str, Identity]:
        """Return, for each total, the parts that a form has for it."""
        return {
            each.total: each
            for each in reversed(self.identities)
            if each.is_exact and each.kind is not Kind.ROWS
        }

    def given(self, name: str) -> int | Decimal | None:
        """Return what was handed in for a cell, None where nothing was."""
        return self.known.get(name, self.amounts.get(name))

    def of(self, sums: Sum) -> Interval:
        """Return what a sum of cells can be."""
        plus, minus = map(self.bounds.of, sums.plus), map(self.bounds.of, sums.minus)
        found, name = _sum_of(list(plus), list(minus)), cell_of(sums)
        return self.bounds.of(name).within(found) if name else found

    def beside(self, part: Sum, whole: Sum) -> Interval:
        """Return what can be in the whole and not in its part."""
        name, total = cell_of(part), cell_of(whole)
        for identity in self.identities:
            if identity.total == total and name in identity.parts:
                others = [self.bounds.of(other) for other in identity.parts if other != name]
                return _sum_of(others, [])
        return Interval(NOTHING, None)

    def is_open(self, cell: str) -> bool:
        """Tell whether a cell may still be more than one value."""
        return not self.bounds.of(cell).is_exact

    def spelt_out(self, cells: Iterable[str]) -> Iterator[str]:
        """Yield cells, for a blank one that others add up to those others; hidden ones left out.

        A cell that splits others up in one form only is always spelt out.
        """
        for name in cells:
            sums = self._sums.get(name)
            if name in self.known or is_hidden(name):
                yield from () if is_hidden(name) else (name,)
            elif sums and (
                sums.kind is Kind.COMBINED or not self.known.keys().isdisjoint(sums.parts)
            ):
                yield from self.spelt_out(sums.parts)
            else:
                yield name


EMPTY = Balance({}, (), Bounds({}, {}))
"""That of nothing handed in."""


def cell_of(sums: Sum) -> str:
    """Return the cell that a sum is, be it hidden; "" where it is none."""
    if len(sums.fields) == 1:
        return sums.plus[0]
    row = sums.plus[0].rpartition(".")[0] if sums.plus else ""
    column = _SUMS.get(_columns(sums))
    return cell(row, column) if column and row.startswith(DOSSIERS) else ""


def _sum_of(plus: list[Interval], minus: list[Interval]) -> Interval:
    """Add up intervals, and take off others; what has no upper bound leaves none."""
    tops, taken_tops = [each.high for each in plus], [each.high for each in minus]
    low, high = NOTHING, None
    if None not in taken_tops:
        low = added(each.low for each in plus).less(*filter(None, taken_tops))
    if None not in tops:
        high = added(filter(None, tops)).less(*(each.low for each in minus))
    return Interval(max(low, NOTHING, key=_value), high)


def _value(bound: Bound) -> int:
    return bound.value


@remember(8)
def balance_of(submission: Submission) -> Balance:
    """Work out what the identities of the form say of the counts of a submission."""
    known = dict(_given(submission))
    rows = tuple((path, _tells_in_time(row)) for path, row in rows_of(submission))
    identities = _identities(rows)
    kiosks: Iterable[str] = ()
    if _is_before_kiosks(submission):
        kiosks = (cell(path, "kiosk") for path, _ in (*rows, (DOSSIERS, True)))
    amounts = {name: read(submission) for name, read in _readers(Amount)}
    return Balance(known, identities, bound_cells(known, kiosks, identities), amounts)


def rows_of(submission: Submission) -> Iterator[tuple[str, DossierRow]]:
    """Yield the rows of all tables of dossiers, each with its path."""
    flows = submission.procedures.dossiers
    for name in (*_TABLES, _PARTS):
        for index, row in enumerate(getattr(flows, name)):
            yield f"{DOSSIERS}.{name}.{index}", row


def _tells_in_time(row: DossierRow) -> bool:
    return row.in_time is not None or bool(row.stated)


@lru_cache(maxsize=64)
def _identities(rows: tuple[tuple[str, bool], ...]) -> tuple[Identity, ...]:
    """Return the identities of a submission whose tables have these rows, by their paths.

    Where a slip breaks several of them the first one is told, so the smallest sums come first.
    """
    found = [*IDENTITIES]
    for path, tells_in_time in (*rows, (DOSSIERS, True)):
        found += of_row(path, in_time=tells_in_time)
    for table in _TABLES:
        found += of_table([path for path, _ in rows if f".{table}." in path], COLUMNS)
    for path, _ in rows:
        if f".{_PARTS}." in path:
            found += of_scope(path, COLUMNS)
    return tuple(found)


@cache
def _readers(kind: Any) -> tuple[tuple[str, Callable[[Submission], Any]], ...]:
    """Return every count or amount of the form outside the tables, each with what reads it."""
    return tuple((name, attrgetter(name)) for name in fields_of(kind, Submission))


def _given(submission: Submission) -> Iterator[tuple[str, int]]:
    for name, read in _readers(Count):
        if (value := read(submission)) is not None:
            yield name, value
    for path, row in rows_of(submission):
        given = vars(row)
        yield from (
            (cell(path, column), given[column]) for column in COLUMNS if given[column] is not None
        )


def _is_before_kiosks(submission: Submission) -> bool:
    window = submission.header.data_window
    last = window.last_day if window else parse_period(submission.period).window.last
    return last < KIOSK_SINCE
