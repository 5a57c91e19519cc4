"""The sheets of what a report holds as data: figures, findings, documents, communes, files.

The record is that of a commune or of a roll-up and is taken as found: what is missing or of
another shape is an empty cell.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from cchc_lib.blocks import Align, Column, doubt
from cchc_lib.numerals import format_date
from cchc_lib.render.trace import entries
from cchc_lib.render.workbook.model import (
    COUNT,
    PERCENT,
    Cell,
    Code,
    Line,
    Number,
    Sheet,
    read_printed,
)

Data: TypeAlias = Mapping[str, Any]

_WITH_FIGURES = {"reported", "earlier"}  # states of a commune
_HUGE = 1e300  # what is larger, or is no number, no workbook can hold


@dataclass(frozen=True, slots=True)
class _Field:
    """A column: its head, its width in characters, and how an entry is read for it."""

    head: str
    width: int
    read: Callable[[Data], Cell]
    align: Align = "left"


def figures_sheet(record: Data) -> Sheet:
    """Return the sheet of all figures, those without a value too."""
    is_summary = bool(entries(record, "communes"))
    fields = (*_FIGURES, *(_OF_SUMMARY if is_summary else _OF_REPORT))
    return _sheet("Số liệu", "Số liệu cải cách hành chính", fields, entries(record, "indicators"))


def other_sheets(record: Data) -> Iterator[Sheet]:
    """Yield the other sheets of a record: that of the findings, and those that have lines."""
    communes, parts = entries(record, "communes"), tuple(_parts(record))
    documents, sources = entries(record, "documents"), entries(record, "sources")
    if communes:
        yield _sheet("Đơn vị", "Các đơn vị trên địa bàn", _COMMUNES, communes)
    if communes and parts:
        yield _sheet("Theo đơn vị", "Số liệu chính của từng đơn vị", _PARTS, parts)
    findings = entries(record, "findings")
    note = "" if findings else "Không có phát hiện nào."
    yield _sheet("Phát hiện", "Kết quả kiểm tra số liệu", _FINDINGS, findings, note)
    if documents:
        yield _sheet("Văn bản", "Văn bản được viện dẫn", _DOCUMENTS, documents)
    if sources:
        yield _sheet("Nguồn", "Tệp làm nên báo cáo", _SOURCES, sources)


def _sheet(
    name: str, title: str, fields: Sequence[_Field], found: Iterable[Data], note: str = ""
) -> Sheet:
    columns = tuple(Column((field.head,), field.align, field.width) for field in fields)
    lines = (Line(tuple(field.read(entry) for field in fields)) for entry in found)
    return Sheet(name, title, columns, lines, note)


def _words(key: str, entry: Data) -> str:
    """Return what an entry says under a key, "" where it says nothing."""
    value = entry.get(key)
    return value if isinstance(value, str) else "" if value is None else str(value)


def _code(key: str, entry: Data) -> Cell:
    return Code(_words(key, entry))


def _printed(key: str, entry: Data) -> Cell:
    return read_printed(_words(key, entry))


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < _HUGE else None


def _count(key: str, entry: Data) -> Cell:
    value = _number(entry.get(key))
    return _words(key, entry) if value is None else Number(value, COUNT)


def _value(entry: Data) -> Cell:
    """Return a computed value with the decimals that the report prints, nothing for others."""
    value = _number(entry.get("value"))
    if value is None:
        return None
    printed = read_printed(_words("text", entry))
    if isinstance(printed, Number):
        return printed
    return Number(value / 100, PERCENT) if entry.get("unit") == "%" else Number(value, COUNT)


def _stated(entry: Data) -> Cell:
    """Return what a commune printed of a rate or told of a count; a rate without % stays words."""
    words = _words("stated", entry)
    return words if entry.get("unit") == "%" and "%" not in words else read_printed(words)


def _target(entry: Data) -> Cell:
    return None if _number(entry.get("target")) is None else _printed("target_text", entry)


def _numbers(entry: Data) -> str:
    """Return the numbers of the findings that an entry names."""
    found = entry.get("findings")
    return ", ".join(map(str, found)) if isinstance(found, list | tuple) else ""


def _remark(entry: Data) -> str:
    """Return what a reader must know of a value: its base, what is derived, who found what."""
    base, numbers = _words("base", entry), _numbers(entry)
    is_derived = any(part.get("part") == "derived" for part in entries(entry, "inputs"))
    told = (
        base and f"trên {base}",
        "có số suy ra từ số khác" if is_derived else "",
        numbers and f"phát hiện số {numbers}",
    )
    return "; ".join(filter(None, told))


def _places(entry: Data) -> str:
    """Return the lines that a figure comes from; the folder of their file stands in Nguồn."""
    places = (_words("place", part).rpartition("/")[2] for part in entries(entry, "inputs"))
    return "\n".join(dict.fromkeys(filter(None, places)))


def _grounds(entry: Data) -> str:
    """Return where the definition comes from, and where the target does."""
    target, origin = _words("target_source", entry), entry.get("target_origin")
    verified = not isinstance(origin, Mapping) or origin.get("verified") is not False
    told = (
        _words("source", entry),
        target and f"Mục tiêu: {target}{doubt(verified=verified)}",
    )
    return "\n".join(filter(None, told))


def _answer(entry: Data) -> str:
    answer = entry.get("acknowledged")
    if not isinstance(answer, Mapping):
        return ""
    return " – ".join(filter(None, (_words("reason", answer), _words("by", answer))))


def _found_in(commune: Data) -> Cell:
    """Return how many findings a commune has; of one without figures nobody knows."""
    return _count("findings", commune) if commune.get("state") in _WITH_FIGURES else None


def _received(commune: Data) -> str:
    """Return the day a file came in as a letter writes it, what is no day as it is."""
    told = _words("received", commune)
    try:
        return format_date(date.fromisoformat(told))
    except ValueError:
        return told


def _parts(record: Data) -> Iterator[Data]:
    """Yield what each commune adds to a figure of a roll-up, both sides of a rate apart."""
    for figure in entries(record, "indicators"):
        for part in entries(figure, "inputs"):
            above, _, below = _words("value", part).partition(" / ")
            told = {"code": _words("code", figure), "name": _words("name", figure)}
            yield {**part, **told, "numerator": above, "denominator": below}


def _field(head: str, width: int, key: str, read: Callable[[str, Data], Cell] = _words) -> _Field:
    return _Field(head, width, partial(read, key), "left" if read in {_words, _code} else "right")


_FIGURES = (
    _field("Mã chỉ tiêu", 33, "code", _code),
    _field("Chỉ tiêu", 38, "name"),
    _Field("Đơn vị tính", 11, partial(_words, "unit"), "center"),
    _Field("Kết quả", 12, _value, "right"),
    _field("Tử số", 12, "numerator", _printed),
    _field("Mẫu số", 12, "denominator", _printed),
)
_OF_REPORT = (
    _Field("Đơn vị công bố", 11, _stated, "right"),
    _Field("Mục tiêu", 11, _target, "right"),
    _field("Tình trạng", 16, "status_text"),
    _Field("Ghi chú", 30, _remark),
    _Field("Nguồn (tệp:dòng:cột)", 20, _places),
    _Field("Căn cứ", 36, _grounds),
)
_OF_SUMMARY = (
    _field("Số đơn vị có số liệu", 12, "communes", _count),
    _field("Trên tổng số", 12, "of", _count),
    _field("Tình trạng", 16, "status_text"),
    _Field("Ghi chú", 32, _remark),
    _field("Cách tính", 34, "formula"),
    _field("Căn cứ", 34, "source"),
)
_COMMUNES = (
    _field("Mã", 8, "code"),
    _field("Đơn vị", 30, "name"),
    _field("Tỉnh, thành phố", 24, "province"),
    _field("Tình trạng", 22, "state_text"),
    _field("Lý do", 60, "why"),
    _Field("Ngày nhận", 13, _received, "right"),
    _Field("Số phát hiện", 10, _found_in, "right"),
)
_PARTS = (
    _field("Mã chỉ tiêu", 33, "code", _code),
    _field("Chỉ tiêu", 36, "name"),
    _field("Đơn vị", 30, "label"),
    _field("Tử số", 14, "numerator", _printed),
    _field("Mẫu số", 14, "denominator", _printed),
    _field("Nguồn", 56, "place", _code),
)
_FINDINGS = (
    _field("Số", 6, "number", _count),
    _field("Mã", 9, "code"),
    _field("Mức", 11, "severity_text"),
    _field("Quy tắc", 26, "title"),
    _field("Nội dung", 52, "message"),
    _field("Ở đâu", 50, "place"),
    _field("Cách sửa", 32, "suggestion"),
    _Field("Đã xác nhận", 24, _answer),
)
_DOCUMENTS = (
    _field("Văn bản", 40, "citation"),
    _field("Cơ quan ban hành", 24, "issuer"),
    _field("Trích yếu", 56, "title"),
    _field("Khóa", 24, "key", _code),
    _field("Nơi ghi (tệp:dòng:cột)", 46, "place", _code),
    _Field("Phát hiện số", 10, _numbers),
)
_SOURCES = (
    _field("Vai trò", 36, "role"),
    _field("Tệp", 60, "path"),
    _field("SHA-256", 68, "sha256", _code),
)
