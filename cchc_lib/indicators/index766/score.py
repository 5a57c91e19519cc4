"""The points of Index 766: exact shares, each component rounded half up, then added.

A component whose counts are not all there has no points, never 0, and what it rests on is named.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil

from cchc_lib.errors import InputError, Problem
from cchc_lib.indicators.balance import EMPTY, Balance
from cchc_lib.indicators.catalogue import Indicator, Sum
from cchc_lib.indicators.index766.formulas import Component, Formulas, Group, Version
from cchc_lib.indicators.results import Result, Results
from cchc_lib.numerals import round_half_up
from cchc_lib.periods import Period
from cchc_lib.submission.suggest import suggest

DIGITS = 2
"""Digits after the comma of every component, as the National Portal shows them."""


class State(StrEnum):
    """How a component stands, in the words of the table."""

    SCORED = ""
    FULL = "không phát sinh: điểm tối đa"
    NOTHING = "không phát sinh: 0 điểm"
    NO_BASE = "không phát sinh"
    NO_DATA = "chưa đủ số liệu"
    NOT_APPLIED = "không áp dụng: điểm tối đa"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was handed in, by the codes of the indicators, and what follows from it."""

    results: Mapping[str, Result]
    balance: Balance = EMPTY

    def of(self, sums: Sum) -> Fraction | None:
        """Return a sum of counts as handed in, else as the others leave it; None where open."""
        value = sums.of(self._given)
        if value is None and (exact := self.balance.of(sums).exact):
            return Fraction(exact.value)
        return value

    def missing(self, fields: tuple[str, ...]) -> tuple[str, ...]:
        """Return which counts are not there, as the form asks for them, each once."""
        spelt = self.balance.spelt_out(dict.fromkeys(fields))
        return tuple(dict.fromkeys(name for name in spelt if self._given(name) is None))

    def _given(self, field: str) -> Fraction | None:
        result = self.results.get(field)
        return result.value if result else None


def figures_of(results: Mapping[str, Result]) -> Figures:
    """Return figures to score: with what follows from them where a submission lies behind them."""
    return Figures(results, results.balance if isinstance(results, Results) else EMPTY)


