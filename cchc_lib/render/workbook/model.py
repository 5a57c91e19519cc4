"""What a workbook is made of: sheets of cells that are words, numbers or links of ours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Literal, TypeAlias

from cchc_lib.blocks import Column
from cchc_lib.numerals import parse_decimal

COUNT = "#,##0"
PERCENT = "0.00%"
_PERCENT_DIGITS = 2
_UNITS = {"": "", "%": "%", " điểm %": '" điểm %"'}
_MANY = 4096  # a country's figures repeat
_PRINTED = re.compile(
    r"(?P<bound>(?:[≥≤] )?)(?P<sign>[+−]?)(?P<number>[0-9][0-9.]*(?:,[0-9]+)?)"
    r"(?P<unit>(?: điểm )?%|)(?P<mark>\*?)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and Excel's format for it; a rate is a share of 1."""

    value: float
    form: str = COUNT


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file that we wrote, relative to the workbook."""

    words: str
    file: str


@dataclass(frozen=True, slots=True)
class Code:
    """Words for programs (a code, a hash): on one line, smaller where they are long."""

    words: str


Cell: TypeAlias = str | Number | Link | Code | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells, one for each column; ``role`` as that of a table's row."""

    cells: tuple[Cell, ...]
    role: Literal["", "group", "total"] = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a title, heads, lines, a note below.

    A column's weight is its width in characters. Lines are taken once.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    lines: Iterable[Line]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets, and what is told of all of them.

    ``about`` stands below the title of each sheet, ``stamp`` too where it is not "". ``day`` is
    what the properties say in place of a clock's time.
    """

    title: str
    author: str
    about: str
    stamp: str
    day: date
    sheets: tuple[Sheet, ...]


@lru_cache(_MANY)
def read_printed(words: str) -> Number | str:
    """Return a figure as printed (``6.469``, ``98,86%``, ``−0,32 điểm %``) as a number.

    It is shown as it was printed, a rate with two decimals at least. Other words come back.
    """
    found = _PRINTED.fullmatch(words)
    if not found:
        return words
    try:
        value = parse_decimal(found["number"])
    except ValueError:
        return words
    value = -value if found["sign"] == "−" else value
    value = value / 100 if found["unit"] == "%" else value
    return Number(float(value), _form(found)) if isfinite(float(value)) else words


def _form(printed: re.Match[str]) -> str:
    """Return the format that shows a number as it was printed."""
    unit, decimals = printed["unit"], printed["number"].partition(",")[2]
    digits = max(len(decimals), _PERCENT_DIGITS if unit else 0)
    form = ("0" if unit else COUNT) + ("." + "0" * digits if digits else "")
    form += _UNITS[unit] + ('"*"' if printed["mark"] else "")
    if printed["bound"]:
        return f'"{printed["bound"]}"{form}'
    return f'+{form};"−"{form};{form}' if printed["sign"] else form
