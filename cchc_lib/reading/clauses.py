"""Layer 3: the clauses of a paragraph, each with what opens and what closes it.

Borders are ``; , ( ) :``, a full stop and words as "trong đó". A comma inside a known wording is
none: the wording is one unit by then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_lib.reading.concepts import Unit
from cchc_lib.reading.vocabulary import NONE

STOP, SEMICOLON, COMMA, COLON, OPEN, CLOSE, OF_WHICH = "." , ";", ",", ":", "(", ")", "trong đó"
_BORDERS = {".": STOP, "!": STOP, "?": STOP, ";": SEMICOLON, ",": COMMA, ":": COLON, "(": OPEN,
            ")": CLOSE, "[": OPEN, "]": CLOSE, "–": COMMA, "—": COMMA, "|": SEMICOLON,
            "…": STOP}  # fmt: skip
_OF_WHICH = frozenset({"trong đó", "bao gồm", "gồm", "gồm có", "trong số đó", "bao gồm cả", "trong số này", "trong số ấy"})
_JOINS = frozenset({"và", "còn", "nhưng", "song", "riêng", "đồng thời", "ngoài ra", "thì", "nay"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The units between two borders; ``opener`` and ``closer`` name those, "" at an end.

    ``depth`` counts the brackets around it, ``sentence`` the sentences before it.
    """

    units: tuple[Unit, ...]
    opener: str
    closer: str
    depth: int
    sentence: int

    @property
    def numbers(self) -> tuple[Unit, ...]:
        """Return its numbers."""
        return tuple(unit for unit in self.units if unit.number)


def split_clauses(units: Sequence[Unit]) -> tuple[Clause, ...]:
    """Return the clauses of a paragraph in order; one without units only where a border follows."""
    return tuple(_clauses(_without_asides(units)))


def _without_asides(units: Sequence[Unit]) -> list[Unit]:
    """Return the units without brackets that hold no number: "(gồm cả trực tiếp)"."""
    kept: list[Unit] = []
    opened: list[int] = []
    for unit in units:
        kept.append(unit)
        border = _BORDERS.get(unit.words, "") if unit.use == "sign" else ""
        if border == OPEN:
            opened.append(len(kept) - 1)
        elif border == CLOSE and opened:
            start = opened.pop()
            if not any(each.number or each.use == NONE for each in kept[start:]):
                del kept[start:]
    return kept


def _clauses(units: Sequence[Unit]) -> Iterator[Clause]:
    opener, depth, sentence = "", 0, 0
    waiting: list[Unit] = []
    for position, unit in enumerate(units):
        if unit.use == NONE and any(each.number for each in waiting):
            yield Clause(tuple(waiting), opener, COMMA, depth, sentence)
            waiting, opener = [unit], COMMA
            continue
        border = _border(unit, waiting, units[position + 1 :])
        if not border:
            waiting.append(unit)
            continue
        if waiting or border in {CLOSE, COLON, OPEN, OF_WHICH}:
            yield Clause(tuple(waiting), opener, border, depth, sentence)
        waiting, opener = [], border
        depth = max(0, depth + (border == OPEN) - (border == CLOSE))
        if border == STOP:
            sentence, depth = sentence + 1, 0
    if waiting:
        yield Clause(tuple(waiting), opener, "", depth, sentence)


def _border(unit: Unit, before: Sequence[Unit], after: Sequence[Unit]) -> str:
    if unit.use == "sign":
        if unit.words in {"-", "+", "/"}:
            return COMMA if any(each.number for each in before) else ""
        return _BORDERS.get(unit.words, "")
    if unit.words in _OF_WHICH:
        return OF_WHICH
    is_join = unit.words in _JOINS and any(each.number for each in before)
    return COMMA if is_join and any(each.number for each in _this_far(after)) else ""


def _this_far(units: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units up to the next sign."""
    for unit in units:
        if unit.use == "sign" and unit.words in _BORDERS:
            return
        yield unit
