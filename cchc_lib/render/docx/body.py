"""The body of the official report for Word: headings, paragraphs and lists, in named styles."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from cchc_lib.blocks import Block, Heading, Item, Letterhead, Paragraph, Signature, Title
from cchc_lib.render.docx.numbering import Numbering, Outline
from cchc_lib.render.docx.xml import bookmark, paragraph, run, runs

_LEVELS = (1, 2, 3)  # of headings that have a style
_BULLETS = {("-", 1): "CCHC Gạch đầu dòng 1", ("+", 2): "CCHC Gạch đầu dòng 2"}
_NUMBER = re.compile(r"([1-9]\d{0,2})\.")
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_ROLES = {"basis": "CCHC Căn cứ", "note": "CCHC Ghi chú"}
_KEEP = "<w:keepNext/>"


class Body:
    """The writer of the body; it counts what Word will count, to leave the numbers to Word.

    A number that Word would give otherwise is typed.
    """

    def __init__(self, styles: Mapping[str, str], numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        headings = {level: styles[f"CCHC Tiêu đề {level}"] for level in _LEVELS}
        self._outline = Outline(numbering, headings)
        self._bookmarks = count(1)
        self._item = 0  # the last number of the list that goes on
        self._list = ""

    def paragraphs(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield the XML of the blocks between title and signature."""
        for block, following in zip(blocks, [*blocks[1:], None], strict=False):
            keep = _KEEP if isinstance(following, Signature) else ""
            match block:
                case Heading():
                    yield self._heading(block)
                case Paragraph():
                    style = self._styles[_ROLES.get(block.role, "CCHC Nội dung")]
                    yield paragraph(style, runs(block.content), keep)
                case Item():
                    yield self._listed(block, keep)
                case Letterhead() | Title() | Signature():
                    pass  # the template has a place for them
                case _:
                    raise TypeError(f"no paragraph: {block.kind}")

    def bookmark(self, name: str, inside: str) -> str:
        """Return runs under a bookmark with a number of its own."""
        return bookmark(next(self._bookmarks), name, inside)

    def _heading(self, block: Heading) -> str:
        self._item = 0
        level = min(max(block.level, 1), _LEVELS[-1])
        style, number = self._styles[f"CCHC Tiêu đề {level}"], next(self._bookmarks)
        if self._outline.is_counted(level, block.number):
            words, properties = block.title, ""
        else:
            words, properties = f"{block.number} {block.title}".strip(), _UNNUMBERED
        return paragraph(style, bookmark(number, f"muc_{number}", run(words)), properties)

    def _listed(self, item: Item, keep: str) -> str:
        if name := _BULLETS.get((item.marker, item.level)):
            style = self._styles[name]
            if (found := self._numbering.of_style(style)) and found.is_bullets:
                return paragraph(style, runs(item.content), keep)
        elif properties := self._counted(item):
            return paragraph(self._styles["CCHC Mục số"], runs(item.content), keep + properties)
        typed = run(f"{item.marker} ") + runs(item.content)
        return paragraph(self._styles["CCHC Nội dung"], typed, keep)

    def _counted(self, item: Item) -> str:
        """Return what makes an item the next one of its numbered list; "" where it is not."""
        found, told = _NUMBER.fullmatch(item.marker), self._styles["CCHC Mục số"]
        own = self._numbering.of_style(told)
        number = int(found[1]) if found and item.level == 1 else 0
        if own is None or own.is_bullets or own.level or not number:
            return ""
        if number == 1:
            self._list = self._numbering.begin_anew(own.number)
        elif number != self._item + 1:
            return ""
        self._item = number
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._list}"/></w:numPr>'
