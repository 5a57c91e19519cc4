"""Whose report it is and of when, as its head says: unit and period, "" where it does not."""

import re
from collections.abc import Iterable

from cchc_lib.reading.scope import Frame

_CAPITAL = r"[A-ZÀ-ỸĐ]"
_UNIT = re.compile(
    rf"(?P<kind>(?i:xã|phường|đặc khu))\s+(?P<name>{_CAPITAL}[\w'’-]*(?:\s+{_CAPITAL}[\w'’-]*){{0,4}})"
)
_YEAR = r"(?P<year>20\d{2})"
_QUARTER = re.compile(rf"(?i)qu[ýí]\s+(?P<n>iv|i{{1,3}}|[1-4])(?!\w).{{0,80}}?{_YEAR}")
_MONTH = re.compile(rf"(?i)tháng\s+(?P<n>\d{{1,2}})(?:\s*/\s*|,?\s+năm\s+){_YEAR}")
_MONTHS = re.compile(rf"(?i)(?P<n>\d{{1,2}}|sáu|chín)\s+tháng(?:\s+(?P<which>đầu|cuối)(?:\s+năm)?)?\s+(?:năm\s+)?{_YEAR}")
_YEARLY = re.compile(rf"(?i)năm\s+{_YEAR}")
_WORDS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "sáu": 6, "chín": 9}
_HEAD = 14  # paragraphs
_TITLES = re.compile(r"(?i)báo cáo|thông báo|kết quả|cải cách hành chính|cchc|quý|tháng")


def read_frame(texts: Iterable[str], unit: str = "") -> Frame:
    """Return unit and period of a report by the paragraphs at its head; what is not there stays out."""
    head = [text for _, text in zip(range(_HEAD), texts, strict=False)]
    year, first, last = _period(head)
    return Frame(unit or _unit(head), year, first, last)


def _unit(head: Iterable[str]) -> str:
    for text in head:
        if found := _UNIT.search(text if not text.isupper() else text.title()):
            return f"{found['kind'].lower()} {' '.join(found['name'].split())}"
    return ""


def _period(head: list[str]) -> tuple[int, int, int]:
    for text in (*(text for text in head if _TITLES.search(text)), *head):
        if found := _QUARTER.search(text):
            last = 3 * _number(found["n"])
            return int(found["year"]), last - 2, last
        if found := _MONTHS.search(text):
            months = _number(found["n"])
            first = 13 - months if (found["which"] or "").lower() == "cuối" else 1
            return int(found["year"]), first, first + months - 1
        if (found := _MONTH.search(text)) and not re.search(r"(?i)ngày\s+\d*\s*tháng", text):
            return int(found["year"]), _number(found["n"]), _number(found["n"])
    years = [found for text in head if (found := _YEARLY.search(text))]
    return (int(years[0]["year"]), 1, 12) if years else (0, 0, 0)


def _number(words: str) -> int:
    low = words.lower()
    return int(low) if low.isdigit() else _WORDS.get(low, 0)
