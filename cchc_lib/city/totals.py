"""The figures of the city: sums, ranks, spreads and what stands out, in exact arithmetic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.checks.model.magnitude import shift
from cchc_lib.city.model import City, Found, Member
from cchc_lib.indicators import CATALOGUE, Indicator, Result, Status
from cchc_lib.indicators.index766.cells import AREA
from cchc_lib.numerals import percent_of

TIMES = 10
"""A figure this many times the middle of its peers' is named: a slip of a unit or of a zero."""

_PEERS = 3  # others a figure is held against, at least
_LEAST = 30  # small counts differ tenfold by nature: one event and ten


@dataclass(frozen=True, slots=True)
class Total:
    """A figure of the city, and how many of all ``of`` communes it is made of."""

    result: Result
    communes: int
    of: int

    @property
    def indicator(self) -> Indicator:
        """Return what the figure is."""
        return self.result.indicator

    @property
    def is_known(self) -> bool:
        """Tell whether there is a figure."""
        return self.result.value is not None


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of a commune; equal figures share it, and the next place is left empty."""

    place: int
    member: Member
    value: Fraction


@dataclass(frozen=True, slots=True)
class Outlier:
    """A figure that is ten times the middle of its peers', or a tenth of it."""

    member: Member
    result: Result
    value: Fraction
    peers: Fraction

    @property
    def is_high(self) -> bool:
        """Tell whether it is above its peers."""
        return self.value > self.peers

    @property
    def shift(self) -> int:
        """Return by about which unit a count or an amount is off, 10³ or 10⁶; 0 where by none."""
        return 0 if self.result.indicator.is_rate else shift(self.value, self.peers)


@dataclass(frozen=True, slots=True)
class Kind:
    """How often one rule was broken: in all, left open, and by how many communes."""

    code: str
    title: str
    severity: str
    findings: int
    is_open: int
    communes: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The communes that met the target of an indicator, and those that missed it."""

    code: str
    met: tuple[Member, ...]
    missed: tuple[Member, ...]

    @property
    def of(self) -> int:
        """Return how many communes have a target and the figure for it."""
        return len(self.met) + len(self.missed)

    @property
    def is_strength(self) -> bool:
        """Tell whether at least half of them met the target."""
        return len(self.met) >= len(self.missed)


def totals(city: City) -> Mapping[str, Total]:
    """Return every indicator of the city, by code, in the order of the annex.

    A count is the sum of the communes'. A rate is the sum of numerators over the sum of
    denominators, of the communes that have both; it is never an average of rates. What is counted
    for Index 766 alone is left out: some of it is the province's, the same in each commune.
    """
    return {
        code: _total(indicator, city)
        for code, indicator in CATALOGUE.items()
        if indicator.area != AREA
    }


def values(city: City, code: str) -> list[tuple[Member, Fraction]]:
    """Return the communes that have a value of an indicator, by code, with it."""
    found = ((member, member.results.get(code)) for member in city.counted)
    return [(m, result.value) for m, result in found if result and result.value is not None]


def ranking(city: City, code: str) -> tuple[Rank, ...]:
    """Rank the communes by an indicator, the best first; where none is better, the largest."""
    lower = CATALOGUE[code].better == "lower"
    known = sorted(values(city, code), key=lambda pair: pair[1] if lower else -pair[1])
    places: dict[Fraction, int] = {}
    for place, (_, value) in enumerate(known, start=1):
        places.setdefault(value, place)
    return tuple(Rank(places[value], member, value) for member, value in known)


def judge(city: City, code: str) -> Judged:
    """Return how the communes stand to their targets of an indicator, by code."""
    met, missed = (
        tuple(m for m in city.counted if code in m.results and m.results[code].status is status)
        for status in (Status.MET, Status.MISSED)
    )
    return Judged(code, met, missed)


def outliers(city: City) -> tuple[Outlier, ...]:
    """Return the figures that are ten times the middle of their peers', or a tenth of it.

    A peer is each other commune with a figure above 0. Zeros are not judged, nor small counts.
    """
    return tuple(found for code in CATALOGUE for found in _outliers(city, code))


def median(ordered: Sequence[Fraction], without: int | None = None) -> Fraction:
    """Return the middle of sorted numbers, exactly; of an even count the mean of the middle two.

    ``without`` leaves out the number at that place: what is left are its peers.
    """
    count = len(ordered) - (without is not None)
    low, high = (count - 1) // 2, count // 2
    places = [n if without is None or n < without else n + 1 for n in (low, high)]
    return (ordered[places[0]] + ordered[places[1]]) / 2


def kinds(city: City) -> tuple[Kind, ...]:
    """Return the rules that were broken, those that most communes broke first."""
    found = [(finding, member) for member in city.counted for finding in member.findings]
    by_rule: dict[tuple[str, str, str], list[tuple[Found, Member]]] = {}
    for finding, member in found:
        rule = (finding.code, finding.title, finding.severity)
        by_rule.setdefault(rule, []).append((finding, member))
    told = (_kind(rule, pairs) for rule, pairs in by_rule.items())
    return tuple(sorted(told, key=lambda kind: (-kind.communes, kind.code)))


def _total(indicator: Indicator, city: City) -> Total:
    results = [m.results[indicator.code] for m in city.counted if indicator.code in m.results]
    known = [result for result in results if _is_whole(result)]
    above = _sum([result.numerator for result in known])
    below = _sum([result.denominator for result in known]) if indicator.is_rate else None
    value = above
    if indicator.is_rate:
        value = None if above is None else percent_of(above, below)
    status = Status.NO_DATA if value is None else Status.NO_TARGET
    status = Status.NO_BASE if below == 0 else status
    return Total(Result(indicator, status, value, above, below), len(known), len(city.members))


def _is_whole(result: Result) -> bool:
    """Tell whether a commune gave all that its share of the total takes."""
    has_below = not result.indicator.is_rate or result.denominator is not None
    return result.numerator is not None and has_below


def _sum(parts: Sequence[Fraction | None]) -> Fraction | None:
    """Add up; nothing at all is missing, not 0."""
    given = [part for part in parts if part is not None]
    return sum(given, Fraction()) if given else None


def _outliers(city: City, code: str) -> Iterator[Outlier]:
    known = sorted(_above_zero(city, code), key=lambda pair: pair[1])
    ordered = [value for _, value in known]
    least = 0 if CATALOGUE[code].is_rate else _LEAST
    for number, (member, value) in enumerate(known if len(known) > _PEERS else ()):
        peers = median(ordered, without=number)
        if max(value, peers) >= least and not peers / TIMES < value < peers * TIMES:
            yield Outlier(member, member.results[code], value, peers)


def _above_zero(city: City, code: str) -> Iterator[tuple[Member, Fraction]]:
    return ((member, value) for member, value in values(city, code) if value > 0)


def _kind(rule: tuple[str, str, str], found: Sequence[tuple[Found, Member]]) -> Kind:
    code, title, severity = rule
    is_open = sum(finding.is_open for finding, _ in found)
    communes = {member.commune.code for _, member in found}
    return Kind(code, title, severity, len(found), is_open, len(communes))
