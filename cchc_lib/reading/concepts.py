"""Layer 4: the words of a paragraph as concepts, the longest wording first, each word used once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_lib.reading.numbers import Number, Piece, Token
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.reading.words.phrases import CONCEPT, GAP, NEUTRAL, Phrase

NUMBER, MASK, SIGN = "number", "mask", "sign"
UNKNOWN = "unknown"
"""The use of a word that nothing explains."""

_LONGEST_GAP = 4  # words


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a paragraph that means one thing: a number, a mask, a sign, or a wording.

    ``use`` is that of its phrase, or "number", "mask", "sign", "unknown"; ``what`` is the kind of
    a mask.
    """

    use: str
    words: str
    start: int
    end: int
    concepts: tuple[str, ...] = ()
    number: Number | None = None
    what: str = ""


def read_units(pieces: Sequence[Piece], vocabulary: Vocabulary) -> tuple[Unit, ...]:
    """Return what the pieces of a paragraph mean, in order."""
    return tuple(_units(tuple(_in_full(pieces, vocabulary.short)), vocabulary))


def _in_full(pieces: Sequence[Piece], short: Mapping[str, tuple[str, ...]]) -> Iterator[Piece]:
    """Yield the pieces with abbreviations in full, each word where the abbreviation stands."""
    for piece in pieces:
        if words := short.get(piece.words) if piece.kind is Token.WORD else None:
            yield from (replace(piece, words=word) for word in words)
        else:
            yield piece


def _units(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[Unit]:
    position = 0
    while position < len(pieces):
        if counted := _counted(pieces, position, vocabulary):
            yield counted
            position += 1
            continue
        found = _longest(pieces, position, vocabulary)
        if found is None:
            yield _single(pieces[position], vocabulary)
            position += 1
            continue
        phrase, after = found
        yield _phrased(pieces[position:after], phrase)
        position = after


def _counted(pieces: Sequence[Piece], position: int, vocabulary: Vocabulary) -> Unit | None:
    """Return a word that is a noun right after a number alone: "27 việc xong đúng hẹn"."""
    piece = pieces[position]
    concept = vocabulary.after_number.get(piece.words) if piece.kind is Token.WORD else None
    if concept is None or not position or pieces[position - 1].kind is not Token.NUMBER:
        return None
    return Unit(CONCEPT, piece.words, piece.start, piece.end, (concept,))


def _phrased(pieces: Sequence[Piece], phrase: Phrase) -> Unit:
    words = " ".join(each.words for each in pieces)
    return Unit(phrase.use, words, pieces[0].start, pieces[-1].end, phrase.concepts)


def _longest(
    pieces: Sequence[Piece], position: int, vocabulary: Vocabulary
) -> tuple[Phrase, int] | None:
    if pieces[position].kind is not Token.WORD:
        return None
    second = pieces[position + 1].words if position + 1 < len(pieces) else ""
    for phrase in vocabulary.wordings.starting_with(pieces[position].words, second):
        after = _match(phrase.words, pieces, position)
        if after is not None:
            return phrase, after
    return None


def _match(words: Sequence[str], pieces: Sequence[Piece], position: int) -> int | None:
    """Return where a wording ends that begins at a position, None where it does not stand there."""
    for index, word in enumerate(words):
        if word == GAP:
            return _match_gap(words[index + 1 :], pieces, position)
        if position >= len(pieces) or pieces[position].words != word:
            return None
        position += 1
    return position


def _match_gap(words: Sequence[str], pieces: Sequence[Piece], position: int) -> int | None:
    for skipped in range(_LONGEST_GAP + 1):
        start = position + skipped
        if any(each.kind in {Token.NUMBER, Token.SIGN} for each in pieces[position:start]):
            return None
        if (end := _match(words, pieces, start)) is not None:
            return end
    return None


def _single(piece: Piece, vocabulary: Vocabulary) -> Unit:
    if piece.number is not None:
        return Unit(NUMBER, piece.words, piece.start, piece.end, number=piece.number)
    if piece.kind is Token.MASK:
        return Unit(MASK, piece.words, piece.start, piece.end, what=piece.what)
    if piece.kind is Token.SIGN:
        return Unit(SIGN, piece.words, piece.start, piece.end)
    use = NEUTRAL if piece.words in vocabulary.neutral_words else UNKNOWN
    return Unit(use, piece.words, piece.start, piece.end)
