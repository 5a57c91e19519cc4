"""Which concepts make an indicator, and which counts make a rate."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

ANYWAY = frozenset({"total", "part", "all"})
"""Concepts that never change which indicator is meant."""

_OF = "of_"
_OF_A_SERVICE = "of_service"
_RATE, _AT_CENTER = "rate", "at_center"
_OF_PROCEDURES = frozenset({"procedure", "service"})


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


class RuleBook:
    """Rules, found by the concepts that a number bears: those that leave none unexplained."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._allowing: dict[str, frozenset[int]] = {}
        for name in {name for rule in rules for name in rule.allowed}:
            at = (n for n, rule in enumerate(rules) if name in rule.allowed)
            self._allowing[name] = frozenset(at)

    def explaining(self, names: frozenset[str]) -> Iterator[Rule]:
        """Yield the rules, in order, that allow every concept that is not there anyway."""
        telling = [name for name in names if not is_anyway(name)]
        if not telling:
            yield from (rule for rule in self.rules if rule.allowed & names)
            return
        found = [self._allowing.get(name, frozenset()) for name in telling]
        yield from (self.rules[at] for at in sorted(frozenset.intersection(*found)))


def is_anyway(name: str) -> bool:
    """Tell whether a concept never changes which indicator is meant: what a dossier is of."""
    return name in ANYWAY or (name.startswith(_OF) and name != _OF_A_SERVICE)


def rules_of(figures: Mapping[str, Sequence[str]], known: frozenset[str]) -> Iterator[Rule]:
    """Yield the rules of counts; raises ``ValueError`` as ``parse_rule`` does."""
    for code, rows in figures.items():
        yield from (parse_rule(code, row, known) for row in rows)


def rate_rules_of(
    rates: Mapping[str, Any], rules: Sequence[Rule], known: frozenset[str]
) -> Iterator[Rule]:
    """Yield how rates are told: as the count of their part is, and in words of their own."""
    for code, row in rates.items():
        told = tuple(parse_rule(code, words, known) for words in row.get("as", ()))
        for rule in (*told, *(rule for rule in rules if rule.code == row.get("of"))):
            yield Rule(code, rule.needs, rule.may | {_RATE}, rule.own)


def rates_of(rates: Mapping[str, Any]) -> dict[str, Rate]:
    """Return the rates of a table by code."""
    return {
        code: Rate(code, row.get("of"), tuple(row.get("in", ()))) for code, row in rates.items()
    }


def parse_rule(code: str, row: str, known: frozenset[str]) -> Rule:
    """Return the rule of a row as "dossier new|received at_center? online!".

    "a|b" is one of the two, "?" may be there, "!" is needed in the number's own words. Raises
    ``ValueError`` in Vietnamese for a concept that is not ``known``.
    """
    needs, may, own = [], set[str](), set[str]()
    for word in row.split():
        names = frozenset(word.rstrip("?~!").split("|"))
        if unknown := sorted(names - known):
            raise ValueError(f'{code}: "{row}": không có ý nào tên là {", ".join(unknown)}')
        if word.endswith("?"):
            may |= names
        else:
            needs.append(names)
            own |= names if word.endswith("!") else set()
    if not any(names & _OF_PROCEDURES for names in needs):
        may.add(_AT_CENTER)  # where dossiers are handed in tells nothing of their number
    return Rule(code, tuple(needs), frozenset(may), frozenset(own))
