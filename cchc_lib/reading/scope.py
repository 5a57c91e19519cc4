"""Layer 5: of what a number tells: the unit in the period, or another time, place, level or part.

Each has its reach: a place, a level and a field hold to the end of the paragraph, a time and a
plan in their clause, or in the sentence that they open.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from cchc_lib.reading.concepts import NUMBER, UNKNOWN, Unit
from cchc_lib.reading.places import PLACE
from cchc_lib.reading.words.grammar import Grammar
from cchc_lib.reading.words.phrases import NEUTRAL, SCOPE

MOST = 8
"""So many limits of one number are kept."""

_UNIT, _PERIOD, _FIELD, _SUBSET = "unit", "period", "field", "subset"
_LASTING = frozenset({_UNIT, "level", _FIELD})
_PROVINCES = ("tỉnh", "thành phố")  # whose own figures are those of all their units
_CARRIED, _DOSSIER = "carried", "dossier"
_ALONE, _A_FIELD = "riêng", "lĩnh vực"
_NEAR = 3  # units
_MONTHLY = frozenset({"tháng", "t"})
_UNTIL = frozenset({"đến", "hết", "giữa", "đầu", "cuối", "tới", "tính đến", "đến hết", "đến nay"})
_SPAN = re.compile(r"đến|và|,")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {"ba": 3, "sáu": 6, "chín": 9, "mười": 10}
_MONTHS_OF = re.compile(r"(?P<n>\d{1,2}|ba|sáu|chín|mười)\s+tháng(?:\s+(?P<which>đầu|cuối))?")
_TIME = re.compile(
    r"(?:(?P<kind>quý|quí|tháng|t(?=\d))\s*(?P<number>[ivx]+|\d{1,2}))?.*?(?P<year>(?:19|20|21)\d{2})?$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose report it is and of when: ``unit`` ("xã Tân An"), first and last month of a year.

    "" and 0 are unknown.
    """

    unit: str = ""
    year: int = 0
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """A limit on what a number tells: its kind (period, plan, unit, level, field) and its words.

    ``opens`` where it stands at the beginning of its clause, as what all that follows is about;
    ``is_run_up`` where it is the time from January to the end of the report's own.
    """

    kind: str
    words: str
    opens: bool = True
    is_run_up: bool = False

    @property
    def lasts(self) -> bool:
        """Tell whether it holds to the end of the paragraph."""
        return self.kind in _LASTING and self.opens


def limits(scopes: Iterable[Scope]) -> tuple[Scope, ...]:
    """Return the first limits that differ: ``MOST`` of them."""
    kept = tuple(scopes)
    return kept if len(kept) < 2 else tuple(dict.fromkeys(kept))[:MOST]


def scopes_of(
    units: Sequence[Unit], text: str, frame: Frame, grammar: Grammar
) -> tuple[Scope, ...]:
    """Return the limits that a clause puts on its numbers."""
    is_limited = any(unit.use in {SCOPE, PLACE} or unit.what == _PERIOD for unit in units)
    found = limits(_scopes(units, text, frame, grammar)) if is_limited else ()
    if not found and len(units) > 1 and units[0].words == _ALONE:
        return (Scope(_SUBSET, text[units[0].start : units[-1].end]),)
    return found


def _scopes(units: Sequence[Unit], text: str, frame: Frame, grammar: Grammar) -> Iterator[Scope]:
    is_carried = any(_CARRIED in unit.concepts for unit in units)
    fields, opening = _named_fields(units, grammar), _opening(units, grammar)
    for at, unit in enumerate(units):
        words = text[unit.start : unit.end]
        if unit.use == SCOPE:
            kind = unit.concepts[0]
            is_limit = at in fields if kind == _FIELD else not _is_own(unit.words, frame, grammar)
        elif unit.use == PLACE:
            kind = _UNIT
            is_limit = words.lower() != frame.unit.lower() and _is_subject(units, at, grammar)
        else:
            kind = _PERIOD
            is_limit = unit.what == _PERIOD and not is_carried and is_other_time(unit.words, frame)
            is_limit = is_limit and not _is_as_of(units, at, frame)
        if is_limit:
            is_run_up = unit.words in grammar.from_january or _is_run_up(unit.words, frame)
            yield Scope(kind, words, at <= opening, is_run_up)


def _is_as_of(units: Sequence[Unit], at: int, frame: Frame) -> bool:
    """Tell whether a month only says up to when: "đến giữa tháng 6" in a report of January to June.

    A span that begins is one: "từ tháng 4 đến tháng 6" is one piece, and no such day.
    """
    before = [unit.words for unit in units[max(0, at - 2) : at]]
    found = _TIME.match(units[at].words)
    is_month = found is not None and found["kind"] in _MONTHLY and not _SPAN.search(units[at].words)
    if not (found and is_month and _UNTIL.intersection(before)):
        return False
    year, month = int(found["year"] or frame.year), _number(found["number"], _ROMAN)
    return year == frame.year and frame.first <= month <= frame.last


def _is_run_up(words: str, frame: Frame) -> bool:
    """Tell whether "chín tháng đầu năm" goes from January to the end of the report's own time."""
    found = _MONTHS_OF.match(words)
    if found is None or found["which"] == "cuối":
        return False
    return _number(found["n"], _WORDS) == frame.last


