"""Numbers that are told in turn: "trực tuyến, trực tiếp lần lượt là 402 và 13 hồ sơ"."""

from collections.abc import Sequence
from dataclasses import replace

from cchc_lib.reading.concepts import Unit
from cchc_lib.reading.figures.own import UNCLEAR, Own, own_of
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.reading.words.phrases import CONCEPT

_MEASURE = "measure"


def is_in_turn(units: Sequence[Unit], vocabulary: Vocabulary) -> bool:
    """Tell whether the numbers of a clause are told in turn."""
    return any(unit.words in vocabulary.grammar.in_turn for unit in units)


def turns_of(fragment: Sequence[Unit], units: Sequence[Unit], vocabulary: Vocabulary) -> list[Own]:
    """Return what the numbers after "lần lượt" are told to be, one each in order.

    Where nothing is enumerated before, no rule allows what they are.
    """
    in_turn = vocabulary.grammar.in_turn
    at = next(place for place, unit in enumerate(units) if unit.words in in_turn)
    before = [*fragment, *units[:at]]
    many = _enumerated(before, vocabulary)
    if not many:
        return [UNCLEAR] * sum(unit.number is not None for unit in units)
    taken = {unit.start for unit in many}
    common = own_of([unit for unit in before if unit.start not in taken], vocabulary)
    names = (
        name for unit in many for name in vocabulary.halves.get(unit.concepts[0], unit.concepts)
    )
    return [
        replace(common, bundle={**common.bundle, vocabulary.slot_of(name): name}, is_fresh=False)
        for name in names
    ]


def _enumerated(units: Sequence[Unit], vocabulary: Vocabulary) -> list[Unit]:
    """Return the concepts of one slot that are named one after the other, at least two."""
    by_slot: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.use == CONCEPT:
            slot = vocabulary.slots.get(unit.concepts[0], "")
            by_slot.setdefault(slot, []).append(unit)
    many = (found for slot, found in by_slot.items() if len(found) > 1 and slot != _MEASURE)
    return max(many, key=len, default=[])
