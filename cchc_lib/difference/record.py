"""The results record of a published report, as far as it is compared.

A published file is somebody's word: what is not as it should be is refused at this door.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

from cchc_lib.numerals import parse_decimal, parse_percent, percent_of
from cchc_lib.published.files import RESULTS_FORMAT

_PERCENT = "%"
_LINES_CITED = re.compile(r", dẫn ở dòng \d+(?:, \d+)*")


def _as_printed(parse: Callable[[str], object]) -> AfterValidator:
    def checked(text: str) -> str:
        if text:
            parse(text)
        return text

    return AfterValidator(checked)


def _ours(name: str) -> str:
    if name != RESULTS_FORMAT:
        raise ValueError(name)
    return name


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, allow_inf_nan=False)


class Figure(_Part):
    """Hold one indicator of a record, as it was printed."""

    code: str
    name: str
    row: str
    unit: str
    value: float | None
    text: str
    numerator: Annotated[str, _as_printed(parse_decimal)]
    denominator: Annotated[str, _as_printed(parse_decimal)]
    stated: Annotated[str, _as_printed(parse_percent)]
    status: str
    status_text: str
    target_text: str

    @property
    def is_rate(self) -> bool:
        """Tell whether this is a share in percent."""
        return self.unit == _PERCENT

    @property
    def exact(self) -> Fraction | None:
        """Return the value in its unit, as exact as the record knows it; None where it has none."""
        if self.value is None:
            return _stated(self.stated) if self.status == "stated" else None
        above, below = (_fraction(part) for part in (self.numerator, self.denominator))
        if above is not None and below:
            return percent_of(above, below)
        is_count = above is not None and not self.is_rate
        return above if is_count else Fraction(str(self.value))


def _fraction(number: str) -> Fraction | None:
    return Fraction(parse_decimal(number)) if number else None


def _stated(rate: str) -> Fraction | None:
    """Return a stated rate where it says exactly how much: not for "trên 98%", nor for "29"."""
    percent = parse_percent(rate)
    is_plain = percent.has_sign and not percent.qualifier
    return Fraction(percent.value) if is_plain else None


class Finding(_Part):
    """Hold one finding of a record."""

    code: str
    severity: str
    severity_text: str
    message: str
    place: str
    fields: tuple[str, ...]
    acknowledged: dict[str, Any] | None

    @property
    def identity(self) -> tuple[str, tuple[str, ...], str]:
        """Return what stays when lines move: code, fields and the message without places."""
        return self.code, self.fields, _LINES_CITED.sub("", self.message)


class Source(_Part):
    """Name a file that a report was made from."""

    path: str
    sha256: str
    role: str


class Unit(_Part):
    """Name the reporting commune."""

    code: str
    name: str
    folder: str


class Term(_Part):
    """Name the reporting period."""

    id: str
    name: str


class Record(_Part):
    """Hold what is compared of a results record."""

    format: Annotated[str, AfterValidator(_ours)]
    library: str
    synthetic: bool
    commune: Unit
    period: Term
    indicators: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
