"""Write a submission as a clerk's file: sections with their headings, long texts folded.

Only what the strict loader takes is written: text plain where it is surely text, else folded or in
double quotes; never an anchor, a tag or a flow collection.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from cchc_lib.communes import Commune
from cchc_lib.periods import Period
from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.submission import Submission

STAMP = "# SỐ LIỆU MÔ PHỎNG"
"""How every file of the demo begins."""

_WIDTH = 100
_RULE = "# " + "-" * 96
_PLAIN = re.compile(r"\w(?:[\w ,./–()%-]*[\w.)%;])?")
_CODES = frozenset(
    {"commune", "number"}
)  # digits that are no count: in quotes, as clerks have them
_NOT_PLAIN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "~"})

_HEADINGS = {
    "header": "Phần đầu và phần cuối báo cáo",
    "steering": "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
    "institutions": "II. KẾT QUẢ THỰC HIỆN – 1. Cải cách thể chế",
    "procedures": "II.2. Cải cách thủ tục hành chính (TTHC)",
    "apparatus": "II.3. Cải cách tổ chức bộ máy",
    "civil_service": "II.4. Cải cách chế độ công vụ",
    "finance": "II.5. Cải cách tài chính công (tiền tính bằng triệu đồng)",
    "digital": "II.6. Xây dựng Chính quyền điện tử, Chính quyền số",
    "assessment": "III. ĐÁNH GIÁ CHUNG",
    "next_tasks": "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM",
    "proposals": "V. KIẾN NGHỊ, ĐỀ XUẤT",
    "stated": "Tỷ lệ như xã đã in trong báo cáo: chỉ để đối chiếu",
    "acknowledged": "Xác nhận của xã về phát hiện khi kiểm tra",
    "documents": "Văn bản được dẫn",
}


def write_yaml(form: Mapping[str, Any], commune: Commune, period: Period) -> str:
    """Write a form as the text of its file."""
    return "\n".join((*_head(commune, period), *_sections(form), ""))


def _head(commune: Commune, period: Period) -> Iterator[str]:
    yield f"{STAMP}: mọi con số, văn bản và tên người ký trong tệp này do chương trình đặt ra"
    yield "# (lệnh cchc demo), KHÔNG phải số liệu của đơn vị mang tên dưới đây."
    yield f"# {commune.name} (mã {commune.code}), {commune.province}, {period.name}"
    yield ""


def _sections(form: Mapping[str, Any]) -> Iterator[str]:
    named = ("commune", "period", "synthetic")
    for key in (*named, *(key for key in _HEADINGS if form.get(key))):
        if key in _HEADINGS:
            yield from ("", _RULE, f"# {_HEADINGS[key]}", _RULE)
        yield from _entry(key, form[key], "", key)


def _entry(key: str, value: Any, indent: str, path: str) -> Iterator[str]:
    if key in _CODES and value:
        yield f'{indent}{key}: "{value}"'
    elif isinstance(value, str):
        note = _note(path)
        yield from _scalar(f"{indent}{key}:", value, f"{indent}  ", f" # {note}" if note else "")
    elif value:
        yield f"{indent}{key}:"
        yield from _collection(value, f"{indent}  ", path)


def _collection(value: Any, indent: str, path: str) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _item(item, indent)
    else:
        for key in _ordered(value, path):
            yield from _entry(key, value[key], indent, f"{path}.{key}")


def _item(item: Any, indent: str) -> Iterator[str]:
    if isinstance(item, str):
        yield from _scalar(f"{indent}-", item, f"{indent}  ", "")
        return
    lines = [line for key in item for line in _entry(key, item[key], f"{indent}  ", "")]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _scalar(start: str, value: str, indent: str, note: str) -> Iterator[str]:
    if not value:
        yield start
    elif _is_plain(value) and len(start) + len(value) < _WIDTH:
        yield f"{start} {value}{note}"
    elif len(start) + len(value) + 3 < _WIDTH:
        yield f'{start} "{_escaped(value)}"{note}'
    else:
        yield f"{start} >-"
        yield from _folded(value, indent)


def _folded(value: str, indent: str) -> Iterator[str]:
    line = indent
    for word in value.split():
        if len(line) + 1 + len(word) > _WIDTH and line != indent:
            yield line
            line = indent
        line += word if line == indent else f" {word}"
    yield line


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def _is_plain(value: str) -> bool:
    return bool(_PLAIN.fullmatch(value)) and value.lower() not in _NOT_PLAIN


def _ordered(value: Mapping[str, Any], path: str) -> list[str]:
    """Return the keys in the order of the form; what the form does not order stays as it is."""
    order = _order(path)
    return sorted(value, key=lambda key: order.get(key, len(order)))


@cache
def _order(path: str) -> dict[str, int]:
    model = _model(path)
    names = [*model.model_fields] if model else []
    names.sort(key=lambda name: (name == "statements", name == "by_field"))
    return {name: number for number, name in enumerate(names)}


@cache
def _note(path: str) -> str:
    """Return what a field of the form holds, "" where its key says enough."""
    parent, _, name = path.rpartition(".")
    model = _model(parent)
    field = model.model_fields.get(name) if model and parent not in {"", "header"} else None
    return (field and field.description) or ""


@cache
def _model(path: str) -> type[Model] | None:
    """Return the record that a dotted path names, None where it names something else."""
    model: type[Model] = Submission
    for step in path.split(".") if path else ():
        field = model.model_fields.get(step)
        kind = field.annotation if field else None
        if not (isinstance(kind, type) and issubclass(kind, Model)):
            return None
        model = kind
    return model