@dataclass(frozen=True, slots=True)
class ComponentScore:
    """The points of one component, rounded; None where they cannot be told.

    ``part`` and ``whole`` are the counts of its share; ``missing`` the fields that are not there.
    """

    component: Component
    state: State
    points: Decimal | None = None
    part: Fraction | None = None
    whole: Fraction | None = None
    missing: tuple[str, ...] = ()

    @property
    def lost(self) -> Decimal | None:
        """Return the points to the maximum; 0 above it, None where there are no points."""
        if self.points is None:
            return None
        return max(Decimal(0), self.component.maximum - self.points)

    @property
    def one_more(self) -> Fraction | None:
        """Return what one more in the part brings, exact and not rounded, with the same whole."""
        return self._gain(Fraction(1))

    @property
    def one_percent(self) -> Fraction | None:
        """Return what one point of percent more of the share brings, exact, up to the maximum."""
        return self._gain(self.whole / 100) if self.whole else None

    def _gain(self, more: Fraction) -> Fraction | None:
        if self.state is not State.SCORED or self.part is None or not self.whole:
            return None
        then = _exact(self.component, self.part + more, self.whole)
        return then - _exact(self.component, self.part, self.whole)

    @property
    def to_full(self) -> int | None:
        """Return how many more in the part bring all points, with the same whole."""
        if self.state is not State.SCORED or self.part is None or self.whole is None:
            return None
        return max(0, ceil(Fraction(self.component.full_at) / 100 * self.whole - self.part))


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The components of a group."""

    group: Group
    components: tuple[ComponentScore, ...]

    @property
    def points(self) -> Decimal | None:
        """Return the sum of the points there are; None where there are none."""
        return _sum(self.components)

    @property
    def known_maximum(self) -> Decimal:
        """Return the maximum of the components that have points."""
        return _known_maximum(self.components)

    @property
    def is_whole(self) -> bool:
        """Tell whether every component has points."""
        return all(each.points is not None for each in self.components)


@dataclass(frozen=True, slots=True)
class Score:
    """The points of a period by one version of the formulas; of another they are not compared."""

    period: Period
    version: Version
    groups: tuple[GroupScore, ...]

    @property
    def components(self) -> tuple[ComponentScore, ...]:
        """Return the components of all groups."""
        return tuple(each for group in self.groups for each in group.components)

    @property
    def points(self) -> Decimal | None:
        """Return the sum of the points there are; None where there are none."""
        return _sum(self.components)

    @property
    def known_maximum(self) -> Decimal:
        """Return the maximum of the components that have points."""
        return _known_maximum(self.components)

    @property
    def is_whole(self) -> bool:
        """Tell whether every component has points."""
        return all(group.is_whole for group in self.groups)

    @property
    def is_trial(self) -> bool:
        """Tell whether the period ended before the formulas held."""
        return self.version.is_trial_for(self.period)

    @property
    def losses(self) -> tuple[ComponentScore, ...]:
        """Return the components that lose points, the largest loss first."""
        lost = [(each.lost, each) for each in self.components if each.lost]
        return tuple(each for _, each in sorted(lost, key=lambda pair: -pair[0]))

    @property
    def unknown(self) -> tuple[ComponentScore, ...]:
        """Return the components without points, the largest first."""
        without = [each for each in self.components if each.points is None]
        return tuple(sorted(without, key=lambda each: -each.component.maximum))


def compute_score(results: Results, formulas: Formulas) -> Score:
    """Score what was computed from a submission, by the formulas that hold in its period.

    Raises ``InputError`` where a component names a rate that the catalogue has not.
    """
    check_shares(formulas, {result.code: result.indicator for result in results.values()})
    return score(figures_of(results), results.period, formulas.for_period(results.period))


def score(figures: Figures, period: Period, version: Version) -> Score:
    """Score figures by a version of the formulas."""
    groups = (
        GroupScore(group, tuple(_component(each, figures) for each in group.components))
        for group in version.groups
    )
    return Score(period, version, tuple(groups))


def _component(component: Component, figures: Figures) -> ComponentScore:
    if not component.applies:
        return ComponentScore(component, State.NOT_APPLIED, component.maximum)
    part, whole, fields = _share(component, figures)
    if whole == 0:
        return _over_zero(component, part, whole)
    if part is None or whole is None:
        return ComponentScore(component, State.NO_DATA, None, part, whole, figures.missing(fields))
    points = round_half_up(_exact(component, part, whole), DIGITS)
    return ComponentScore(component, State.SCORED, points, part, whole)


def _share(
    component: Component, figures: Figures
) -> tuple[Fraction | None, Fraction | None, tuple[str, ...]]:
    """Return part and whole of a component, and the fields that they rest on."""
    if component.share is None:
        above, below = component.above, component.below
        return figures.of(above), figures.of(below), (*above.fields, *below.fields)
    result = figures.results.get(component.share)
    if result is None:
        return None, None, ()
    return result.numerator, result.denominator, result.indicator.fields


def _over_zero(component: Component, part: Fraction | None, whole: Fraction) -> ComponentScore:
    if component.over_zero is None:
        return ComponentScore(component, State.NO_BASE, None, part, whole)
    is_full = component.over_zero == "điểm tối đa"
    points = component.maximum if is_full else Decimal(0)
    state = State.FULL if is_full else State.NOTHING
    return ComponentScore(component, state, points, part, whole)


def _exact(component: Component, part: Fraction, whole: Fraction) -> Fraction:
    """Return the points of a share before rounding; less than none of it is none."""
    reached = max(Fraction(0), part / whole / (Fraction(component.full_at) / 100))
    return Fraction(component.maximum) * (
        min(Fraction(1), reached) if component.capped else reached
    )


def _sum(components: tuple[ComponentScore, ...]) -> Decimal | None:
    known = [each.points for each in components if each.points is not None]
    return sum(known, Decimal()) if known else None


def _known_maximum(components: tuple[ComponentScore, ...]) -> Decimal:
    known = (each.component.maximum for each in components if each.points is not None)
    return sum(known, Decimal())


def check_shares(formulas: Formulas, catalogue: Mapping[str, Indicator]) -> None:
    """Raise ``InputError`` where a component names a rate that the catalogue has not."""
    problems = list(_strange_shares(formulas, catalogue))
    if problems:
        raise InputError(problems)


def _strange_shares(formulas: Formulas, catalogue: Mapping[str, Indicator]) -> Iterator[Problem]:
    rates = [code for code, indicator in catalogue.items() if indicator.is_rate]
    for place, code in formulas.shares():
        if code not in rates:
            nearest = suggest(code, rates)
            hint = f'; ý bạn là "{nearest}"?' if nearest else ""
            yield Problem(formulas.place(place), f'không có tỷ lệ nào mang mã "{code}"{hint}')
