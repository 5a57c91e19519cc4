"""The tables of the PDF as data: sizes worked out here, cells one after the other.

Typst measures what it is not told, and calls a function for whatever is no plain string: half of
a report's time. So widths, heights of rows that are surely one line, and which few cells need a
look of their own are decided here. Lengths are in points, rooms in em of the table's type.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from cchc_lib.blocks import Column, Row, Table, Text, plain
from cchc_lib.letters.font import is_one_line, legible, widest_word
from cchc_lib.render.layout import header_grid
from cchc_lib.render.official import Annex, column_needs

Data: TypeAlias = dict[str, Any]

_MM = 72 / 25.4
UPRIGHT, ACROSS = 160 * _MM, 247 * _MM
"""How wide the text is on a page of A4 that stands, and on one that lies."""

_LINE = 0.891 + 0.216  # em: the edges of a line, as the template sets them
_ABOVE = 3.2  # between a line and the rule above or below it
_LONG = 40  # letters for each em of room: what may break over two pages
_NAMED = 4  # names of groups right after each other that stay with the rows after them


@dataclass(frozen=True, slots=True)
class _Grid:
    """How a table is set; ``widths`` of columns are shared out anew where they exceed the page."""

    size: float
    inset: float
    page: float
    widths: tuple[float, ...]

    @property
    def rooms(self) -> tuple[float, ...]:
        """Return the widths of the columns inside their cells, in em."""
        return tuple((width - 2 * self.inset) / self.size for width in self.widths)

    @property
    def least_rooms(self) -> tuple[float, ...]:
        """Return them as they are once the columns have shared the page."""
        share = min(1.0, self.page / (sum(self.widths) or self.page))
        return tuple((width * share - 2 * self.inset) / self.size for width in self.widths)


def statistics(annex: Annex, table: Table, page: float) -> Data:
    """Return a table as data for the template; the text of its page is ``page`` points wide."""
    grid = _grid(annex, table, page)
    head = header_grid(table.columns)
    rooms = grid.least_rooms
    heights = [_height(row, rooms, _LINE * grid.size + 2 * _ABOVE) for row in table.rows]
    return {
        "kind": table.kind,
        "note": table.note,
        "size": grid.size,
        "inset": grid.inset,
        "above": _ABOVE,
        "widths": grid.widths,
        "heights": [*(None for _ in head), *heights],
        "aligns": [column.align for column in table.columns],
        "head": [asdict(cell) for row in head for cell in row],
        "parts": list(_parts(table.rows, table.columns, grid.rooms)),
    }


def _grid(annex: Annex, table: Table, page: float) -> _Grid:
    size, inset = (10, 2) if annex.joins else (11, 3) if annex.is_wide else (12, 4)
    return _Grid(size, inset, page, _widths(table, page, size, inset))


def _widths(table: Table, page: float, size: float, inset: float) -> tuple[float, ...]:
    """Share out the page by weight; wide columns give what narrow ones lack for their longest word.

    No word gets more than three tenths of the page.
    """
    needs = [min(need * size + 2 * inset + 1, page * 0.3) for need in column_needs(table)]
    weights = [max(column.weight, 1) for column in table.columns]
    shares = [page * weight / sum(weights) for weight in weights]
    spare = [max(0.0, share - need) for share, need in zip(shares, needs, strict=True)]
    lack = sum(max(0.0, need - share) for share, need in zip(shares, needs, strict=True))
    kept = max(0.0, 1 - lack / sum(spare)) if sum(spare) > 0 else 1
    return tuple(need + extra * kept for need, extra in zip(needs, spare, strict=True))


def _parts(
    rows: Sequence[Row], columns: Sequence[Column], rooms: Sequence[float]
) -> Iterator[Data]:
    """Yield the cells in runs; the names of groups that lead a run stay on a page with it."""
    names: list[list[Data | str]] = []
    cells: list[Data | str] = []
    lead: list[Data | str] = []
    for row in rows:
        made = list(_cells(row, columns, rooms))
        if row.role == "group":
            if cells:
                yield {"names": lead, "cells": cells}
                lead, cells = [], []
            names.append(made)
            continue
        if names:
            flat = [cell for name in names for cell in name]
            lead, cells = (flat, []) if len(names) <= _NAMED else ([], flat)
            names = []
        cells.extend(made)
    yield {"names": lead, "cells": [*cells, *(cell for name in names for cell in name)]}


def _spans(row: Row) -> list[tuple[int, int]]:
    """Return column and width of each cell; the name of a group reaches to the end of its row."""
    if row.role != "group":
        return [(n, 1) for n in range(len(row.cells))]
    last = max((n for n, cell in enumerate(row.cells) if plain(cell).strip()), default=0)
    return [*((n, 1) for n in range(last)), (last, len(row.cells) - last)]


def _cells(row: Row, columns: Sequence[Column], rooms: Sequence[float]) -> Iterator[Data | str]:
    """Yield the cells of a row: plain words where nothing else is to be told."""
    spans = [(row.cells[n], n, span, sum(rooms[n : n + span])) for n, span in _spans(row)]
    is_long = any(len(plain(cell)) > _LONG * room for cell, _, _, room in spans)
    for cell, n, span, room in spans:
        is_marked = any(part.mark for part in cell)
        is_loose = widest_word(plain(cell)) > room
        is_name = row.role == "group" and n + span == len(columns)
        if not (row.role or is_long or is_marked or is_loose):
            yield plain(cell)
            continue
        yield {
            "words": _marked(cell) if is_marked else plain(cell),
            "strong": bool(row.role),
            "align": "left" if is_name else "",
            "colspan": span,
            "breaks": is_long,
            "loose": max(1, int(2 * room)) + 1 if is_loose else 0,
        }


def _marked(cell: Text) -> list[Data]:
    return [{"text": span.text, "mark": span.mark} for span in cell]


def _height(row: Row, rooms: Sequence[float], line: float) -> float | None:
    """Return how high a row of one line is, None where a cell may need more."""
    spans = [(plain(row.cells[n]), sum(rooms[n : n + span])) for n, span in _spans(row)]
    if not any(words.strip() for words, _ in spans):
        return None
    return line if all(is_one_line(legible(words), room) for words, room in spans) else None
