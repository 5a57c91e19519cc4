"""The periods that a text names: quý I, 6 tháng cuối năm, tháng 2 năm 2026."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR_MONTHS = 12
_SPANS = (6, 9)  # so many months are a period of the year wherever they are named
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, **{f"{n}": n for n in range(1, 5)}}
_WORDS = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một")
_COUNTS = {word: n for n, word in enumerate(_WORDS, 2)} | {f"{n}": n for n in range(2, 12)}
_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
_NAMED = re.compile(
    r"(?<![\w/])(?:(?P<day>ngày \d{1,2} tháng \d{1,2})"
    r"|(?:quý (?P<quarter>iv|iii|ii|i|[1-4])(?!\w)"
    rf"|0?(?P<count>{_COUNT}) tháng"
    r"(?:(?P<rest> cuối| còn lại)(?: của)? năm| đầu năm|(?= năm 20|/20))"
    rf"|0?(?P<bare>{_COUNT}) tháng(?! \w*\d)"
    r"|tháng (?P<month>1[0-2]|0?[1-9])(?![\d/]|[.,]\d)|tháng (?P<dated>1[0-2]|0?[1-9])(?=/20\d\d)"
    r"|(?P<whole>cả năm|năm(?= 20[0-9]{2})))"
    r"(?:(?: ?/ ?| năm | )(?P<year>20[0-9]{2})(?![0-9]))?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period as a text names it: its words, where they stand, months of a year, the year if said.

    ``is_rest`` where it is the rest of a year: 6 tháng cuối năm. ``is_vague`` where a number of
    months may as well be how long something takes: 10 tháng, unlike 6 and 9.
    """

    words: str
    start: int
    first_month: int
    last_month: int
    year: int | None
    is_rest: bool = False
    is_vague: bool = False

    @property
    def is_month(self) -> bool:
        """Tell whether it is a single month."""
        return self.first_month == self.last_month

    @property
    def is_year(self) -> bool:
        """Tell whether it is a whole year."""
        return (self.first_month, self.last_month) == (1, _YEAR_MONTHS)

    def days(self, year: int) -> tuple[date, date]:
        """Return its first and last day in a year."""
        first = date(year, self.first_month, 1)
        after = date(year + self.last_month // _YEAR_MONTHS, self.last_month % _YEAR_MONTHS + 1, 1)
        return first, after - timedelta(days=1)


def find_periods(words: str) -> Iterator[NamedPeriod]:
    """Yield the periods that a text names, in order; a day's month is none."""
    for found in _NAMED.finditer(words):
        if not found["day"]:
            year = int(found["year"]) if found["year"] else None
            first, last = _months(found)
            is_vague = bool(found["bare"]) and last not in _SPANS
            is_rest = bool(found["rest"])
            yield NamedPeriod(found[0], found.start(), first, last, year, is_rest, is_vague)


def _months(found: re.Match[str]) -> tuple[int, int]:
    if found["quarter"]:
        last = 3 * _QUARTERS[found["quarter"].lower()]
        return last - 2, last
    if month := found["month"] or found["dated"]:
        return int(month), int(month)
    if counted := found["count"] or found["bare"]:
        count = _COUNTS[counted.lower()]
        return (_YEAR_MONTHS + 1 - count, _YEAR_MONTHS) if found["rest"] else (1, count)
    return 1, _YEAR_MONTHS
