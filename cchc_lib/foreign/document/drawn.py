"""Rows of tables that somebody drew with signs: "Hồ sơ nộp trực tuyến | hồ sơ | 4.120"."""

import re
from collections.abc import Sequence

_BARS = "|│"
_BAR = re.compile(rf"\s*[{_BARS}]\s*")
_FRAME = re.compile(r"[\s|+:=─━│┼┌┐└┘├┤┬┴-]+")
_APART = re.compile(r"(?<=\S)(?: {3,}| ?\.{4,} ?| ?…{2,} ?)(?=\S)")
_FEWEST = 3  # cells of a row that only blanks or dots part


def cells_of(line: str) -> Sequence[str]:
    """Return the cells of a line that bars, dots or wide blanks part; a line alone is one cell.

    Blanks part only rows with a number behind the first cell, not two sides of a letterhead. A
    line that only draws a frame has none.
    """
    line = line.strip()
    if any(bar in line for bar in _BARS):
        if _FRAME.fullmatch(line):
            return ()
        cells = _BAR.split(line.strip(_BARS).strip())
        is_row = len(cells) >= _FEWEST or line.startswith(tuple(_BARS))
        return cells if is_row else (line,)
    cells = _APART.split(line)
    has_number = any(cell.strip()[:1].isdecimal() for cell in cells[1:])
    return cells if len(cells) >= _FEWEST and has_number else (line,)
