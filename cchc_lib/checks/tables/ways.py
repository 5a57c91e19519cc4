"""The little language in which the rows say how something can be put into words.

``[a|b]`` may be there, one of ``(a|b)`` must, ``…`` stands for a few words; case does not matter.
"""

import re
from functools import cache

_PIECE = re.compile(r"\[[^\]]+\]|\([^)]+\)|…|[^\s\[\]()…]+")
_SIGNS = {"…": r"[^.;:]{0,80}?", ":": r"\s*:", ",": r"\s*,"}
TAIL = r"(?:\s+nào)?(?:\s+trong\s+(?:kỳ|quý|tháng|năm)[^.,;:]{0,20})?(?=\s*(?:[.,;:)…]|$))"
"""The end of a clause: a narrower claim ("… quá hạn trên 30 ngày") is another one."""


@cache
def any_of(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some expressions as whole words, whatever their case."""
    longest_first = sorted(expressions, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, words.split())) for words in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else "(?!)", re.IGNORECASE)


@cache
def plain_words(ways: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the words that each way of saying it cannot do without: a quick first look."""
    pieces = (_PIECE.findall(way.lower()) for way in ways)
    return tuple(tuple(piece for piece in way if piece[0] not in "[(…:,") for way in pieces)


@cache
def to_find(ways: tuple[str, ...], tail: str = TAIL) -> re.Pattern[str]:
    """Return what finds one of some ways to say it, as whole words, up to an end."""
    either = "|".join(_beginning(_PIECE.findall(way)) for way in ways)
    return re.compile(rf"(?<!\w)(?:{either}){tail}" if either else "(?!)", re.IGNORECASE)


@cache
def to_follow(ways: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches one of some ways to say it right behind other words."""
    either = "|".join(map(_way, ways))
    return re.compile(rf"(?:{either}){TAIL}", re.IGNORECASE)


def _beginning(pieces: list[str]) -> str:
    """Write a way whose first words have no space before them."""
    first, *rest = pieces
    if first[0] == "[":
        return rf"(?:(?:{_either(first)})\s+)?{_beginning(rest)}"
    return "".join(map(_piece, pieces)).removeprefix(r"\s+")


def _way(way: str) -> str:
    return "".join(map(_piece, _PIECE.findall(way)))


def _piece(piece: str) -> str:
    if piece in _SIGNS:
        return _SIGNS[piece]
    words = _either(piece)
    return rf"(?:\s+(?:{words}))?" if piece[0] == "[" else rf"\s+(?:{words})"


def _either(piece: str) -> str:
    longest_first = sorted(piece.strip("[]()").split("|"), key=len, reverse=True)
    return "|".join(map(_spaced, longest_first))


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
