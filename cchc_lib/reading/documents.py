"""Layer 8: the documents that a text cites: type, number, symbol, day, issuer, and the span.

Regular enough to be read unattended. What follows a citation may be its title or the rest of the
sentence; nothing is taken for a title.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_DAY = (
    r"\s*,?\s*ngày\s+(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:/|\s+năm\s+)(?P<year_of_day>\d{4})"
)
_ISSUER = (
    r"\s*,?\s*của\s+(?P<issuer>[^,;.:()…]{3,80}?)"
    r"(?=\s+(?:về|v/v|ban hành|quy định|phê duyệt|sửa đổi)\b|\s*[,;.:()…]|\s*$)"
)
_DATED = re.compile(_DAY)
_DATED_LATE = re.compile(
    rf"[^;.()/]{{5,250}}?\s{_DAY.removeprefix(chr(92) + 's*,?' + chr(92) + 's*')}\s*(?=[;.]|$)"
)
_ISSUED = re.compile(_ISSUER)
_OF_AGENCIES = re.compile(
    r"[uủ][ỷy]|ban|nhân|dân|hội|đồng|quốc|chính|phủ|tướng|thường|trực|vụ|đảng|bộ|sở|phòng|cục|chi"
    r"|tổng|nhà|nước|văn|trung|ương|tâm|xã|phường|đặc|khu|tỉnh|thành|phố|huyện"
    r"|quận|thị|trấn"
)
"""Words of the names of agencies that may begin with a small letter."""
_PAIRS = (["công", "an"], ["thanh", "tra"], ["kiểm", "toán"])  # each begins others: "công khai"


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as a text cites it; "" for what is not said.

    ``type`` is spelled as in the list of types, ``date`` is d/m/yyyy as typed; ``start`` and
    ``end`` are those of the whole citation, ``code_start`` and ``code_end`` those of the number
    with its symbol, ``dated_end`` where number and day end. ``is_dated_late`` where the day comes
    after a title: "Kế hoạch số 28/KH-UBND theo dõi thi hành pháp luật ngày 27/01/2026".
    """

    type: str
    number: str
    year: str
    symbol: str
    date: str
    issuer: str
    start: int
    end: int
    code_start: int
    code_end: int
    dated_end: int
    is_dated_late: bool = False

    @property
    def code(self) -> str:
        """Return number and symbol as they are compared: in one case, with strokes."""
        return "/".join(filter(None, (self.number, self.year, self.symbol))).casefold()


@cache
def _named(types: tuple[str, ...]) -> re.Pattern[str]:
    any_type = "|".join(sorted(map(re.escape, map(str.casefold, types)), key=len, reverse=True))
    return re.compile(
        rf"(?i:\b(?P<type>{any_type})\s+)?(?:(?i:số)\s*:?\s*)?(?<![\w/.,-])"
        r"(?P<code>(?P<number>\d{1,5})(?:/(?P<year>(?:19|20)\d{2}))?\s?[/-]\s?"
        r"(?P<symbol>[A-ZĐ]{1,2}[A-ZĐa-zđ]*\d{0,2}(?:\s?[-/&]\s?[A-ZĐ]\w*)*))(?!\w)"
    )


def find_citations(text: str, types: tuple[str, ...]) -> Iterator[Citation]:
    """Yield the documents that a text cites by their numbers; ``types`` are all there are."""
    if not re.search(r"\d\s?[/-]", text):
        return
    known = {name.casefold(): name for name in types}
    for found in _named(types).finditer(text):
        day = _DATED.match(text, found.end())
        issuer = _ISSUED.match(text, day.end() if day else found.end())
        late = None if day or issuer else _DATED_LATE.match(text, found.end())
        issued_by = _agency(issuer["issuer"], known) if issuer else ""
        end = issuer.start("issuer") + len(issued_by) if issuer and issued_by else 0
        told, day = day, day or late
        type_words = " ".join((found["type"] or "").casefold().split())
        yield Citation(
            type=known.get(type_words, ""),
            number=found["number"],
            year=found["year"] or "",
            symbol="".join(found["symbol"].split()),
            date=f"{day['day']}/{day['month']}/{day['year_of_day']}" if day else "",
            issuer=issued_by,
            start=found.start(),
            end=end or (told or found).end(),
            code_start=found.start("code"),
            code_end=found.end("code"),
            dated_end=found.end() if late else (day or found).end(),
            is_dated_late=late is not None,
        )


def _agency(words: str, types: Mapping[str, str]) -> str:
    """Return the name of an agency that words begin with: "UBND xã tuyên truyền …" is "UBND xã".

    It ends before a word that is no part of such a name, and before another document.
    """
    name: list[str] = []
    parts = words.split()
    low = words.casefold().split()
    for at, word in enumerate(parts):
        is_type = any(" ".join(low[at : at + n]) in types for n in (1, 2, 3))
        is_pair = any(low[n : n + 2] in _PAIRS for n in (at, max(0, at - 1)))
        if is_type or not (word[0].isupper() or is_pair or _OF_AGENCIES.fullmatch(word)):
            break
        name.append(word)
    return " ".join(name)
