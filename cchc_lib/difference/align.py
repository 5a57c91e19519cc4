"""Align two rows of words, lines or sentences: as difflib does, where that ends in time.

What difflib costs grows with the pairs of equal members, for each block that it finds. Reports
that people write have few; a row that repeats itself thousands of times is not looked into.
"""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher, unified_diff
from typing import TypeAlias

OpCode: TypeAlias = tuple[str, int, int, int, int]
"""A step as ``SequenceMatcher.get_opcodes`` returns it."""

ALIKE = 0.5
"""The share of words that two sentences have in common from which on one has become the other."""

_PAIRS = 5  # of equal members, for each member: a sentence has two or three with its commas
_FEW = 50
_LONGEST = 2_000  # members
_MOST_LINES = 20_000  # of a file: its limit of nodes leaves room for comments


def opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[OpCode]:
    """Return the steps from one row to another; one replacement where they are too tangled."""
    if _are_tangled(old, new):
        step = "equal" if list(old) == list(new) else "replace"
        return [(step, 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def likeness(one: str, other: str) -> float:
    """Return the share of the words two sentences have in common; 0 where it must be small."""
    matcher = SequenceMatcher(None, old := one.split(), new := other.split(), autojunk=False)
    if (most := matcher.quick_ratio()) <= ALIKE:
        return 0
    return most if _are_tangled(old, new) else matcher.ratio()


def changed_lines(old: Sequence[str], new: Sequence[str]) -> list[str] | None:
    """Return what differs as a unified diff without its head; None where it is too tangled."""
    popular = max(len(old), len(new)) // 100 + 1  # lines that difflib does not align by, too
    rare = [
        [line for line in side if side_counts[line] <= popular]
        for side, side_counts in ((old, Counter(old)), (new, Counter(new)))
    ]
    if _are_tangled(*rare) or max(len(old), len(new)) > _MOST_LINES:
        return None
    return list(unified_diff(old, new, lineterm="", n=1))[2:]


def _are_tangled(old: Sequence[str], new: Sequence[str]) -> bool:
    longer = max(len(old), len(new))
    counts = Counter(new)
    pairs = sum(count * counts[member] for member, count in Counter(old).items())
    return longer > _LONGEST or pairs > _PAIRS * longer + _FEW
