"""The trace of a figure: the values it rests on, where they stand, and the findings it is under.

What is said here once goes into the results record and into the notebook's table of origins.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Literal, TypeAlias

from cchc_lib.checks import Finding
from cchc_lib.errors import Place
from cchc_lib.indicators import Indicator, Result
from cchc_lib.indicators.catalogue import Sum, field_label
from cchc_lib.numerals import Approximate, Percent, format_decimal
from cchc_lib.submission import Submission
from cchc_lib.submission.model.submission import STATED

Part: TypeAlias = Literal[
    "numerator", "numerator_minus", "denominator", "denominator_minus", "derived", "stated"
]
"""Where a value enters the formula, and whether it is taken off there.

``derived`` is what a count follows from that was not handed in; ``stated`` enters no formula.
"""


@dataclass(frozen=True, slots=True)
class Input:
    """One value that a figure rests on, as the commune gave it; None where it gave none."""

    field: str
    label: str
    part: Part
    value: int | Decimal | Percent | Approximate | None
    place: Place | None

    @property
    def text(self) -> str:
        """Return the value as it is printed, "" where there is none."""
        if self.value is None:
            return ""
        value = self.value
        if isinstance(value, Percent | Approximate):
            return str(value)
        return format_decimal(Decimal(value))

    @property
    def number(self) -> float | None:
        """Return the value as a number, without a qualifier such as "trên"; None without one."""
        value = self.value
        value = value.value if isinstance(value, Percent | Approximate) else value
        return value if value is None or isinstance(value, int) else as_number(value)


def inputs(result: Result, submission: Submission) -> Iterator[Input]:
    """Yield what a figure rests on, in the order of its formula, and what the commune printed."""
    above, below = result.indicator.numerator or _NOTHING, result.indicator.denominator or _NOTHING
    yield from _given("numerator", above.plus, submission)
    yield from _given("numerator_minus", above.minus, submission)
    yield from _given("denominator", below.plus, submission)
    yield from _given("denominator_minus", below.minus, submission)
    yield from _derived(result, submission)
    if result.stated:
        field = f"{STATED}{result.code}"
        yield Input(field, _STATED_LABEL, "stated", result.stated, submission.place(field))


COUNTED = "đếm từ sổ hồ sơ"
"""What is noted of a count that was not typed."""

_NOTHING = Sum(())
_STATED_LABEL = "tỷ lệ đơn vị công bố"
_label = cache(field_label)


def _derived(result: Result, submission: Submission) -> Iterator[Input]:
    cells = (cell for derived in result.derived for cell, _ in derived.terms)
    for cell in dict.fromkeys(cells):
        if cell not in result.indicator.fields:
            label, value = derived_label(cell, submission), cell_value(cell, submission)
            yield Input(cell, label, "derived", value, submission.place(cell))


def cell_value(cell: str, submission: Submission) -> int:
    """Return a count that was handed in, in the row of a table too."""
    found: Any = submission
    for step in cell.split("."):
        found = found[int(step)] if step.isdigit() else getattr(found, step)
    count: int = found
    return count


def derived_label(cell: str, submission: Submission) -> str:
    """Return what a count is called, with the row it stands in: ``… (Hộ tịch)``."""
    path, _, column = cell.rpartition(".")
    table, _, number = path.rpartition(".")
    if not number.isdigit():
        return _label(cell)
    flow, _, name = table.rpartition(".")
    row = getattr(submission.procedures.dossiers, name)[int(number)]
    return f"{_label(f'{flow}.{column}')} ({row.label})"


def _given(part: Part, fields: Iterable[str], submission: Submission) -> Iterator[Input]:
    for field in fields:
        value = submission.value(field)
        value = submission.approximate.get(field) if value is None else value
        place = None if value is None else submission.place(field)
        counted = f", {COUNTED}" if submission.is_counted(field) else ""
        yield Input(field, f"{_label(field)}{counted}", part, value, place)


def as_number(value: Decimal | Fraction) -> float:
    """Return a number for JSON: whole ones without a fraction."""
    return int(value) if value == int(value) else float(value)


def position(place: Place | None) -> str:
    """Return ``file:line:column``, "" for what was not read from a file."""
    return f"{place.file}:{place.line}:{place.column}" if place and place.line else ""


def touching_indicator(indicator: Indicator, findings: Iterable[Finding]) -> tuple[int, ...]:
    """Return the numbers of the findings that cast doubt on an indicator, counted from 1.

    Doubt about a count is doubt about every figure that rests on it; doubt about a rate that was
    printed is not.
    """
    itself, counts = {indicator.code, f"{STATED}{indicator.code}"}, set(indicator.fields)
    return tuple(
        number
        for number, finding in enumerate(findings, start=1)
        if not itself.isdisjoint(finding.fields)
        or (not counts.isdisjoint(finding.fields) and not _is_about_print(finding))
    )


def touching_document(key: str, findings: Iterable[Finding]) -> tuple[int, ...]:
    """Return the numbers of the findings about a document or a field of it, counted from 1."""
    path = f"documents.{key}"
    return tuple(
        number
        for number, finding in enumerate(findings, start=1)
        if any(field == path or field.startswith(f"{path}.") for field in finding.fields)
    )


def _is_about_print(finding: Finding) -> bool:
    return any(field.startswith(STATED) for field in finding.fields)
