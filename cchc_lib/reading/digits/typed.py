"""Numbers in digits, as they are typed: "6476", "6.476", "07", "98,85", "61,3 ngàn", "6.200 tỷ"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

MAX_DIGITS = 15
"""A longer number is no figure of a commune."""

_MONEY = (
    r"(?P<scale>tỷ|triệu|tr\.?|nghìn|ngàn)?\s*(?:đồng|vnđ|vnd)(?!\s+chí)(?!\w)"
    r"|tr\.?\s?đ(?!\w)"
    r"|(?P<short>tỷ(?!\s+lệ)|triệu|trđ)(?!\w)"
)
# Thousands set apart by a space; a column of numbers is none.
_SPACE = r"[ \u00a0\u202f]"
_SPACED = rf"(?<!\d{_SPACE})[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})++(?:,\d++)?+(?![.,]?\d|\s+\d)"
_NUMBER = re.compile(
    rf"(?P<number>{_SPACED}|\d++(?:[.,]\d++)*+)"
    r"(?:\s*(?P<percent>%|phần trăm(?!\w))"
    r"|\s*tỷ\s+(?P<millions>\d{1,3})\s+triệu(?:\s+đồng)?(?!\w)"
    r"|\s*(?P<half>tỷ|triệu)\s+rưỡi(?:\s+đồng)?(?!\w)"
    rf"|(?P<of>(?=\s*/\s*\d++(?:[.,]\d++)*+\s*(?P<its>tỷ|triệu)(?!\w)))"
    rf"|\s*(?P<money>{_MONEY})"
    r"|\s+(?P<thousand>nghìn|ngàn)(?!\w))?"
)
_GROUPED = r"\d{1,3}(?:\.\d{3})+"
_WHOLE = re.compile(rf"\d+|{_GROUPED}")
_DECIMAL = re.compile(rf"(?:\d+|{_GROUPED}),(?P<decimals>\d+)")
_POINT = re.compile(r"\d+\.(?P<decimals>\d{1,2})")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+")
_OF_A_MILLION = {"": 1_000_000, "nghìn": 1000, "ngàn": 1000}
_MILLIONS = {"tỷ": 1000}  # "triệu", "tr", "trđ": 1


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in digits with its unit: where it ends, and what it is worth.

    ``value`` is None where the digits say nothing, in million đồng for money; ``digits`` counts
    the decimals; ``is_odd`` where the spelling could mean another value.
    """

    end: int
    value: Decimal | None
    digits: int = 0
    is_odd: bool = False
    is_percent: bool = False
    is_money: bool = False


def read_typed(low: str, position: int) -> Typed | None:
    """Return the number that stands at a position of a text in lower case, with its unit."""
    found = _NUMBER.match(low, position)
    return _typed(found) if found else None


def _typed(found: re.Match[str]) -> Typed:
    is_percent = bool(found["percent"])
    is_money = any(found[name] for name in ("money", "millions", "half", "its"))
    thousand = bool(found["thousand"])
    is_count = not (is_percent or is_money or thousand)
    read = next(_worth(found["number"], is_count=is_count), None)
    if read is None or sum(map(str.isdigit, found["number"])) > MAX_DIGITS:
        return Typed(found.end(), None)
    value, digits, is_odd = read
    if is_money:
        value = _in_millions(value, _scale(found)) + _more(found)
    return Typed(
        found.end(), value * (1000 if thousand else 1), digits, is_odd, is_percent, is_money
    )


def _scale(found: re.Match[str]) -> str:
    """Return the word of a thousand or a million before "đồng"; "tr.đ" is one of a million."""
    named = found["scale"] or found["short"] or found["half"] or found["its"]
    if found["millions"]:
        return "tỷ"
    return named or ("triệu" if "tr" in found["money"] else "")


def _more(found: re.Match[str]) -> Decimal:
    """Return the millions that stand behind the billions: "7 tỷ 250 triệu", "12 tỷ rưỡi"."""
    if found["half"]:
        return _in_millions(Decimal("0.5"), found["half"])
    return Decimal(found["millions"] or 0)


def _in_millions(value: Decimal, scale: str) -> Decimal:
    return value * _MILLIONS.get(scale, 1) / _OF_A_MILLION.get(scale, 1)


def _worth(number: str, *, is_count: bool) -> Iterator[tuple[Decimal, int, bool]]:
    """Yield value, decimals and oddity; odd are "4,210", "4 210" as a count, "99.5" as a share."""
    joined = "".join(number.split())
    if joined != number:
        yield from ((value, digits, True) for value, digits, _ in _worth(joined, is_count=is_count))
    elif _WHOLE.fullmatch(number):
        yield Decimal(number.replace(".", "")), 0, False
    elif is_count:
        if _COMMAS.fullmatch(number):
            yield Decimal(number.replace(",", "")), 0, True
    elif found := _DECIMAL.fullmatch(number):
        yield Decimal(number.replace(".", "").replace(",", ".")), len(found["decimals"]), False
    elif found := _POINT.fullmatch(number):
        yield Decimal(number), len(found["decimals"]), True
