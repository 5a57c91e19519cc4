"""A letter for Word: the letterhead of the office's template, and text small enough for a page."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from cchc_lib.blocks import Block, Item, Paragraph, Table
from cchc_lib.render.docx import default_template
from cchc_lib.render.docx.exporter import describe, fields_of, put_stamps
from cchc_lib.render.docx.tables import table
from cchc_lib.render.docx.template import Template
from cchc_lib.render.docx.xml import elements, paragraph, run, runs
from cchc_lib.render.official import official_document
from cchc_lib.render.packed import stored

_EMU = 12_700  # to a point
# Styles made for letters out of the template's own: name, what it is like, points of its letters
# and points above and below a paragraph.
_TEXT = ("CCHC Thư", "CCHC Nội dung", 12.0, (4, 0))
_CELL = ("CCHC Thư ô bảng", "CCHC Ô bảng nhỏ", 9.0, (1, 1))
_GAP = ("CCHC Thư trước bảng", "CCHC Ngắt phần", 2.0, (4, 0))


def as_docx(blocks: Sequence[Block], day: date, template: Template | None = None) -> bytes:
    """Return the document of a letter, whose properties say it is of ``day``."""
    template = template or Template(default_template())
    official = official_document(blocks)
    styles = {
        **template.styles,
        **{row[0]: _add_style(template.document, row) for row in (_TEXT, _CELL, _GAP)},
    }
    template.fill(fields_of(official))  # first: what a letter says is no field
    template.replace_body(elements(_contents(blocks, styles, _width(template.document))))
    put_stamps(template, official.stamps)
    describe(template.document, official, day)
    package = io.BytesIO()
    template.document.save(package)
    return stored(package.getvalue())


def _add_style(document: Document, row: tuple[str, str, float, tuple[int, int]]) -> str:
    """Add a style of paragraphs and return its id."""
    name, like, size, (before, after) = row
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  # what was asked for
    style.base_style = document.styles[like]
    style.font.size = Pt(size)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.0
    return str(style.style_id)


def _contents(blocks: Sequence[Block], styles: Mapping[str, str], width: float) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield paragraph(styles[_TEXT[0]], runs(block.content))
            case Item():
                said = run(f"{block.marker} ") + runs(block.content)
                yield paragraph(styles[_TEXT[0]], said)
            case Table():
                yield paragraph(styles[_GAP[0]], "", "<w:keepNext/>")  # its head names a table
                cells = (styles["CCHC Bảng"], styles[_CELL[0]])
                yield table(block, width, _CELL[2], cells)
            case _:
                pass  # the template has a place for it


def _width(document: Document) -> float:
    """Return the width of the text in points."""
    section = document.sections[-1]
    across = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (float(side or 0) for side in across)
    return (page - left - right) / _EMU
