"""Dossiers of a commune: drawn by quarter and field of work, added up to the period.

What is pending at the end of a quarter, or of a month, depends on that quarter alone, so that it is
the same number whether a report ends there or the next one begins there.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cchc_lib.demo.dice import Dice
from cchc_lib.demo.profile import WHOLE, Profile, Span, drift, span_of
from cchc_lib.periods import Period

CHANNELS = ("online", "in_person", "postal")
STOCKS = ("pending_in_time", "pending_overdue", "awaiting_supplement")
COLUMNS = (
    "carried_over", *CHANNELS, "received", "resolved", "early", "on_time",
    "overdue", "refused", "withdrawn", "pending", *STOCKS,
)  # fmt: skip
"""The columns of Biểu 06 in the order of the form."""

OUTCOMES = ("overdue", "refused", "withdrawn", "on_time", "early")
"""How a dossier is resolved."""

_EVEN = (0.94, 1.03, 1.05, 0.98)
_SCHOOL = (0.6, 1.2, 1.7, 0.6)
_MINISTRIES = "Hệ thống của các Bộ"
_OWN = "Hệ thống của {province}"


@dataclass(frozen=True, slots=True)
class FieldOfWork:
    """A field of work: its usual share of dossiers, and how it differs from the others.

    ``slow`` is the share of a quarter's intake still pending at its end, ``delay`` and ``online``
    multiply the commune's own shares, ``season`` the intake of the four quarters.
    """

    name: str
    system: str
    share: float
    slow: float
    delay: float
    online: float = 1.0
    season: tuple[float, float, float, float] = _EVEN


FIELDS = (
    FieldOfWork("Chứng thực", _MINISTRIES, 0.44, 0.001, 0.35, 0.97),
    FieldOfWork("Hộ tịch", _MINISTRIES, 0.21, 0.014, 0.9),
    FieldOfWork("Đất đai", _MINISTRIES, 0.09, 0.17, 3.2, 0.93),
    FieldOfWork("Bảo trợ xã hội", _MINISTRIES, 0.08, 0.06, 1.4),
    FieldOfWork("Người có công", _OWN, 0.04, 0.08, 1.6),
    FieldOfWork("Thành lập và hoạt động của hộ kinh doanh", _OWN, 0.05, 0.02, 0.8),
    FieldOfWork("Quy hoạch và xây dựng", _OWN, 0.03, 0.12, 2.4, 0.95),
    FieldOfWork("Giáo dục và đào tạo", _OWN, 0.02, 0.03, 0.6, season=_SCHOOL),
    FieldOfWork("Nông nghiệp và môi trường", _OWN, 0.03, 0.06, 1.2),
    FieldOfWork("An toàn thực phẩm", _OWN, 0.01, 0.05, 1.0),
)
"""Fields of work of a commune; shares follow what one-stop centres report, not one of them."""

Flow = Counter[str]
"""Counts of dossiers by the name of their column."""


@lru_cache(maxsize=8)
def flows(profile: Profile, period: Period) -> dict[FieldOfWork, Flow]:
    """Return the dossiers of a period by field of work, every column of Biểu 06."""
    return {field: _flow(profile, field, span_of(profile, period)) for field in FIELDS}


def total(rows: dict[FieldOfWork, Flow]) -> Flow:
    """Add up the fields of work."""
    return Counter({name: sum(row[name] for row in rows.values()) for name in COLUMNS})


def system_name(profile: Profile, field: FieldOfWork) -> str:
    """Name the system a field's dossiers run in, as the commune calls it."""
    return field.system.format(province=profile.commune.province_kind)


def channels(profile: Profile, quarter: int, done: int = WHOLE) -> Flow:
    """Return by which channels all dossiers came in, so many thousandths into a quarter."""
    drawn = [_so_far(profile, field, quarter, done) for field in FIELDS]
    return Counter({way: sum(flow[way] for flow in drawn) for way in CHANNELS})


@lru_cache(maxsize=512)
def intake(profile: Profile, field: FieldOfWork, quarter: int) -> int:
    """Return how many dossiers of a field come in during a quarter."""
    year, season = quarter // 4, field.season[quarter % 4]
    mix = profile.dice.of(field.name).between("mix", 0.75, 1.25)
    usual = profile.dossiers * field.share * mix * season * (1 + 0.03 * drift(year))
    return _dice(profile, field, quarter).count("intake", usual * _noise(profile, quarter))


def _noise(profile: Profile, quarter: int) -> float:
    return profile.dice.of(quarter).between("noise", 0.95, 1.05)


