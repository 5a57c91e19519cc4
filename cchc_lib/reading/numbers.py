"""Layer 2: the words, signs and numbers of a paragraph; what has digits and is no figure is masked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from cchc_lib.reading.paragraphs import lowered

MAX_DIGITS = 15
"""A longer number is no figure of a commune."""


class Kind(StrEnum):
    """What a number counts."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"


class Token(StrEnum):
    """What a piece of a text is."""

    WORD = "word"
    NUMBER = "number"
    MASK = "mask"  # dates, documents, addresses: digits that are no figures
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was typed: its value, kind and how sure it is about itself.

    Money is in million đồng; ``qualifier`` is one of "", "about", "over", "under"; ``digits``
    counts the decimals; ``is_odd`` where the spelling could mean another value; ``is_spelled`` out
    in words; ``pair`` is "part" or "whole" in "402/415".
    """

    value: Decimal
    kind: Kind
    qualifier: str = ""
    digits: int = 0
    is_odd: bool = False
    is_spelled: bool = False
    pair: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, sign, number or mask with its span; ``words`` are in lower case.

    ``what`` names the kind of a mask: date, period, document, span, address, reference.
    """

    kind: Token
    words: str
    start: int
    end: int
    number: Number | None = None
    what: str = ""


_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20|21)\d{2}"
_NTH = r"(?:i{1,3}|iv|v|vi{0,3}|ix|x|\d{1,2})"
_MASKS: dict[str, tuple[str, ...]] = {
    "address": (
        r"https?://\S+|www\.\S+|\S+@\S+\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)\b\S*",
        r"(?:điện thoại|hotline|đường dây nóng|tổng đài|đt|sđt|zalo)\W{0,3}(?:số\s+)?\d[\d. ]+\d",
        r"0\d{2,3}[. ]\d{3}[. ]?\d{3,4}|0\d{9}",
    ),
    "document": (
        r"\d{1,5}\s?(?:/(?:19|20)\d{2})?\s?/\s?[a-zđ]{2,}\w*\d{0,2}(?:\s?[-/&]\s?[a-zđ]\w*)*(?!\w)",
        r"\d{1,5}-[a-zđ]{2,}\w*/[a-zđ]\w*",
    ),
    "date": (
        rf"(?:ngày\s+)?{_DAY}\s*[/.-]\s*{_MONTH}\s*[/.-]\s*{_YEAR}|{_YEAR}-\d{{2}}-\d{{2}}",
        rf"ngày\s+{_DAY}\s+tháng\s+{_MONTH}(?:\s+năm\s+{_YEAR})?",
        rf"(?:ngày|đến|từ|trước|sau|hết|hôm|sáng|chiều|tối|trưa)\s+{_DAY}/{_MONTH}(?![\d/])",
        r"lượt xem\s*:\s*\d[\d.]*",
        rf"ngày\s+{_DAY}(?:\s*(?:[-–,]|và|đến|đến ngày)\s*{_DAY}(?:/{_MONTH})?)*(?![\d/])",
        rf"{_MONTH}/{_YEAR}",
    ),
    "period": (
        rf"\d{{1,2}}\s+tháng\s*/\s*{_YEAR}",
        rf"(?:giai đoạn|nhiệm kỳ)\s+{_YEAR}\s*[-–]\s*{_YEAR}|{_YEAR}\s*[-–]\s*{_YEAR}",
        rf"(?:quý|quí)\s+{_NTH}(?:\s*[-/]\s*{_YEAR}|,?\s+năm\s+{_YEAR})?(?!\w)",
        rf"tháng\s+{_MONTH}(?:\s*(?:,|và|đến)\s*(?:tháng\s+)?{_MONTH}(?![\d.]))*(?:\s*[/-]\s*{_YEAR}|,?\s+năm\s+{_YEAR})?(?![\d.])",
        rf"{_MONTH}\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?(?:\s+{_YEAR})?(?!\w)|(?:sáu|chín|ba|mười)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+{_YEAR})?(?!\w)",
        rf"năm(?:\s+học)?\s+{_YEAR}",
    ),
    "span": (
        r"24/24|24/7|24h/24h|\d{1,2}\s?(?:h|giờ)\s?(?:\d{2})?(?:\s*phút)?(?!\w)|\d{1,2}:\d{2}",
        r"(?:\d+\s*[-–]\s*)?\d+(?:,\d+)?\s*(?:ngày|phút|giây|tuần|quý|năm|tuổi|km|m2|m²|ha|kg|tấn)(?!\w)",
        r"\d+\s*(?:[-–]|đến|tới)\s*\d+(?=\s+(?!hồ sơ năm)[^\W\d_])(?!\s*/)|\d{1,2}\s*(?:[-–]|đến|tới)\s*\d{1,2}/\d{1,2}",
        r"(?:thứ|lần thứ|lần|khóa|khoá|kỳ họp)\s+\d{1,3}",
    ),
    "reference": (
        r"(?:điều|khoản|điểm|chương|mục|phụ lục|biểu|biểu mẫu|mẫu|bảng|mức độ|mức|cấp độ|đề án|thôn|bản"
        r"|tổ|tổ dân phố|khu|khu phố|quốc lộ|tỉnh lộ|top|iso|bước|nhóm|ô|quầy|cửa số|cửa|văn phòng số|hạng|loại"
        r"|trường|tiểu khu|số thứ tự|stt|trang)\s+(?:số\s+)?\d{1,4}(?:[.:-]\d{1,2})*(?![.,]?\d)(?:\s*(?:,|và|[-–])\s*\d+(?!\d*[.,%/]))*(?!\d)(?!\s*(?:hồ sơ|thủ tục|%))",
        r"(?:luật|nghị quyết|nghị định|thông tư|thông báo|quyết định|chỉ thị|kế hoạch|công văn"
        r"|kết luận|hướng dẫn|chương trình|báo cáo|tờ trình|công điện)\s+số\s*:?\s*\d+(?!\d|\s?[/-])",
        r"(?:hai|2|02|ba|3|03)\s+cấp(?!\w)|4\.0",
        r"\(\d{1,2}\)",
    ),
}  # fmt: skip

