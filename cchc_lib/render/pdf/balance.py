"""Lines of about the same length for titles and captions, worked out before Typst is asked.

Typst lays a paragraph out anew for each width that it tries, ten times for a title. Its own search
stands in the template for words of which this module is not sure: signs that may end a line, a word
longer than the line, a width within a hair of what is needed. Widths are in em of the type.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from cchc_lib.letters.font import Face, exact_width

Run: TypeAlias = "str | float"
"""Words that may break at their spaces, or the width of what does not break."""
Unit: TypeAlias = list[tuple[int, Run]]
"""What stands between two places where a line may end: parts of runs, each with its number."""

_NUMBER = re.compile(  # of a document: a whole, too, as the template says
    r"\d{1,5}(?:/\d{4})?/[A-ZĐ][A-Za-zĐđ&]{0,6}(?:-[A-ZĐ][A-Za-zĐđ&]{0,6}){0,2}"
)
_TAME = re.compile(r"(?:[^\W_]|[ ),.:;]|(?<![),.:;%])[(%]|(?<=\d)/(?=\d))*")  # breaks at spaces
_GLUED = frozenset("),.:;")  # no line begins with it
_LOOSE = re.compile(r"\S{22}")  # may break anywhere, as the template says
_HAIR = 0.001  # em: nearer to the edge Typst decides
_ROUNDS = 8  # of the search
_SPARE = 0.1  # points more than the words need, on a single line


class Look(NamedTuple):
    """How words are set: their face, and the size of their type in points."""

    face: Face
    size: float


class _Unsure(Exception):  # noqa: N818  # no error: Typst is asked
    """Words of which only Typst knows where their lines end."""


def balanced_width(
    pieces: Sequence[Any], look: Look, room: float, above: str = "", before: str = ""
) -> float | None:
    """Return how wide lines of about the same length are, in points; None where Typst must say.

    ``pieces`` are those of ``Wholes.told``, ``room`` is in points; ``above`` stands on a line of
    its own, ``before`` in front of the words.
    """
    try:
        runs = _readings(pieces, look.face, before)
        found = {_search(it, look, room, above) for it in runs}
    except _Unsure:
        return None
    return found.pop() if len(found) == 1 else None


def _readings(pieces: Sequence[Any], face: Face, before: str) -> Iterator[list[Run]]:
    """Yield the runs; twice where letters on both sides of a seam may be kerned or not."""
    runs = list(_runs(pieces, face))
    if before and isinstance(runs[0], str):
        yield [before + runs[0], *runs[1:]]
    yield [before, *runs] if before else runs


def _search(runs: Sequence[Run], look: Look, room: float, above: str) -> float:
    """Search for the width as the template does, step by step: its last digits are seen, too."""
    (face, size), units = look, list(_units(runs))
    longest, head, blank = _width(units, face), _exact(above, face), _exact(" ", face)
    natural = max(longest, head) * size + _SPARE
    if abs(natural - room) < _HAIR * size:
        raise _Unsure
    if natural < room:
        return natural
    low, high = 0.0, room
    count = _lines(units, face, room / size)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        have = middle / size
        if count * (have + blank) < longest:
            low = middle
        elif head > have - _HAIR:
            raise _Unsure
        elif _lines(units, face, have) > count:
            low = middle
        else:
            high = middle
    return high


def _lines(units: Sequence[Unit], face: Face, room: float) -> int:
    """Return how many lines the words fill when each takes what it holds."""
    count, start = 1, 0
    for end in range(1, len(units) + 1):
        if not _fits(_width(units[start:end], face), room):
            if end - start == 1 or not _fits(_width(units[end - 1 : end], face), room):
                raise _Unsure  # a word or whole longer than the line
            count, start = count + 1, end - 1
    return count


def _fits(width: float, room: float) -> bool:
    if abs(width - room) < _HAIR:
        raise _Unsure
    return width < room


def _width(units: Sequence[Unit], face: Face) -> float:
    """Return the width of one line, without the space at its end."""
    total, words, number = 0.0, "", -1
    for of_run, part in (item for unit in units for item in unit):
        if of_run != number or not isinstance(part, str):
            total, words, number = total + _exact(words, face), "", of_run
        if isinstance(part, str):
            words += part
        else:
            total += part
    return total + _exact(words.rstrip(" "), face)


def _units(runs: Sequence[Run]) -> Iterator[Unit]:
    for one, other in pairwise(runs):
        if not _is_settled(one, other):
            raise _Unsure
    unit: Unit = []
    for number, run in enumerate(runs):
        parts = re.findall(r"[^ ]* |[^ ]+", run) if isinstance(run, str) else [run]
        for part in parts:
            unit.append((number, part))
            if isinstance(part, str) and part.endswith(" "):
                yield unit
                unit = []
    if unit:
        yield unit


def _is_settled(one: Run, other: Run) -> bool:
    """Tell whether it is clear that a line ends between two runs or that it does not."""
    if isinstance(one, str):
        return one.endswith((" ", "(")) and (isinstance(other, float) or other[0] not in _GLUED)
    return isinstance(other, str) and (other[0] == " " or other[0] in _GLUED)


def _runs(pieces: Sequence[Any], face: Face) -> Iterator[Run]:
    for piece in pieces:
        if not isinstance(piece, str):
            yield sum(_exact(words, face) for words in _leaves(piece))
            continue
        start = 0
        for found in _NUMBER.finditer(piece):
            if found.start() > start:
                yield _tame(piece[start : found.start()])
            yield _exact(found[0], face)
            start = found.end()
        if start < len(piece):
            yield _tame(piece[start:])


def _leaves(piece: Sequence[Any]) -> Iterator[str]:
    for part in piece:
        if not isinstance(part, str):
            yield from _leaves(part)
        elif _NUMBER.search(part):
            raise _Unsure
        else:
            yield part


def _tame(words: str) -> str:
    """Return words whose lines end at spaces alone."""
    after_space = (other for one, other in pairwise(words) if one == " ")
    if not _TAME.fullmatch(words) or any(it in _GLUED or it == " " for it in after_space):
        raise _Unsure
    return words


def _exact(words: str, face: Face) -> float:
    if _LOOSE.search(words) or any(map(unicodedata.combining, words)):
        raise _Unsure
    return exact_width(words, face)
