"""Rows of tables and lines of text, told apart by where the pieces of lines stand.

Programs draw a table row by row and a row cell by cell, so what goes on to the right without going
down is the next cell. Rules between cells are not looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from cchc_lib.foreign.document.labels import is_label
from cchc_lib.foreign.document.pdf.segments import RISE, Segment

SPACING = 1.6  # of the size: lines of one cell stand no further apart
TALLEST = 18  # of the size: what goes up higher is the next column of a text
_SLACK = 1.0  # points

Block: TypeAlias = list[list[Segment]]
"""The cells of a row, each with its lines; lines of text are a block of one cell."""


def blocks(found: Iterable[Segment]) -> Iterator[Block]:
    """Yield the rows of a document and the lines of text between them, in their order."""
    flow: list[Segment] = []
    cells: Block = []
    for each in found:
        if cells and _takes(cells, each):
            continue
        if cells:
            yield _told(cells)
            cells = []
        elif flow and (first := _first_cell(flow, each)):
            del flow[-len(first) :]
            if flow:
                yield [flow]
            flow, cells = [], [first, [each]]
            continue
        flow.append(each)
    yield from filter(None, ([flow] if flow else [], _told(cells) if cells else []))


def _takes(cells: Block, each: Segment) -> bool:
    """Add a piece to a row that it belongs to, as its next cell or the next line of its last."""
    if _is_right_of(cells[-1], each):
        cells.append([each])
    elif _is_below(cells, each):
        cells[-1].append(each)
    else:
        return False
    return True


def _is_right_of(cell: Sequence[Segment], each: Segment) -> bool:
    """Tell whether a piece stands beside a cell: to the right, and no lower than its last line."""
    last = cell[-1]
    rise = each.base - last.base
    return (
        each.page == last.page
        and each.left >= max(line.right for line in cell) - _SLACK
        and -RISE * last.size <= rise <= TALLEST * last.size
    )


def _is_below(cells: Block, each: Segment) -> bool:
    """Tell whether a piece is the next line of the last cell of a row."""
    before, cell = cells[-2], cells[-1]
    fall = cell[-1].base - each.base
    return (
        each.page == cell[-1].page
        and 0 < fall <= SPACING * max(cell[-1].size, each.size)
        and each.left >= max(line.right for line in before) - _SLACK
        and each.left <= max(line.right for line in cell)
        and each.right >= min(line.left for line in cell)
    )


def _first_cell(flow: Sequence[Segment], each: Segment) -> list[Segment]:
    """Return the last lines of a text that are a cell to the left of a piece, none if none are.

    Cells begin level with each other, or have their middles on one line.
    """
    if not _is_right_of([flow[-1]], each):
        return []
    lines = _lines_left_of(flow, each)
    for count, line in enumerate(lines, 1):
        if line.is_level_with(each):
            return lines[:count][::-1]
    fall = each.base - lines[0].base + RISE * each.size
    count = sum(line.base - each.base <= fall for line in lines)
    return lines[:count][::-1]


def _lines_left_of(flow: Sequence[Segment], each: Segment) -> list[Segment]:
    """Return the lines at the end of a text that stand close and left of a piece, last first."""
    lines = [flow[-1]]
    for line in reversed(flow[-TALLEST:-1]):
        rise = line.base - lines[-1].base
        is_close = line.page == each.page and 0 < rise <= SPACING * line.size
        if not is_close or line.right > each.left + _SLACK:
            break
        lines.append(line)
    return lines


def _told(cells: Block) -> Block:
    """Return a row; of a lone label and what it numbers the lines of text that they are."""
    first = cells[0][0]
    if len(cells) > 2 or len(cells[0]) > 1 or not is_label(first.text):
        return cells
    (text, *rest) = cells[1]
    return [[text._replace(text=f"{first.text} {text.text}", left=first.left), *rest]]
