"""What a number may be that no rule explains: the indicator that lacks least, only to be asked."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from cchc_lib.reading.figures.choice import Choice, is_of_kind
from cchc_lib.reading.figures.mention import Mention
from cchc_lib.reading.numbers import Kind
from cchc_lib.reading.vocabulary import SUBJECT, Vocabulary
from cchc_lib.reading.words.rules import Rule, is_anyway

_NEAR, _MISSING, _STRANGE = 1, 3, 2
_DEAREST = 4
"""So much may be missing or too much: one concept that nobody says, or two that are strange."""

_VETO, _TOTAL = "veto", "total"
_MOST = 4  # others that sums and rates may choose


def guess(mention: Mention, before: Sequence[Choice], vocabulary: Vocabulary) -> Choice:
    """Return what a number may be, with others that fit as well.

    Of equals totals come first, then those that the table names first. ``before`` are the choices
    of its paragraph, by which a bare share is that of what was guessed.
    """
    if mention.after is not None:
        part = before[mention.after].code if mention.after < len(before) else ""
        rate = vocabulary.rate_by_part.get(part) if mention.number.kind is Kind.PERCENT else None
        return Choice(rate.code, is_doubtful=True, is_guess=True) if rate else Choice()
    names = frozenset(name for name in mention.bundle.values() if not is_anyway(name))
    if mention.number.pair or not _tells(mention, names, vocabulary):
        return Choice()
    found = sorted(_costs(mention, names, vocabulary), key=itemgetter(0))
    if not found:
        return Choice()
    least, _ = found[0][0]
    codes = tuple(dict.fromkeys(code for (cost, _), code in found if cost == least))
    return Choice(codes[0], is_doubtful=True, others=codes[1 : 1 + _MOST], is_guess=True)


def _tells(mention: Mention, names: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Tell whether enough is said to guess by: more than a noun, or a noun and nothing strange."""
    if any(vocabulary.slots.get(name) == _VETO for name in names):
        return False
    nouns = names & vocabulary.nouns
    said = names - {mention.bundle.get(SUBJECT, "")}
    return bool(said) or (bool(nouns) and not mention.unknown)


def _costs(
    mention: Mention, names: frozenset[str], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[int, bool], str]]:
    """Yield what an indicator lacks and its code; of equals a total comes first."""
    kind = mention.number.kind
    near = frozenset(mention.near.values())
    for rule in vocabulary.rate_rules if kind is Kind.PERCENT else vocabulary.rules:
        if is_of_kind(kind, rule.code):
            cost = _cost(rule, names, near)
            if cost <= _DEAREST:
                yield (cost, _TOTAL not in rule.may), rule.code


def _cost(rule: Rule, names: frozenset[str], near: frozenset[str]) -> int:
    missing = [needed for needed in rule.needs if not needed & names]
    if len(missing) == len(rule.needs):
        return _DEAREST + 1
    lacking = sum(_NEAR if needed & near else _MISSING for needed in missing)
    return lacking + _STRANGE * len(names - rule.allowed)