_MONEY = r"(?P<scale>tỷ|triệu|tr\.?|nghìn|ngàn)?\s*(?:đồng|vnđ|vnd)(?!\s+chí)(?!\w)|(?P<short>tỷ(?!\s+lệ)|triệu|trđ)(?!\w)"
_NUMBER = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"(?:\s*(?P<percent>%|phần trăm(?!\w))"
    rf"|\s*(?:{_MONEY})"
    r"|\s+(?P<thousand>nghìn|ngàn)(?!\w))?"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUALIFIERS = {
    "hơn": "over", "trên": "over", "quá": "over", ">": "over", "gần": "under", "dưới": "under",
    "<": "under", "khoảng": "about", "ước": "about", "xấp xỉ": "about", "chừng": "about",
    "~": "about", "ước tính": "about", "ước khoảng": "about", "khoảng hơn": "over",
    "khoảng trên": "over", "ước đạt": "about", "độ": "about",
}  # fmt: skip
_QUALIFIER = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_QUALIFIERS, key=len, reverse=True)))})\s*$"
)
_OUT_OF = re.compile(r"\d\s*(?:[^\W\d_]+\s+){0,3}$")
_MILLIONS = {"tỷ": 1000, "triệu": 1, "tr": 1, "tr.": 1, "trđ": 1, "nghìn": 1000, "ngàn": 1000}
_DIGITS = {word: value for value, word in enumerate("không một hai ba bốn năm sáu bảy tám chín".split())}
_DIGITS |= {"mốt": 1, "tư": 4, "lăm": 5, "bẩy": 7, "nhăm": 5}
_TIMES = {"mươi": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000}
_SPELLED_WORD = "|".join([*_DIGITS, *_TIMES, "mười", "lẻ", "linh"])
_SPELLED = re.compile(
    rf"(?<![\w/])(?:{'|'.join([*_DIGITS, 'mười'])})(?:\s+(?:{_SPELLED_WORD}))*(?!\w)"
    r"(?P<percent>\s+phần trăm(?!\w))?"
)
_NOT_COUNTING = re.compile(r"(?:thứ|tháng|quý|ngày|khóa|mồng|mùng|lần|hạng|anh|chị|dì|cô|chú|bác|tư)\s+$")
_ALONE = frozenset({"một", "năm", "không", "tư", "ba", "hai"})  # words of many other uses

