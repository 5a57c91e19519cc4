"""Find the place of a word inside a value: text that YAML folds stands on several lines."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cchc_lib.errors import Place


def locate(place: Place, lines: Sequence[str], end: tuple[int, int], words: str) -> Place:
    """Return where ``words`` first stand as whole words between a place and an end in ``lines``.

    ``end`` is a line and a column, 0 for the end of that line. The place itself where they do not
    stand there.
    """
    source = _source(place, lines, end)
    spaced = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){spaced}(?!\w)", source) if spaced else None
    if found is None:
        return place
    before = source[: found.start()]
    line = place.line + before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1
    return replace(place, line=line, column=column)


def _source(place: Place, lines: Sequence[str], end: tuple[int, int]) -> str:
    """Return the lines from a place to an end; what stands left of it becomes blanks."""
    if not place.line:
        return ""
    last, column = end
    first, *rest = lines[place.line - 1 : last]
    shown = [" " * (place.column - 1) + first[place.column - 1 :], *rest]
    shown[-1] = shown[-1][: column - 1] if column else shown[-1]
    return "\n".join(shown)
