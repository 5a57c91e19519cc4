"""The limits of the checks that are a matter of judgement: data that a user can change.

No law sets them. The defaults and their reasons stand in ``params/checks.yaml``, which is read as
strictly as a submission; without it they hold all the same.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from cchc_lib.handed_in import CHECKS
from cchc_lib.numerals import parse_decimal, parse_percent
from cchc_lib.submission.load import load_table
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Count


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


def _share(text: str) -> Decimal:
    return parse_percent(text).value


def _typed(read: Callable[[str], Decimal]) -> BeforeValidator:
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


class Settings(FileModel):
    """Every limit, by the family of checks that it belongs to."""

    continuity: Continuity = Continuity()


def load_settings(params_dir: str = "params") -> Settings:
    """Load ``checks.yaml`` of a parameters folder; no such file means the defaults.

    Raises ``InputError`` with every problem of the file.
    """
    return load_table(Settings, CHECKS, params_dir)
