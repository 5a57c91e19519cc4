"""Targets: data rows with value, scope, validity and source, never constants in code."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, ValidationError

from cchc_lib.errors import InputError, Place
from cchc_lib.numerals import parse_percent
from cchc_lib.periods import Period
from cchc_lib.submission.fields import Date, Flag, Line
from cchc_lib.submission.load import params_folder, problems_of
from cchc_lib.submission.records import Record
from cchc_lib.submission.yaml_file import YamlFile, read_yaml


def _percent(value: object) -> object:
    return parse_percent(value).value if isinstance(value, str) else value


class Target(Record):
    """Hold one target: ``indicator`` should reach at least ``value`` percent while it is valid.

    ``verified`` is "không" for a value that no source has confirmed yet; it is shown as such.
    """

    indicator: Line
    value: Annotated[Decimal, BeforeValidator(_percent)]
    scope: Line
    valid_from: Date
    valid_to: Date | None = None
    source: Line
    verified: Flag = True

    def applies_to(self, period: Period) -> bool:
        """Tell whether the target is valid on the last day of a period."""
        last_day = period.calendar.last
        return self.valid_from <= last_day and (self.valid_to is None or last_day <= self.valid_to)


class _TargetFile(Record):
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """Hold the rows of a target file and the file they were read from, None without one."""

    rows: tuple[Target, ...] = ()
    file: YamlFile | None = None

    def place(self, field: str) -> Place:
        """Return where a field stands in the file the rows came from."""
        return self.file.place(field) if self.file else Place("", field=field)

    def of(self, code: str, period: Period) -> Target | None:
        """Return the target of an indicator for a period: of several valid ones, the latest."""
        valid = [row for row in self.rows if row.indicator == code and row.applies_to(period)]
        return max(valid, key=lambda row: row.valid_from, default=None)


def load_targets(params_dir: str = "params") -> Targets:
    """Load ``targets.yaml`` of a parameters folder; no such file means no targets.

    Raises ``InputError`` with every problem of the file.
    """
    path = params_folder(params_dir) / "targets.yaml"
    if not path.is_file():
        return Targets()
    file = read_yaml(path)
    try:
        return Targets(_TargetFile.model_validate(file.content).targets, file)
    except ValidationError as error:
        raise InputError(problems_of(error, file, _TargetFile)) from None
