"""Addresses of cells, as a workbook writes them and as people read them."""

import re
from functools import cache
from typing import TypeAlias

Cell: TypeAlias = tuple[int, int]
"""Row and column, from 1."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # XFD1048576

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


def parse_cell(address: str) -> Cell | None:
    """Return row and column of ``D14`` or ``$D$14``; None for what no sheet has."""
    found = _CELL.fullmatch(address)
    if found is None:
        return None
    row, column = int(found[2]), _column(found[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def parse_range(addresses: str) -> tuple[int, int, int, int] | None:
    """Return first row and column, last row and column of ``B2:D14``; None for no range."""
    first, colon, last = addresses.partition(":")
    start, end = parse_cell(first), parse_cell(last if colon else first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return (*start, *end)


def show_cell(row: int, column: int) -> str:
    """Return the address of a cell as people read it: ``D14``."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row}"


def parse_index(text: str | None) -> int | None:
    """Return a count that a file wrote in plain digits; None for anything else."""
    plain = text is not None and text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if plain and text else None


@cache
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column
