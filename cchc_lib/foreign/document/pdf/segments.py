"""Pieces of lines: what stands on one base line without a gap wide enough to part cells."""

from collections.abc import Iterator
from typing import NamedTuple

from cchc_lib.foreign.document.legacy_fonts import legacy_of
from cchc_lib.foreign.document.pdf.pages import Page
from cchc_lib.foreign.document.spelling import spell

GAP = 0.6  # of the size of the letters: a blank takes a quarter
RISE = 0.3  # of the size: what differs more stands on another line

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
    for blank, sign in enumerate(words):
        if sign == " " and blank > begin and _is_apart(page, at + blank):
            yield from _segment(page, number, at + begin, words[begin:blank])
            begin = blank + 1
    yield from _segment(page, number, at + begin, words[begin:] + "-" * is_cut)


def _is_apart(page: Page, blank: int) -> bool:
    """Tell whether what stands before and after a blank belongs to two cells or two lines."""
    before, after = page.text[blank - 1], page.text[blank + 1 : blank + 2]
    if not page.is_generated(blank) or before.isspace() or after.isspace():
        return False
    size = page.size(blank - 1)
    (_, base), (left, next_base) = page.origin(blank - 1), page.origin(blank + 1)
    gap = left - page.right(blank - 1)
    return abs(base - next_base) > RISE * size or not -GAP * size < gap < GAP * size


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
