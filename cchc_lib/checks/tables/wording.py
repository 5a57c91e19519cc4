"""The list of words that prose is held against: abbreviations, names, slips and claims.

The rows are data (``params/wording.yaml``); whoever finds a word missing adds a row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, Field

from cchc_lib.handed_in import WORDING
from cchc_lib.indicators import CATALOGUE
from cchc_lib.numerals import parse_decimal
from cchc_lib.shown import shortened
from cchc_lib.submission.load import load_table
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Line
from cchc_lib.submission.suggest import suggest

PREVIOUS, LAST_YEAR = "kỳ trước", "cùng kỳ"

_CONDITION = re.compile(r"(?P<code>\S+) (?P<sign>=|<=|>=|<|>) (?P<other>.+)")
_PIECE = re.compile(r"\[[^\]]+\]|\([^)]+\)|…|[^\s\[\]()…]+")
_GAP = r"[^.;:]{0,80}?"
_TAIL = r"(?:\s+nào)?(?:\s+trong\s+(?:kỳ|quý|tháng|năm)[^.,;:]{0,20})?(?=\s*(?:[.,;:)…]|$))"


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison of an indicator with a number, another indicator or its earlier value."""

    code: str
    sign: str
    other: Decimal | str

    @property
    def is_earlier(self) -> bool:
        """Tell whether the indicator is compared with an earlier period."""
        return self.other in {PREVIOUS, LAST_YEAR}


def parse_condition(value: object) -> object:
    """Parse ``procedures.dossiers.overdue = 0``; raises ``ValueError`` for anything else."""
    if not isinstance(value, str):
        return value
    found = _CONDITION.fullmatch(" ".join(value.split()))
    if not found:
        raise ValueError(
            f'nhận "{shortened(value)}", cần điều kiện như procedures.dossiers.overdue = 0'
        )
    other = found["other"]
    if other not in {PREVIOUS, LAST_YEAR}:
        return Condition(_known(found["code"]), found["sign"], _number_or_code(other))
    return Condition(_known(found["code"]), found["sign"], other)


def _number_or_code(text: str) -> Decimal | str:
    return parse_decimal(text) if text[0].isdigit() else _known(text)


def _known(code: str) -> str:
    if code in CATALOGUE:
        return code
    nearest = suggest(code, CATALOGUE)
    raise ValueError(
        f'không có chỉ tiêu "{shortened(code)}"' + (f"; ý bạn là {nearest}?" if nearest else "")
    )


class Name(Model):
    """A proper name in its one right spelling."""

    name: Line
    source: Line


class Slip(Model):
    """A misspelt expression that is never right, and the right one."""

    wrong: Line
    right: Line
    why: Line


class Claim(Model):
    """Ways to say something, and what the figures must be for it to be true.

    In ``words``, ``[a|b]`` may be there, one of ``(a|b)`` must, and ``…`` stands for a few words;
    after them the clause ends, so that a narrower claim ("… quá hạn trên 30 ngày") is another one.
    """

    words: tuple[Line, ...] = Field(min_length=1)
    holds: tuple[Annotated[Condition, BeforeValidator(parse_condition)], ...] = Field(min_length=1)

    def find_in(self, words: str, lowered: str) -> Iterator[re.Match[str]]:
        """Yield where a text, also given in lower case, makes the claim."""
        if any(all(word in lowered for word in plain) for plain in _plain_words(self.words)):
            yield from _pattern(self.words).finditer(words)


class Wording(FileModel):
    """Every list; ``not_after`` are words that make a claim a wish or a part of the whole."""

    abbreviations: dict[str, Line] = Field(default_factory=dict, description="viết tắt: nghĩa")
    names: tuple[Name, ...] = ()
    slips: tuple[Slip, ...] = ()
    claims: tuple[Claim, ...] = ()
    not_after: tuple[Line, ...] = ()

    def prepare(self) -> None:
        """Compile what looks for the claims."""
        for claim in self.claims:
            _pattern(claim.words)


def load_wording(params_dir: str = "params") -> Wording:
    """Load ``wording.yaml`` of a parameters folder; no such file means empty lists.

    Raises ``InputError`` with every problem of the file.
    """
    return load_table(Wording, WORDING, params_dir)


@cache
def any_of(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some expressions as whole words, whatever their case."""
    longest_first = sorted(expressions, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, words.split())) for words in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else "(?!)", re.IGNORECASE)


@cache
def _plain_words(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the words that each way of saying it cannot do without: a quick first look."""
    pieces = (_PIECE.findall(phrase.lower()) for phrase in phrases)
    return tuple(tuple(piece for piece in way if piece[0] not in "[(…") for way in pieces)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ways = "|".join(map(_way, phrases))
    return re.compile(rf"(?<!\w)(?:{ways}){_TAIL}", re.IGNORECASE)


def _way(phrase: str) -> str:
    pieces = "".join(map(_piece, _PIECE.findall(phrase)))
    return pieces.removeprefix(r"\s+")


def _piece(piece: str) -> str:
    if piece == "…":
        return _GAP
    words = "|".join(map(_spaced, piece.strip("[]()").split("|")))
    return rf"(?:\s+(?:{words}))?" if piece[0] == "[" else rf"\s+(?:{words})"


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
