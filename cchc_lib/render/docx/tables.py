"""Tables of the official report for Word: real ones, with header rows that each page repeats."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_lib.blocks import Row, Table, plain
from cchc_lib.render.docx.xml import attribute, paragraph, run, runs
from cchc_lib.render.layout import header_grid
from cchc_lib.render.official import column_needs
from cchc_lib.render.views import HeaderCell

POINT = 20
"""Word measures in twentieths of a point."""

_INSET = 4  # points left and right in a cell, as in the template's style of tables
_WIDEST_NEED = 0.3  # of the table: a longer word breaks
_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/>"
_LONG = 1_000  # letters: such a row may be longer than a page, so it may break


def table(content: Table, width: float, size: float, styles: tuple[str, str]) -> str:
    """Return a table as wide as ``width`` points, its text ``size`` points, as XML.

    ``styles`` are the ids of the styles of the table and of the paragraphs in its cells.
    """
    style, cell = styles
    widths = [round(it * POINT) for it in _column_widths(content, width, size)]
    grid = "".join(f'<w:gridCol w:w="{it}"/>' for it in widths)
    head = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"<w:tblCaption w:val={attribute(content.caption)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    cells = _Grid(widths, cell)
    rows = (*_header(content, cells), *_rows(content, cells))
    return "".join((head, *rows, "</w:tbl>"))


def side_by_side(left: str, right: str, width: float) -> str:
    """Return paragraphs in two columns as XML, together as wide as ``width`` points, no lines."""
    half = round(width * POINT / 2)
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
        for inside in (left, right)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{2 * half}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{f"""<w:gridCol w:w="{half}"/>""" * 2}'
        f"</w:tblGrid>{_row(list(cells))}</w:tbl>"
    )


def _column_widths(content: Table, width: float, size: float) -> list[float]:
    """Return the widths of the columns: by weight, but with room for the longest word of each."""
    needs = [
        min(need * size + 2 * _INSET + 1, _WIDEST_NEED * width) for need in column_needs(content)
    ]
    weights = [max(column.weight, 1) for column in content.columns]
    shares = [width * weight / sum(weights) for weight in weights]
    spare = [max(0.0, share - need) for share, need in zip(shares, needs, strict=True)]
    lack = sum(max(0.0, need - share) for share, need in zip(shares, needs, strict=True))
    kept = max(0.0, 1 - lack / sum(spare)) if sum(spare) else 1.0
    widths = [need + extra * kept for need, extra in zip(needs, spare, strict=True)]
    return [it * width / sum(widths) for it in widths]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns that cells are set in: their widths, and the style of what stands in them."""

    widths: Sequence[int]
    style: str

    def cell(self, column: int, span: int, words: str, look: str, merge: str = "") -> str:
        """Return a cell; ``look`` holds properties of its paragraph, ``merge`` reaches down."""
        width = sum(self.widths[column : column + span])
        spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}<w:vAlign w:val="center"/>'
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(self.style, words, look)}</w:tc>"


def _header(content: Table, grid: _Grid) -> Iterator[str]:
    """Yield the header rows; a cell that reaches down goes on in the rows below it."""
    reaching: dict[int, HeaderCell] = {}  # by column
    until: dict[int, int] = {}  # column → the first row below the cell that reaches down
    for level, row in enumerate(header_grid(content.columns)):
        waiting, cells, column = iter(row), [], 0
        while column < len(grid.widths):
            if until.get(column, 0) > level:
                head, merge = reaching[column], "<w:vMerge/>"
                cells.append(grid.cell(column, head.colspan, "", "", merge))
            else:
                head = next(waiting)
                reaching[column] = head
                until[column] = level + head.rowspan
                merge = '<w:vMerge w:val="restart"/>' if head.rowspan > 1 else ""
                words = run(head.text, _BOLD)
                cells.append(grid.cell(column, head.colspan, words, _align("center"), merge))
            column += head.colspan
        yield _row(cells, "<w:tblHeader/>")


def _rows(content: Table, grid: _Grid) -> Iterator[str]:
    for row in content.rows:
        cells = []
        for column, span in _spans(row):
            words = row.cells[column]
            said = run(plain(words), _BOLD) if row.role else runs(words)
            look = _align("left" if span > 1 else content.columns[column].align)
            cells.append(grid.cell(column, span, said, _KEEP * (row.role == "group") + look))
        is_long = any(len(plain(cell)) > _LONG for cell in row.cells)
        yield _row(cells, keeps_whole=not is_long)


def _spans(row: Row) -> Iterator[tuple[int, int]]:
    """Yield the cells of a row: column and how many columns. A group's name reaches to the end."""
    last = len(row.cells) - 1
    if row.role == "group":
        last = max((n for n, cell in enumerate(row.cells) if plain(cell).strip()), default=0)
    yield from ((column, 1) for column in range(last))
    yield last, len(row.cells) - last


def _align(side: str) -> str:
    return f'<w:jc w:val="{side}"/>'


def _row(cells: Sequence[str], properties: str = "", *, keeps_whole: bool = True) -> str:
    whole = "<w:cantSplit/>" * keeps_whole
    return f"<w:tr><w:trPr>{whole}{properties}</w:trPr>{''.join(cells)}</w:tr>"
