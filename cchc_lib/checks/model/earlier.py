"""An earlier submission of the commune, and words by which a reader finds a figure in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.finding import Finding
from cchc_lib.indicators.balance import balance_of
from cchc_lib.indicators.compute import CATALOGUE, compute
from cchc_lib.indicators.results import Result, Results
from cchc_lib.periods import parse_period
from cchc_lib.submission import Submission


@dataclass(frozen=True)
class Earlier:
    """An earlier submission that another one is held against."""

    submission: Submission

    @property
    def period(self) -> str:
        """Return the name of its period: ``quý IV năm 2025``."""
        return parse_period(self.submission.period).name

    def value(self, field: str) -> Any:
        """Return the value at a dotted path, in a row too; None where there is none."""
        return self._case.value(field)

    def result(self, code: str) -> Result:
        """Return an indicator of the catalogue, computed from this submission."""
        return compute(
            CATALOGUE[code], balance_of(self.submission), self.submission.stated.get(code)
        )

    def told(self, field: str) -> tuple[str, str]:
        """Return name and text of a field, as they stand among the values of a finding."""
        return f"{self._case.name(field)} ({self.period})", self._case.text(field)

    @property
    def where(self) -> str:
        """Return period and file: ``quý IV năm 2025, params/…/2025-Q4.yaml``."""
        file = self.submission.file
        return ", ".join(filter(None, (self.period, file.path if file else "")))

    @cached_property
    def _case(self) -> Case:
        return Case(self.submission, Results(parse_period(self.submission.period), {}))


def with_values(finding: Finding, past: Iterable[tuple[str, str]]) -> Finding:
    """Add to a finding the values of earlier submissions that it rests on."""
    return replace(finding, values=(*finding.values, *past))
