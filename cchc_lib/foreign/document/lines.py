"""Which lines go on with the line before: hard ends of lines that no author meant."""

import re
from collections.abc import Iterable

from cchc_lib.foreign.document.labels import split_label

NARROWEST, WIDEST = 40, 140  # characters of a full line that somebody's program has broken
_ENDS = re.compile(r"[.;:!?…/]\W*$")
_CUT = re.compile(r"\w-$")  # "KH-" before "UBND": Vietnamese divides no words


def goes_on(before: str, after: str, width: int) -> bool:
    """Tell whether a line evidently goes on with the line ``before`` in a text of that width.

    That is so where its first word had no room, and it begins no item and no sentence.
    """
    if not NARROWEST <= width <= WIDEST or split_label(after)[0] or _is_heading(before):
        return False
    first = after.split(maxsplit=1)[0]
    if len(before) + 1 + len(first) <= width:
        return False
    return first[0].islower() or not _ENDS.search(before)


def join_lines(lines: Iterable[str]) -> str:
    """Return lines as one; what was cut after a hyphen is one word."""
    pieces: list[str] = []
    for line in lines:
        if pieces and not _CUT.search(pieces[-1]):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def _is_heading(line: str) -> bool:
    return line.isupper()
