"""Small words that join, open, link and turn: what they do, not what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

_Words = frozenset[str]
_NO_WORDS: _Words = frozenset()


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words in lower case by what they do; ``params/reading.yaml`` says of each list what it is."""

    of_which: _Words = _NO_WORDS
    joins: _Words = _NO_WORDS
    bases: _Words = _NO_WORDS
    in_turn: _Words = _NO_WORDS
    links: _Words = _NO_WORDS
    share_links: _Words = _NO_WORDS
    copulas: _Words = _NO_WORDS
    reasons: _Words = _NO_WORDS
    agents: _Words = _NO_WORDS
    contents: _Words = _NO_WORDS
    starts: _Words = _NO_WORDS
    after_shares: _Words = _NO_WORDS
    turns: _Words = _NO_WORDS
    persons: _Words = _NO_WORDS
    areas: _Words = _NO_WORDS
    provinces: _Words = _NO_WORDS
    whole_province: _Words = _NO_WORDS
    givers: _Words = _NO_WORDS
    openings: _Words = _NO_WORDS
    field_heads: _Words = _NO_WORDS
    verbs: _Words = _NO_WORDS
    titles: _Words = _NO_WORDS
    fillers: _Words = _NO_WORDS
    from_january: _Words = _NO_WORDS
    own_levels: _Words = _NO_WORDS


def grammar_of(rows: Mapping[str, Sequence[str]]) -> Grammar:
    """Return the grammar of a table; raises ``ValueError`` in Vietnamese for an unknown list."""
    known = [field.name for field in fields(Grammar)]
    if unknown := sorted(rows.keys() - set(known)):
        raise ValueError(
            f"grammar: không có danh sách nào tên là {', '.join(unknown)}; có: {', '.join(known)}"
        )
    lists: dict[str, Any] = {name: frozenset(map(_low, words)) for name, words in rows.items()}
    return Grammar(**lists)


def _low(word: object) -> str:
    return str(word).lower()
