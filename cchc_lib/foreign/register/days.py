"""Read a day in any spelling that exports use, strictly: what is no day of the calendar is none."""

import re
from datetime import date, timedelta
from functools import lru_cache

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s*(?:SA|CH|AM|PM))?"
_SPELLED = re.compile(
    rf"(?:{_CLOCK}\s*(?:,|ngày)?\s*)?"
    r"(?:(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})"
    r"|(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})"
    r"|(?:ngày\s+)?(?P<d3>\d{1,2})\s+tháng\s+(?P<m3>\d{1,2})\s+năm\s+(?P<y3>\d{4}))"
    rf"(?:(?:\s*,?\s*|T|\s+lúc\s+){_CLOCK}(?:\+07:?00)?)?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"(?P<days>\d{5})(?:[.,]\d{1,12})?")
_LOOKS_LIKE_A_DAY = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{2,4}(?:[ T][\d:.]{0,12})?")

_EXCEL = date(1899, 12, 30)  # ECMA-376 Part 1, 18.17.4.1: day 0 of the system of 1900
_FIRST, _LAST = date(2000, 1, 1), date(2100, 12, 31)
MAX_TEXT = 40  # characters: no spelling is longer


@lru_cache(maxsize=1 << 16)  # a register says the same days and hours again and again
def day_of(text: str) -> date | None:
    """Return the day that a text says, None where it says none or one that cannot be meant."""
    found = _SPELLED.fullmatch(text) if len(text) <= MAX_TEXT else None
    if found is None:
        return _of_serial(text)
    parts = [found[f"{part}{way}"] for way in ("", "2", "3") for part in "ymd" if found[part + way]]
    try:
        return _plausible(date(*map(int, parts)))
    except ValueError:  # 31/02
        return None


def quotable(text: str) -> str:
    """Return a text that is shaped as a day, to be told; "" for any other: it may be personal."""
    return text if len(text) <= MAX_TEXT and _LOOKS_LIKE_A_DAY.fullmatch(text) else ""


def is_month_first(text: str) -> bool:
    """Tell whether a text is a day only when its month comes first: 03/31/2026."""
    found = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}", text)
    return found is not None and int(found[1]) <= 12 < int(found[2]) <= 31


def _of_serial(text: str) -> date | None:
    found = _SERIAL.fullmatch(text)
    return _plausible(_EXCEL + timedelta(int(found["days"]))) if found else None


def _plausible(day: date) -> date | None:
    return day if _FIRST <= day <= _LAST else None
