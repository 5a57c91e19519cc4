"""How the head and the end of an official document are written, whoever it is by."""

from collections.abc import Sequence
from datetime import date

from cchc_lib.numerals import format_long_date

ANNEXES = "Số liệu chi tiết và biểu đồ tại các phụ lục kèm theo báo cáo."
"""The sentence before the last one, where there are annexes."""

_GAP = "      "  # room for a number written by hand


def place_and_day(place: str, day: date | None, year: int) -> str:
    """Return the line of place and day; without a day there is room to write it by hand."""
    blank = f"ngày{_GAP}tháng{_GAP}năm {year}"
    return f"{place}, {format_long_date(day) if day else blank}"


def number_as_printed(number: str | None) -> str:
    """Return the number of a document with two digits at least; "" while it has none."""
    return number.zfill(2) if number else ""


def recipient_lines(names: Sequence[str]) -> tuple[str, ...]:
    """Return who gets the document, a line each: the last one ends with a full stop."""
    ends = [";"] * (len(names) - 1) + ["."]
    return tuple(f"- {name}{end}" for name, end in zip(names, ends, strict=False))
