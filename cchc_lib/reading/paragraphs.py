"""Layer 1: the pieces of a report in their outline, each with the place where it stands."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc_lib.foreign.document.drawn import cells_of

_NUMBERED = r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]?(?=\s+[^\W\d_])(?<=[.)])"
_DEEP = r"\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+[^\W\d_])"
_STROKE = r"\d{1,2}/(?=\s+[^\W\d_])"
_LETTER = r"[IVX]{1,5}\s?[./)](?=\s)|[a-zđA-HĐ][.)](?=\s)"
_BULLET = r"[-–•*+◦○●▪■➢✓](?=\s|[^\W\d_])"
_LABEL = re.compile(rf"\s*(?P<label>{_NUMBERED}|{_DEEP}|{_STROKE}|{_LETTER}|{_BULLET})\s*")
_PART = re.compile(r"(?i)phần\s+(?:thứ\s+\w+|[IVX]{1,4}|\d|mở đầu)\b")
_PERIOD = re.compile(r"(?i)\b(?:năm|quý|tháng)\s+\d{1,4}\b|\b\d{1,2}\s+tháng\b")
_TAB = "\t"
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
LETTERED, ROW = 45, 80
"""The depth of "a)", below all headings, and of a row of a table, below all bullets."""

_BULLETS = dict.fromkeys("*", 50) | dict.fromkeys("-–•●■➢", 60) | dict.fromkeys("+◦○▪✓", 70)
_IN_CAPITALS = 40  # a heading without a label
_SHORT = 40  # signs of a line that ended where its author meant
_FEW = 8  # words of such a heading
_PLAIN = 50  # a paragraph without a label stands above bullets and below headings
_DEEPEST = 9
_TONES = "oà:òa oá:óa oả:ỏa oã:õa oạ:ọa oè:òe oé:óe oẻ:ỏe oẽ:õe oẹ:ọe uỳ:ùy uý:úy uỷ:ủy uỹ:ũy uỵ:ụy"
_OLD_TONES = dict(pair.split(":") for pair in _TONES.split())
_OLD_TONE = re.compile(rf"(?<![qQ])({'|'.join(_OLD_TONES)})(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One piece of a report: a paragraph, or a row of a table.

    ``text`` is on one line, without its ``label`` ("1.1.", "a)", "-"); ``page`` and ``line`` count
    from 1, 0 where there is none; ``number`` counts the pieces from 1; ``cells`` are those of a
    row; ``level`` is that of a list, from 0; ``depth`` is given for rows alone, -1 = as the label
    says; ``rank`` is the depth in the outline, a heading before what stands under it.
    """

    text: str
    number: int
    page: int = 0
    line: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()
    level: int = 0
    depth: int = -1

    @property
    def rank(self) -> int:
        """Return the depth in the outline, 0 for the first of headings."""
        if self.depth >= 0:
            return self.depth
        label = self.label.rstrip("./) ")
        if not label:
            return self._rank_of_text
        if label in _BULLETS:
            return _BULLETS[label] + min(self.level, _DEEPEST)
        if re.fullmatch("[IVX]+", label):
            return 0
        if label.isalpha():
            return LETTERED if label.islower() else 5
        return 10 + 5 * min(label.count("."), 5)

    @property
    def _rank_of_text(self) -> int:
        if _PART.match(self.text):
            return 0
        return _IN_CAPITALS if self._is_in_capitals else _PLAIN

    @property
    def _is_in_capitals(self) -> bool:
        """Tell whether a paragraph is a heading in capitals: "HỒ SƠ", "TIỀN (triệu đồng)"."""
        head = _PERIOD.sub("", self.text.partition("(")[0])
        return head.isupper() and len(head.split()) <= _FEW and not re.search(r"\d", head)


def plain(text: str) -> str:
    """Return text composed (NFC), on one line, without signs that nobody sees."""
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def lowered(text: str) -> str:
    """Return text in lower case with tone marks where they stand today, sign by sign.

    As long as the text, so that a span in one is a span in the other.
    """
    small = text.lower()
    if len(small) != len(text):  # "İ" alone is two signs in lower case
        small = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    return _OLD_TONE.sub(lambda found: _OLD_TONES[found[0]], small)


def split_label(text: str) -> tuple[str, str]:
    """Return the number or bullet that a paragraph begins with, "" for none, and the rest."""
    found = _LABEL.match(text)
    return (found["label"], text[found.end() :]) if found else ("", text)


def paragraphs_of(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of plain lines, one each; blank ones are left out."""
    lines = ((number, _spaced(text)) for number, text in enumerate(texts, 1))
    return tuple(_paragraph(number, *found) for number, found in enumerate(_joined(lines), 1))


def _spaced(text: str) -> str:
    """Return a line with tabs between its cells, everything else plain."""
    cells = text.split(_TAB) if _TAB in text else cells_of(text)
    return _TAB.join(map(plain, cells)) if text.strip() else ""


def _paragraph(number: int, line: int, text: str) -> Paragraph:
    if _TAB in text:
        cells = tuple(text.split(_TAB))
        return Paragraph(plain(text), number, line=line, cells=cells, depth=ROW)
    label, rest = split_label(text)
    return Paragraph(rest, number, line=line, label=label)


def _joined(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield lines without blank ones; one that goes on where the page ended is joined."""
    first, parts = 0, list[str]()
    for line, text in lines:
        if parts and text and _goes_on(parts[-1], text):
            parts.append(text)
        elif text:
            if parts:
                yield first, " ".join(parts)
            first, parts = line, [text]
    if parts:
        yield first, " ".join(parts)


def _goes_on(before: str, text: str) -> bool:
    """Tell whether a text is the rest of the one before: no sign between, a small letter first."""
    if _TAB in before or _TAB in text:
        return False
    is_open = before[-1].isalnum() or before[-1] in ",-"
    if before[-1].isdecimal() and len(before) < _SHORT:
        return False
    return is_open and text[0].islower() and not split_label(text)[0]


def parents_of(paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """Return for each paragraph the position of the one it stands under, -1 for none."""
    above: list[int] = []
    parents = []
    for position, paragraph in enumerate(paragraphs):
        while above and paragraphs[above[-1]].rank >= paragraph.rank:
            above.pop()
        parents.append(above[-1] if above else -1)
        above.append(position)
    return tuple(parents)
