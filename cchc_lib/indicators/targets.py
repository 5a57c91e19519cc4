"""Targets: data rows with value, scope, validity and source, never constants in code."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from cchc_lib.handed_in import TARGETS
from cchc_lib.numerals import format_percent, parse_percent
from cchc_lib.periods import Period
from cchc_lib.submission.load import load_table
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Date, Flag, Line

_ALL = 100


def _percent(value: object) -> object:
    return parse_percent(value).value if isinstance(value, str) else value


class Target(Model):
    """One target: ``indicator`` should reach at least ``value`` percent while it is valid.

    ``verified`` is "không" for a value that no source has confirmed yet; it is shown as such.
    """

    indicator: Line
    value: Annotated[Decimal, BeforeValidator(_percent)]
    scope: Line
    valid_from: Date
    valid_to: Date | None = None
    source: Line
    verified: Flag = True

    @property
    def text(self) -> str:
        """Return what is to be reached as printed: ``≥ 80%``; of all there is no more: ``100%``."""
        words = format_percent(self.value)
        return words if self.value == _ALL else f"≥ {words}"

    def applies_to(self, period: Period) -> bool:
        """Tell whether the target is valid on the last day of a period."""
        last_day = period.calendar.last
        return self.valid_from <= last_day and (self.valid_to is None or last_day <= self.valid_to)


class Targets(FileModel):
    """The rows of ``targets.yaml``."""

    targets: tuple[Target, ...] = ()

    def valid_in(self, period: Period) -> dict[str, Target]:
        """Return the target of each indicator for a period: of several valid ones, the latest.

        Of those that begin on the same day it is the first.
        """
        valid = [row for row in reversed(self.targets) if row.applies_to(period)]
        return {row.indicator: row for row in sorted(valid, key=lambda row: row.valid_from)}


def load_targets(params_dir: str = "params") -> Targets:
    """Load ``targets.yaml`` of a parameters folder, or else the program's own.

    Raises ``InputError`` with every problem of the file.
    """
    return load_table(Targets, TARGETS, params_dir)
