"""What a check is given: one submission with its results, and words for what stands in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any

from cchc_lib.checks.model.context import Context
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.checks.model.words import number
from cchc_lib.indicators import CATALOGUE, Result, Results, Status
from cchc_lib.indicators.balance.bound import Bound
from cchc_lib.indicators.results import part_text
from cchc_lib.indicators.rows import row_rates
from cchc_lib.submission import Submission
from cchc_lib.submission.model.submission import STATED


@dataclass(frozen=True)
class Case:
    """What the rules judge: what a commune handed in and what was computed from it.

    A field is named by its dotted path, in a row of Biểu 06 too
    (``procedures.dossiers.by_field.0.received``).
    """

    submission: Submission
    results: Results
    context: Context = field(default_factory=Context)

    def value(self, field: str) -> Any:
        """Return the value at a dotted path, None where the commune gave none."""
        return _reader(field)(self.submission)

    def name(self, field: str) -> str:
        """Return what a field, a printed rate or an indicator is called in Vietnamese."""
        path, is_stated, code = f".{field}".rpartition(f".{STATED}")
        if is_stated:
            return f"{self._named(f'{path}.{code}'.lstrip('.'))} (đơn vị công bố)"
        return self._named(field)

    def _named(self, field: str) -> str:
        if field in CATALOGUE:
            return CATALOGUE[field].name
        table, row, name = field.rsplit(".", 2)
        flow = table.rpartition(".")[0]
        return f"{CATALOGUE[f'{flow}.{name}'].name} ({self.row_name(f'{table}.{row}')})"

    def row_name(self, path: str) -> str:
        """Return what a row of a table of dossiers is called: ``Hộ tịch, Hệ thống các Bộ``."""
        label: str = self.value(path).label
        return label

    def text(self, field: str) -> str:
        """Return the value of a field, a printed rate or an indicator as the report prints it."""
        path, is_stated, code = f".{field}".rpartition(f".{STATED}")
        if is_stated:
            row = self.value(path.lstrip(".")) if path else self.submission
            return str(row.stated[code])
        if field in self.results:
            return self.results[field].text
        if field in self._row_rates:
            return self._row_rates[field].text
        value = self.value(field)
        if value is None and field in self.submission.approximate:
            return str(self.submission.approximate[field])
        return Status.NO_DATA.value if value is None else part_text(Fraction(value))

    @cached_property
    def _row_rates(self) -> dict[str, Result]:
        return {found.code: found for _, found in row_rates(self.submission, self.results.balance)}

    def named_sum(self, bound: Bound) -> str:
        """Write the sum that a bound follows from, each count with its name."""
        words = "".join(
            f" {'+' if times > 0 else '−'} {self.name(cell)} {number(self.value(cell))}"
            for cell, times in bound.terms
        ).removeprefix(" + ")
        return words if len(bound.terms) == 1 else f"{words} = {number(bound.value)}"

    def finding(self, rule: Rule, message: str, *fields: str, suggestion: str = "") -> Finding:
        """Make a finding that points to the first of the fields it rests on."""
        values = tuple((self.name(field), self.text(field)) for field in fields)
        place = self.submission.place(fields[0])
        return Finding(rule, message, place, fields, values, suggestion)


@lru_cache(4096)  # the same few hundred fields are asked for by every rule, of every submission
def _reader(field: str) -> Callable[[Any], Any]:
    steps = [int(step) if step.isdigit() else step for step in field.split(".")]
    if all(isinstance(step, str) for step in steps):
        return attrgetter(field)

    def read(found: Any) -> Any:
        for step in steps:
            found = found[step] if isinstance(step, int) else getattr(found, step)
        return found

    return read
