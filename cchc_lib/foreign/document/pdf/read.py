"""Read a whole PDF: its pages, without what stands on their margins, as paragraphs and rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from cchc_lib.foreign.document.kinds import kind_of
from cchc_lib.foreign.document.labels import split_label
from cchc_lib.foreign.document.lines import join_lines
from cchc_lib.foreign.document.paragraphs import Paragraph, Paragraphs
from cchc_lib.foreign.document.pdf.blocks import Block, blocks
from cchc_lib.foreign.document.pdf.flow import Flow
from cchc_lib.foreign.document.pdf.furniture import Furniture
from cchc_lib.foreign.document.pdf.pages import open_pages
from cchc_lib.foreign.document.pdf.segments import Segment, segments
from cchc_lib.foreign.document.spelling import told_font
from cchc_lib.foreign.process import answer
from cchc_lib.foreign.refusal import Refusal

FEW = 30  # characters: a scan may have a stamp or the mark of a program on it
MAX_LEVEL = 8
_NEAR = 6.0  # points: what begins as near as that has one level

SCAN = "tệp là bản chụp (scan), không có chữ để đọc; cần bản gốc .docx hoặc PDF xuất từ Word"
NO_TEXT = "tệp PDF không có chữ để đọc; cần bản gốc .docx hoặc PDF xuất từ Word"
RECOGNISED = "chữ do máy nhận dạng (OCR) từ bản chụp: có thể sai, cần soát lại với bản gốc"

_Page: TypeAlias = tuple[float, list[Segment]]
"""Its height in points and the pieces of its lines."""


def read_pdf(data: bytes) -> dict[str, Any]:
    """Return the paragraphs of a PDF with their pages. Raises ``Refusal``."""
    if kind_of(data) != "pdf":
        raise Refusal("không phải là tệp PDF")
    pages, notices = _read_pages(data)
    paragraphs = Paragraphs()
    for each in _paragraphs(pages):
        paragraphs.add(each)
    return paragraphs.told(notices)


def _read_pages(data: bytes) -> tuple[list[_Page], list[str]]:
    pages: list[_Page] = []
    notices: dict[str, None] = {}
    pictures: list[int] = []
    for number, page in enumerate(open_pages(data), 1):
        pages.append((page.height, list(segments(page, number))))
        if len(page.text) < FEW and page.has_picture():
            pictures.append(number)
        if page.is_recognised():
            notices[RECOGNISED] = None
    if len(pictures) == len(pages) or not any(found for _, found in pages):
        raise Refusal(SCAN if pictures else NO_TEXT)
    if pictures:
        notices[f"trang {', '.join(map(str, pictures))} là ảnh: không đọc được chữ"] = None
    fonts = {each.legacy_font for _, page in pages for each in page if each.legacy_font}
    return pages, [*notices, *map(told_font, sorted(fonts))]


def _paragraphs(pages: Sequence[_Page]) -> Iterator[Paragraph]:
    """Yield notes from the margins, then paragraphs and rows in the order of reading."""
    furniture = Furniture(pages)
    notes = [note for page in pages for note in furniture.notes_of(*page)]
    for note in notes:
        yield Paragraph(note.text, "note", page=note.page, is_bold=note.is_bold)
    told = list(blocks(line for page in pages for line in furniture.text_of(*page)))
    flow = Flow([line for block in told if len(block) == 1 for line in block[0]])
    levels = _levels(line for block in told if len(block) == 1 for line in block[0])
    for block in _joined(told):
        if len(block) > 1:
            yield _row(block)
            continue
        for lines in flow.paragraphs(block[0]):
            yield _paragraph(lines, levels)


def _joined(told: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks; text that follows text is one."""
    flow: list[Segment] = []
    for block in told:
        if len(block) == 1:
            flow += block[0]
            continue
        if flow:
            yield [flow]
            flow = []
        yield block
    if flow:
        yield [flow]


def _paragraph(lines: Sequence[Segment], levels: Mapping[float, int]) -> Paragraph:
    first = lines[0]
    text = join_lines(line.text for line in lines)
    level = levels.get(first.left, 0) if split_label(text)[0] else 0
    is_bold = all(line.is_bold for line in lines)
    return Paragraph(text, level=level, page=first.page, is_bold=is_bold)


def _row(cells: Block) -> Paragraph:
    texts = tuple(_cell(cell) for cell in cells)
    is_bold = all(line.is_bold for cell in cells for line in cell)
    return Paragraph("", "row", page=cells[0][0].page, cells=texts, is_bold=is_bold)


def _cell(lines: Sequence[Segment]) -> str:
    """Return a cell on one line; what begins with a label stays apart from what stands before."""
    pieces: list[str] = []
    for line in lines:
        is_new = pieces and split_label(line.text)[0] and pieces[-1][-1] not in ".;:,!?"
        pieces.append(f"; {line.text}" if is_new else line.text)
    return join_lines(pieces).replace(" ; ", "; ")


def _levels(lines: Iterable[Segment]) -> dict[float, int]:
    """Return the level of items by their left ends: those furthest left have 0."""
    levels: dict[float, int] = {}
    last, level = None, -1
    for left in sorted({line.left for line in lines if split_label(line.text)[0]}):
        if last is None or left - last > _NEAR:
            level += 1
        last = left
        levels[left] = min(level, MAX_LEVEL)
    return levels


def main() -> None:
    """Answer the process that started this one with the paragraphs of the PDF it hands over."""
    answer(read_pdf)
