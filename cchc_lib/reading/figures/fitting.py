"""The indicators that a number may be, by what it says, what it inherits and what stands around.

A number's own concepts must all be explained by a rule; those of its label or of the number it is a
part of count as its own where it has none in the slot; those of the numbers before it only supply
what a rule still needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_lib.reading.figures.own import DROPPED, Bundle, Own
from cchc_lib.reading.vocabulary import SUBJECT, Vocabulary
from cchc_lib.reading.words.rules import Rule, RuleBook

_NEVER_AROUND = frozenset({"timing", "channel", "planned"})  # what a number does not say of itself
_TIMING, _STATE = "timing", "state"
_TELLING = (_STATE, _TIMING, "channel", "level")
_OWN_POINTS, _LABEL_POINTS, _AROUND_POINTS = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator that a number may be, how well it fits, and the concepts that made it so.

    ``own`` counts the needs of its rule that the number's own words meet.
    """

    code: str
    score: int
    bundle: Bundle
    own: int


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a number: the bundle before it, and the nearest concept in each slot."""

    nearest: Bundle
    known: Bundle


def readings_of(
    own: Own, strong: Bundle, around: Around, book: RuleBook, vocabulary: Vocabulary
) -> tuple[Reading, ...]:
    """Return the indicators that a number may be, the best first; a code once.

    ``strong`` is what its label says and what it is a part of.
    """
    inherited = _inherited(own.bundle, strong, vocabulary)
    fit = _Fit(own, inherited, around, vocabulary)
    found: dict[str, Reading] = {}
    for rule in book.explaining(own.names.union(inherited.values())):
        read = fit.reading(rule)
        if read and (rule.code not in found or read.score > found[rule.code].score):
            found[rule.code] = read
    return tuple(sorted(found.values(), key=lambda each: (-each.score, -each.own, each.code)))


def _inherited(own: Bundle, strong: Bundle, vocabulary: Vocabulary) -> dict[str, str]:
    """Return what a label says of a number; its aspects only where the number has none."""
    if strong.get(SUBJECT) and own.get(SUBJECT, strong[SUBJECT]) != strong[SUBJECT]:
        return {}
    has_aspect = any(map(vocabulary.is_aspect, own.values()))
    return {
        slot: name
        for slot, name in strong.items()
        if slot not in own
        and slot not in DROPPED
        and not (has_aspect and vocabulary.is_aspect(name))
    }


class _Fit:
    """A number that rules are held against."""

    def __init__(
        self, own: Own, inherited: Mapping[str, str], around: Around, vocabulary: Vocabulary
    ) -> None:
        self.own, self.around, self.vocabulary = own, around, vocabulary
        self.names, self.labels = own.names, frozenset(inherited.values())
        self.bundle = {**own.bundle, **inherited}

    def reading(self, rule: Rule) -> Reading | None:
        """Return what a number is by a rule that explains all it says; None where it lacks one."""
        score, mine, bundle = 0, 0, self.bundle
        for needed in rule.needs:
            if self.names & needed:
                score, mine = score + _OWN_POINTS, mine + 1
            elif needed & self.labels:
                score += _LABEL_POINTS
            elif not needed & rule.own and (supplied := self._supplied(needed, bundle)):
                score, bundle = score + _AROUND_POINTS, {**bundle, **supplied}
            else:
                return None
        return Reading(rule.code, score - self._strange(rule, bundle), bundle, mine)

    def _supplied(self, needed: frozenset[str], bundle: Bundle) -> dict[str, str]:
        """Return the needed concept where the nearest bundle that fills its slot has it.

        A state goes on only to "quá hạn: 1", which names nothing else.
        """
        slots = set(map(self.vocabulary.slot_of, needed)) - bundle.keys() - _NEVER_AROUND
        if _TIMING not in self.own.bundle or self.own.is_fresh:
            slots.discard(_STATE)
        known = ((slot, self.around.known.get(slot, "")) for slot in sorted(slots))
        return next(({slot: name} for slot, name in known if name in needed), {})

    def _strange(self, rule: Rule, bundle: Bundle) -> int:
        """Count what the number right before says that the rule knows nothing of."""
        nearest = self.around.nearest
        told = (nearest[slot] for slot in _TELLING if slot in nearest and slot not in bundle)
        return sum(name not in rule.allowed for name in told)
