"""Lines of text as paragraphs: where a line begins a new one, by its words and where it stands."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from cchc_lib.foreign.document.labels import is_label, split_label
from cchc_lib.foreign.document.pdf.segments import Segment

_ENDS = re.compile(r"[.;:!?…/]\W*$")
_RANGE = re.compile(r"[-–]\s?\d{4}\b")  # "2021 - 2025" broken before its dash
_LEADING = 1.3  # of the size: between base lines, where no text tells
_LOOSE = 1.2  # of the usual distance: more is the space between paragraphs
_INDENT = 0.8  # of the size
_SLACK = 3.0  # points


class Flow:
    """The lines of text of a whole document, for what is usual among them."""

    def __init__(self, lines: Sequence[Segment]) -> None:
        self._left = min((line.left for line in lines), default=0.0)
        self._right = _right_ends(lines)
        self._leading = self._measure(lines)

    def paragraphs(self, lines: Sequence[Segment]) -> Iterator[list[Segment]]:
        """Yield the lines of each paragraph of a part of the text."""
        open_: list[Segment] = []
        for line in lines:
            if open_ and self._begins(open_, line):
                yield open_
                open_ = []
            open_.append(line)
        if open_:
            yield open_

    def _begins(self, open_: Sequence[Segment], line: Segment) -> bool:
        """Tell whether a line begins a paragraph after those of another."""
        before = open_[-1]
        if _is_item(line) or abs(line.size - before.size) > _SLACK / 5:
            return True
        if self._is_centred(before, line):
            return before.text.isupper() != line.text.isupper() or self._is_far(before, line)
        if self._had_room(before, line) or _is_indented(open_, line):
            return True
        is_lower = line.text[0].islower()
        if _is_next(before, line):
            return self._is_far(before, line) or (
                before.is_bold and not line.is_bold and not is_lower
            )
        goes_on = is_lower or not _ENDS.search(before.text)
        return not goes_on and line.left > open_[0].left - _SLACK

    def _had_room(self, before: Segment, line: Segment) -> bool:
        """Tell whether the first word of a line had had room on the line before."""
        width = (line.right - line.left) / len(line.text)
        word = line.text.split(maxsplit=1)[0]
        room = self._right[before] - before.right
        return room > width * (len(word) + 1) + line.size / 4

    def _is_far(self, before: Segment, line: Segment) -> bool:
        fall = before.base - line.base
        return fall > _LOOSE * self._leading * max(line.size, before.size)

    def _is_centred(self, before: Segment, line: Segment) -> bool:
        """Tell whether two lines have one middle and are no full lines."""
        if not _is_next(before, line) or before.is_bold != line.is_bold:
            return False
        apart = abs(before.left + before.right - line.left - line.right) / 2
        shift = abs(before.left - line.left)
        return apart < _SLACK and (shift > _SLACK or line.left > self._left + line.size)

    def _measure(self, lines: Sequence[Segment]) -> float:
        """Return the usual distance of base lines as a multiple of the size."""
        falls = [
            (before.base - line.base) / before.size
            for before, line in pairwise(lines)
            if _is_next(before, line) and not self._had_room(before, line)
        ]
        return median(falls) if falls else _LEADING


def _right_ends(lines: Sequence[Segment]) -> dict[Segment, float]:
    """Return for each line where full lines end: with the text of its page or of its column."""
    columns = list(_columns(lines))
    on_page = Counter(column[0].page for column in columns)
    whole = _full(line for each in columns if on_page[each[0].page] == 1 for line in each)
    ends: dict[Segment, float] = {}
    for each in columns:
        end = whole if on_page[each[0].page] == 1 else _full(each)
        ends |= dict.fromkeys(each, end)
    return ends


def _full(lines: Iterable[Segment]) -> float:
    """Return where full lines end: a few that go beyond do not count."""
    ends = sorted(line.right for line in lines)
    return ends[-1 - len(ends) // 50] if ends else 0.0


def _columns(lines: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield lines that follow each other down a page."""
    column: list[Segment] = []
    for line in lines:
        if column and not _is_next(column[-1], line):
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def _is_next(before: Segment, line: Segment) -> bool:
    return line.page == before.page and line.base < before.base


def _is_item(line: Segment) -> bool:
    """Tell whether a line begins with a label; "1.5" at its beginning may be anything."""
    return is_label(split_label(line.text)[0]) and not _RANGE.match(line.text)


def _is_indented(open_: Sequence[Segment], line: Segment) -> bool:
    """Tell whether a line stands further right than those after the first; a label may hang."""
    before = open_[-1]
    if len(open_) == 1 and split_label(before.text)[0]:
        return False
    if before.page == line.page and not _is_next(before, line):  # the next column
        return False
    return line.left > before.left + _INDENT * line.size
