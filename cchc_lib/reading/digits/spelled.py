"""Numbers spelled out: "tám hồ sơ", "một trăm linh hai", "chín mươi phần trăm"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = {
    word: value
    for value, words in enumerate(
        ("không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín")
    )
    for word in words.split()
}
_TIMES = {"nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000}
_TEN, _TENS, _HUNDREDS, _JOINS = "mười", "mươi", "trăm", ("lẻ", "linh")
_WORDS = "|".join([*_DIGITS, *_TIMES, _TEN, _TENS, _HUNDREDS, *_JOINS])
_LONGEST = 12  # words: more are no number
_SPELLED = re.compile(
    rf"(?<![\w/])(?P<number>(?:{'|'.join([*_DIGITS, _TEN])})(?:\s+(?:{_WORDS}))*)(?!\w)"
    r"(?P<percent>\s+phần trăm(?!\w))?"
)
_NOT_COUNTING = re.compile(
    r"(?:thứ|tháng|quý|ngày|khóa|mồng|mùng|lần|hạng|anh|chị|dì|cô|chú|bác|tư)\s+$"
)
_BEFORE = 12  # signs that such a word takes at most
_LAST = re.compile(r"\s*(?:[,;.)]|$)")
_ALONE = frozenset({"một", "năm", "không", "tư", "ba", "hai"})  # words of many other uses
_AMBIGUOUS = frozenset({"một", "năm"})


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: its span and value; ``is_odd`` where the word has another use."""

    start: int
    end: int
    value: int
    is_percent: bool
    is_odd: bool


def find_spelled(low: str, counted: re.Pattern[str]) -> Iterator[Spelled]:
    """Yield the numbers in words that count something: "tám hồ sơ", "đạt tám.".

    ``counted`` finds a noun that is counted right after a number.
    """
    for found in _SPELLED.finditer(low):
        value = _written_out(found["number"]) if _is_count(low, found, counted) else None
        if value is not None:
            is_odd = found[0] in _AMBIGUOUS
            yield Spelled(found.start(), found.end(), value, bool(found["percent"]), is_odd)


def _is_count(low: str, found: re.Match[str], counted: re.Pattern[str]) -> bool:
    start, end = found.span()
    is_plain = " " in found[0] or bool(found["percent"] or counted.match(low, end))
    is_count = is_plain or (
        found[0] not in _ALONE and not low.endswith("cả ", 0, start) and bool(_LAST.match(low, end))
    )
    return is_count and not _NOT_COUNTING.search(low[max(0, start - _BEFORE) : start])


def _written_out(words: str) -> int | None:
    """Return the value of a number that is spelled out; None where the words are none."""
    parts = words.split()
    if len(parts) > _LONGEST or parts[-1] in _JOINS:
        return None
    total = part = 0
    for word in parts:
        if word in _TIMES:
            total, part = total + (part or 1) * _TIMES[word], 0
        else:
            part = _with_word(part, word)
    return total + part or None


def _with_word(part: int, word: str) -> int:
    """Return a number below a thousand with one more word."""
    if word == _TENS:
        return part // 100 * 100 + part % 100 * 10
    if word == _HUNDREDS:
        return (part or 1) * 100
    return part + (10 if word == _TEN else _DIGITS.get(word, 0))
