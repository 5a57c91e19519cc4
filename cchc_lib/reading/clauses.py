"""Layer 3: the clauses of a paragraph, each with what opens and what closes it.

Borders are ``; , ( ) :``, a full stop and words as "trong đó". A comma inside a known wording is
none: the wording is one unit by then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_lib.reading.concepts import SIGN, Unit
from cchc_lib.reading.words.grammar import Grammar
from cchc_lib.reading.words.phrases import NONE

STOP, SEMICOLON, COMMA, COLON, OPEN, CLOSE, OF_WHICH = ".", ";", ",", ":", "(", ")", "trong đó"
_BORDERS = {
    ".": STOP, "!": STOP, "?": STOP, "…": STOP, ";": SEMICOLON, "|": SEMICOLON, ",": COMMA,
    "–": COMMA, "—": COMMA, ":": COLON, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE,
}  # fmt: skip
_AFTER_NUMBERS = frozenset({"-", "+", "/"})  # signs that are borders only there


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


def split_clauses(units: Sequence[Unit], grammar: Grammar) -> tuple[Clause, ...]:
    """Return the clauses of a paragraph in order; one without units only where a border follows."""
    kept = _without_asides(units)
    return tuple(_Splitter(grammar).clauses(kept, _numbers_ahead(kept)))


def _without_asides(units: Sequence[Unit]) -> list[Unit]:
    """Return the units without brackets that hold no number: "(gồm cả trực tiếp)"."""
    kept: list[Unit] = []
    opened: list[tuple[int, int]] = []  # where, and how many numbers stood before
    told = 0
    for unit in units:
        kept.append(unit)
        told += bool(unit.number or unit.use == NONE)
        border = _BORDERS.get(unit.words, "") if unit.use == SIGN else ""
        if border == OPEN:
            opened.append((len(kept) - 1, told))
        elif border == CLOSE and opened:
            start, before = opened.pop()
            if told == before:
                del kept[start:]
    return kept


def _numbers_ahead(units: Sequence[Unit]) -> list[bool]:
    """Return for each unit whether a number stands behind it and before the next border."""
    ahead, follows = [False] * len(units), False
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        ahead[at] = follows
        if unit.use == SIGN and unit.words in _BORDERS:
            follows = False
        follows = follows or unit.number is not None
    return ahead


class _Splitter:
    """The clause that is open while the units of a paragraph pass."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.waiting: list[Unit] = []
        self.opener = ""
        self.depth = self.sentence = 0
        self.has_number = False

    def clauses(self, units: Sequence[Unit], ahead: Sequence[bool]) -> Iterator[Clause]:
        """Yield the clauses; ``ahead`` says of each unit whether a number follows in its clause."""
        for unit, is_ahead in zip(units, ahead, strict=True):
            if unit.use == NONE and self.has_number:
                yield self._closed(COMMA)
                self._add(unit)
            elif border := self._border(unit, is_ahead=is_ahead):
                if self.waiting or border in {CLOSE, COLON, OPEN, OF_WHICH}:
                    yield self._closed(border)
                self._pass(border)
            else:
                self._add(unit)
        if self.waiting:
            yield self._closed("")

    def _add(self, unit: Unit) -> None:
        self.waiting.append(unit)
        self.has_number = self.has_number or unit.number is not None

    def _closed(self, closer: str) -> Clause:
        """Return the open clause and begin another."""
        clause = Clause(tuple(self.waiting), self.opener, closer, self.depth, self.sentence)
        self.waiting, self.opener, self.has_number = [], closer, False
        return clause

    def _pass(self, border: str) -> None:
        self.opener = border
        self.depth = max(0, self.depth + (border == OPEN) - (border == CLOSE))
        if border == STOP:
            self.sentence, self.depth = self.sentence + 1, 0

    def _border(self, unit: Unit, *, is_ahead: bool) -> str:
        if unit.use == SIGN:
            if unit.words in _AFTER_NUMBERS:
                return COMMA if self.has_number else ""
            return _BORDERS.get(unit.words, "")
        if unit.words in self.grammar.of_which:
            return OF_WHICH
        return COMMA if unit.words in self.grammar.joins and self.has_number and is_ahead else ""
