"""What a number in a cell means by its number format: a date, or the number that Excel shows."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from cchc_lib.foreign.parts import Parts

GENERAL = "General"
_BUILT_IN = {  # ECMA-376 Part 1, 18.8.30: the ids that a file need not declare
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "12": "# ?/?",
    "13": "# ??/??",
    "14": "mm-dd-yy",
    "15": "d-mmm-yy",
    "16": "d-mmm",
    "17": "mmm-yy",
    "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM",
    "20": "h:mm",
    "21": "h:mm:ss",
    "22": "m/d/yy h:mm",
    "37": "#,##0 ;(#,##0)",
    "38": "#,##0 ;[Red](#,##0)",
    "39": "#,##0.00;(#,##0.00)",
    "40": "#,##0.00;[Red](#,##0.00)",
    "45": "mm:ss",
    "46": "[h]:mm:ss",
    "47": "mmss.0",
    "48": "##0.0E+0",
    "49": "@",
    **dict.fromkeys(
        map(str, (*range(27, 37), *range(50, 59))), "yyyy-mm-dd"
    ),  # of East Asian languages
}
_NO_SIGN = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""What a format only prints: quoted text, single signs, padding, colours, languages."""

_LAPSE = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DAY = re.compile(r"[dmyhs]", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")  # xsd:double
_LONGEST = 400  # characters of a number, and more than Excel takes for a format
_LARGEST = 1e308
_LAST_DAY = 2_958_466  # the day after 31/12/9999
_NO_DAY = 60  # 29/02/1900, which Excel knows and the calendar does not


def read_formats(parts: Parts, part: str) -> list[str]:
    """Return the number format of each cell style of the workbook, in their order."""
    custom: dict[str, str] = {}
    ids: list[str] = []
    of_cells: list[str] = []  # other lists of styles stand before and after

    def name(said: Mapping[str, str]) -> None:
        custom[said.get("numFmtId", "")] = said.get("formatCode", "")[:_LONGEST]

    starts = {
        "numFmt": name,
        "xf": lambda said: ids.append(said.get("numFmtId", "0")),
        "cellXfs": lambda _: ids.clear(),
    }
    parts.read(part, starts, {"cellXfs": lambda _: of_cells.extend(ids)})
    return [custom.get(one) or _BUILT_IN.get(one, GENERAL) for one in of_cells]


def is_date(code: str) -> bool:
    """Tell whether a number format shows a number as a day or a time of day."""
    if code in (GENERAL, "@"):
        return False
    shown = _NO_SIGN.sub("", code).partition(";")[0]
    return not _LAPSE.search(shown) and _DAY.search(shown) is not None


def is_percent(code: str) -> bool:
    """Tell whether a number format shows a share as percent, and not only prints the sign."""
    return "%" in _NO_SIGN.sub("", code).partition(";")[0]


def parse_number(text: str) -> float | None:
    """Return the number of a cell as it is stored; None where it is none, or has no end."""
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if abs(number) <= _LARGEST else None


def show_number(number: float) -> str:
    """Return a number in digits as Excel keeps it: 15 of them, without an exponent."""
    digits = format(number, ".15g")
    return digits if digits.isdigit() else format(Decimal(digits) or Decimal(), "f")


def show_date(serial: float, *, since_1904: bool) -> str | None:
    """Return a stored date as ``2026-03-31``, with ``08:30:00`` where it has one; None: no date.

    A time without a day is the time alone. Days count from 1900, or from 1904 on old Macs.
    """
    if not 0 <= serial < _LAST_DAY or (not since_1904 and int(serial) == _NO_DAY):
        return None
    shift = 0 if serial > _NO_DAY else 1
    zero = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 + shift)  # noqa: DTZ001
    try:
        moment = zero + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return None
    if serial < 1 and not (since_1904 and serial == 0):
        return moment.strftime("%H:%M:%S")
    return show_moment(moment)


def show_moment(moment: datetime) -> str:
    """Return a day as ``2026-03-31``, with its time where it is not midnight."""
    return moment.isoformat(" ").removesuffix(" 00:00:00")
