"""What a number bears, and the indicators that it may be: concepts, its own and inherited.

A number's own concepts must all be explained by a rule; those of its label or of the number it is a
part of count as its own where it has none in the slot; those of the numbers before it only supply
what a rule still needs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_lib.reading.concepts import UNKNOWN, Unit
from cchc_lib.reading.vocabulary import CONCEPT, SUBJECT, Rule, Vocabulary

Bundle = Mapping[str, str]
"""Slot → concept."""

_DROPPED = frozenset({"measure", "veto"})  # a label's "tổng số" is not that of its parts
_ALWAYS = frozenset({"total", "part", "all"})
_ACTORS = frozenset({"officials", "employees"})  # "công chức Trung tâm đã số hóa 290 hồ sơ"
_COPULAS = frozenset({"là", ":", "đạt", "có", "gồm", "còn", "được"})
_NEVER_WEAK = frozenset({"timing", "channel", "planned"})  # what a number does not say of itself
_TELLING = ("state", "timing", "channel", "level")


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


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator that a number may be, how well it fits, and the concepts that made it so."""

    code: str
    score: int
    bundle: Bundle
    own: int


def own_of(
    units: Sequence[Unit], vocabulary: Vocabulary, number: Unit | None = None
) -> Own:
    """Return what the units around a number say of it; its noun comes first."""
    ordered = _noun_first(units, number, vocabulary.slots)
    owners = {id(unit) for before, unit in zip(units, units[1:], strict=False) if before.words == "của"}
    bundle: dict[str, str] = {}
    extra: set[str] = set()
    adverbs = {id(unit) for unit, after in zip(units, units[1:], strict=False) if after.number and unit.words == "mới"}
    for unit in ordered:
        if id(unit) in adverbs:
            continue
        for concept in unit.concepts if unit.use == CONCEPT else ():
            slot = vocabulary.slot_of(concept)
            is_other = id(unit) in owners or bundle.get(SUBJECT, concept) != concept
            if slot == SUBJECT and is_other:
                bundle.setdefault(f"of_{concept}", f"of_{concept}")
            elif bundle.setdefault(slot, concept) != concept:
                extra.add(concept)
    if bundle.get(SUBJECT, "staff") != "staff":
        bundle = {slot: name for slot, name in bundle.items() if name not in _ACTORS}
    unknown = tuple(unit.words for unit in units if unit.use == UNKNOWN)
    return Own(bundle, frozenset(extra), unknown, _is_fresh(units, vocabulary.slots))


def _is_fresh(units: Sequence[Unit], slots: Mapping[str, str]) -> bool:
    """Tell whether the words name what they count, and not only the unit after a number."""
    at = next((position for position, unit in enumerate(units) if unit.number), len(units))
    return _has_subject(units[:at] if at else units, slots)


def _noun_first(
    units: Sequence[Unit], number: Unit | None, slots: Mapping[str, str]
) -> list[Unit]:
    """Return the units with the noun right after the number, which it counts, before all others."""
    ordered = list(units)
    if number is not None and number in ordered:
        position = ordered.index(number)
        if position and ordered[position - 1].words in _COPULAS and _has_subject(ordered[:position], slots):
            return ordered
        for unit in ordered[position + 1 : position + 2]:
            if unit.use == CONCEPT:
                ordered.remove(unit)
                ordered.insert(0, unit)
    return ordered


def _has_subject(units: Sequence[Unit], slots: Mapping[str, str]) -> bool:
    return any(slots.get(name) == SUBJECT for unit in units for name in unit.concepts)


def over(first: Bundle, *others: Bundle) -> dict[str, str]:
    """Return a bundle with what others say where it says nothing, the nearest first."""
    joined = dict(first)
    for other in others:
        for slot, concept in other.items():
            if slot not in _DROPPED:
                joined.setdefault(slot, concept)
    return joined


def readings(
    own: Own, strong: Bundle, weak: Sequence[Bundle], rules: Iterable[Rule], vocabulary: Vocabulary
) -> tuple[Reading, ...]:
    """Return the indicators that a number may be, the best first; a code once."""
    inherited = _inherited(own.bundle, strong, vocabulary)
    found: dict[str, Reading] = {}
    for rule in rules:
        read = _fit(rule, own, inherited, weak, vocabulary)
        if read and (rule.code not in found or read.score > found[rule.code].score):
            found[rule.code] = read
    return tuple(sorted(found.values(), key=lambda each: (-each.score, -each.own, each.code)))


def _inherited(own: Bundle, strong: Bundle, vocabulary: Vocabulary) -> dict[str, str]:
    """Return what a label says of a number; its aspects only where the number has none."""
    if strong.get(SUBJECT) and own.get(SUBJECT, strong[SUBJECT]) != strong[SUBJECT]:
        return {}
    has_aspect = any(vocabulary.is_aspect(name) for name in own.values())
    return {
        slot: name
        for slot, name in strong.items()
        if slot not in own
        and slot not in _DROPPED
        and not (has_aspect and vocabulary.is_aspect(name))
    }


def _fit(
    rule: Rule, own: Own, strong: Bundle, weak: Sequence[Bundle], vocabulary: Vocabulary
) -> Reading | None:
    if _foreign(own.names, rule) or _foreign(strong.values(), rule):
        return None
    score, mine, bundle = 0, 0, dict(own.bundle) | dict(strong)
    for needed in rule.needs:
        if own.names & needed:
            score, mine = score + 3, mine + 1
        elif needed & set(strong.values()):
            score += 2
        elif not needed & rule.own and (
            supplied := _supplied(needed, own.bundle, bundle, weak, vocabulary, fresh=own.is_fresh)
        ):
            score, bundle = score + 1, bundle | supplied
        else:
            return None
    if not (own.names | set(strong.values())) & rule.allowed:
        return None
    return Reading(rule.code, score - _strange(rule, bundle, weak), bundle, mine)


def _foreign(names: Iterable[str], rule: Rule) -> bool:
    """Tell whether a rule leaves a concept unexplained."""
    return any(name not in rule.allowed and not _always(name) for name in names)


def _always(name: str) -> bool:
    """Tell whether a concept never changes which indicator is meant: what a dossier is of."""
    return name in _ALWAYS or (name.startswith("of_") and name != "of_service")


def _supplied(
    needed: frozenset[str],
    own: Bundle,
    bundle: Bundle,
    weak: Sequence[Bundle],
    vocabulary: Vocabulary,
    *,
    fresh: bool,
) -> dict[str, str]:
    """Return the needed concept where the nearest bundle that fills its slot has it.

    A state goes on only to "quá hạn: 1", which names nothing else.
    """
    slots = {vocabulary.slot_of(name) for name in needed} - bundle.keys() - _NEVER_WEAK
    if "timing" not in own or fresh:
        slots -= {"state"}
    for slot in slots:
        for other in weak:
            if slot in other:
                if other[slot] in needed:
                    return {slot: other[slot]}
                break
    return {}


def _strange(rule: Rule, bundle: Bundle, weak: Sequence[Bundle]) -> int:
    """Count what the number right before says that the rule knows nothing of."""
    nearest = weak[0] if weak else {}
    told = (nearest[slot] for slot in _TELLING if slot in nearest and slot not in bundle)
    return sum(name not in rule.allowed for name in told)


def names_of(bundle: Bundle) -> Iterator[str]:
    """Yield the concepts of a bundle."""
    yield from bundle.values()