@cache
def _mask() -> re.Pattern[str]:
    parts = (f"(?P<{what}>{'|'.join(patterns)})" for what, patterns in _MASKS.items())
    return re.compile(rf"(?<![\w/,.-])(?:{'|'.join(parts)})(?!\w|[.,]\d)")


def read_pieces(text: str, counted: frozenset[str] = frozenset()) -> tuple[Piece, ...]:
    """Return the words, signs, numbers and masks of a text, in order.

    ``counted`` are the nouns after which a number that is spelled out counts something.
    """
    low = lowered(text)
    return tuple(_paired(_scan(low, counted), low))


def _scan(low: str, counted: frozenset[str]) -> Iterator[Piece]:
    masks = {found.start(): found for found in _mask().finditer(low)}
    spelled = dict(_spelled(low, counted)) if counted else {}
    position = 0
    while position < len(low):
        piece = _at(low, position, masks, spelled)
        if piece:
            yield piece
        position = piece.end if piece else position + 1


def _at(
    low: str,
    position: int,
    masks: dict[int, re.Match[str]],
    spelled: dict[int, re.Match[str]],
) -> Piece | None:
    if found := masks.get(position):
        return Piece(Token.MASK, found[0], position, found.end(), what=found.lastgroup or "")
    if found := spelled.get(position):
        return Piece(Token.NUMBER, found[0], position, found.end(), _spelled_number(found))
    if (found := _NUMBER.match(low, position)) and _is_apart(low, position):
        return _number(low, found)
    if found := _WORD.match(low, position):
        return Piece(Token.WORD, found[0], position, found.end())
    if low[position].isspace():
        return None
    return Piece(Token.SIGN, low[position], position, position + 1)


def _is_apart(low: str, position: int) -> bool:
    """Tell whether no letter stands right before a number: "D24" holds none."""
    return not (position and low[position - 1].isalpha())


def _number(low: str, found: re.Match[str]) -> Piece:
    qualifier = _QUALIFIER.search(low, max(0, found.start() - 20), found.start())
    if qualifier and qualifier[0].strip() == "trên" and _OUT_OF.search(low[: qualifier.start()]):
        qualifier = None  # "29 dịch vụ trên 219 dịch vụ"
    read = _value(found)
    what = _QUALIFIERS[" ".join(qualifier[0].split())] if qualifier else ""
    if read is None:
        return Piece(Token.MASK, found[0], found.start(), found.end(), what="unreadable")
    value, kind, digits, is_odd = read
    number = Number(value, kind, what, digits, is_odd)
    return Piece(Token.NUMBER, found[0], found.start(), found.end(), number)


def _value(found: re.Match[str]) -> tuple[Decimal, Kind, int, bool] | None:
    """Return value, kind, decimals and whether the spelling is odd; None where it says nothing."""
    scale = (found["scale"] or found["short"] or "").strip()
    is_money = bool(scale or (found[0].rstrip().endswith(("đồng", "vnđ", "vnd"))))
    kind = Kind.PERCENT if found["percent"] else Kind.MONEY if is_money else Kind.COUNT
    many = 1000 if found["thousand"] else 1
    read = _digits(found["number"], is_count=kind is Kind.COUNT and many == 1)
    if read is None:
        return None
    value, digits, is_odd = read
    if is_money:
        value = value * _MILLIONS[scale] if scale and scale[0] == "t" else value / 1_000_000
        value = value * 1000 if scale in {"nghìn", "ngàn"} else value
    return value * many, kind, digits, is_odd


