"""Names of places: "xã Tân An" is one unit, and the report's own says nothing of a number."""

from collections.abc import Iterator, Sequence

from cchc_lib.reading.concepts import MASK, NUMBER, SIGN, Unit
from cchc_lib.reading.words.phrases import NEUTRAL

PLACE = "place"
_LONGEST = 8  # words of a name


def mark_places(
    units: Sequence[Unit], text: str, own: str, areas: frozenset[str], persons: frozenset[str]
) -> tuple[Unit, ...]:
    """Return the units with names as one unit each, neutral where it is the own place or a person.

    ``areas`` are what a name of a place begins with: "xã", "tỉnh"; ``persons`` what that of a
    person does: "đồng chí", "bà".
    """
    named = _persons(units, text, persons) if persons else units
    return tuple(_places(tuple(named), text, own.lower(), areas))


def _persons(units: Sequence[Unit], text: str, persons: frozenset[str]) -> Iterator[Unit]:
    """Yield the units with a person's name as one that says nothing: "Bà Bé Sáu" is no six."""
    position = 0
    while position < len(units):
        unit, after = units[position], position + 1
        if unit.words in persons:
            last = min(len(units), after + _LONGEST)
            while after < last and _is_capital(units[after], text):
                after += 1
        if after > position + 1:
            end = units[after - 1].end
            yield Unit(NEUTRAL, text[unit.start : end].lower(), unit.start, end)
        else:
            yield unit
        position = after


def _is_capital(unit: Unit, text: str) -> bool:
    return unit.use not in {SIGN, MASK} and text[unit.start].isupper()


def _places(units: Sequence[Unit], text: str, own: str, areas: frozenset[str]) -> Iterator[Unit]:
    position = 0
    while position < len(units):
        unit = units[position]
        after = _end_of_name(units, position + 1, text) if unit.words in areas else position + 1
        if after == position + 1:
            yield unit
        else:
            end = units[after - 1].end
            words = text[unit.start : end].lower()
            yield Unit(NEUTRAL if own and words == own else PLACE, words, unit.start, end)
        position = after


def _end_of_name(units: Sequence[Unit], position: int, text: str) -> int:
    last = min(len(units), position + _LONGEST)
    while position < last and _is_name(units[position], text):
        position += 1
    return position


def _is_name(unit: Unit, text: str) -> bool:
    return unit.use not in {SIGN, NUMBER, MASK} and text[unit.start].isupper()
