"""Layer 5: of what a number tells: the unit in the period, or another time, place, level or part.

Each has its reach: a place, a level and a field hold to the end of the paragraph, a time and a
plan in their clause, or in the sentence that they open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_lib.reading.concepts import UNKNOWN, Unit
from cchc_lib.reading.vocabulary import NEUTRAL, SCOPE

PLACE = "place"
_AREAS = frozenset(
    {"xã", "phường", "đặc khu", "thị trấn", "thôn", "bản", "tỉnh", "thành phố", "huyện", "quận", "tp"}
)
_PROVINCES = ("tỉnh", "thành phố")  # whose own figures are those of all their units
_WHOLE_PROVINCE = frozenset({"toàn tỉnh", "toàn thành phố", "trên địa bàn tỉnh"})
_LASTING = frozenset({"unit", "level", "field"})
_VERBS = frozenset({"xây dựng", "lao động", "giáo dục", "kinh doanh"})
_FROM_JANUARY = frozenset({"từ đầu năm", "lũy kế", "tính từ đầu năm", "lũy kế từ đầu năm"})
_FIELD_HEADS = frozenset({"riêng", "lĩnh vực", "về lĩnh vực", "hồ sơ", "thủ tục"})
_OPENINGS = frozenset({"riêng", "tại", "ở", "còn", "với", "trên", "lĩnh", "vực", "về", "trong", "toàn", "địa", "bàn", "khối"})
_MONTHS = {"quý": 3, "tháng": 1}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_OF = re.compile(r"(?P<n>\d{1,2}|ba|sáu|chín|mười)\s+tháng(?:\s+(?P<which>đầu|cuối))?")
_WORDS = {"ba": 3, "sáu": 6, "chín": 9, "mười": 10}
_PERIOD = re.compile(
    r"(?:(?P<kind>quý|quí|tháng)\s+(?P<number>[ivx]+|\d{1,2}))?.*?(?P<year>(?:19|20|21)\d{2})?$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose report it is and of when: ``unit`` ("xã Tân An"), months of a year; "" and 0 unknown."""

    unit: str = ""
    year: int = 0
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """A limit on what a number tells: its kind (period, plan, unit, level, field) and its words.

    ``opens`` where it stands at the beginning of its clause, as what all that follows is about.
    """

    kind: str
    words: str
    opens: bool = True

    @property
    def lasts(self) -> bool:
        """Tell whether it holds to the end of the paragraph."""
        return self.kind in _LASTING and self.opens


def mark_places(units: Sequence[Unit], text: str, own: str) -> tuple[Unit, ...]:
    """Return the units with the names of places as one unit each, neutral where it is the own."""
    return tuple(_places(units, text, own.lower()))


def _places(units: Sequence[Unit], text: str, own: str) -> Iterator[Unit]:
    position = 0
    while position < len(units):
        unit = units[position]
        after = position + 1
        if unit.words in _AREAS:
            while after < len(units) and _is_name(units[after], text):
                after += 1
        if after == position + 1:
            yield unit
        else:
            end = units[after - 1].end
            words = text[unit.start : end].lower()
            use = NEUTRAL if own and words == own else PLACE
            yield Unit(use, words, unit.start, end)
        position = after


def _is_name(unit: Unit, text: str) -> bool:
    return unit.use not in {"sign", "number", "mask"} and text[unit.start].isupper()


def scopes_of(units: Sequence[Unit], text: str, frame: Frame) -> tuple[Scope, ...]:
    """Return the limits that a clause puts on its numbers."""
    found = tuple(_scopes(units, text, frame))
    if not found and len(units) > 1 and units[0].words == "riêng":
        return (Scope("subset", text[units[0].start : units[-1].end]),)
    return found


