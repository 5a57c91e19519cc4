"""What words mean: concepts and their wordings, scopes, the figures they make, sums and rates.

The rows are data (``params/reading.yaml``). A concept fills a slot (subject, state, timing …); a
number has one concept in a slot, but for aspects, each of which is a slot of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cchc_lib.reading.numbers import read_pieces
from cchc_lib.reading.paragraphs import plain

GAP = "…"
"""What stands in a wording for a few words of any kind."""

_FILLERS = frozenset({"đã", "được", "bị"})
_OF_PROCEDURES = frozenset({"procedure", "service"})
SUBJECT, ASPECT = "subject", "aspect"
NEUTRAL, NONE, AHEAD, SCOPE, CONCEPT = "neutral", "none", "ahead", "scope", "concept"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording and what it is: its words with gaps, its use, the concepts or the scope it bears."""

    words: tuple[str, ...]
    use: str
    concepts: tuple[str, ...] = ()

    @property
    def weight(self) -> tuple[int, int]:
        """Return how much it explains: words without the gaps, then letters."""
        told = [word for word in self.words if word != GAP]
        return len(told), sum(map(len, told))


@dataclass(frozen=True)
class Rule:
    """The concepts that make an indicator: groups of which one is needed, and what may be there.

    ``own`` are needed in the words of the number itself.
    """

    code: str
    needs: tuple[frozenset[str], ...]
    may: frozenset[str]
    own: frozenset[str] = frozenset()

    @cached_property
    def allowed(self) -> frozenset[str]:
        """Return every concept that a number of this indicator may bear."""
        return self.may.union(*self.needs)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate: the count of its part, None where there is none, and the counts it is taken of."""

    code: str
    part: str | None
    wholes: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """All words and what they mean, with an index by the first word of a phrase."""

    slots: Mapping[str, str]
    phrases: tuple[Phrase, ...]
    neutral_words: frozenset[str]
    counted: frozenset[str]
    rules: tuple[Rule, ...]
    rates: Mapping[str, Rate]
    sums: tuple[tuple[str, ...], ...]
    rate_rules: tuple[Rule, ...] = ()
    entails: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _index: dict[str, list[Phrase]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for phrase in sorted(self.phrases, key=lambda each: each.weight, reverse=True):
            self._index.setdefault(phrase.words[0], []).append(phrase)

    def starting_with(self, word: str) -> list[Phrase]:
        """Return the phrases that begin with a word, those that explain most first."""
        return self._index.get(word, [])

    def is_aspect(self, concept: str) -> bool:
        """Tell whether a concept is one of many that a number may bear beside each other."""
        return self.slots.get(concept) == ASPECT

    def slot_of(self, concept: str) -> str:
        """Return the slot that a concept fills; every aspect is its own."""
        slot = self.slots.get(concept, ASPECT)
        return concept if slot == ASPECT else slot


def build_vocabulary(table: Mapping[str, Any]) -> Vocabulary:
    """Return the vocabulary of a table as it stands in ``params/reading.yaml``.

    Raises ``ValueError`` in Vietnamese, with the row, for a concept that is used and not described.
    """
    slots = {name: slot for slot, named in table["concepts"].items() for name in named}
    known = slots.keys() | {f"of_{name}" for name, slot in slots.items() if slot == SUBJECT}
    rules = tuple(_rules(table["figures"], known))
    rates = table["rates"]
    return Vocabulary(
        slots=slots | {f"of_{name}": f"of_{name}" for name in slots},
        phrases=tuple(_phrases(table)),
        neutral_words=frozenset(map(_low, table["neutral"]["words"])),
        counted=frozenset((*table["counted"], *_nouns(table["concepts"][SUBJECT]))),
        rules=rules,
        rate_rules=tuple(_rate_rules(rates, rules, known)),
        rates={code: Rate(code, row.get("of"), tuple(row.get("in", ()))) for code, row in rates.items()},
        entails=dict(table["entails"]),
        sections={key: tuple(words) for key, words in table["sections"].items()},
        sums=tuple(tuple(row) for row in table["sums"]),
    )


def _nouns(subjects: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield what can be counted: "tám hồ sơ"."""
    yield from (wording for wordings in subjects.values() for wording in wordings)


def _phrases(table: Mapping[str, Any]) -> Iterator[Phrase]:
    for wording, concepts in table["both"].items():
        yield Phrase(_words(wording), CONCEPT, tuple(concepts))
    for named in table["concepts"].values():
        for concept, wordings in named.items():
            yield from (Phrase(_words(wording), CONCEPT, (concept,)) for wording in wordings)
    for scope, wordings in table["scopes"].items():
        yield from (Phrase(_words(wording), SCOPE, (scope,)) for wording in wordings)
    for use, wordings in (
        (NEUTRAL, table["neutral"]["phrases"]), (NONE, table["none"]), (AHEAD, table["ahead"]),
    ):  # fmt: skip
        yield from (Phrase(_words(wording), use) for wording in wordings)


def _words(wording: str) -> tuple[str, ...]:
    """Return the words of a wording without "đã", "được", "bị" before it, which change nothing."""
    words = [piece.words for piece in read_pieces(plain(wording))]
    while len(words) > 1 and words[0] in _FILLERS:
        del words[0]
    return tuple(words)


def _low(word: object) -> str:
    return str(word).lower()


def _rules(figures: Mapping[str, Sequence[str]], known: frozenset[str]) -> Iterator[Rule]:
    for code, rows in figures.items():
        yield from (_rule(code, row, known) for row in rows)


def _rate_rules(
    rates: Mapping[str, Any], rules: Sequence[Rule], known: frozenset[str]
) -> Iterator[Rule]:
    """Yield how rates are told: as the count of their part is, and in words of their own."""
    for code, row in rates.items():
        told = tuple(_rule(code, told, known) for told in row.get("as", ()))
        for rule in (*told, *(rule for rule in rules if rule.code == row.get("of"))):
            yield Rule(code, rule.needs, rule.may | {"rate"}, rule.own)


def _rule(code: str, row: str, known: frozenset[str]) -> Rule:
    needs, may, own = [], set(), set()
    for word in row.split():
        names = frozenset(word.rstrip("?~!").split("|"))
        if unknown := sorted(names - known):
            raise ValueError(f"{code}: không có ý nào tên là {', '.join(unknown)}")
        if word.endswith("?"):
            may |= names
        else:
            needs.append(names)
            own |= names if word.endswith("!") else set()
    if not any(names & _OF_PROCEDURES for names in needs):
        may.add("at_center")  # where dossiers are handed in tells nothing of their number
    return Rule(code, tuple(needs), frozenset(may), frozenset(own))
