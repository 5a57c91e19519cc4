"""Tell the numbers in prose that are figures from dates, terms, references and addresses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.catalogue import MILLION_DONG
from cchc_lib.numerals import parse_amount, parse_decimal

_SMALL = 10  # a smaller number without a unit is an ordinary word: "cả 2 hình thức"
_YEARS = range(1945, 2100)
_PERCENT = ("%", "phần trăm")
_MORE_UNITS = (
    "bộ hồ sơ", "thủ tục", "dịch vụ", "DVCTT", "phản ánh", "ý kiến", "cán bộ", "công chức",
    "viên chức", "biên chế", "cơ quan", "tin", "tờ rơi", "lượt người", "đồng chí",
    "tỷ đồng", "triệu", "tỷ", "đồng",
)  # fmt: skip
"""What the form counts, in other words than the units of its indicators."""

_SAME_UNIT = {
    "bộ hồ sơ": "hồ sơ", "thủ tục": "TTHC", "dịch vụ": "DVC", "dvctt": "DVC", "cán bộ": "người",
    "công chức": "người", "đồng chí": "người", "viên chức": "người", "biên chế": "người",
    "tờ rơi": "tờ", "cơ quan": "đơn vị", "lượt người": "lượt", "phản ánh": "PAKN",
    "tỷ đồng": MILLION_DONG, "triệu": MILLION_DONG, "tỷ": MILLION_DONG,
}  # fmt: skip
_CODE = re.compile(
    r"(?<![\w/.,-])\d{1,5}(?:(?:/\d{4})?/[A-ZĐ]{2,}\w*(?:[-/&][A-ZĐ]\w*)*|-[A-ZĐ]{2,}\w*/[A-ZĐ]\w*)"
)


@cache
def _units() -> dict[str, str]:
    """Return the units by their lower-case letters, the longest first."""
    units = {indicator.unit for indicator in CATALOGUE.values()} | {*_MORE_UNITS, *_PERCENT}
    return {unit.lower(): unit for unit in sorted(units, key=len, reverse=True)}


_UNIT = "|".join(map(re.escape, _units().values()))
_COUNTED = rf"\s*(?:{_UNIT})(?!\w)"
_REFERENCES = (
    "điều|khoản|điểm|chương|mục|phần|phụ lục|biểu|mẫu|bảng|mức độ|cấp độ|đề án|bộ chỉ số"
    "|luật|nghị quyết|nghị định|thông tư|thông báo|quyết định|chỉ thị|kế hoạch|công văn"
    "|kết luận|hướng dẫn|chương trình|thôn|tổ|tổ dân phố|khu|khu phố|quốc lộ|phường|top"
    "|iso|tổng đài"
)
_NOT_FIGURES = (
    r"https?://\S+|www\.\S+|\S+@\S+|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)\b\S*",
    r"\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}/(?:19|20)\d{2}",
    r"(?:19|20|21)\d{2}\s*[-–]\s*(?:19|20|21)\d{2}",
    r"ngày\s+\d{1,2}(?:/\d{1,2})?(?:\s*(?:[-–,]|và|đến|đến ngày)\s*\d{1,2}(?:/\d{1,2})?)*",
    r"(?:tháng|quý|năm|thứ|khóa|khoá)\s+\d{1,4}(?:/\d{4})?",
    r"24/24|24/7|\d{1,2}h(?:\d{2})?|\d{1,2}:\d{2}",
    rf"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])(?!{_COUNTED})",
    r"(?:\d+\s*[-–]\s*)?\d+(?:,\d+)?\s*(?:ngày|giờ|phút|giây|tuần|tháng|quý|năm|tuổi|km|m2|m²|ha)",
    rf"(?:{_REFERENCES})\s+(?:số\s+)?\d+(?!\d)(?!{_COUNTED})",
    r"(?:điện thoại|hotline|đường dây nóng|đt|sđt)\W{0,3}(?:số\s+)?[\d. ]+",
    r"0\d{2,3}[. ]\d{3}[. ]?\d{3,4}|\d{9,}",
    r"^\d{1,2}(?:\.\d{1,2})*[.)](?=\s)|\(\d{1,2}\)",
)
"""What holds digits without being a figure; the first way to read a place wins."""

_FIND = re.compile(
    rf"(?<![\w/-])(?:(?:{'|'.join(_NOT_FIGURES)})(?!\w|[.,/]\d)"
    rf"|(?P<number>\d+(?:[.,]\d+)*)(?:/\d+(?:[.,]\d+)*)?(?:\s*(?P<unit>{_UNIT}))?(?!\w))",
    re.IGNORECASE,
)


_COUNTS = re.compile(
    r"\s+(?!(?:nghìn|ngàn|triệu|tỷ|trăm|vạn|chục|cấp|bên|chiều|mặt|không|có|rõ|nhà|tại|trong|và|hoặc|đến|là|trở)\b)[^\W\d_]",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:cả|thứ|số|nhóm|loại|bước|hạng|mức|cấp|lần|trong|top|\d\s*[-–])\s*$", re.IGNORECASE
)
"""What stands around a small number that counts nothing: "chính quyền 2 cấp", "cả 2 hình thức"."""


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that was typed into a text: its words, where they stand, value and unit.

    ``value`` is None where the number cannot be read; money is in million đồng.
    """

    words: str
    start: int
    end: int
    number: str
    unit: str
    value: Decimal | None

    @property
    def is_percent(self) -> bool:
        """Tell whether this is a rate."""
        return self.unit in _PERCENT

    @property
    def is_padded(self) -> bool:
        """Tell whether a small number was typed with a zero: ``07``."""
        return len(self.number) > 1 and self.number.startswith("0") and self.number.isdigit()

    @property
    def digits(self) -> int:
        """Return how many decimals were typed."""
        return len(self.number.partition(",")[2])

    @property
    def is_figure(self) -> bool:
        """Tell whether the form has a place for this number."""
        if self.unit:
            return True
        if self.value is None or self.value < _SMALL:
            return False
        return not (self.number.isdigit() and self.value in _YEARS)


