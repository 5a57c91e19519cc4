"""What a text claims, and what the figures must be for it to be true: rows of ``wording.yaml``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field

from cchc_lib.checks.tables.ways import TAIL, plain_words, to_find, to_follow
from cchc_lib.indicators import CATALOGUE
from cchc_lib.numerals import parse_decimal
from cchc_lib.shown import shortened
from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.fields import Line
from cchc_lib.submission.suggest import suggest

PREVIOUS, LAST_YEAR = "kỳ trước", "cùng kỳ"
DENYING = ("không", "chưa")
"""Words without one of which nothing is denied; most texts have none."""

Plain = tuple[tuple[str, ...], ...]

_CONDITION = re.compile(r"(?P<code>\S+) (?P<sign>=|<=|>=|<|>) (?P<other>.+)")
_CASES = "[bất kỳ|một] [tình trạng|trường hợp|hiện tượng|việc]"
_NONE = r"\s*:\s*(?:không có|không phát sinh|chưa phát sinh|chưa có|không)" + TAIL


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


def _parse_code(value: object) -> object:
    return _known(value) if isinstance(value, str) else value


Holds = Annotated[Condition, BeforeValidator(parse_condition)]
"""A condition, typed as ``procedures.dossiers.overdue = 0``."""

Code = Annotated[str, BeforeValidator(_parse_code)]
"""The code of an indicator that exists."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that a text makes: its words, where they stand, what must hold.

    After one of the words ``not_after`` in its sentence it is about something else.
    """

    words: str
    start: int
    holds: tuple[Condition, ...]
    not_after: tuple[str, ...]

    @property
    def end(self) -> int:
        """Return where its words end."""
        return self.start + len(self.words)


class Claim(Model):
    """Ways to say something, and what the figures must be for it to be true."""

    words: tuple[Line, ...] = Field(min_length=1)
    holds: tuple[Holds, ...] = Field(min_length=1)
    not_after: tuple[Line, ...] = ()

    @cached_property
    def is_denial(self) -> bool:
        """Tell whether every way to say it denies something."""
        return all(way.lstrip("(").startswith(DENYING) for way in self.words)

    @cached_property
    def plain(self) -> Plain:
        """Return what a text that makes the claim must hold."""
        return plain_words(self.words)

    def find_in(self, words: str, lowered: str) -> Iterator[Said]:
        """Yield where a text, also given in lower case, makes the claim."""
        if _may_hold(self.plain, lowered):
            for found in to_find(self.words).finditer(words):
                yield Said(found[0], found.start(), self.holds, self.not_after)


class Denial(Model):
    """What is said not to be ("không có …", "…: không có"); ``zero`` are its counts."""

    words: tuple[Line, ...] = Field(min_length=1)
    zero: tuple[Code, ...] = Field(min_length=1)
    not_after: tuple[Line, ...] = ()

    @cached_property
    def plain(self) -> Plain:
        """Return what a text that makes the claim must hold."""
        return plain_words(self.words)

    def find_behind(self, ends: list[tuple[int, int]], words: str, lowered: str) -> Iterator[Said]:
        """Yield where a text makes the claim; ``ends`` are spans of its words of denial."""
        if not _may_hold(self.plain, lowered):
            return
        for start, end in ends:
            if found := to_follow(tuple(f"{_CASES} {way}" for way in self.words)).match(words, end):
                yield self._said(words[start : found.end()], start)
        for found in to_find(self.words, _NONE).finditer(words) if ":" in words else ():
            yield self._said(found[0], found.start())

    def _said(self, words: str, start: int) -> Said:
        holds = tuple(Condition(code, "=", Decimal(0)) for code in self.zero)
        return Said(words, start, holds, self.not_after)


class Whole(Model):
    """What is said of all ("100% …", "tất cả …"); ``full`` is what must hold then."""

    words: tuple[Line, ...] = Field(min_length=1)
    full: tuple[Holds, ...] = Field(min_length=1)

    @cached_property
    def plain(self) -> Plain:
        """Return what a text that makes the claim must hold."""
        return plain_words(self.words)

    def find_behind(self, ends: list[tuple[int, int]], words: str, lowered: str) -> Iterator[Said]:
        """Yield where a text makes the claim; ``ends`` are spans of its words for all."""
        if not _may_hold(self.plain, lowered):
            return
        for start, end in ends:
            if found := to_follow(self.words).match(words, end):
                yield Said(words[start : found.end()], start, self.full, ())


def _may_hold(plain: Plain, lowered: str) -> bool:
    return any(all(word in lowered for word in way) for way in plain)