def _is_own(words: str, frame: Frame, grammar: Grammar) -> bool:
    """Tell whether words only say of what the report is: "lũy kế" in one that begins in January."""
    is_from_january = words in grammar.from_january and frame.first == 1
    is_province = words in grammar.whole_province and frame.unit.startswith(_PROVINCES)
    return is_from_january or is_province


def _opening(units: Sequence[Unit], grammar: Grammar) -> int:
    """Count the words at the beginning that only open a clause: "riêng", "tại", "về lĩnh vực"."""
    return sum(1 for _ in takewhile(lambda unit: unit.words in grammar.openings, units))


def _named_fields(units: Sequence[Unit], grammar: Grammar) -> frozenset[int]:
    """Return where fields of work stand that limit the number, and are not only mentioned.

    "Đất đai trễ hạn 17 hồ sơ" begins with one, "xây dựng 3 mô hình" does not.
    """
    heads, opening = grammar.field_heads, _opening(units, grammar)
    is_alone = all(
        unit.use in {SCOPE, NUMBER} or unit.words in heads or unit.concepts == (_DOSSIER,)
        for unit in units
    )
    return frozenset(
        at
        for at, unit in enumerate(units)
        if _is_field(unit)
        and not _is_name(units, at, grammar)
        and (
            is_alone
            or (at <= opening and unit.words not in grammar.verbs)
            or _is_called_field(units, at, heads)
        )
    )


def _is_field(unit: Unit) -> bool:
    return unit.use == SCOPE and unit.concepts[0] == _FIELD


def _is_called_field(units: Sequence[Unit], at: int, heads: frozenset[str]) -> bool:
    """Tell whether the words beside it say that it is one: "lĩnh vực đất đai"."""
    before = [unit.words for unit in units[max(0, at - _NEAR) : at]]
    after = " ".join(unit.words for unit in units[at + 1 : at + 1 + _NEAR])
    is_headed = any(words in heads for words in before) or _A_FIELD in " ".join(before)
    return is_headed or after.startswith(f"là {_A_FIELD}")


def _is_subject(units: Sequence[Unit], at: int, grammar: Grammar) -> bool:
    """Tell whether a place is whose number it is: not "của UBND tỉnh A", not the one who gave."""
    return not any(unit.words in grammar.givers for unit in units[max(0, at - 2) : at])


def is_other_time(words: str, frame: Frame) -> bool:
    """Tell whether a period is not the report's; of a report without a year nobody knows."""
    found = _TIME.match(words)
    if not frame.year or not found:
        return False
    if int(found["year"] or frame.year) != frame.year:
        return True
    if not frame.first:
        return False
    if months := _MONTHS_OF.match(words):
        return not _is_same_months(months, frame)
    if not found["kind"]:
        return False
    number, length = _number(found["number"], _ROMAN), 1 if found["kind"] in _MONTHLY else 3
    last = number * length
    return (last - length + 1, last) != (frame.first, frame.last)


def _is_same_months(found: re.Match[str], frame: Frame) -> bool:
    """Tell whether "9 tháng đầu năm", "sáu tháng cuối năm" are the report's own."""
    count = _number(found["n"], _WORDS)
    if frame.last - frame.first + 1 != count:
        return False
    first = 13 - count if found["which"] == "cuối" else 1
    return found["which"] is None or frame.first == first


def _number(words: str, named: dict[str, int]) -> int:
    return named.get(words) or (int(words) if words.isdecimal() else 0)


def opens_ahead(units: Sequence[Unit], frame: Frame) -> bool:
    """Tell whether a heading begins with a period that is not the report's: "VII. QUÝ IV".

    One that ends with it is about what is to come where it comes later: "Nhiệm vụ quý IV".
    """
    times = [unit for unit in (*units[:1], *units[-1:]) if unit.what == _PERIOD]
    begins = bool(times) and times[0] is units[0] and is_other_time(times[0].words, frame)
    return begins or any(_is_later(unit.words, frame) for unit in times)


def _is_later(words: str, frame: Frame) -> bool:
    """Tell whether a month or a quarter begins after the report's own time."""
    found = _TIME.match(words)
    if not (frame.last and found and found["kind"]):
        return False
    year, number = int(found["year"] or frame.year), _number(found["number"], _ROMAN)
    first = number if found["kind"] in _MONTHLY else 3 * number - 2
    return (year, first) > (frame.year, frame.last)


def without_fields(units: Sequence[Unit], grammar: Grammar) -> tuple[Unit, ...]:
    """Return the units with fields that limit nothing as words that nothing explains."""
    if not any(map(_is_field, units)):
        return tuple(units)
    named = _named_fields(units, grammar)
    return tuple(
        replace(unit, use=NEUTRAL if _is_name(units, at, grammar) else UNKNOWN)
        if _is_field(unit) and at not in named
        else unit
        for at, unit in enumerate(units)
    )


def _is_name(units: Sequence[Unit], at: int, grammar: Grammar) -> bool:
    """Tell whether a field is but the name of somebody's office: "cán bộ tư pháp"."""
    return at > 0 and units[at - 1].words in grammar.titles