def find_codes(words: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of documents in a text: ``35/KH-UBND``, ``118/2025/NĐ-CP``."""
    return _CODE.finditer(words) if re.search(r"\d", words) else iter(())


def find_numbers(words: str) -> Iterator[TypedNumber]:
    """Yield the numbers in a text that stand for figures, in order; the same words once."""
    if re.search(r"\d", words):
        rest = _CODE.sub(lambda code: "…" * len(code[0]), words)
        found = (found for found in _FIND.finditer(rest) if found["number"])
        first = {each[0]: each for each in reversed(tuple(found))}.values()
        yield from (number for number in map(_read, reversed(first)) if number.is_figure)


def find_small_numbers(words: str) -> Iterator[str]:
    """Yield the numbers from 1 to 9 that count something, as typed: ``06``, ``4``."""
    if re.search(r"\d", words):
        rest = _CODE.sub(lambda code: "…" * len(code[0]), words)
        for found in _FIND.finditer(rest):
            number = found["number"] or ""
            is_counted = _COUNTS.match(rest, found.end("number")) if number else None
            if (
                is_counted
                and re.fullmatch("0?[1-9]", number)
                and not _ORDER.search(rest[: found.start()])
            ):
                yield number


def _read(found: re.Match[str]) -> TypedNumber:
    unit = " ".join((found["unit"] or "").lower().split())
    unit = _SAME_UNIT.get(unit, _units().get(unit, unit))
    value = _value(found["number"], found["unit"] or "")
    return TypedNumber(found[0], found.start(), found.end(), found["number"], unit, value)


def _value(number: str, unit: str) -> Decimal | None:
    try:
        if unit.lower().startswith(("triệu", "tỷ")):
            return parse_amount(f"{number} {unit.lower()}")
        return parse_decimal(re.sub(r"^0+(?=\d)", "", number))
    except ValueError:
        return None
