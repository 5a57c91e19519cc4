"""The pieces of a typed report as the reader of figures takes them, each with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc_lib.reading.paragraphs import ROW, Paragraph
from cchc_lib.submission.sources.report_text import RawParagraph

_OPEN = re.compile(
    r"(?i)(?:^|\s)(?:số|ngày|tháng|năm|và|của|tại|về|các|những|theo|đến|từ|là|cho|với)$|[,\-–]$"
)


def pieces_of(paragraphs: Iterable[RawParagraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a report; what a page broke in two is one again."""
    return tuple(_joined(map(_piece, paragraphs)))


def spot_of(paragraph: Paragraph) -> str:
    """Return in Vietnamese where a paragraph stands: line, or page and paragraph."""
    if paragraph.line:
        return f"dòng {paragraph.line}"
    page = f"trang {paragraph.page}, " if paragraph.page else ""
    return f"{page}đoạn {paragraph.number}"


def _piece(raw: RawParagraph) -> Paragraph:
    return Paragraph(
        raw.text, raw.number, raw.page, raw.line, raw.label, raw.cells, raw.level,
        depth=ROW if raw.kind == "row" else -1,
    )  # fmt: skip


def _joined(pieces: Iterable[Paragraph]) -> Iterator[Paragraph]:
    waiting: Paragraph | None = None
    for piece in pieces:
        if waiting and _goes_on(waiting, piece):
            waiting = replace(waiting, text=f"{waiting.text} {piece.text}")
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def _goes_on(before: Paragraph, piece: Paragraph) -> bool:
    """Tell whether a piece is the rest of the one before: nothing ended there, nothing begins."""
    if piece.label or before.cells or piece.cells or not piece.text:
        return False
    if before.text.endswith(":") and piece.page and piece.text[0].isdecimal():
        return True  # a label and its number, which a page broke in two
    ends = not (before.text[-1:].isalnum() or before.text[-1:] in ",-–")
    return not ends and (piece.text[0].islower() or bool(_OPEN.search(before.text)))
