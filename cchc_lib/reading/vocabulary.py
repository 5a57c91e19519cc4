"""What words mean: concepts and their wordings, scopes, the figures they make, sums and rates.

The rows are data (``params/reading.yaml``). A concept fills a slot (subject, state, timing …); a
number has one concept in a slot, but for aspects, each of which is a slot of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cchc_lib.reading.digits.number_words import NumberWords
from cchc_lib.reading.words.checks import check_codes, check_concepts, check_shape
from cchc_lib.reading.words.grammar import Grammar, grammar_of
from cchc_lib.reading.words.phrases import Phrase, PhraseBook, phrases_of
from cchc_lib.reading.words.rules import (
    Rate,
    Rule,
    RuleBook,
    rate_rules_of,
    rates_of,
    rules_of,
)

SUBJECT, ASPECT = "subject", "aspect"


@dataclass(frozen=True)
class Vocabulary:
    """All words and what they mean.

    ``slots`` are the slot of each concept; ``sums`` a total and its parts; ``entails`` which count
    is told beside another where it is said of all; ``nouns`` are the concepts of what is counted
    one by one, ``told`` what tells of something, whoever does it; ``after_number`` are words that
    are concepts right after a number alone; ``done`` are nouns of which a part is what was done,
    ``yields`` those that are another where that stands beside them; ``halves`` the concepts that
    one of two together is made of; ``short_for`` what a noun may stand for where that was told
    before;
    ``running`` are counts that run up from January,
    ``maybe`` what a count may be besides, where sums say so; ``sections`` the
    words at the head of a section by the part of the form that it fills; ``short`` are
    abbreviations with their words.
    """

    slots: Mapping[str, str]
    phrases: tuple[Phrase, ...]
    neutral_words: frozenset[str]
    numbers: NumberWords
    grammar: Grammar
    rules: tuple[Rule, ...]
    rate_rules: tuple[Rule, ...]
    rates: Mapping[str, Rate]
    sums: tuple[tuple[str, ...], ...]
    entails: Mapping[str, str] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    after_number: Mapping[str, str] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    yields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    halves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    running: frozenset[str] = frozenset()
    maybe: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def wordings(self) -> PhraseBook:
        """Return the wordings, found by their first words."""
        return PhraseBook(self.phrases)

    @cached_property
    def counts(self) -> RuleBook:
        """Return the rules of counts, found by concepts."""
        return RuleBook(self.rules)

    @cached_property
    def shares(self) -> RuleBook:
        """Return the rules of rates, found by concepts."""
        return RuleBook(self.rate_rules)

    @cached_property
    def rate_by_part(self) -> Mapping[str | None, Rate]:
        """Return the first rate of each count that is the part of one."""
        return {rate.part: rate for rate in reversed([*self.rates.values()])}

    @cached_property
    def plans(self) -> frozenset[str]:
        """Return the counts that say what was planned or assigned."""
        planned = frozenset({"planned", "assigned"})
        return frozenset(rule.code for rule in self.rules if any(planned & n for n in rule.needs))

    def is_aspect(self, concept: str) -> bool:
        """Tell whether a concept is one of many that a number may bear beside each other."""
        return self.slots.get(concept) == ASPECT

    def slot_of(self, concept: str) -> str:
        """Return the slot that a concept fills; every aspect is its own."""
        slot = self.slots.get(concept, ASPECT)
        return concept if slot == ASPECT else slot


def build_vocabulary(table: Mapping[str, Any]) -> Vocabulary:
    """Return the vocabulary of a table as it stands in ``params/reading.yaml``.

    Raises ``ValueError`` in Vietnamese, with the row, for a part that is missing or no list, a
    concept that is used and not described, a count that a rate or a sum names and no figure makes.
    """
    check_shape(table)
    slots = {name: slot for slot, named in table["concepts"].items() for name in named}
    known = frozenset(slots) | {f"of_{name}" for name, slot in slots.items() if slot == SUBJECT}
    rules = tuple(rules_of(table["figures"], known))
    rates, roles = table["rates"], table.get("roles", {})
    check_concepts(table, known)
    check_codes(table)
    return Vocabulary(
        slots=slots | {f"of_{name}": f"of_{name}" for name in slots},
        phrases=tuple(phrases_of(table)),
        neutral_words=frozenset(str(word).lower() for word in table["neutral"]["words"]),
        numbers=_number_words(table),
        grammar=grammar_of(table.get("grammar", {})),
        rules=rules,
        rate_rules=tuple(rate_rules_of(rates, rules, known)),
        rates=rates_of(rates),
        sums=tuple(map(tuple, table["sums"])),
        entails=dict(table["entails"]),
        nouns=frozenset(roles.get("nouns", ())),
        actors=frozenset(roles.get("actors", ())),
        told=frozenset(roles.get("told", ())),
        done=frozenset(roles.get("done", ())),
        yields={name: tuple(others) for name, others in roles.get("yields", {}).items()},
        after_number=dict(table.get("after_number", {})),
        halves={name: tuple(both) for name, both in roles.get("halves", {}).items()},
        running=frozenset(table.get("running", ())),
        maybe={code: tuple(others) for code, others in table.get("maybe", {}).items()},
        short_for={name: tuple(full) for name, full in roles.get("short_for", {}).items()},
        short={word: tuple(full.split()) for word, full in table.get("short", {}).items()},
        sections={name: tuple(words) for name, words in table.get("sections", {}).items()},
    )


def _number_words(table: Mapping[str, Any]) -> NumberWords:
    """Return the words around numbers; what is counted are all subjects, too: "tám hồ sơ"."""
    subjects = table["concepts"][SUBJECT].values()
    counted = (*table["counted"], *(wording for wordings in subjects for wording in wordings))
    said = table.get("qualifiers", {})
    return NumberWords(
        counted=frozenset(counted),
        qualifiers={word: what for what, words in said.items() for word in words},
        numbered=tuple(table.get("numbered", ())),
        papers=tuple(table.get("papers", ())),
    )
