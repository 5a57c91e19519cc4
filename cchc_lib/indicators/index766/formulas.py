"""The formulas of Index 766 as dated data: groups, components, maxima, caps, exceptions."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from cchc_lib.handed_in import INDEX766
from cchc_lib.indicators.catalogue import Sum
from cchc_lib.numerals import parse_decimal, parse_percent
from cchc_lib.periods import Period
from cchc_lib.submission.load import load_table
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Count, Date, Flag, Line
from cchc_lib.submission.model.submission import Submission, fields_of
from cchc_lib.submission.suggest import suggest

_MOST = 100
_FIELDS = frozenset(fields_of(Count, Submission))


def _points(value: object) -> object:
    number = parse_decimal(value) if isinstance(value, str) else value
    if isinstance(number, Decimal) and not 0 < number <= _MOST:
        raise ValueError(f"cần số điểm lớn hơn 0, không quá {_MOST}, nhận {value}")
    return number


def _share(value: object) -> object:
    share = parse_percent(value).value if isinstance(value, str) else value
    if share == 0:
        raise ValueError("cần tỷ lệ lớn hơn 0%")
    return share


def _field(value: object) -> object:
    if isinstance(value, str) and value not in _FIELDS:
        nearest = suggest(value, _FIELDS)
        hint = f'; ý bạn là "{nearest}"?' if nearest else ""
        raise ValueError(f'không có ô số đếm nào mang mã "{value}"{hint}')
    return value


Points = Annotated[Decimal, BeforeValidator(_points)]
"""A maximum in points: more than 0."""

_Field = Annotated[Line, BeforeValidator(_field)]


class Component(Model):
    """One component: what share of what is worth how many points.

    A component that is not applied to communes has neither ``share`` nor sums. ``over_zero`` says
    what it is worth where the whole is 0, None where no rule says so.
    """

    code: Line = Field(description="số của thành phần, trong ngoặc kép")
    name: Line = Field(description="tên")
    maximum: Points = Field(description="điểm tối đa")
    unit: Line = Field(description="đơn vị của tử số")
    share: Line | None = Field(None, description="tỷ lệ của danh mục")
    part: tuple[_Field, ...] = Field((), description="các ô cộng thành tử số")
    less: tuple[_Field, ...] = Field((), description="các ô bị trừ ở tử số")
    whole: tuple[_Field, ...] = Field((), description="các ô cộng thành mẫu số")
    full_at: Annotated[Decimal, BeforeValidator(_share)] = Field(
        Decimal(100), description="tỷ lệ đạt điểm tối đa"
    )
    capped: Flag = Field(default=True, description="không quá điểm tối đa")
    over_zero: Literal["điểm tối đa", "0 điểm"] | None = Field(
        None, description="điểm khi mẫu số bằng 0"
    )
    applies: Flag = Field(default=True, description="áp dụng cho cấp xã")
    verified: Flag = Field(default=True, description="đã đối chiếu với văn bản hay số liệu thật")

    @model_validator(mode="after")
    def _has_one_measure(self) -> Self:
        ways = [self.share is not None, bool(self.part or self.whole), not self.applies]
        if sum(ways) != 1 or bool(self.part) != bool(self.whole):
            raise ValueError("cần đúng một cách tính: share; part và whole; hoặc applies: không")
        return self

    @property
    def above(self) -> Sum:
        """Return the sum above the line."""
        return Sum(self.part, self.less)

    @property
    def below(self) -> Sum:
        """Return the sum below the line."""
        return Sum(self.whole)


class Group(Model):
    """A group of components."""

    code: Line = Field(description="số của nhóm, trong ngoặc kép")
    name: Line = Field(description="tên")
    components: tuple[Component, ...] = Field(min_length=1, description="các thành phần")

    @property
    def maximum(self) -> Decimal:
        """Return the points that the group can bring."""
        return sum((each.maximum for each in self.components), Decimal())


class Version(Model):
    """The formulas that hold from a day on."""

    valid_from: Date = Field(description="áp dụng từ ngày")
    source: Line = Field(description="nguồn")
    groups: tuple[Group, ...] = Field(min_length=1, description="các nhóm")

    @property
    def maximum(self) -> Decimal:
        """Return the points that all groups can bring."""
        return sum((each.maximum for each in self.groups), Decimal())

    def is_trial_for(self, period: Period) -> bool:
        """Tell whether a period ended before these formulas held: its points are for trial."""
        return period.calendar.last < self.valid_from


class Formulas(FileModel):
    """The rows of ``index766.yaml``."""

    versions: tuple[Version, ...] = Field(min_length=1, description="các bản, theo ngày áp dụng")

    def for_period(self, period: Period) -> Version:
        """Return the formulas by which a period is scored: the latest that hold on its last day.

        A period before all of them is scored by the oldest.
        """
        ordered = sorted(self.versions, key=lambda version: version.valid_from)
        held = [version for version in ordered if not version.is_trial_for(period)]
        return held[-1] if held else ordered[0]

    def shares(self) -> Iterator[tuple[str, str]]:
        """Yield every share that a component names, with its place in the file."""
        for v, version in enumerate(self.versions):
            for g, group in enumerate(version.groups):
                for c, each in enumerate(group.components):
                    if each.share is not None:
                        yield f"versions.{v}.groups.{g}.components.{c}.share", each.share


def load_formulas(params_dir: str = "params") -> Formulas:
    """Load ``index766.yaml`` of a parameters folder, or else the program's own.

    Raises ``InputError`` with every problem of the file.
    """
    return load_table(Formulas, INDEX766, params_dir)
