"""Rows of a table as sentences: "Hồ sơ đã tiếp nhận: 1.742 hồ sơ", each with its depth."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_lib.reading.paragraphs import ROW, Paragraph

_INDEX = re.compile(r"(?:[IVX]{1,4}|[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})[.)]?")
_NONE = re.compile(r"(?i)(?:không|chưa)(?:\s+\w+){0,3}")
_RATE_HEAD = re.compile(r"(?i)(?:đạt\s+)?(?:tỷ lệ|tỉ lệ)\b.*|%|\(%\)|đạt\s*\(?%\)?")
_NUMBER = r"\d++(?:[.,]\d++)*+"
_VALUE = re.compile(rf"[-–]?{_NUMBER}\s*%?|{_NUMBER}\s*/\s*{_NUMBER}")
_ORDER = re.compile(r"(?i)s?tt|số tt|số thứ tự|stt\.?")
_UNIT = re.compile(r"(?i)đvt|đơn vị tính|đơn vị|đv tính")
_PLAIN_HEADS = re.compile(
    r"(?i)kết quả|số lượng|số liệu|thực hiện|giá trị|số đếm|kỳ này|kỳ báo cáo|trong kỳ|ghi chú"
    r"|tổng số"
)
_COMPARED = re.compile(r"(?i).*(?:so với|cùng kỳ|tăng|giảm|chênh)")
_BEFORE = re.compile(r"(?i)(?:số liệu |thực hiện )?(?:kỳ|quý|tháng|năm) trước")
_EARLIER = "kỳ báo cáo trước"
_RATE_ALONE = re.compile(r"(?i)(?:đạt\s+)?tỷ lệ(?:\s+đạt)?(?:\s*\(?%\)?)?")
_PART_HEAD = re.compile(r"(?i)(?:số )?(?:thực hiện|số lượng|kết quả|đạt được|đã làm)")
_WHOLE_HEAD = re.compile(r"(?i)(?:trên )?tổng(?: số)?")
_TOTAL_ROW = re.compile(r"(?i)(?:tổng )?cộng|tổng(?: số)?")
_LONGEST = 1000  # signs of a label, or of a row that a rate is put behind
_WIDEST = 100  # values of a row
_PERCENT = "%"
_WORDED = 3  # cells at least of a row that goes on in words
_NUMBERED = re.compile(r"(?i)(?:đã|đạt|bằng|chiếm|trong đó|gồm)\b.*\d")
_NO_CELL = re.compile(r"[-–—.…x/\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The headings of a table; ``order`` counts the rows, ``unit`` names units, -1 for none."""

    heads: tuple[str, ...]
    order: int
    unit: int

    def head(self, at: int) -> str:
        return _at(self.heads, at)


