"""What this program reads of XlsxWriter's private parts: the rows of a sheet in constant memory.

Each entry names the version that was looked at and what would make it needless. Importing this
changes nothing.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.xmlwriter import XMLwriter

_letters = cache(xl_col_to_name)


def write_cells(sheet: Any, row: int, cells: Iterable[str]) -> None:
    """Write a whole row of ready cells, each without its beginning ``<c r="A1"``.

    Rows come from the top; this one has no other cell. XlsxWriter (3.3.1, ``worksheet.py``) makes
    an object and a list of attributes of each cell, which takes most of a workbook's time, and
    takes words between ``<r>`` and ``</r>`` for markup. Needless once it writes a row of words and
    numbers as a whole.
    """
    if row > sheet.previous_row:
        sheet._write_single_row(row)  # noqa: SLF001  # first, for it numbers its own styles
    height = [sheet.row_info[row]] if row in sheet.row_info else []
    sheet._write_row(row, None, *height)  # noqa: SLF001
    ready = [f'<c r="{_letters(n)}{row + 1}"{cell}' for n, cell in enumerate(cells)]
    for column in (0, len(ready) - 1):
        sheet._check_dimensions(row, column)  # noqa: SLF001
    sheet.fh.write("".join((*ready, "</row>")))
    sheet.previous_row = row + 1


def index_of(look: Any) -> int:
    """Return the number of a format in the workbook's list of styles.

    XlsxWriter (3.3.1, ``format.py``) gives it when a cell is first written. Needless once a cell
    can be written by the style's number.
    """
    number: int = look._get_xf_index()  # noqa: SLF001
    return number


def words_of(words: str) -> str:
    """Return words as the content of a cell, escaped as XlsxWriter does it.

    Its writers (3.3.1, ``xmlwriter.py``) keep this to themselves. Needless once it is public.
    """
    writer: Any = XMLwriter()
    escaped: str = writer._escape_control_characters(words)  # noqa: SLF001
    kept = ' xml:space="preserve"' if escaped != escaped.strip() else ""
    return f"<is><t{kept}>{writer._escape_data(escaped)}</t></is>"  # noqa: SLF001
