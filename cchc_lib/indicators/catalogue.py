"""What an indicator is: one frozen record of its name, unit, place in the annex and formula.

A formula is data: the fields of the submission that are added up above and below the line. So the
same record computes the value, words the formula, and tells a reviewer which fields it rests on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.submission import Submission

Better: TypeAlias = Literal["higher", "lower", ""]


class Nature(StrEnum):
    """What a count counts, by which two periods of it are alike or not."""

    FLOW = "flow"  # what happened in the period: it begins anew in each
    RUNNING = "running"  # a year's work: done since January, or planned for the whole year
    STANDING = "standing"  # what there is on a day: it may well stay as it is


FLOW, RUNNING, STANDING = Nature

PERCENT = "%"
MILLION_DONG = "triệu đồng"


@dataclass(frozen=True, slots=True)
class Sum:
    """The fields that are added up and those that are taken off."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Return every field the sum rests on."""
        return self.plus + self.minus

    def of(self, value: Callable[[str], Any]) -> Fraction | None:
        """Add up the values of the fields; one that is missing makes the whole sum missing.

        ``value`` returns a count or an amount, None where there is none.
        """
        if len(self.plus) == 1 and not self.minus:  # as most sums are: no arithmetic
            only = value(self.plus[0])
            return None if only is None else Fraction(only)
        added = [value(field) for field in self.plus]
        taken = [value(field) for field in self.minus]
        if None in added or None in taken:
            return None
        return _added(added) - _added(taken) if taken else _added(added)

    @property
    def words(self) -> str:
        """Return the sum in Vietnamese words."""
        added = " + ".join(field_label(field) for field in self.plus)
        return added + "".join(f" − {field_label(field)}" for field in self.minus)


def _added(numbers: list[Any]) -> Fraction:
    return sum(map(Fraction, numbers), Fraction())


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: what it is called, where it stands and how it is computed.

    ``code`` names it everywhere (a count bears the path of its field); ``group`` is its row group
    in the statistical annex; ``numerator`` is None where a commune can only state the value;
    ``denominator`` is None for a count; ``base`` says in words what a rate is a share of;
    ``better`` says which direction is good; ``source`` is where the definition comes from;
    ``nature`` is what a count counts, None for a rate. ``otherwise`` is what the numerator may be
    counted as where it is not known; ``follows`` says that a blank count may be taken from the sums
    it stands in. Raises ``ValueError`` for a count without nature.
    """

    code: str
    name: str
    group: str
    unit: str
    numerator: Sum | None
    denominator: Sum | None = None
    base: str = ""
    better: Better = ""
    source: str = ""
    nature: Nature | None = None
    otherwise: Sum | None = None
    follows: bool = False

    def __post_init__(self) -> None:
        if self.is_rate == (self.nature is not None):
            raise ValueError(f"{self.code}: a count needs a nature, a rate has none")

    @property
    def area(self) -> str:
        """Return the reform area, the first step of the code."""
        return self.code.split(".")[0]

    @property
    def is_rate(self) -> bool:
        """Tell whether this is a share in percent."""
        return self.unit == PERCENT

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields of the submission that the value rests on."""
        sums = (self.numerator, self.denominator)
        return tuple(field for part in sums if part for field in part.fields)

    @property
    def formula(self) -> str:
        """Return the formula in Vietnamese words."""
        if self.numerator is None:
            return "số đơn vị công bố; biểu mẫu chưa có số đếm để tính"
        if self.denominator is None:
            return self.numerator.words
        return f"({self.numerator.words}) ÷ ({self.denominator.words}) × 100"


def count(  # noqa: PLR0913  # the columns of a table
    field: str,
    name: str,
    group: str,
    unit: str,
    nature: Nature,
    *,
    better: Better = "",
    source: str = "",
    follows: bool = False,
) -> Indicator:
    """Describe a figure that the commune gives as it is."""
    return Indicator(
        field,
        name,
        group,
        unit,
        Sum((field,)),
        better=better,
        source=source,
        nature=nature,
        follows=follows,
    )


def rate(  # noqa: PLR0913, PLR0917  # the columns of a table
    code: str,
    name: str,
    group: str,
    numerator: Sum | str,
    denominator: Sum | str,
    base: str,
    *,
    better: Better = "higher",
    source: str = "",
    otherwise: Sum | None = None,
) -> Indicator:
    """Describe a share in percent: the sum above the line over the sum below it."""
    above, below = _sum(numerator), _sum(denominator)
    return Indicator(
        code, name, group, PERCENT, above, below, base, better, source, otherwise=otherwise
    )


def stated_rate(code: str, name: str, group: str, base: str) -> Indicator:
    """Describe a share that a commune can only state, because the form has no counts for it."""
    return Indicator(code, name, group, PERCENT, None, None, base)


def _sum(fields: Sum | str) -> Sum:
    return fields if isinstance(fields, Sum) else Sum((fields,))


def field_label(field: str) -> str:
    """Return the Vietnamese description of a field of the submission.

    Raises ``KeyError`` for a path the model does not have.
    """
    *parents, name = field.split(".")
    model: type[Model] = Submission
    for step in parents:
        annotation = model.model_fields[step].annotation
        if not (isinstance(annotation, type) and issubclass(annotation, Model)):
            raise KeyError(field)
        model = annotation
    return model.model_fields[name].description or name


def by_code(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    """Index indicators by code; raises ``ValueError`` where a code is given twice."""
    index: dict[str, Indicator] = {}
    for indicator in indicators:
        if indicator.code in index:
            raise ValueError(f"indicator {indicator.code} is described twice")
        index[indicator.code] = indicator
    return index
