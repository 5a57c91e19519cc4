"""The identities of Biểu 06, of its totals and of each of its rows alike.

Where the form has one cell for what others split (trước và đúng hạn; trực tiếp và bưu chính), both
are known, and each bounds the other. Whether refused and withdrawn dossiers are in such a cell
"trước và đúng hạn" is not said, so it lies between early + on time and resolved − overdue.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from cchc_lib.indicators.balance.identity import HIDDEN, Identity, Kind
from cchc_lib.submission.model.sections import DossierFlow

DOSSIERS = "procedures.dossiers"
IN_TIME = f"{HIDDEN}in_time"  # early, on time, refused and withdrawn: resolved less overdue
_ENDED = f"{HIDDEN}ended"  # refused and withdrawn
_COUNTED, _LEFT_OUT = f"{HIDDEN}counted", f"{HIDDEN}left_out"  # in the cell "in time", or not

COLUMNS = tuple(DossierFlow.model_fields)
"""The counts of a row of Biểu 06."""

_CLASSES = ("online", "in_person_and_postal", "kiosk")
_Row: TypeAlias = tuple[Kind, str, tuple[str, ...], tuple[str, ...]]
_FLOW: tuple[_Row, ...] = (
    (Kind.COMBINED, "in_person_and_postal", ("in_person", "postal"), ()),
    (Kind.OUTCOMES, "resolved", ("early", "on_time", "overdue", "refused", "withdrawn"), ()),
    (Kind.STATES, "pending", ("pending_in_time", "pending_overdue", "awaiting_supplement"), ()),
    (Kind.CHANNELS, "received", (*_CLASSES, "carried_over"), _CLASSES),
    (Kind.COMBINED, "received", ("received_in_period", "carried_over"), ()),
    (Kind.CHANNELS, "received_in_period", _CLASSES, ()),
    (Kind.TURNOVER, "received", ("resolved", "pending"), ()),
)
_IN_TIME: tuple[_Row, ...] = (
    (Kind.COMBINED, "resolved", (IN_TIME, "overdue"), ()),
    (Kind.COMBINED, IN_TIME, ("early", "on_time", "refused", "withdrawn"), ()),
    (Kind.COMBINED, IN_TIME, ("in_time", _LEFT_OUT), ()),
    (Kind.COMBINED, "in_time", ("early", "on_time", _COUNTED), ()),
    (Kind.COMBINED, _ENDED, ("refused", "withdrawn"), ()),
    (Kind.COMBINED, _ENDED, (_COUNTED, _LEFT_OUT), ()),
)


def cell(row: str, column: str) -> str:
    """Return the name of a cell in a row of Biểu 06, or of a hidden one beside it."""
    return f"{row}.{column}"


@lru_cache(maxsize=4096)
def of_row(row: str, *, in_time: bool) -> tuple[Identity, ...]:
    """Return the identities of one row, or of the totals; on request those of what was in time."""
    return tuple(
        Identity(kind, cell(row, total), _cells(row, parts), _cells(row, classes))
        for kind, total, parts, classes in (*_FLOW, *(_IN_TIME if in_time else ()))
    )


def of_table(rows: Sequence[str], columns: Sequence[str]) -> Iterator[Identity]:
    """Yield what makes rows a table: their columns add up to the totals, as all rows are given."""
    for column in columns if rows else ():
        parts = tuple(cell(row, column) for row in rows)
        yield Identity(Kind.ROWS, cell(DOSSIERS, column), parts)


def of_scope(row: str, columns: Sequence[str]) -> Iterator[Identity]:
    """Yield what makes a row a named part of the dossiers: no cell exceeds that of the totals."""
    for column in columns:
        rest = f"{HIDDEN}{row}.{column}"
        yield Identity(Kind.SCOPE, cell(DOSSIERS, column), (cell(row, column), rest))


def _cells(row: str, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell(row, column) for column in columns)
