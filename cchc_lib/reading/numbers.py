"""Layer 2: the words, signs and numbers of a paragraph; digits that are no figure are masked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from cchc_lib.reading.digits.number_words import NumberWords
from cchc_lib.reading.digits.spelled import Spelled, find_spelled
from cchc_lib.reading.digits.typed import Typed, read_typed
from cchc_lib.reading.paragraphs import lowered

_WORD = r"(?:[b-df-hj-np-tv-zđ]{1,2}\.)?[^\W\d_]+(?:['’][^\W\d_]+)*"
_NEXT = re.compile(rf"\s*((?P<word>{_WORD})|\S)")
_NO_WORDS = NumberWords()
_SOON = 3  # signs between the two numbers of a pair at most


class Kind(StrEnum):
    """What a number counts."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"


class Token(StrEnum):
    """What a piece of a text is."""

    WORD = "word"
    NUMBER = "number"
    MASK = "mask"  # dates, documents, addresses: digits that are no figures
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was typed: its value, kind and how sure it is about itself.

    Money is in million đồng; ``qualifier`` is one of "", "about", "over", "under"; ``digits``
    counts the decimals; ``is_odd`` where the spelling could mean another value; ``is_spelled`` out
    in words; ``pair`` is "part" or "whole" in "402/415", "item" in "4/11/6".
    """

    value: Decimal
    kind: Kind
    qualifier: str = ""
    digits: int = 0
    is_odd: bool = False
    is_spelled: bool = False
    pair: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, sign, number or mask with its span; ``words`` are in lower case.

    ``what`` names the kind of a mask: date, period, document, span, address, reference,
    unreadable.
    """

    kind: Token
    words: str
    start: int
    end: int
    number: Number | None = None
    what: str = ""


def read_pieces(text: str, words: NumberWords = _NO_WORDS) -> tuple[Piece, ...]:
    """Return the words, signs, numbers and masks of a text, in order."""
    low = lowered(text)
    return tuple(_paired(_scan(low, words)))


def _scan(low: str, words: NumberWords) -> Iterator[Piece]:
    masks = {found.start(): found for found in words.mask.finditer(low)}
    spelled = {each.start: each for each in find_spelled(low, words.after)} if words.counted else {}
    position = 0
    while found := _NEXT.match(low, position):
        said, (start, end) = found[1], found.span(1)
        piece = None
        if start in masks or start in spelled:
            piece = _told(low, start, masks, spelled)
        elif said.isdecimal():
            piece = _typed(low, start, words)
        if piece is None:
            piece = Piece(Token.WORD if found["word"] else Token.SIGN, said, start, end)
        yield piece
        position = piece.end


def _told(
    low: str, position: int, masks: Mapping[int, re.Match[str]], spelled: Mapping[int, Spelled]
) -> Piece | None:
    """Return the mask, or the number in words, that begins at a position."""
    if mask := masks.get(position):
        return Piece(Token.MASK, mask[0], position, mask.end(), what=mask.lastgroup or "")
    if found := spelled.get(position):
        kind = Kind.PERCENT if found.is_percent else Kind.COUNT
        number = Number(Decimal(found.value), kind, is_odd=found.is_odd, is_spelled=True)
        return Piece(Token.NUMBER, low[position : found.end], position, found.end, number)
    return None


def _typed(low: str, position: int, words: NumberWords) -> Piece | None:
    """Return the number in digits that begins at a position; "D24" holds none."""
    found = read_typed(low, position)
    if found is None:
        return None
    said = low[position : found.end]
    if found.value is None or (position and low[position - 1].isalpha()):
        return Piece(Token.MASK, said, position, found.end, what="unreadable")
    qualifier = words.qualifier(low, position)
    number = Number(found.value, _kind(found), qualifier, found.digits, found.is_odd)
    return Piece(Token.NUMBER, said, position, found.end, number)


def _kind(found: Typed) -> Kind:
    if found.is_percent:
        return Kind.PERCENT
    return Kind.MONEY if found.is_money else Kind.COUNT


def _paired(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Mark "402/415" as a part and its whole, "4/11/6" as items, and drop the strokes between."""
    listed = list(pieces)
    position = 0
    while position < len(listed):
        run = [listed[position]]
        while _goes_on(listed, position, run):
            run.append(listed[position + 2 * len(run)])
        yield from _marked(run)
        position += 2 * len(run) - 1


def _goes_on(listed: Sequence[Piece], position: int, run: Sequence[Piece]) -> bool:
    """Tell whether a stroke and another number follow a run of numbers."""
    at = position + 2 * len(run)
    if at >= len(listed) or run[-1].number is None or listed[at].number is None:
        return False
    return listed[at - 1].words == "/" and listed[at].start - run[-1].end <= _SOON


def _marked(run: Sequence[Piece]) -> Iterator[Piece]:
    if len(run) == 1:
        yield run[0]
    elif len(run) == 2:
        part, whole = run
        yield from (_in_pair(part, "part", whole), _in_pair(whole, "whole", part))
    else:
        yield from (_in_pair(each, "item", run[-1]) for each in run)


def _in_pair(piece: Piece, which: str, other: Piece) -> Piece:
    """Return one number of a pair; the unit of money after both is that of both."""
    number, its = piece.number, other.number
    if number is None or its is None:
        return piece
    is_money = which != "whole" and number.kind is Kind.COUNT and its.kind is Kind.MONEY
    kind = Kind.MONEY if is_money else number.kind
    return replace(piece, number=replace(number, kind=kind, is_spelled=False, pair=which))
