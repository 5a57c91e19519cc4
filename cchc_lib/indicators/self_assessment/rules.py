"""How a criterion is scored: by a share, by steps, yes or no, as points, or by the commune itself.

``tỷ lệ`` · ``tỷ lệ, đủ điểm từ 80%`` · ``bậc: >= 90%: 2; >= 80%: 1; còn lại: 0`` · ``có/không`` ·
``điểm``: the words of the column "Cách tính điểm".
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from cchc_lib.numerals import parse_decimal
from cchc_lib.shown import shortened

MAX_STEPS = 20

_SHARE = re.compile(r"(?:theo )?tỷ lệ(?:\s*[,;(]?\s*đủ điểm từ (?P<full>[0-9.,]+\s*%?)\)?)?")
_STEPS = re.compile(r"(?:theo )?bậc\s*:\s*(?P<steps>.+)")
_STEP = re.compile(
    r"(?P<sign>>=|≥|<=|≤|>|<|=)\s*(?P<bound>[0-9.,]+\s*%?)\s*:\s*(?P<points>[0-9.,]+)"
)
_REST = re.compile(r"còn lại\s*:\s*(?P<points>[0-9.,]+)")
_YES_OR_NO = frozenset({"có/không", "có hoặc không", "có, không", "có / không"})
_AS_POINTS = frozenset({"điểm", "tính điểm", "số liệu là điểm"})
_HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": lambda value, bound: value >= bound,
    "≥": lambda value, bound: value >= bound,
    "<=": lambda value, bound: value <= bound,
    "≤": lambda value, bound: value <= bound,
    ">": lambda value, bound: value > bound,
    "<": lambda value, bound: value < bound,
    "=": lambda value, bound: value == bound,
}
WAYS = (
    '"tỷ lệ", "tỷ lệ, đủ điểm từ 80%", "bậc: >= 90%: 2; >= 80%: 1; còn lại: 0", "có/không" '
    'hoặc "điểm"'
)


@dataclass(frozen=True, slots=True)
class ByShare:
    """As large a part of the maximum as the share is of ``full``."""

    full: Fraction

    def points(self, value: Fraction, maximum: Decimal) -> Fraction:
        """Return the exact points of a value."""
        return Fraction(maximum) * min(Fraction(1), max(Fraction(0), value / self.full))


@dataclass(frozen=True, slots=True)
class Step:
    """The points from a bound on; without a sign what is left."""

    sign: str
    bound: Fraction
    worth: Decimal


@dataclass(frozen=True, slots=True)
class BySteps:
    """The points of the first step that holds."""

    steps: tuple[Step, ...]

    def points(self, value: Fraction, maximum: Decimal) -> Fraction:  # noqa: ARG002  # as others
        """Return the exact points of a value."""
        held = (
            step for step in self.steps if not step.sign or _HOLDS[step.sign](value, step.bound)
        )
        return Fraction(next(held).worth)


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """All points for what is more than 0, as "có" is, none for 0."""

    def points(self, value: Fraction, maximum: Decimal) -> Fraction:
        """Return the exact points of a value."""
        return Fraction(maximum) if value > 0 else Fraction(0)


@dataclass(frozen=True, slots=True)
class AsPoints:
    """The value itself, from 0 to the maximum."""

    def points(self, value: Fraction, maximum: Decimal) -> Fraction:
        """Return the exact points of a value."""
        return min(Fraction(maximum), max(Fraction(0), value))


Rule: TypeAlias = ByShare | BySteps | YesOrNo | AsPoints


def parse_rule(text: str, maximum: Decimal) -> Rule:
    """Read how a criterion is scored; raises ``ValueError`` in Vietnamese for anything else."""
    words = " ".join(unicodedata.normalize("NFC", text).lower().split()).rstrip(".")
    if words in _YES_OR_NO:
        return YesOrNo()
    if words in _AS_POINTS:
        return AsPoints()
    if found := _SHARE.fullmatch(words):
        full = _share(found["full"]) if found["full"] else Fraction(1)
        if full <= 0:
            raise ValueError("mức đủ điểm phải lớn hơn 0")
        return ByShare(full)
    if found := _STEPS.fullmatch(words):
        return BySteps(_steps(found["steps"], maximum))
    raise ValueError(f'nhận "{shortened(text)}", cần một trong: {WAYS}')


def _steps(text: str, maximum: Decimal) -> tuple[Step, ...]:
    *parts, last = [part.strip() for part in text.rstrip("; ").split(";")]
    if len(parts) >= MAX_STEPS:
        raise ValueError(f"có quá {MAX_STEPS} bậc")
    rest = _REST.fullmatch(last)
    if rest is None:
        raise ValueError('bậc cuối phải là "còn lại: điểm", để giá trị nào cũng có điểm')
    steps = [_step(part, maximum) for part in parts]
    return (*steps, Step("", Fraction(0), _worth(rest["points"], maximum)))


def _step(text: str, maximum: Decimal) -> Step:
    found = _STEP.fullmatch(text)
    if found is None:
        raise ValueError(f'không hiểu bậc "{shortened(text)}"; cần như ">= 90%: 2"')
    return Step(found["sign"], _share(found["bound"]), _worth(found["points"], maximum))


def _worth(text: str, maximum: Decimal) -> Decimal:
    points = parse_decimal(text)
    if points > maximum:
        raise ValueError(f"điểm của bậc ({text}) lớn hơn điểm tối đa")
    return points


def _share(text: str) -> Fraction:
    value = Fraction(parse_decimal(text.rstrip("% ")))
    return value / 100 if text.endswith("%") else value
