"""The limits of the checks that a user can change: matters of judgement, and the day of the cut.

The defaults and their reasons stand in ``params/checks.yaml``, which is read as strictly as a
submission; without it they hold all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from cchc_lib.communes import Commune
from cchc_lib.handed_in import CHECKS
from cchc_lib.numerals import parse_count, parse_decimal, parse_percent
from cchc_lib.periods import LAST_DAY, DataWindow, Period, kinds_named
from cchc_lib.submission.load import load_table
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Count, Flag, Line


def _factor(text: str) -> Decimal:
    number = parse_decimal(text)
    if number <= 1:
        raise ValueError(f"cần một hệ số lớn hơn 1, nhận {text}")
    return number


def _points(text: str) -> Decimal:
    number = parse_decimal(text)
    if number <= 0:
        raise ValueError(f"cần số điểm phần trăm lớn hơn 0, nhận {text}")
    return number


def _day(text: str) -> int:
    day = parse_count(text)
    if day > 31:
        raise ValueError(f"cần ngày từ 0 (cuối tháng trước) đến 31 (cuối tháng), nhận {text}")
    return day


def _share(text: str) -> Decimal:
    return parse_percent(text).value


def _typed(read: Callable[[str], Decimal | int]) -> BeforeValidator:
    """Read text with ``read``; a number passes (defaults, tests)."""
    return BeforeValidator(lambda value: read(value) if isinstance(value, str) else value)


class Continuity(Model):
    """The limits from which a change against an earlier period is told."""

    jump_factor: Annotated[Decimal, _typed(_factor)] = Field(
        Decimal(3), description="số đếm tăng hoặc giảm quá hệ số này là bất thường"
    )
    jump_minimum: Count = Field(50, description="bỏ qua số đếm, mẫu số nhỏ hơn số này")
    rate_points: Annotated[Decimal, _typed(_points)] = Field(
        Decimal(20), description="tỷ lệ tăng hoặc giảm quá số điểm phần trăm này là bất thường"
    )
    copied_fields: Count = Field(8, description="từ bấy nhiêu số trùng kỳ trước trở lên")
    copied_share: Annotated[Decimal, _typed(_share)] = Field(
        Decimal(50), description="và chiếm từ bấy nhiêu phần trăm các số so được trở lên"
    )


class CutOff(Model):
    """One row: up to which day of its last month a report of some kinds counts.

    ``periods`` are kinds as ids end (``Q1``, ``03``) or all of one sort (``tháng``, ``năm``).
    ``province`` is set where a province has a day of its own; ``verified`` is "không" for a source
    that nobody has looked up yet.
    """

    periods: tuple[Line, ...] = Field(
        min_length=1, description="các loại kỳ: tháng, quý, H2, năm …"
    )
    last_day: Annotated[int, _typed(_day)] = Field(description="ngày cuối, của tháng cuối kỳ")
    province: Line | None = Field(None, description="mã tỉnh, thành phố; bỏ trống là cả nước")
    source: Line = Field(description="văn bản quy định")
    verified: Flag = Field(default=True, description="đã đối chiếu với văn bản gốc")

    @field_validator("periods")
    @classmethod
    def _are_kinds(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse what is no kind; return the kinds themselves."""
        return tuple(kind for name in names for kind in kinds_named(name))

    def fits(self, period: Period, commune: Commune) -> bool:
        """Tell whether the row says where a commune's report of a period ends."""
        return period.kind in self.periods and self.province in {None, commune.province_code}


CUTS = (
    CutOff(
        periods=("Q1", "H1", "Q3", "năm"),
        last_day=LAST_DAY,
        source="văn bản số 581/BNV-CCHC của Bộ Nội vụ",
    ),
    CutOff(
        periods=("tháng", "Q2", "Q4", "H2", "số tháng từ đầu năm"),
        last_day=LAST_DAY,
        source="Điều 12 Nghị định 09/2019/NĐ-CP",
        verified=False,
    ),
)
"""What holds where no row says otherwise."""


@dataclass(frozen=True, slots=True)
class Norm:
    """The days that a commune's report of a period is to count, and the row that says so.

    ``is_cut`` tells that the commune was not there on all days of the row.
    """

    window: DataWindow
    row: CutOff
    is_cut: bool


class Settings(FileModel):
    """Every limit, by the family of checks that it belongs to."""

    continuity: Continuity = Continuity()
    cut_off: tuple[CutOff, ...] = ()

    def norm(self, period: Period, commune: Commune) -> Norm:
        """Return the days that a commune's report of a period counts, while the commune is there.

        Of several rows the first counts, one of the province before those of the country.
        """
        rows = (row for row in (*self.cut_off, *CUTS) if row.fits(period, commune))
        row = min(rows, key=lambda row: row.province is None)
        whole = period.window_up_to(row.last_day)
        window = whole.within(commune.founded, commune.ended)
        return Norm(window, row, is_cut=window != whole)


def load_settings(params_dir: str = "params") -> Settings:
    """Load ``checks.yaml`` of a parameters folder, or else the program's own.

    Raises ``InputError`` with every problem of the file.
    """
    return load_table(Settings, CHECKS, params_dir)
