"""Find the place of a word inside a value: text that YAML folds stands on several lines."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cchc_lib.errors import Place

_IN_WORD = re.compile(r"\w")


def locate(place: Place, lines: Sequence[str], end: tuple[int, int], words: str) -> Place:
    """Return where ``words`` first stand as whole words between a place and an end in ``lines``.

    ``end`` is a line and a column, 0 for the end of that line. The place itself where they do not
    stand there.
    """
    source = _source(place, lines, end)
    start = _start_of(words, source)
    if start is None:
        return place
    line = place.line + source.count("\n", 0, start)
    column = start - (source.rfind("\n", 0, start) + 1) + 1
    left_out = place.column - 1 if line == place.line else 0
    return replace(place, line=line, column=left_out + column)


def _start_of(words: str, source: str) -> int | None:
    """Return where words stand as whole words: a sign of theirs comes first, which is quick."""
    spaced = re.compile(r"\s+".join(map(re.escape, words.split())) + r"(?!\w)")
    found = spaced.search(source) if words.split() else None
    while found and _IN_WORD.match(source[found.start() - 1 : found.start()]):
        found = spaced.search(source, found.start() + 1)
    return found.start() if found else None


def _source(place: Place, lines: Sequence[str], end: tuple[int, int]) -> str:
    """Return the text from a place to an end, however long the lines around it are."""
    if not place.line:
        return ""
    last, column = end
    shown = list(lines[place.line - 1 : last])
    shown[-1] = shown[-1][: column - 1] if column else shown[-1]
    shown[0] = shown[0][place.column - 1 :]
    return "\n".join(shown)
