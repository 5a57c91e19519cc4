"""Whose report it is and of when, as its head says: unit and period, "" where it does not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from cchc_lib.reading.scope import Frame

_NAME = r"(?P<name>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,4})"
_UNIT = re.compile(rf"(?i)\b(?P<kind>xã|phường|đặc khu)\s+{_NAME}")
_PROVINCE = re.compile(rf"(?i)\b(?P<kind>tỉnh|thành phố)\s+{_NAME}")
_NO_NAMES = frozenset({"hội"})  # "XÃ HỘI CHỦ NGHĨA" is no commune
_YEAR = r"(?P<year>20\d{2})"
_SOON = rf"(?:.{{0,60}}?{_YEAR})?"
_A_YEAR = re.compile(_YEAR)
_QUARTER = re.compile(rf"(?i)\bqu[ýí]\s+(?P<n>iv|i{{1,3}}|[1-4])(?!\w){_SOON}")
_MONTH = re.compile(rf"(?i)(?<!\d )\btháng\s+(?P<n>\d{{1,2}})(?![\d.]){_SOON}")
_MONTHS = re.compile(
    rf"(?i)\b(?P<n>\d{{1,2}}|sáu|chín)\s+tháng\s+(?!\d)(?:(?P<which>đầu|cuối))?{_SOON}"
)
_YEARLY = re.compile(rf"(?i)năm\s+{_YEAR}")
_WORDS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "sáu": 6, "chín": 9}
_HEAD = 14  # paragraphs
_SHORT = 12  # words of a title
_LONGEST = 2000  # signs of a paragraph that are looked at
_TITLES = re.compile(r"(?i)báo cáo|thông báo|kết quả|cải cách hành chính|cchc|quý|tháng")


def read_frame(texts: Iterable[str], unit: str = "") -> Frame:
    """Return unit and period of a report by the paragraphs at its head; no more than is there."""
    head = [text[:_LONGEST] for text in islice(texts, _HEAD)]
    year, first, last = _period(head)
    return Frame(unit or _unit(head), year, first, last)


def _unit(head: Sequence[str]) -> str:
    titles = [text for text in head if len(text.split()) <= _SHORT or text.isupper()]
    looks = ((titles, [_UNIT]), (titles, [_PROVINCE]), (head, [_UNIT, _PROVINCE]))
    return next(
        (name for texts, kinds in looks for text in texts for name in _named(text, kinds)), ""
    )


def _named(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[str]:
    """Yield the places that a text names, in order."""
    found = (each for pattern in patterns for each in pattern.finditer(text))
    for each in sorted(found, key=lambda one: one.start()):
        if name := _capitals(each["name"]):
            yield f"{each['kind'].lower()} {name}"


def _capitals(words: str) -> str:
    """Return the words of a name as far as they begin with capitals; "" where it is none."""
    name: list[str] = []
    parts = words.split()
    in_capitals = parts[0].isupper()
    for word in parts:
        if not word[0].isupper() or word.isupper() != in_capitals:
            break
        name.append(word.title() if in_capitals else word)
    return "" if not name or name[0].lower() in _NO_NAMES else " ".join(name)


def _period(head: Sequence[str]) -> tuple[int, int, int]:
    """Return the year with the first and last month, 0 for what nothing says."""
    years = (int(found["year"]) for text in head if (found := _A_YEAR.search(text)))
    some_year = next(years, 0)
    titles = [text for text in head if _TITLES.search(text)]
    for text in (*titles, *head):
        months = _months(text)
        if months and (months[0] or some_year):
            return months[0] or some_year, months[1], months[2]
    yearly = (int(found["year"]) for text in titles if (found := _YEARLY.search(text)))
    year = next(yearly, 0)
    return (year, 1, 12) if year else (0, 0, 0)


def _months(text: str) -> tuple[int, int, int] | None:
    """Return year (0 = not said), first and last month of the first period that a text names."""
    found = [each for one in (_QUARTER, _MONTH, _MONTHS) if (each := one.search(text))]
    if not found:
        return None
    first = min(found, key=lambda each: each.start())
    span = _span(first)
    return (int(first["year"] or 0), *span) if span else None


def _span(found: re.Match[str]) -> tuple[int, int] | None:
    """Return the first and last month of what was found, None where there is no such month."""
    n, kind = _number(found["n"]), found.re
    if kind is _QUARTER:
        return 3 * n - 2, 3 * n
    if kind is _MONTH:
        return (n, n) if 1 <= n <= 12 else None
    first = 13 - n if (found["which"] or "").lower() == "cuối" else 1
    return (first, first + n - 1) if 2 <= n <= 11 else None


def _number(words: str) -> int:
    low = words.lower()
    return int(low) if low.isdecimal() else _WORDS.get(low, 0)
