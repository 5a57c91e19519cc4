"""Write a workbook: the one place that knows XlsxWriter.

Words are written as words, whatever they begin with: nothing that was handed in is a formula, a
link or a number. The same workbook is the same bytes, but for what a build of zlib makes of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from io import BytesIO
from itertools import groupby
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range

from cchc_lib.blocks import Align, Column
from cchc_lib.letters.cells import FONT, is_like_a_formula, legible, lines_of
from cchc_lib.render.workbook.looks import Look, Looks, Role
from cchc_lib.render.workbook.model import Cell, Code, Line, Link, Number, Sheet, Workbook
from cchc_lib.render.workbook.patches import words_of, write_cells

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FILE_OF_OURS = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*\.[a-z]+")
_A4 = 9
_LINE_HEIGHT = 15  # points
_MAX_HEIGHT = 409  # points
_WIDTH_IN_SIGHT = 70  # characters
_ARROW = 2  # characters of a head that a filter's arrow covers


def write_workbook(workbook: Workbook) -> bytes:
    """Return the bytes of a workbook's file.

    Raises ``ValueError`` where a link leads to what is no file of ours.
    """
    content = BytesIO()
    font = {"default_format_properties": dict(FONT)}  # a copy: XlsxWriter writes into it
    with xlsxwriter.Workbook(content, _OPTIONS | font) as book:
        book.set_properties(
            {
                "title": legible(workbook.title),
                "author": legible(workbook.author),
                "created": datetime.combine(workbook.day, time(), UTC),
            }
        )
        looks = Looks(book)
        for sheet in workbook.sheets:
            _Writer(book.add_worksheet(sheet.name), looks, sheet).write(workbook)
    return content.getvalue()


@dataclass(slots=True)
class _Writer:
    """A sheet that is written row by row from the top; a row before ``row`` cannot be changed."""

    into: Any
    looks: Looks
    sheet: Sheet
    row: int = 0
    codes: dict[tuple[str, Align], str] = field(default_factory=dict)

    def write(self, workbook: Workbook) -> None:
        """Write titles, heads, lines and note, and say how the sheet is seen and printed."""
        self._titles(workbook)
        self._heads()
        first = self.row
        for line in self.sheet.lines:
            self._line(line)
        self._show(first, max(first, self.row - 1))
        self._note()
        self._print(first)

    def _titles(self, workbook: Workbook) -> None:
        told: dict[Role, str] = {
            "title": self.sheet.title,
            "about": workbook.about,
            "stamp": workbook.stamp,
        }
        for role, words in told.items():
            if words:
                write_cells(self.into, self.row, [self._ready(words, role, "left")])
                self.row += 1

    def _heads(self) -> None:
        self.row += 1
        columns = self.sheet.columns
        for heads in _heads(columns):
            own = (lines_of(words, columns[n].weight - _ARROW) for n, m, words in heads if n == m)
            self._make_room(max(own, default=1))
            for first, last, words in heads:
                if first < last:
                    self._merge(first, last, words, "head", "center")
                else:
                    self._cell(first, words, "head", "center")
            self.row += 1

    def _merge(self, first: int, last: int, words: str, role: Role, align: Align = "left") -> None:
        self.into.merge_range(self.row, first, self.row, last, "", self.looks[Look(role, align)])
        self._words(first, words, role, align)

    def _line(self, line: Line) -> None:
        cells = tuple(zip(line.cells, self.sheet.columns, strict=True))
        wrapped = [lines_of(cell, c.weight) for cell, c in cells if isinstance(cell, str) and cell]
        self._make_room(max(wrapped, default=1))
        if any(isinstance(cell, Link) for cell in line.cells):
            for n, (cell, column) in enumerate(cells):
                self._cell(n, cell, line.role, column.align)
        else:
            ready = (self._ready(cell, line.role, column.align) for cell, column in cells)
            write_cells(self.into, self.row, ready)
        self.row += 1

    def _make_room(self, lines: int) -> None:
        """Give a row the height of its lines: not every program finds it by itself."""
        if lines > 1:
            self.into.set_row(self.row, min(_LINE_HEIGHT * lines, _MAX_HEIGHT))

    def _ready(self, cell: Cell, role: Role, align: Align) -> str:
        """Return a cell as it stands in the file, but for its place; links need more."""
        match cell:
            case Number():
                look = self.looks.number(Look(role, "right", cell.form))
                return f' s="{look}"><v>{cell.value:.16G}</v></c>'
            case Code():
                return self._code(cell.words, align)
            case None | "":
                return f' s="{self.looks.number(Look(role))}"/>'
            case str():
                return self._ready_words(cell, role, align)
        raise TypeError(cell)

    def _code(self, words: str, align: Align) -> str:
        """Return a cell of words for programs, each made once: a country repeats them."""
        if (words, align) not in self.codes:
            self.codes[words, align] = self._ready_words(words, "code", align)
        return self.codes[words, align]

    def _ready_words(self, words: str, role: Role, align: Align) -> str:
        look = self.looks.number(Look(role, align, quoted=is_like_a_formula(words)))
        return f' s="{look}" t="inlineStr">{words_of(legible(words))}</c>'

    def _cell(self, column: int, cell: Cell, role: Role, align: Align) -> None:
        match cell:
            case Number():
                look = self.looks[Look(role, "right", cell.form)]
                self.into.write_number(self.row, column, cell.value, look)
            case Link():
                self._link(column, cell)
            case Code():
                self._words(column, cell.words, "code", align)
            case None | "":
                self.into.write_blank(self.row, column, None, self.looks[Look(role)])
            case str():
                self._words(column, cell, role, align)

    def _words(self, column: int, words: str, role: Role, align: Align = "left") -> None:
        look = self.looks[Look(role, align, quoted=is_like_a_formula(words))]
        # XlsxWriter takes what stands between <r> and </r> for markup.
        shown = f"{words} " if words.endswith("</r>") else words
        self.into.write_string(self.row, column, legible(shown), look)

    def _link(self, column: int, link: Link) -> None:
        if not _FILE_OF_OURS.fullmatch(link.file):
            raise ValueError(f"{link.file} is no file of ours")
        look = self.looks[Look("link", "center")]
        self.into.write_url(self.row, column, f"external:{link.file}", look, link.words)

    def _note(self) -> None:
        """Write the note below the table, on as many lines as it takes."""
        note, last = self.sheet.note, len(self.sheet.columns) - 1
        if note:
            self.row += 1
            self._make_room(lines_of(note, sum(column.weight for column in self.sheet.columns)))
            self._merge(0, last, note, "note")

    def _show(self, first: int, last: int) -> None:
        """Keep the heads in sight and let the lines be filtered."""
        last_column = len(self.sheet.columns) - 1
        self.into.freeze_panes(first, self._columns_in_sight())
        self.into.autofilter(first - 1, 0, last, last_column)
        # A code or a number of a row is words; Excel need not ask whether it should be a number.
        self.into.ignore_errors({"number_stored_as_text": xl_range(first, 0, last, last_column)})
        for n, column in enumerate(self.sheet.columns):
            self.into.set_column(n, n, column.weight)

    def _columns_in_sight(self) -> int:
        """Return how many columns stay in sight: the first, and the second where there is room."""
        widths = [column.weight for column in self.sheet.columns[:2]]
        return 2 if len(widths) > 1 and sum(widths) <= _WIDTH_IN_SIGHT else 1

    def _print(self, first: int) -> None:
        """Print on A4 across, as wide as the page; titles, stamp and heads on every page."""
        self.into.set_paper(_A4)
        self.into.set_landscape()
        self.into.fit_to_pages(1, 0)
        self.into.repeat_rows(0, first - 1)
        self.into.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.into.set_footer("&L&A&RTrang &P/&N")


def _heads(columns: Sequence[Column]) -> Iterator[list[tuple[int, int, str]]]:
    """Yield the rows of heads: first column, last column and words of each.

    Every column has its own head in the last row; those above are shared by neighbours.
    """
    depth = max(len(column.header) for column in columns)
    blanks = ([""] * (depth - len(column.header)) for column in columns)
    paths = [
        (*column.header[:-1], *blank, column.header[-1])
        for column, blank in zip(columns, blanks, strict=True)
    ]
    for level in range(depth):
        shared = [_shared(n, path, level) for n, path in enumerate(paths)]
        runs = [list(run) for _, run in groupby(range(len(paths)), shared.__getitem__)]
        yield [(run[0], run[-1], paths[run[0]][level]) for run in runs]


def _shared(number: int, path: tuple[str, ...], level: int) -> tuple[object, ...]:
    """Return what is the same for all columns that share a head; a blank or own one is alone."""
    is_alone = not path[level] or level == len(path) - 1
    return (*path[: level + 1], number if is_alone else None)
