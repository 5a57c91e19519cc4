"""Lay blocks out for the page templates: nested lists, header grids, anchors, pictures.

What leaves here is data for templates that decide nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from typing import TypeAlias

from markupsafe import Markup

from cchc_lib.blocks import (
    Block,
    Column,
    Figure,
    Heading,
    Item,
    Paragraph,
    Row,
    Signature,
    Table,
    Text,
    Tiles,
    plain,
)
from cchc_lib.errors import RunError
from cchc_lib.numerals import roman
from cchc_lib.render.svg import clean_svg, is_small
from cchc_lib.render.views import (
    BodyCell,
    BodyRow,
    Entry,
    Grid,
    HeaderCell,
    Headline,
    Headlines,
    Linker,
    Listing,
    Picture,
    Prose,
    Section,
    View,
    Word,
    Words,
)

Labels: TypeAlias = Mapping[tuple[str, str], str]  # kind and name of a block → its label

_NONE: Labels = {}
_MAX_NESTING = 6  # levels of lists that a page shows as levels


class Layout:
    """The layout of the blocks of one page; its anchors are numbered as it goes.

    ``link`` finds the thread of a reference; ``top`` is the level of ``<h…>`` of the page's
    uppermost sections; ``labels`` says what the official report calls a table or a chart.
    """

    def __init__(self, link: Linker = lambda _: None, top: int = 2, labels: Labels = _NONE) -> None:
        self._link = link
        self._labels = labels
        self._top = top
        self._level = top - 1
        self._figures = 0
        self._tables = 0
        self.sections: list[Section] = []

    def views(self, blocks: Iterable[Block]) -> tuple[View, ...]:
        """Return what the templates print for ``blocks``; items that follow each other nest."""
        views: list[View] = []
        for is_item, run in groupby(blocks, lambda block: isinstance(block, Item)):
            if is_item:
                views.extend(self._nest(block for block in run if isinstance(block, Item)))
            else:
                views.extend(map(self._view, run))
        return tuple(views)

    def _view(self, block: Block) -> View:
        view: View
        match block:
            case Heading():
                view = self.section(block.level, block.number, block.title)
            case Paragraph():
                view = Prose(self._words(block.content), block.role)
            case Item():
                view = self._nest([block])[0]
            case Table():
                view = self._grid(block)
            case Figure():
                view = self._picture(block)
            case Tiles():
                view = self._headlines(block)
            case _:
                view = block
        return view

    def section(self, depth: int, number: str, title: str) -> Section:
        """Open a section; its level goes down one step at a time, whatever ``depth`` says."""
        level = max(self._top, min(depth + self._top - 1, self._level + 1, 6))
        self._level = level
        section = Section(level, depth, f"muc-{len(self.sections) + 1}", number, title)
        self.sections.append(section)
        return section

    def _words(self, content: Text) -> Words:
        return tuple(
            Word(span.text, span.mark, self._link(span.ref) if span.ref else None, bool(span.ref))
            for span in content
        )

    def _nest(self, items: Iterable[Item]) -> list[Listing]:
        listings: list[Listing] = []
        path: list[tuple[int, Entry]] = []
        for item in items:
            path = [step for step in path if step[0] < item.level][: _MAX_NESTING - 1]
            home = path[-1][1].lists if path else listings
            entry = Entry(item.marker, self._words(item.content))
            ordered = item.marker.strip("().")[:1].isalnum()
            if not home or home[-1].ordered != ordered:
                home.append(Listing(ordered, []))
            home[-1].entries.append(entry)
            path.append((item.level, entry))
        return listings

    def _grid(self, table: Table) -> Grid:
        self._tables += 1
        return Grid(
            anchor=f"bang-{self._tables}",
            label=self._labels.get((table.kind, table.name), ""),
            caption=table.caption,
            width=len(table.columns),
            header=header_grid(table.columns),
            groups=tuple(map(tuple, self._row_groups(table))),
            note=table.note,
        )

    def _row_groups(self, table: Table) -> Iterator[list[BodyRow]]:
        label = next((n for n, column in enumerate(table.columns) if column.align == "left"), 0)
        group: list[BodyRow] = []
        for row in table.rows:
            if row.role == "group" and group:
                yield group
                group = []
            group.append(BodyRow(row.role, tuple(self._cells(row, table.columns, label))))
        yield group

    def _cells(self, row: Row, columns: Sequence[Column], label: int) -> Iterable[BodyCell]:
        filled = [n for n, cell in enumerate(row.cells) if plain(cell).strip()]
        if row.role == "group" and 1 <= len(filled) <= 2:
            return self._group_cells(row, filled)
        return (
            BodyCell(
                self._words(cell),
                column.align,
                scope="row" if n == label else "",
                label=" – ".join(column.header) if n > label else "",
            )
            for n, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
        )

    def _group_cells(self, row: Row, filled: list[int]) -> Iterator[BodyCell]:
        """Yield the cells of a row that heads others: its name reaches across the empty ones."""
        ends = [*filled[1:], len(row.cells)]
        yield from (BodyCell((), "left") for _ in range(filled[0]))
        for start, end in zip(filled, ends, strict=True):
            last = end == len(row.cells)
            yield BodyCell(
                self._words(row.cells[start]),
                "left" if last else "center",
                end - start,
                "rowgroup" if last else "",
            )

    def _picture(self, figure: Figure) -> Picture:
        self._figures += 1
        anchor = f"hinh-{self._figures}"
        try:
            svg = clean_svg(figure.svg, f"{anchor}-", figure.alt or figure.caption or figure.name)
        except RunError as error:
            raise RunError(f"hình {figure.name}: {error}") from error
        label = self._labels.get((figure.kind, figure.name), "")
        return Picture(anchor, label, figure.caption, Markup(svg), is_small(figure.svg))  # noqa: S704  # cleaned above

    def _headlines(self, block: Tiles) -> Headlines:
        tiles = (
            Headline(
                tile.label,
                Word(tile.value, "", self._link(tile.ref) if tile.ref else None, is_figure=True),
                tile.note,
                tile.tone,
            )
            for tile in block.tiles
        )
        return Headlines(block.caption, tuple(tiles))


def official_labels(official: Sequence[Block]) -> Labels:
    """Return what the official report calls its charts and the tables after its signature."""
    charts = [block for block in official if isinstance(block, Figure)]
    tables = [block for block in official if isinstance(block, Table)]
    _, after = split_at_signature(official)
    names = zip(tables, annex_labels(len(tables) + bool(charts)), strict=False)
    labels = {(table.kind, table.name): label for table, label in names if table in after}
    return labels | {(c.kind, c.name): f"Biểu đồ {n}" for n, c in enumerate(charts, 1)}


def split_at_signature(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return the blocks before the signature, or all without one, and those after it."""
    end = next((n for n, b in enumerate(blocks) if isinstance(b, Signature)), len(blocks))
    return blocks[:end], blocks[end + 1 :]


