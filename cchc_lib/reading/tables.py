"""Rows of a table as sentences: "Hồ sơ đã tiếp nhận: 1.742 hồ sơ", each with its depth."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc_lib.reading.paragraphs import ROW, Paragraph

_INDEX = re.compile(r"(?:[IVX]{1,4}|[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})[.)]?")
_NONE = re.compile(r"(?i)(?:không|chưa)(?:\s+\w+){0,3}")
_RATE_HEAD = re.compile(r"(?i)(?:đạt\s+)?(?:tỷ lệ|tỉ lệ)\b.*|%|\(%\)|đạt\s*\(?%\)?")
_VALUE = re.compile(r"[-–]?\d+(?:[.,]\d+)*\s*%?|(?:\d+(?:[.,]\d+)*)\s*/\s*(?:\d+(?:[.,]\d+)*)")
_ORDER = re.compile(r"(?i)s?tt|số tt|số thứ tự|stt\.?")
_UNIT = re.compile(r"(?i)đvt|đơn vị tính|đơn vị|đv tính")
_PLAIN_HEADS = re.compile(
    r"(?i)kết quả|số lượng|số liệu|thực hiện|giá trị|số đếm|kỳ này|kỳ báo cáo|trong kỳ|ghi chú|tổng số"
)
_RATE_ALONE = re.compile(r"(?i)(?:đạt\s+)?tỷ lệ(?:\s+đạt)?(?:\s*\(?%\)?)?")


def told_rows(rows: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the rows of one table, a sentence for every value; those without a value as headings."""
    head = rows[0].cells if rows and not any(map(_is_value, rows[0].cells)) else ()
    body = rows[1:] if head else rows
    order = _column(head, _ORDER, 0 if _has_order(body) else -1)
    unit = _column(head, _UNIT, -1)
    told: list[Paragraph] = []
    depth = ROW
    for row in body:
        index = row.cells[order].strip() if 0 <= order < len(row.cells) else ""
        depth = ROW + 2 * index.count(".") if _INDEX.fullmatch(index) else depth
        is_inner = order >= 0 and not index
        for text in _sentences(row.cells, head, (order, unit)):
            if is_inner and told and _RATE_ALONE.fullmatch(text.partition(":")[0].strip()):
                told[-1] = replace(told[-1], text=f"{told[-1].text}; {text}")
            else:
                told.append(replace(row, text=text, label="", depth=depth + is_inner))
    return tuple(told)


def _sentences(
    cells: Sequence[str], head: Sequence[str], special: tuple[int, int]
) -> Iterator[str]:
    """Yield "label, heading: value unit" for every value of a row, or its label alone."""
    order, unit = special
    named = cells[unit].strip() if 0 <= unit < len(cells) else ""
    rest = [(at, cell) for at, cell in enumerate(cells) if at not in special and cell.strip()]
    label = ", ".join(cell for _, cell in rest if not _is_value(cell))
    values = [(at, cell) for at, cell in rest if _is_value(cell)]
    if not values and label:
        yield label
    if len(values) == 2 and _RATE_HEAD.fullmatch(_at(head, values[1][0])):
        (_, count), (_, rate) = values
        yield f"{label}: {_with_unit(count, named)}; tỷ lệ: {_with_unit(rate, '%')}"
        return
    for at, value in values:
        heading = _at(head, at)
        if _RATE_HEAD.fullmatch(heading):
            yield f"{label}: {_with_unit(value, '%')}"
            continue
        if not heading or (len(values) == 1 and _PLAIN_HEADS.match(heading)):
            yield f"{label}: {_with_unit(value, named)}"
        else:
            yield f"{label}, {heading}: {_with_unit(value, named)}"


def _at(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _with_unit(value: str, unit: str) -> str:
    if unit == "%":
        return value if value.endswith("%") else f"{value}%"
    return f"{value} {unit}".strip()


def _is_value(cell: str) -> bool:
    return bool(_VALUE.fullmatch(cell.strip()) or _NONE.fullmatch(cell.strip()))


def _column(head: Sequence[str], named: re.Pattern[str], otherwise: int) -> int:
    found = (at for at, cell in enumerate(head) if named.fullmatch(cell.strip()))
    return next(found, otherwise)


def _has_order(rows: Sequence[Paragraph]) -> bool:
    """Tell whether the first column counts the rows."""
    first = [row.cells[0].strip() for row in rows if row.cells]
    return len(first) > 1 and all(not cell or _INDEX.fullmatch(cell) for cell in first)
