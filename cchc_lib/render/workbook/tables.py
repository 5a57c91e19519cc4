"""A table of a report as a sheet: figures read back as numbers, columns as wide as they weigh."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cchc_lib.blocks import Column, Table, plain
from cchc_lib.render.workbook.model import Cell, Line, Sheet, read_printed

_WIDTH, _LEAST = 150, 6  # characters


def sheet_of(table: Table, name: str) -> Sheet:
    """Return the sheet called ``name`` that holds a table."""
    columns = tuple(_widened(table.columns))
    lines = [Line(_cells(row.cells, columns), row.role) for row in table.rows]
    return Sheet(name, table.caption, columns, lines, table.note)


def _widened(columns: Sequence[Column]) -> Iterator[Column]:
    """Yield columns whose weights are characters."""
    total = sum(max(column.weight, 1) for column in columns)
    for column in columns:
        width = round(max(column.weight, 1) * _WIDTH / total)
        yield replace(column, header=column.header or ("",), weight=max(width, _LEAST))


def _cells(cells: Sequence[Any], columns: Sequence[Column]) -> tuple[Cell, ...]:
    """Return the cells of a row; figures stand on the right, and only there numbers are read."""
    return tuple(
        read_printed(plain(cell)) if column.align == "right" else plain(cell)
        for cell, column in zip(cells, columns, strict=True)
    )