def _digits(number: str, *, is_count: bool) -> tuple[Decimal, int, bool] | None:
    """Read "6.476", "6476", "07", "98,85"; odd are "4,210" as a count and "99.5" as a share."""
    if sum(map(str.isdigit, number)) > MAX_DIGITS:
        return None
    if re.fullmatch(r"\d+|\d{1,3}(?:\.\d{3})+", number):
        return Decimal(number.replace(".", "")), 0, False
    if not is_count and re.fullmatch(r"(?:\d+|\d{1,3}(?:\.\d{3})+),\d+", number):
        return Decimal(number.replace(".", "").replace(",", ".")), len(number.split(",")[1]), False
    if not is_count and re.fullmatch(r"\d+\.\d{1,2}", number):
        return Decimal(number), len(number.split(".")[1]), True
    if is_count and re.fullmatch(r"\d{1,3}(?:,\d{3})+", number):
        return Decimal(number.replace(",", "")), 0, True
    return None


@cache
def _counted(counted: frozenset[str]) -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, counted), key=len, reverse=True))
    return re.compile(rf"\s+(?:{nouns})(?!\w)")


def _spelled(low: str, counted: frozenset[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the numbers that are spelled out where they count something: "tám hồ sơ", "đạt tám."."""
    for found in _SPELLED.finditer(low):
        is_long = " " in found[0].strip()
        is_counted = bool(_counted(counted).match(low, found.end())) or bool(found["percent"])
        is_last = not low[: found.start()].endswith("cả ") and bool(re.match(r"\s*(?:[,;.)]|$)", low[found.end() :])) and found[0] not in _ALONE
        if (is_long or is_counted or is_last) and not _NOT_COUNTING.search(low[: found.start()]):
            if _written_out(found[0]) is not None:
                yield found.start(), found


def _written_out(words: str) -> int | None:
    """Return the value of a number that is spelled out; None where the words are none."""
    total = part = 0
    last = ""
    for word in words.replace("phần trăm", "").split():
        if word in _DIGITS:
            part += _DIGITS[word]
        elif word == "mười":
            part += 10
        elif word == "mươi":
            part = part // 100 * 100 + part % 100 * 10
        elif word == "trăm":
            part = (part or 1) * 100
        elif word in _TIMES:
            total, part = total + (part or 1) * _TIMES[word], 0
        last = word
    return None if last in {"lẻ", "linh"} or (total == part == 0) else total + part


def _spelled_number(found: re.Match[str]) -> Number:
    value = Decimal(_written_out(found[0]) or 0)
    kind = Kind.PERCENT if found["percent"] else Kind.COUNT
    return Number(value, kind, is_odd=found[0] in {"một", "năm"}, is_spelled=True)


def _paired(pieces: Iterator[Piece], low: str) -> Iterator[Piece]:
    """Mark "402/415" as a part and its whole, and drop the stroke between them."""
    waiting: list[Piece] = []
    for piece in pieces:
        waiting.append(piece)
        if len(waiting) == 3:
            if _is_pair(waiting):
                part, _, whole = waiting
                waiting = [_with_pair(part, "part", whole), _with_pair(whole, "whole", part)]
            yield waiting.pop(0)
    yield from waiting


def _is_pair(three: Sequence[Piece]) -> bool:
    first, sign, last = three
    return (
        sign.words == "/"
        and first.number is not None
        and last.number is not None
        and last.start - first.end <= 3
        and not first.number.pair
    )


def _with_pair(piece: Piece, which: str, other: Piece) -> Piece:
    """Return one number of a pair; the unit of money after both is that of both."""
    number, its = piece.number, other.number
    if number is None or its is None:
        return piece
    kind, value = number.kind, number.value
    if which == "part" and kind is Kind.COUNT and its.kind is Kind.MONEY:
        kind = Kind.MONEY
    changed = Number(value, kind, number.qualifier, number.digits, number.is_odd, pair=which)
    return Piece(piece.kind, piece.words, piece.start, piece.end, changed)
