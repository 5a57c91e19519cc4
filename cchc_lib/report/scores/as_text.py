"""Tables of points as plain text for a terminal."""

from collections.abc import Iterator

from cchc_lib.blocks import Block, Blocks, Row, Table, plain, to_plain_text

_INDENT = "  "


def tell_as_text(blocks: Blocks) -> Iterator[str]:
    """Yield blocks as lines: a table row by row, each cell with the head of its column."""
    for block in blocks.blocks:
        yield from _lines(block)


def _lines(block: Block) -> Iterator[str]:
    if not isinstance(block, Table):
        yield to_plain_text(block)
        return
    yield ""
    yield block.caption
    for row in block.rows:
        yield _row(row, block)
    if block.note:
        yield f"{_INDENT}({block.note})"


def _row(row: Row, table: Table) -> str:
    number, name, *rest = map(plain, row.cells)
    heads = [column.header[-1] for column in table.columns[2:]]
    told = [f"{head}: {cell}" for head, cell in zip(heads, rest, strict=True) if cell]
    lead = "" if row.role else _INDENT
    return lead + " | ".join((" ".join(filter(None, (number, name))), *told))
