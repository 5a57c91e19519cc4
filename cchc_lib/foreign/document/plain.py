"""Read a plain text: its lines, joined where somebody's program has broken them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cchc_lib.foreign.document.charsets import decode
from cchc_lib.foreign.document.drawn import cells_of
from cchc_lib.foreign.document.labels import split_label
from cchc_lib.foreign.document.lines import goes_on, join_lines
from cchc_lib.foreign.document.paragraphs import MAX_CELLS, Paragraph, Paragraphs
from cchc_lib.foreign.refusal import Refusal

MAX_LEVEL = 8
MAX_LINES = 200_000

TOO_MANY = "tệp có hơn 200.000 dòng; hãy bỏ bớt phụ lục rồi lưu lại"
_TAB = 4  # blanks
_LONGEST_ROW = 2_000  # characters of a row that is drawn with signs


def read_plain(data: bytes) -> dict[str, Any]:
    """Return the paragraphs of a text with their first lines. Raises ``Refusal``."""
    text, notice = decode(data)
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        raise Refusal(TOO_MANY)
    rows = _rows(lines)
    lines = [line.expandtabs(_TAB).rstrip() for line in lines]
    levels = _levels(lines)
    paragraphs = Paragraphs()
    for number, parts in _grouped(lines, rows):
        if number in rows:
            if rows[number]:
                paragraphs.add(Paragraph("", "row", line=number, cells=rows[number]))
            continue
        level = levels.get(_indent(parts[0]), 0) if split_label(parts[0].strip())[0] else 0
        words = join_lines(part.strip() for part in parts)
        paragraphs.add(Paragraph(words, line=number, level=level))
    return paragraphs.told([notice] if notice else [])


def _rows(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the cells of lines that are rows of a table, by the numbers of the lines.

    Cells are parted by tabs, or drawn; a line alone that has one tab is none, nor is one of more
    cells than a row may have.
    """
    tabs = [line.strip(" ").count("\t") if line.strip() else 0 for line in lines]
    found = {}
    for number, line in enumerate(lines, 1):
        count, around = tabs[number - 1], tabs[max(0, number - 2) : number + 1]
        is_one_of_many = count > 1 or sum(each > 0 for each in around) > 1
        if 0 < count < MAX_CELLS and is_one_of_many:
            found[number] = tuple(cell.strip() for cell in line.split("\t"))
        elif not count and len(line) <= _LONGEST_ROW:
            drawn = cells_of(line)
            if len(drawn) != 1 and line.strip():
                found[number] = tuple(drawn[:MAX_CELLS])
    return found


def _grouped(
    lines: Sequence[str], rows: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first line and the lines of each paragraph."""
    width = max(map(len, lines), default=0)
    number, parts = 0, list[str]()
    for at, line in enumerate(lines, 1):
        is_row = at in rows or number in rows
        if parts and line and not is_row and goes_on(parts[-1], line.strip(), width):
            parts.append(line)
            continue
        if parts:
            yield number, parts
        number, parts = at, [line] if line else []
    if parts:
        yield number, parts


def _levels(lines: Iterable[str]) -> Mapping[int, int]:
    """Return the level of items by the blanks before them: the least indented have 0."""
    indents = {_indent(line) for line in lines if split_label(line.strip())[0]}
    return {indent: min(level, MAX_LEVEL) for level, indent in enumerate(sorted(indents))}


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
