"""What the words around a number say of it: a bundle of concepts, one in a slot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc_lib.reading.concepts import UNKNOWN, Unit
from cchc_lib.reading.vocabulary import SUBJECT, Vocabulary
from cchc_lib.reading.words.phrases import CONCEPT

Bundle = Mapping[str, str]
"""Slot → concept."""

DROPPED = frozenset({"measure", "veto"})
"""Slots that nobody inherits: a label's "tổng số" is not that of its parts."""

_OWNER = "của"  # what follows is whose it is
_ADVERB = "mới"  # right before a number "only", else "new"
_HAS = frozenset({"có", "được"})  # "các đơn vị khắc phục được 04 tồn tại" counts those
_STAFF = "staff"
_BASES = frozenset({"total", "part", "rate"})
_FEW_UNKNOWN = 1


@dataclass(frozen=True, slots=True)
class Own:
    """What the words of a number say: concepts, those in conflict, the words nothing explains.

    ``is_fresh`` where they begin anew: they name what is counted before the number.
    """

    bundle: Bundle
    extra: frozenset[str]
    unknown: tuple[str, ...]
    is_fresh: bool = False

    @property
    def names(self) -> frozenset[str]:
        """Return every concept."""
        return frozenset(self.bundle.values()) | self.extra

    @property
    def is_telling(self) -> bool:
        """Tell whether words beside a number name what it counts, more than its noun."""
        return bool(self.names - _BASES - {self.bundle.get(SUBJECT, "")})


NOTHING = Own({}, frozenset(), ())
UNCLEAR = Own({}, frozenset({"unclear"}), ())
"""What no rule allows."""


def own_of(units: Sequence[Unit], vocabulary: Vocabulary, number: Unit | None = None) -> Own:
    """Return what the units around a number say of it; its noun comes first."""
    owned = _after(units, _OWNER)
    bundle: dict[str, str] = {}
    extra: set[str] = set()
    for unit in _noun_first(units, number, vocabulary):
        for concept in unit.concepts if unit.use == CONCEPT else ():
            slot = vocabulary.slot_of(concept)
            is_other = unit.start in owned or bundle.get(SUBJECT, concept) != concept
            if slot == SUBJECT and is_other:
                bundle.setdefault(f"of_{concept}", f"of_{concept}")
            elif bundle.setdefault(slot, concept) != concept:
                extra.add(concept)
    if bundle.get(SUBJECT, _STAFF) != _STAFF:
        actors = vocabulary.actors  # "công chức Trung tâm đã số hóa 290 hồ sơ"
        bundle = {slot: name for slot, name in bundle.items() if name not in actors}
    _join_halves(bundle, extra, vocabulary)
    unknown = tuple(unit.words for unit in units if unit.use == UNKNOWN)
    return Own(bundle, frozenset(extra), unknown, _is_fresh(units, vocabulary.slots))


def _join_halves(bundle: dict[str, str], extra: set[str], vocabulary: Vocabulary) -> None:
    """Make one of two concepts that have a common name: "nộp trực tiếp và gửi bưu chính"."""
    for whole, halves in vocabulary.halves.items():
        slot = vocabulary.slot_of(whole)
        if extra and {bundle.get(slot, ""), *extra}.issuperset(halves):
            bundle[slot] = whole
            extra.difference_update(halves)


def bundle_of(units: Sequence[Unit], vocabulary: Vocabulary) -> Bundle:
    """Return the concepts that units say."""
    return own_of(units, vocabulary).bundle if units else {}


def clearly(units: Sequence[Unit], vocabulary: Vocabulary) -> Own:
    """Return what a label or a fragment says, nothing where it holds too many unknown words."""
    if not units:
        return NOTHING
    said = own_of(units, vocabulary)
    return said if is_clear(said) else NOTHING


def is_clear(own: Own) -> bool:
    """Tell whether nearly all words are explained."""
    return len(own.unknown) <= _FEW_UNKNOWN


def over(first: Bundle, *others: Bundle) -> dict[str, str]:
    """Return a bundle with what others say where it says nothing, the nearest first."""
    joined = dict(first)
    for other in others:
        for slot, concept in other.items():
            if slot not in DROPPED:
                joined.setdefault(slot, concept)
    return joined


def _after(units: Sequence[Unit], words: str) -> frozenset[int]:
    """Return where the units start that stand right after a word."""
    pairs = pairwise(units)
    return frozenset(unit.start for before, unit in pairs if before.words == words)


def _is_fresh(units: Sequence[Unit], slots: Mapping[str, str]) -> bool:
    """Tell whether the words name what they count, and not only the unit after a number."""
    at = next((position for position, unit in enumerate(units) if unit.number), len(units))
    return _has_subject(units[:at] if at else units, slots)


def _noun_first(
    units: Sequence[Unit], number: Unit | None, vocabulary: Vocabulary
) -> Iterator[Unit]:
    """Yield the units with the noun right after the number, which it counts, before all others."""
    noun = _noun_of(units, number, vocabulary)
    places = range(len(units))
    ordered = places if noun is None else (noun, *(at for at in places if at != noun))
    for at in ordered:
        unit = units[at]
        if not (unit.words == _ADVERB and _is_right_before_number(units, at)):
            yield unit


def _is_right_before_number(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a number follows with no sign between: "mới 45", not "mới: 45"."""
    after = units[at + 1 : at + 2]
    return any(each.number and each.start - units[at].end <= 1 for each in after)


def _noun_of(units: Sequence[Unit], number: Unit | None, vocabulary: Vocabulary) -> int | None:
    """Return where the noun stands that a number counts, None where it follows what is counted."""
    if number is None or number not in units:
        return None
    at = units.index(number)
    before = units[:at]
    is_copula = bool(before) and before[-1].words in vocabulary.grammar.copulas
    is_concept = at + 1 < len(units) and units[at + 1].use == CONCEPT
    if is_copula and _has_subject(before, vocabulary.slots):
        is_other = is_concept and before[-1].words in _HAS and _is_other(units, at, vocabulary)
        return at + 1 if is_other else None
    return at + 1 if is_concept else None


def _is_other(units: Sequence[Unit], at: int, vocabulary: Vocabulary) -> bool:
    """Tell whether the noun after a number is another than those before it."""
    slots = vocabulary.slots
    names = {name for unit in units[:at] for name in unit.concepts if slots.get(name) == SUBJECT}
    after = {name for name in units[at + 1].concepts if slots.get(name) == SUBJECT}
    return bool(after) and not after & names


def _has_subject(units: Sequence[Unit], slots: Mapping[str, str]) -> bool:
    return any(slots.get(name) == SUBJECT for unit in units for name in unit.concepts)
