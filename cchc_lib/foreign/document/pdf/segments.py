"""Pieces of lines: what stands on one base line without a gap wide enough to part cells."""

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from cchc_lib.foreign.document.legacy_fonts import legacy_of
from cchc_lib.foreign.document.pdf.pages import Page
from cchc_lib.foreign.document.spelling import spell

GAP = 0.6  # of the size of the letters: a blank takes a quarter
STRETCHED = 4  # wide blanks: fewer tell nothing
EQUAL, ALIKE, WIDEST = 1.15, 1.5, 1.3  # the widest by the narrowest; of the size
RISE = 0.3  # of the size: what differs more stands on another line

_BLANK = re.compile(r"(?<=\S) (?=\S)")
_CUTS = ("\x02", "\ufffe")  # what pdfium makes of a hyphen at the end of a line


class Segment(NamedTuple):
    """A piece of a line: left and right end, base line and size in points, ``page`` from 1."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False
    legacy_font: str = ""

    def is_level_with(self, other: "Segment") -> bool:
        """Tell whether both stand on one line."""
        return abs(self.base - other.base) <= RISE * max(self.size, other.size)


def segments(page: Page, number: int) -> Iterator[Segment]:
    """Yield the pieces of a page in the order in which it draws them."""
    at = 0
    for line in _lines(page.text):
        yield from _pieces(page, number, at, line)
        at += len(line)


def _lines(text: str) -> Iterator[str]:
    for cut in _CUTS:
        text = text.replace(cut, "\n")
    yield from text.splitlines(keepends=True)


def _pieces(page: Page, number: int, at: int, line: str) -> Iterator[Segment]:
    is_cut = page.text[at + len(line) - 1] in _CUTS
    begin = 0
    words = line.rstrip()
    for blank in _cell_ends(page, at, words):
        yield from _segment(page, number, at + begin, words[begin:blank])
        begin = blank + 1
    yield from _segment(page, number, at + begin, words[begin:] + "-" * is_cut)


def _cell_ends(page: Page, at: int, words: str) -> list[int]:
    """Return the blanks of a line at which a cell or another line ends."""
    blanks = [found.start() for found in _BLANK.finditer(words)]
    room = {blank: _width(page, at + blank) for blank in page.generated(at, blanks)}
    wide = [blank for blank, width in room.items() if not -GAP < width < GAP]
    return [] if _is_stretched(words, [room[blank] for blank in wide]) else wide


def _is_stretched(words: str, widths: Sequence[float]) -> bool:
    """Tell whether a line of words was stretched to be full: all its blanks are about as wide."""
    if len(widths) < STRETCHED or min(widths) <= 0:
        return False
    said = words.split()
    letters = sum(word.strip(".,;:()").isalpha() for word in said)
    is_text = letters > 0.6 * len(said) and len(widths) > 0.6 * (len(said) - 1)
    apart = max(widths) / min(widths)
    return is_text and (apart < EQUAL or (apart < ALIKE and max(widths) < WIDEST))


def _width(page: Page, blank: int) -> float:
    """Return how wide a blank is as a multiple of the size, infinite where it leads elsewhere."""
    size = max(1.0, page.size(blank - 1))
    (_, base), (left, next_base) = page.origin(blank - 1), page.origin(blank + 1)
    return inf if abs(base - next_base) > RISE * size else (left - page.right(blank - 1)) / size


def _segment(page: Page, number: int, at: int, words: str) -> Iterator[Segment]:
    begin = at + len(words) - len(words.lstrip())
    said = words.strip()
    if not said:
        return
    end = min(begin + len(said), len(page.text)) - 1
    left, base = page.origin(begin)
    font = page.font(begin)
    bold = page.is_bold(begin, font) and page.is_bold(end, page.font(end))
    text, old = spell(said, legacy_of(font))
    right = max(left, page.right(end))
    yield Segment(text, number, left, right, base, max(1.0, page.size(begin)), bold, old)