def _scopes(units: Sequence[Unit], text: str, frame: Frame) -> Iterator[Scope]:
    is_carried = any("carried" in unit.concepts for unit in units)
    for position, unit in enumerate(units):
        words = text[unit.start : unit.end]
        opens = all(each.words in _OPENINGS for each in units[:position])
        if unit.use == SCOPE and unit.words in _FROM_JANUARY and frame.first == 1:
            continue
        if unit.use == SCOPE:
            kind = unit.concepts[0]
            if kind == "unit" and unit.words in _WHOLE_PROVINCE and frame.unit.startswith(_PROVINCES):
                continue
            if kind != "field" or _is_named_field(units, position):
                yield Scope(kind, words, opens)
        elif unit.use == PLACE and _is_subject(units, position) and not _is_own(words, frame):
            yield Scope("unit", words, opens)
        elif unit.what == "period" and not is_carried and _is_other_time(unit.words, frame):
            yield Scope("period", words, opens)


def _is_own(words: str, frame: Frame) -> bool:
    """Tell whether a place is the report's own, or what its own unit stands in or is made of."""
    return words.lower() == frame.unit.lower()


def _is_named_field(units: Sequence[Unit], position: int) -> bool:
    """Tell whether a field of work limits the number, and is not only mentioned."""
    before = [unit.words for unit in units[:position]]
    named = any(words in _FIELD_HEADS for words in before[-3:]) or "lĩnh vực" in " ".join(before[-3:])
    after = " ".join(unit.words for unit in units[position + 1 : position + 4])
    named = named or after.startswith("là lĩnh vực")
    alone = all(
        unit.use in {SCOPE, "number"} or unit.words in _FIELD_HEADS or _is_noun(unit) for unit in units
    )
    return named or alone or (_opens_with_field(units, position))


def _is_noun(unit: Unit) -> bool:
    return unit.concepts == ("dossier",)


def _opens_with_field(units: Sequence[Unit], position: int) -> bool:
    """Tell whether a clause begins with a field: "Đất đai trễ hạn 17 hồ sơ", not "xây dựng 3 …"."""
    is_first = all(unit.words in _OPENINGS for unit in units[:position])
    return is_first and units[position].words not in _VERBS


def _is_subject(units: Sequence[Unit], position: int) -> bool:
    """Tell whether a place is whose number it is: not "của UBND tỉnh A", not the one who gave."""
    before = [unit.words for unit in units[:position]][-2:]
    return not any(words in {"của", "ubnd", "ủy ban nhân dân", "theo", "sở"} for words in before)


def _is_other_time(words: str, frame: Frame) -> bool:
    if not frame.year:
        return False
    found = _PERIOD.match(words)
    if not found:
        return False
    year = int(found["year"] or frame.year)
    if year != frame.year:
        return True
    if not frame.first:
        return False
    if months := _MONTHS_OF.match(words):
        return not _is_same_months(months, frame)
    if not found["kind"]:
        return False
    number = _ROMAN.get(found["number"]) or (int(found["number"]) if found["number"].isdigit() else 0)
    length = 1 if found["kind"] == "tháng" else 3
    first = (number - 1) * length + 1
    return not (frame.first <= first and first + length - 1 <= frame.last) or (
        (first, first + length - 1) != (frame.first, frame.last)
    )


def _is_same_months(found: re.Match[str], frame: Frame) -> bool:
    """Tell whether "9 tháng đầu năm", "sáu tháng cuối năm" are the report's own."""
    count = _WORDS.get(found["n"]) or (int(found["n"]) if found["n"].isdigit() else 0)
    first = 13 - count if found["which"] == "cuối" else 1
    if frame.last - frame.first + 1 == count:
        return found["which"] is None or frame.first == first
    return False


def opens_ahead(units: Sequence[Unit], frame: Frame) -> bool:
    """Tell whether a heading begins with a period that is not the report's: "VII. QUÝ IV"."""
    first = units[0] if units else None
    return first is not None and first.what == "period" and _is_other_time(first.words, frame)


def without_fields(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the units with fields that limit nothing as words that nothing explains."""
    return tuple(
        replace(unit, use=UNKNOWN)
        if unit.use == SCOPE and unit.concepts[0] == "field" and not _is_named_field(units, at)
        else unit
        for at, unit in enumerate(units)
    )
