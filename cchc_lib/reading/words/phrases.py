"""Wordings and what they are: concepts, scopes, words that change nothing, denials, headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_lib.reading.numbers import read_pieces
from cchc_lib.reading.paragraphs import plain

GAP = "…"
"""What stands in a wording for a few words of any kind."""

NEUTRAL, NONE, AHEAD, SCOPE, CONCEPT = "neutral", "none", "ahead", "scope", "concept"
_FILLERS = frozenset({"đã", "được", "bị"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording: its words with gaps, its use, the concepts or the scope that it bears."""

    words: tuple[str, ...]
    use: str
    concepts: tuple[str, ...] = ()

    @property
    def second(self) -> str:
        """Return the second word, "" where there is none."""
        return self.words[1] if len(self.words) > 1 else ""

    @property
    def weight(self) -> tuple[int, int]:
        """Return how much it explains: words without the gaps, then letters."""
        told = [word for word in self.words if word != GAP]
        return len(told), sum(map(len, told))


class PhraseBook:
    """Wordings, found by the two words that they begin with."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        ordered = sorted(phrases, key=lambda each: each.weight, reverse=True)
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in ordered:
            self._by_first.setdefault(phrase.words[0], []).append(phrase)
        self._by_two: dict[tuple[str, str], list[Phrase]] = {}
        for first, found in self._by_first.items():
            for second in {phrase.second for phrase in found}:
                self._by_two[first, second] = [
                    phrase for phrase in found if phrase.second in {second, "", GAP}
                ]
            rest = [phrase for phrase in found if phrase.second in {"", GAP}]
            self._by_first[first] = rest

    def starting_with(self, first: str, second: str) -> Sequence[Phrase]:
        """Return the phrases that two words may begin, those that explain most first."""
        found = self._by_two.get((first, second))
        return self._by_first.get(first, ()) if found is None else found


def phrases_of(table: Mapping[str, Any]) -> Iterator[Phrase]:
    """Yield the wordings of a table, those of many concepts first."""
    for wording, concepts in table["both"].items():
        yield Phrase(words_of(wording), CONCEPT, tuple(concepts))
    for named in table["concepts"].values():
        for concept, wordings in named.items():
            yield from (Phrase(words_of(wording), CONCEPT, (concept,)) for wording in wordings)
    for scope, wordings in table["scopes"].items():
        yield from (Phrase(words_of(wording), SCOPE, (scope,)) for wording in wordings)
    neutral = table["neutral"]["phrases"]
    for use, wordings in ((NEUTRAL, neutral), (NONE, table["none"]), (AHEAD, table["ahead"])):
        yield from (Phrase(words_of(wording), use) for wording in wordings)
    reasons = map(words_of, map(str, table.get("grammar", {}).get("reasons", ())))
    yield from (Phrase(words, NEUTRAL) for words in reasons if len(words) > 1)  # each seen as one


def words_of(wording: str) -> tuple[str, ...]:
    """Return the words of a wording without "đã", "được", "bị" before it, which change nothing."""
    words = [piece.words for piece in read_pieces(plain(wording))]
    while len(words) > 1 and words[0] in _FILLERS:
        del words[0]
    return tuple(words)
