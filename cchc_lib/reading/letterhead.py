"""Whose report it is and of when, as its head says: unit and period, "" where it does not."""

import re
from collections.abc import Iterable, Sequence

from cchc_lib.reading.scope import Frame

_UNIT = re.compile(r"(?i)\b(?P<kind>xã|phường|đặc khu)\s+(?P<name>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,4})")
_PROVINCE = re.compile(r"(?i)\b(?P<kind>tỉnh|thành phố)\s+(?P<name>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,3})")
_NO_NAMES = frozenset({"hội"})  # "XÃ HỘI CHỦ NGHĨA" is no commune
_YEAR = r"(?P<year>20\d{2})"
_SOON = rf"(?:.{{0,60}}?{_YEAR})?"
_QUARTER = re.compile(rf"(?i)\bqu[ýí]\s+(?P<n>iv|i{{1,3}}|[1-4])(?!\w){_SOON}")
_MONTH = re.compile(rf"(?i)(?<!\d )\btháng\s+(?P<n>\d{{1,2}})(?![\d.]){_SOON}")
_MONTHS = re.compile(rf"(?i)\b(?P<n>\d{{1,2}}|sáu|chín)\s+tháng\s+(?!\d)(?:(?P<which>đầu|cuối))?{_SOON}")
_PERIODS = (_QUARTER, _MONTH, _MONTHS)
_YEARLY = re.compile(rf"(?i)năm\s+{_YEAR}")
_WORDS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "sáu": 6, "chín": 9}
_HEAD = 14  # paragraphs
_SHORT = 12  # words of a title
_TITLES = re.compile(r"(?i)báo cáo|thông báo|kết quả|cải cách hành chính|cchc|quý|tháng")


def read_frame(texts: Iterable[str], unit: str = "") -> Frame:
    """Return unit and period of a report by the paragraphs at its head; what is not there stays out."""
    head = [text for _, text in zip(range(_HEAD), texts, strict=False)]
    year, first, last = _period(head)
    return Frame(unit or _unit(head), year, first, last)


def _unit(head: Sequence[str]) -> str:
    titles = [text for text in head if len(text.split()) <= _SHORT or text.isupper()]
    for texts, patterns in ((titles, (_UNIT,)), (titles, (_PROVINCE,)), (head, (_UNIT, _PROVINCE))):
        named = (name for text in texts for name in _named(text, patterns))
        if first := next(named, ""):
            return first
    return ""


def _named(text: str, patterns: Sequence[re.Pattern[str]]) -> list[str]:
    """Return the places that a text names, in order."""
    found = sorted(
        (each.start(), each) for pattern in patterns for each in pattern.finditer(text)
    )
    named = ((each["kind"].lower(), _capitals(each["name"])) for _, each in found)
    return [f"{kind} {name}" for kind, name in named if name]


def _capitals(words: str) -> str:
    """Return the words of a name as far as they begin with capitals; "" where it is none."""
    name: list[str] = []
    in_capitals = words.split()[0].isupper()
    for word in words.split():
        if not word[0].isupper() or word.isupper() != in_capitals:
            break
        name.append(word.title() if in_capitals else word)
    return "" if not name or name[0].lower() in _NO_NAMES else " ".join(name)


def _period(head: Sequence[str]) -> tuple[int, int, int]:
    """Return the year with the first and last month, 0 for what nothing says."""
    years = [int(found["year"]) for text in head if (found := re.search(_YEAR, text))]
    titles = [text for text in head if _TITLES.search(text)]
    for text in (*titles, *head):
        found = _months(text)
        if found and (found[0] or years):
            return found[0] or years[0], found[1], found[2]
    yearly = [found for text in titles if (found := _YEARLY.search(text))]
    return (int(yearly[0]["year"]), 1, 12) if yearly else (0, 0, 0)


def _months(text: str) -> tuple[int, int, int] | None:
    """Return year (0 = not said), first and last month of the first period that a text names."""
    found = min(
        (each for pattern in _PERIODS if (each := pattern.search(text))),
        key=lambda each: each.start(), default=None,
    )  # fmt: skip
    if found is None:
        return None
    n, kind = _number(found["n"]), found.re
    year = int(found["year"] or 0)
    if kind is _QUARTER:
        return year, 3 * n - 2, 3 * n
    if kind is _MONTH:
        return (year, n, n) if 1 <= n <= 12 else None
    first = 13 - n if (found["which"] or "").lower() == "cuối" else 1
    return (year, first, first + n - 1) if 2 <= n <= 11 else None


def _number(words: str) -> int:
    low = words.lower()
    return int(low) if low.isdigit() else _WORDS.get(low, 0)
