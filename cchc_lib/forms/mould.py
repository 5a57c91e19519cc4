"""A blank form of a period, made once, into which the cells of many communes are poured.

To write a form takes half a second, nearly all of it for what all communes have in common. Only the
cells to fill in, the heights of texts and the words that say whose form it is differ; they are put
into the parts of the finished file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter.utility import xl_rowcol_to_cell

from cchc_lib.blocks import SYNTHETIC
from cchc_lib.communes import Commune
from cchc_lib.forms.carried import Carried
from cchc_lib.forms.filled import cells_of
from cchc_lib.forms.outline import all_slots
from cchc_lib.forms.sheets.book import Book, Spot
from cchc_lib.forms.sheets.prose_rows import height_of as height
from cchc_lib.forms.sheets.value_row import INPUT
from cchc_lib.forms.sheets.value_row import height_of as row_height
from cchc_lib.forms.write import about, written_form
from cchc_lib.letters.cells import is_like_a_formula, legible
from cchc_lib.numerals import parse_flag
from cchc_lib.periods import Period
from cchc_lib.submission.sources.form_names import PICKS

_WHOSE, _CODE = "Đơn vị, kỳ của biểu", "Mã của đơn vị"
_SHARED = ("xl/sharedStrings.xml", "docProps/core.xml")
_EARLY = (1980, 1, 1, 0, 0, 0)
_HOLE = re.compile(
    r'<row r="(?P<row>\d+)"[^>]* ht="(?P<height>[\d.]+)"|<c r="(?P<cell>[A-Z]+\d+)" s="\d+"/>'
)


class Mould:
    """The parts of a blank form of a period, and where words go in them."""

    def __init__(self, period: Period) -> None:
        content, self._book = written_form(_WHOSE, _CODE, period, Carried())
        self.period = period
        with ZipFile(BytesIO(content)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}

    def pour(self, commune: Commune, cells: Mapping[str, str], stamp: str = "") -> bytes:
        """Return the form of a commune with words in its cells, by their fields.

        ``stamp`` is said wherever the form says whose it is. Same arguments, same bytes.
        """
        whose = " – ".join(filter(None, (about(commune, self.period), stamp)))
        if any(map(is_like_a_formula, cells.values())):  # they need a look of their own
            return written_form(whose, commune.code, self.period, Carried(words=dict(cells)))[0]
        fillings = _fillings(self._book, cells)
        content = BytesIO()
        with ZipFile(content, "w", ZIP_DEFLATED) as package:
            for name, part in self._parts.items():
                told = part
                if name in _SHARED:
                    named = part.decode().replace(_WHOSE, escape(whose))
                    told = named.replace(_CODE, commune.code).encode()
                elif name in fillings:
                    told = _HOLE.sub(fillings[name].poured, part.decode()).encode()
                info = ZipInfo(name, _EARLY)
                info.compress_type = ZIP_DEFLATED
                package.writestr(info, told)
        return content.getvalue()


def filled_bytes(content: Mapping[str, Any], commune: Commune, period: Period) -> bytes:
    """Return the form that a commune has filled in with the nested text of a submission.

    A form with invented figures says so on every sheet.
    """
    is_synthetic = parse_flag(content.get("synthetic") or "không")
    return _mould(period).pour(commune, cells_of(content), SYNTHETIC if is_synthetic else "")


def poured_bytes(commune: Commune, period: Period, words: Mapping[str, str]) -> bytes:
    """Return the form of a commune with words in its cells, and no figures beside them."""
    return _mould(period).pour(commune, words)


@lru_cache(maxsize=4)
def _mould(period: Period) -> Mould:
    return Mould(period)


@dataclass(slots=True)
class _Filling:
    """What is poured into a sheet: words by their cell, and the least height of rows."""

    words: dict[str, str] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)

    def add(self, name: str, spot: Spot, words: str) -> None:
        """Add the words of a field."""
        self.words[xl_rowcol_to_cell(spot.row, spot.column)] = words
        if name in _texts():
            self.heights |= dict.fromkeys(
                range(spot.row + 1, spot.row + PICKS + 1), _in_pixels(height(words))
            )
        elif spot.column == INPUT:
            self.heights[spot.row + 1] = _in_pixels(row_height(words))

    def poured(self, hole: re.Match[str]) -> str:
        """Return a row or a cell of the sheet with what goes into it."""
        row, height, cell = hole["row"], hole["height"], hole["cell"]
        if row:
            least = self.heights.get(int(row), 0)
            return hole[0] if least <= float(height) else f'{hole[0][: -len(height) - 1]}{least:g}"'
        words = self.words.get(cell)
        if words is None:
            return hole[0]
        told = f'<is><t xml:space="preserve">{escape(legible(words), quote=False)}</t></is>'
        return f'{hole[0][:-2]} t="inlineStr">{told}</c>'


def _fillings(book: Book, cells: Mapping[str, str]) -> dict[str, _Filling]:
    """Return what goes into which sheet, by its name in the file."""
    numbers = {sheet.name: n for n, sheet in enumerate(book.into.worksheets(), start=1)}
    found: dict[str, _Filling] = {}
    for name, words in cells.items():
        if words:
            spot = book.places[name]
            part = f"xl/worksheets/sheet{numbers[spot.sheet]}.xml"
            found.setdefault(part, _Filling()).add(name, spot, words)
    return found


def _in_pixels(points: int) -> float:
    """Return a height as a whole number of pixels, as XlsxWriter writes them."""
    return 0.75 * round(points / 0.75)


@cache
def _texts() -> frozenset[str]:
    return frozenset(slot.field for _, slot in all_slots() if slot.is_prose)
