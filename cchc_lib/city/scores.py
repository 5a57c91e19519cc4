"""The points of Index 766 of all communes: their ranks, and where a city loses its points.

Communes are ranked where all of a group, or of the index, is known: a sum that lacks components
says nothing beside one that has them. All are scored by one version of the formulas.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cchc_lib.city.model import City, Member
from cchc_lib.indicators.index766.formulas import Component
from cchc_lib.indicators.index766.score import GroupScore, Score, State, figures_of, score
from cchc_lib.indicators.self_assessment.score import Assessment, assess
from cchc_lib.remember import remember

WHOLE = ""
"""What names the whole index beside the codes of its groups."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A component, and what the communes whose points are known lose in it on average.

    ``worst`` are those that lose the most, by code; nobody where nobody loses.
    """

    component: Component
    known: int
    mean: Fraction
    worst: tuple[Member, ...]


@remember(8)
def member_scores(city: City) -> Mapping[str, Score]:
    """Return the points of every commune that has some, by its code, in the order of codes."""
    version = city.version
    if version is None:
        return {}
    found = {
        member.commune.code: score(figures_of(member.results), city.period, version)
        for member in city.counted
    }
    return {code: one for code, one in found.items() if _has_own(one)}


@remember(8)
def assessments(city: City) -> Mapping[str, Assessment]:
    """Return every commune's points by the table of criteria of all, by its code.

    Only what was published counts; a commune's own table is its own affair. Who has no points that
    could be computed is left out.
    """
    version = city.version
    if version is None or not city.criteria:
        return {}
    found: dict[str, Assessment] = {}
    for member in city.counted:
        index = score(figures_of(member.results), city.period, version)
        found[member.commune.code] = assess(city.criteria, member.results, index)
    return {code: one for code, one in found.items() if one.known_maximum}


def points_of(score: Score, group: str) -> Decimal | None:
    """Return the points of a group, or of all; None where one of its components has none."""
    if group == WHOLE:
        return score.points if score.is_whole else None
    return next((g.points for g in score.groups if g.group.code == group and g.is_whole), None)


def places(scores: Mapping[str, Score], group: str) -> dict[str, int]:
    """Rank the communes whose points are known whole, the most points first; equal ones share."""
    return ranked({code: points_of(one, group) for code, one in scores.items()})


def ranked(points: Mapping[str, Decimal | None]) -> dict[str, int]:
    """Rank communes by their points, the most first; equal ones share, unknown ones have none."""
    known = {code: each for code, each in points.items() if each is not None}
    first: dict[Decimal, int] = {}
    for place, each in enumerate(sorted(known.values(), reverse=True), start=1):
        first.setdefault(each, place)
    return {code: first[each] for code, each in known.items()}


def losses(city: City) -> tuple[Loss, ...]:
    """Return in which components the city loses points, the largest mean loss first."""
    scores = member_scores(city)
    by_code = {member.commune.code: member for member in city.counted}
    found: dict[str, tuple[Component, dict[str, Decimal]]] = {}
    for code, one in scores.items():
        for each in one.components:
            if each.lost is not None and each.state is not State.NOT_APPLIED:
                component = each.component
                found.setdefault(component.code, (component, {}))[1][code] = each.lost
    told = (_loss(component, lost, by_code) for component, lost in found.values())
    return tuple(sorted(told, key=lambda loss: -loss.mean))


def _loss(component: Component, lost: Mapping[str, Decimal], by_code: Mapping[str, Member]) -> Loss:
    most = max(lost.values())
    worst = (by_code[code] for code, points in lost.items() if points == most > 0)
    mean = Fraction(sum(lost.values(), Decimal())) / len(lost)
    return Loss(component, len(lost), mean, tuple(worst))


def _has_own(score: Score) -> bool:
    """Tell whether a commune has points of its own, not only those of what is not applied."""
    return any(_is_own(group) for group in score.groups)


def _is_own(group: GroupScore) -> bool:
    return any(
        each.points is not None and each.state is not State.NOT_APPLIED for each in group.components
    )


def in_groups(scores: Iterable[Score]) -> tuple[tuple[str, str, Decimal], ...]:
    """Return code, name and maximum of the groups of the formulas; nothing without scores."""
    one = next(iter(scores), None)
    groups = one.version.groups if one else ()
    return tuple((group.code, group.name, group.maximum) for group in groups)
