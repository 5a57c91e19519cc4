"""What a check is given: one submission with its results, and words for what stands in it."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cchc_lib.checks.model.context import Context
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.indicators import CATALOGUE, Results, Status
from cchc_lib.indicators.results import part_text
from cchc_lib.submission import Submission
from cchc_lib.submission.model.submission import STATED

_ROWS = ".by_field."


@dataclass(frozen=True, slots=True)
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
        found: Any = self.submission
        for step in field.split("."):
            found = found[int(step)] if step.isdigit() else getattr(found, step)
        return found

    def name(self, field: str) -> str:
        """Return what a field, a printed rate or an indicator is called in Vietnamese."""
        if field.startswith(STATED):
            return f"{CATALOGUE[field.removeprefix(STATED)].name} (đơn vị công bố)"
        flow, in_row, rest = field.partition(_ROWS)
        if not in_row:
            return CATALOGUE[field].name
        row, _, name = rest.partition(".")
        return f"{CATALOGUE[f'{flow}.{name}'].name} ({self.row_name(f'{flow}{_ROWS}{row}')})"

    def row_name(self, path: str) -> str:
        """Return what a row of Biểu 06 is called: its field, and its source system if given."""
        row = self.value(path)
        return ", ".join(filter(None, (row.field, row.source_system)))

    def text(self, field: str) -> str:
        """Return the value of a field, a printed rate or an indicator as the report prints it."""
        if field.startswith(STATED):
            return str(self.submission.stated[field.removeprefix(STATED)])
        if field in self.results:
            return self.results[field].text
        value = self.value(field)
        return Status.NO_DATA.value if value is None else part_text(Fraction(value))

    def finding(self, rule: Rule, message: str, *fields: str, suggestion: str = "") -> Finding:
        """Make a finding that points to the first of the fields it rests on."""
        values = tuple((self.name(field), self.text(field)) for field in fields)
        place = self.submission.place(fields[0])
        return Finding(rule, message, place, fields, values, suggestion)