def told_rows(rows: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the rows of one table, a sentence for each value; those without one as headings."""
    heads = rows[0].cells if rows and not any(map(_is_value, rows[0].cells)) else ()
    body = rows[1:] if heads else rows
    order = _column(heads, _ORDER, 0 if _has_order(body) else -1)
    columns = _Columns(heads, order, _column(heads, _UNIT, -1))
    told: list[Paragraph] = []
    depth = ROW
    for row in body:
        index = _at(row.cells, order)
        depth = ROW + 2 * index.count(".") if _INDEX.fullmatch(index) else depth
        is_total = any(_TOTAL_ROW.fullmatch(cell.strip()) for cell in row.cells)
        is_inner = order >= 0 and not index and not is_total
        depth = ROW if is_total else depth
        for text in _sentences(row.cells, columns):
            if is_inner and told and _goes_on(told[-1].text, text):
                told[-1] = replace(told[-1], text=f"{told[-1].text}; {text}")
            else:
                told.append(replace(row, text=text, label="", depth=depth + is_inner))
    return tuple(told)


def _goes_on(before: str, text: str) -> bool:
    """Tell whether a row is only the rate of the row before."""
    label = text.partition(":")[0].strip()
    return bool(_RATE_ALONE.fullmatch(label)) and len(before) < _LONGEST


def _sentences(cells: Sequence[str], columns: _Columns) -> Iterator[str]:
    """Yield "label, heading: value unit" for every value of a row, or its label alone."""
    special = (columns.order, columns.unit)
    told = ((at, cell) for at, cell in enumerate(cells) if at not in special)
    rest = [(at, cell) for at, cell in told if not _NO_CELL.fullmatch(cell)]
    if not columns.heads and (said := _in_prose([cell for _, cell in rest])):
        yield said
        return
    label = ", ".join(cell for _, cell in rest if not _is_value(cell))[:_LONGEST]
    values = [(at, cell) for at, cell in rest if _is_value(cell)][:_WIDEST]
    if not values and label:
        yield label
    named = _at(cells, columns.unit)
    if len(values) > 1 and _is_pair(columns.head(values[0][0]), columns.head(values[1][0])):
        part, whole = _with_unit(values[1][1], named), values[0][1]
        yield f"{label}: {whole}/{part}" + _rate_behind(columns, values[2:])
        return
    if len(values) == 2 and _is_rate(columns.head(values[1][0])):
        (_, count), (_, rate) = values
        yield f"{label}: {_with_unit(count, named)}; tỷ lệ: {_with_unit(rate, _PERCENT)}"
        return
    for at, value in values:
        yield _sentence(label, columns.head(at), value, named, is_alone=len(values) == 1)


def _in_prose(cells: Sequence[str]) -> str:
    """Return a row without headings that goes on in words: "Có mặt", "45", "người (91,84%)"."""
    if len(cells) < _WORDED or _is_value(cells[0]) or not _is_value(cells[1]):
        return ""
    if any(map(_is_value, cells[2:])):
        return ""
    first, value, *more = (cell.strip() for cell in cells)
    said = (
        f"{first}: {value} {more[0]}"
        if not _NUMBERED.match(more[0])
        else f"{first}: {value}; {more[0]}"
    )
    return "; ".join([said, *more[1:]])[:_LONGEST]


def _is_pair(part: str, whole: str) -> bool:
    """Tell whether two columns are what was done and of how many."""
    return bool(_PART_HEAD.fullmatch(part) and _WHOLE_HEAD.fullmatch(whole))


def _rate_behind(columns: _Columns, rest: Sequence[tuple[int, str]]) -> str:
    rates = (value for at, value in rest if _is_rate(columns.head(at)))
    return "".join(f"; tỷ lệ: {_with_unit(rate, _PERCENT)}" for rate in rates)


def _sentence(label: str, heading: str, value: str, unit: str, *, is_alone: bool) -> str:
    if _is_rate(heading):
        return f"{label}: {_with_unit(value, _PERCENT)}"
    is_plain = not heading or (is_alone and bool(_PLAIN_HEADS.match(heading)))
    told = _EARLIER if _BEFORE.fullmatch(heading) else heading  # not what was carried over
    said = label if is_plain else f"{label}, {told}"
    return f"{said}: {_with_unit(value, unit)}"


def _is_rate(heading: str) -> bool:
    """Tell whether a column is of shares, and not of how much more or less than before."""
    return bool(_RATE_HEAD.fullmatch(heading)) and not _COMPARED.match(heading)


def _at(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if 0 <= at < len(cells) else ""


def _with_unit(value: str, unit: str) -> str:
    if unit == _PERCENT:
        return value if value.endswith(_PERCENT) else f"{value}{_PERCENT}"
    return f"{value} {unit}".strip()


def _is_value(cell: str) -> bool:
    return bool(_VALUE.fullmatch(cell.strip()) or _NONE.fullmatch(cell.strip()))


def _column(heads: Sequence[str], named: re.Pattern[str], otherwise: int) -> int:
    found = (at for at, cell in enumerate(heads) if named.fullmatch(cell.strip()))
    return next(found, otherwise)


def _has_order(rows: Sequence[Paragraph]) -> bool:
    """Tell whether the first column counts the rows."""
    first = [row.cells[0].strip() for row in rows if row.cells]
    return len(first) > 1 and all(not cell or _INDEX.fullmatch(cell) for cell in first)
