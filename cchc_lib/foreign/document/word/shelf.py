"""What all stories of a document share: styles, lists, and what is told about the file."""

from collections.abc import Iterator

from cchc_lib.foreign.document.labels import split_lines
from cchc_lib.foreign.document.paragraphs import Paragraph
from cchc_lib.foreign.document.spelling import told_font
from cchc_lib.foreign.document.word.numbering import Numbering
from cchc_lib.foreign.document.word.open_paragraph import OpenParagraph
from cchc_lib.foreign.document.word.styles import Styles

CONTENTS = "mục lục tự động: bỏ qua"


class Shelf:
    """Styles and lists of a document; ``notices`` in their order, each once."""

    def __init__(self) -> None:
        self.styles = Styles()
        self.numbering = Numbering()
        self.notices: dict[str, None] = {}

    def notice(self, words: str) -> None:
        """Tell something about the file, once."""
        self.notices[words] = None

    def finished(self, done: OpenParagraph, kind: str) -> Iterator[Paragraph]:
        """Yield what a paragraph says, with its number as printed, and what is drawn in it."""
        style = self.styles.of(done.style)
        label, level = self._numbered(done)
        if style.name.startswith("toc "):
            self.notice(CONTENTS)
            return
        text, font = done.pieces.spelled()
        if font:
            self.notice(told_font(font))
        for line in split_lines(text):
            if line or label:
                yield Paragraph(line, kind, label, level, is_bold=done.is_bold and bool(line))
                label = ""
        yield from done.notes

    def _numbered(self, done: OpenParagraph) -> tuple[str, int]:
        style = self.styles.of(done.style)
        number = style.number if done.number is None else done.number
        if not number:
            return "", 0
        level = style.level if done.level is None else done.level
        if level is None:
            level = self.numbering.level_of_style(number, done.style)
        label = self.numbering.label(number, level, lambda name: self.styles.of(name).number)
        return label, level if label else 0
