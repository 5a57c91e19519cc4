"""The points of a table of criteria, exact, each rounded half up to two decimals, then added."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from cchc_lib.indicators.compute import CATALOGUE
from cchc_lib.indicators.index766.score import Score
from cchc_lib.indicators.results import Result, Status
from cchc_lib.indicators.self_assessment.criteria import Criterion
from cchc_lib.indicators.self_assessment.grammar import ExpressionError, evaluate, figures_of
from cchc_lib.indicators.self_assessment.rules import Rule
from cchc_lib.numerals import round_half_up

DIGITS = 2
INDEX766 = "index766.points"
"""The code by which an expression names the points of Index 766, where all of them are known."""


class State(StrEnum):
    """How a criterion stands, in the words of the table."""

    SCORED = ""
    BY_ITSELF = "đơn vị tự chấm"
    NO_DATA = "chưa đủ số liệu"
    NO_BASE = "mẫu số bằng 0: không tính được"
    NOT_APPLIED = "không áp dụng: không tính vào điểm tối đa"
    BLANK = "chưa kê khai"


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """The points of one criterion; None where they cannot be told.

    ``value`` is what was declared, computed; ``missing`` the codes that have no value.
    """

    criterion: Criterion
    state: State
    points: Decimal | None = None
    value: Fraction | None = None
    missing: tuple[str, ...] = ()

    @property
    def lost(self) -> Decimal | None:
        """Return the points to the maximum, None where there are no points."""
        maximum = self.criterion.maximum
        return None if self.points is None or maximum is None else maximum - self.points

    @property
    def differs(self) -> bool:
        """Tell whether the commune wrote other points than its rule gives."""
        typed = self.criterion.typed
        return self.state is State.SCORED and typed is not None and typed != self.points

    @property
    def lacks_evidence(self) -> bool:
        """Tell whether points are claimed without a document that shows them."""
        return bool(self.points) and not self.criterion.evidence


@dataclass(frozen=True, slots=True)
class Assessment:
    """The rows of a table in their order; headings have no points."""

    rows: tuple[CriterionScore, ...]

    @property
    def criteria(self) -> tuple[CriterionScore, ...]:
        """Return the rows that are criteria and apply."""
        return tuple(
            row
            for row in self.rows
            if row.criterion.maximum is not None and row.state is not State.NOT_APPLIED
        )

    @property
    def points(self) -> Decimal:
        """Return the sum of the points there are."""
        return sum((row.points for row in self.criteria if row.points is not None), Decimal())

    @property
    def maximum(self) -> Decimal:
        """Return the points that the criteria that apply can bring."""
        return sum((row.criterion.maximum or Decimal() for row in self.criteria), Decimal())

    @property
    def known_maximum(self) -> Decimal:
        """Return the maximum of the criteria that have points."""
        known = (row for row in self.criteria if row.points is not None)
        return sum((row.criterion.maximum or Decimal() for row in known), Decimal())

    @property
    def losses(self) -> tuple[CriterionScore, ...]:
        """Return the criteria that lose points, the largest loss first."""
        lost = [(row.lost, row) for row in self.criteria if row.lost]
        return tuple(row for _, row in sorted(lost, key=lambda pair: -pair[0]))


KNOWN = frozenset({*CATALOGUE, INDEX766})
"""The codes that an expression may name."""


def assess(
    criteria: Sequence[Criterion], results: Mapping[str, Result], index766: Score
) -> Assessment:
    """Score a table of criteria by what a commune handed in.

    A rate counts as a share of 1; a figure that is missing makes points missing, never 0.
    """

    def value(code: str) -> Fraction | None:
        if code == INDEX766:
            whole = index766.points if index766.is_whole else None
            return None if whole is None else Fraction(whole)
        result = results.get(code)
        if result is None:  # of a report that was published without it
            return None
        if result.status is Status.NO_BASE:
            raise ExpressionError(f"{result.indicator.name}: mẫu số bằng 0")
        found = result.value
        return found / 100 if found is not None and result.indicator.is_rate else found

    return Assessment(tuple(_score(each, value) for each in criteria))


def _score(criterion: Criterion, value: Callable[[str], Fraction | None]) -> CriterionScore:
    maximum = criterion.maximum
    if maximum is None:
        return CriterionScore(criterion, State.SCORED)
    if not criterion.is_applied:
        return CriterionScore(criterion, State.NOT_APPLIED)
    if criterion.rule is None:
        state = State.BLANK if criterion.typed is None else State.BY_ITSELF
        return CriterionScore(criterion, state, criterion.typed)
    return _by_rule(criterion, criterion.rule, value)


def _by_rule(
    criterion: Criterion, rule: Rule, value: Callable[[str], Fraction | None]
) -> CriterionScore:
    maximum = criterion.maximum
    if criterion.declared is None or maximum is None:
        return CriterionScore(criterion, State.BLANK)
    try:
        found = evaluate(criterion.declared, value)
    except ExpressionError:
        return CriterionScore(criterion, State.NO_BASE)
    if found is None:
        codes = dict.fromkeys(figures_of(criterion.declared))
        missing = tuple(code for code in codes if value(code) is None)
        return CriterionScore(criterion, State.NO_DATA, missing=missing)
    points = round_half_up(rule.points(found, maximum), DIGITS)
    return CriterionScore(criterion, State.SCORED, points, found)