def _flow(profile: Profile, field: FieldOfWork, span: Span) -> Flow:
    flow: Flow = Counter(dict.fromkeys(COLUMNS, 0))
    for quarter in span.quarters:
        flow.update(_so_far(profile, field, quarter, span.done(quarter)))
        flow.subtract(_so_far(profile, field, quarter, span.begun(quarter)))
    first = span.quarters[0]
    before = _left(profile, field, first, span.begun(first))
    after = _left(profile, field, span.last, span.done(span.last))
    flow.update(after)
    flow["carried_over"] = before.total()
    flow["pending"] = after.total()
    flow["received"] = flow["resolved"] + flow["pending"]
    return flow


def _so_far(profile: Profile, field: FieldOfWork, quarter: int, done: int) -> Flow:
    """Return what has come in and been resolved so many thousandths into a quarter.

    It only grows, and never is more resolved than was there.
    """
    if not done:
        return Counter()
    whole = _quarter(profile, field, quarter)
    if done == WHOLE:
        return whole
    ways = {name: whole[name] for name in CHANNELS}
    outcomes = {name: whole[name] for name in OUTCOMES}
    come_in = sum(ways.values()) * done // WHOLE
    at_hand = _stock(profile, field, quarter - 1).total() + come_in
    resolved = min(at_hand, whole["resolved"] * done // WHOLE)
    return Counter(resolved=resolved) + mixed(ways, come_in) + mixed(outcomes, resolved)


def mixed(counts: Mapping[str, int], drawn: int) -> Flow:
    """Return how many of each kind are among the first of all things, which are well mixed."""
    found, rest = Counter[str](), sum(counts.values())
    for name, count in counts.items():
        found[name] = count * drawn // rest if rest else 0
        drawn, rest = drawn - found[name], rest - count
    return found


def _left(profile: Profile, field: FieldOfWork, quarter: int, done: int) -> Flow:
    """Return what is pending so many thousandths into a quarter, by its state."""
    before, after = _stock(profile, field, quarter - 1), _stock(profile, field, quarter)
    if done in {0, WHOLE}:
        return after if done else before
    flow = _so_far(profile, field, quarter, done)
    pending = before.total() + sum(flow[name] for name in CHANNELS) - flow["resolved"]
    states = {name: (before + after)[name] for name in reversed(STOCKS)}
    shared = {
        name: pending * count // sum(states.values()) for name, count in states.items() if count
    }
    return Counter(shared | {STOCKS[0]: pending - sum(shared.values()) + shared.get(STOCKS[0], 0)})


@lru_cache(maxsize=512)
def _quarter(profile: Profile, field: FieldOfWork, quarter: int) -> Flow:
    """Draw one quarter: by which channels dossiers came in, and how they were resolved."""
    come_in = intake(profile, field, quarter)
    before, after = _stock(profile, field, quarter - 1), _stock(profile, field, quarter)
    resolved = before.total() + come_in - after.total()
    ways = _channels(profile, field, quarter, come_in)
    return Counter(resolved=resolved) + ways + _outcomes(profile, field, quarter, resolved)


def _channels(profile: Profile, field: FieldOfWork, quarter: int, come_in: int) -> Flow:
    dice = _dice(profile, field, quarter)
    online = dice.count("online", come_in * profile.online(quarter // 4) * field.online)
    postal = dice.count("postal", (come_in - online) * profile.dice.between("postal", 0, 0.12))
    return Counter(online=online, postal=postal, in_person=come_in - online - postal)


def _outcomes(profile: Profile, field: FieldOfWork, quarter: int, resolved: int) -> Flow:
    dice, habits = _dice(profile, field, quarter), profile.dice
    shares = {
        "overdue": min(0.6, profile.delay * field.delay * dice.between("late", 0.9, 1.1)),
        "refused": habits.between("refused", 0.003, 0.012),
        "withdrawn": habits.between("withdrawn", 0.001, 0.005),
        "on_time": habits.between("on_time", 0.02, 0.12),
    }
    rest, drawn = resolved, Counter[str]()
    for name, share in shares.items():
        drawn[name] = min(rest, dice.count(name, resolved * share))
        rest -= drawn[name]
    return drawn + Counter(early=rest)


@lru_cache(maxsize=512)
def _stock(profile: Profile, field: FieldOfWork, quarter: int) -> Flow:
    """Draw what is pending at the end of a quarter, by its state."""
    dice = _dice(profile, field, quarter)
    slow = field.slow * profile.dice.of(field.name).between("slow", 0.6, 1.4)
    pending = dice.count("pending", intake(profile, field, quarter) * slow)
    overdue = dice.count("pending_overdue", pending * min(0.4, profile.delay * field.delay))
    waiting = dice.count("awaiting", pending * profile.dice.between("awaiting", 0.05, 0.2))
    waiting = min(waiting, pending - overdue)
    return Counter(dict(zip(STOCKS, (pending - overdue - waiting, overdue, waiting), strict=True)))


def _dice(profile: Profile, field: FieldOfWork, quarter: int) -> Dice:
    return profile.dice.of(field.name, quarter)