def annex_labels(count: int) -> list[str]:
    """Return what the annexes of an official report are called; one alone has no number."""
    return (
        [f"Phụ lục {roman(n)}" for n in range(1, count + 1)] if count > 1 else ["Phụ lục"] * count
    )


def header_grid(columns: Sequence[Column]) -> tuple[tuple[HeaderCell, ...], ...]:
    """Return the rows of header cells; a path that ends early reaches down to the last row."""
    paths = [column.header or ("",) for column in columns]
    depth = max(map(len, paths), default=0)
    total = sum(max(column.weight, 1) for column in columns)
    rows: list[list[HeaderCell]] = [[] for _ in range(depth)]
    for level, row in enumerate(rows):
        start = 0
        while start < len(paths):
            span = _shared(paths[start:], level)
            if len(paths[start]) == level + 1:
                share = round(100 * max(columns[start].weight, 1) / total)
                row.append(
                    HeaderCell(paths[start][level], columns[start].align, 1, depth - level, share)
                )
            elif len(paths[start]) > level + 1:
                row.append(HeaderCell(paths[start][level], "center", span, 1))
            start += span
    return tuple(map(tuple, rows))


def _shared(paths: Sequence[tuple[str, ...]], level: int) -> int:
    """Return how many of the first paths run through the same cell of ``level``."""
    through = paths[0][: level + 1]
    shared = takewhile(lambda path: len(path) > level + 1 and path[: level + 1] == through, paths)
    return max(len(list(shared)), 1)
