"""The sheets of a form in the order of the report, made from the model of a submission.

A field that the model gets appears in the form by itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from cchc_lib.forms.slots import Kind, Slot, capital, is_model, slot_of, without_none
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.balance.flow import DOSSIERS
from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.parts import Statement
from cchc_lib.submission.model.prose import ProseField
from cchc_lib.submission.model.submission import Submission
from cchc_lib.submission.sources.form_names import KEY, STATED

FORM06 = "Biểu 06"
_PART = re.compile(r"(?P<number>[IV]+(?:\.\d)?)\. ")
_TOGETHER = {"III", "IV", "V"}
DOCUMENT_ROWS = 60
_ROWS = {
    "by_field": 40,
    "by_level": 4,
    "by_scope": 10,
    "documents": DOCUMENT_ROWS,
    "acknowledged": 15,
}
_DOCUMENTS = "Văn bản được dẫn trong báo cáo, mỗi văn bản một dòng"
_SYNTHETIC = "Số liệu mô phỏng? Có thì mọi trang được đóng dấu"
_TEXTS, _LONGER = 3, 12
_EACH_A_LINE = re.compile(", mỗi (?:ý|nơi|căn cứ) một dòng$")
_ALL_TEXT = ("next_tasks", "proposals", "assessment.")


@dataclass(frozen=True, slots=True)
class Block:
    """Slots one below the other, under a title."""

    title: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Records one below the other: ``columns`` are the slots of one, named within it."""

    title: str
    field: str
    columns: tuple[Slot, ...]
    rows: int

    def slot(self, row: int, column: Slot) -> Slot:
        """Return the slot of a column in a row, from 0."""
        return replace(column, field=f"{self.field}.{row}.{column.field}")


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: blocks or tables under a title."""

    name: str
    title: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()


@cache
def pages() -> tuple[Page, ...]:
    """Return the sheets to fill in, in the order of the report."""
    fields = Submission.model_fields
    synthetic = slot_of("synthetic", bool, _SYNTHETIC)
    header = tuple(_blocks("header", fields["header"]))
    first = replace(header[0], slots=_sorted([*header[0].slots, synthetic]))
    parts = [(name, field, _PART.match(_about(field))) for name, field in fields.items()]
    sections = [(name, field, found["number"]) for name, field, found in parts if found]
    return (
        Page("Đầu báo cáo", _about(fields["header"]), (first, *header[1:])),
        *(
            Page(f"Biểu {number}", _about(field), tuple(_blocks(name, field)))
            for name, field, number in sections
            if number not in _TOGETHER
        ),
        Page(FORM06, "Biểu 06. Hồ sơ thủ tục hành chính theo từng phần", (), _form06()),
        Page("Văn bản", _DOCUMENTS, (), (_table("documents", Submission),)),
        Page(
            "Biểu III–V",
            "III. Đánh giá chung; IV. Phương hướng, nhiệm vụ; V. Kiến nghị, đề xuất",
            tuple(
                block
                for name, field, number in sections
                if number in _TOGETHER
                for block in _blocks(name, field)
            ),
        ),
        Page(
            "Chỉ số 766", _about(fields["index766"]), tuple(_blocks("index766", fields["index766"]))
        ),
        Page("Tỷ lệ đã công bố", "Tỷ lệ đã công bố, chỉ để đối chiếu", (_stated(),)),
        Page("Xác nhận", _about(fields["acknowledged"]), (), (_table("acknowledged", Submission),)),
    )


def all_slots() -> Iterator[tuple[Page, Slot]]:
    """Yield every cell to fill in, with its sheet."""
    for page in pages():
        for block in page.blocks:
            yield from ((page, slot) for slot in block.slots)
        for table in page.tables:
            for row in range(table.rows):
                yield from ((page, table.slot(row, column)) for column in table.columns)


def _about(field: FieldInfo) -> str:
    return field.description or ""


def _blocks(path: str, field: FieldInfo) -> Iterator[Block]:
    """Yield the block of a group, then those of the groups in it; lists of records are tables."""
    inner = without_none(field.annotation)
    if not is_model(inner):
        yield Block(capital(_about(field)), tuple(_texts(path, field)))
        return
    members = inner.model_fields.items()
    plain = [(name, about) for name, about in members if not _is_group(about)]
    slots = [slot for name, about in plain for slot in _slots(f"{path}.{name}", about)]
    if slots:
        yield Block(capital(_about(field)), _sorted(slots))
    for name, about in members:
        if _is_group(about) and not _is_list(about):
            yield from _blocks(f"{path}.{name}", about)


def _sorted(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return single cells first, then lines, then sentences."""
    return tuple(sorted(slots, key=lambda slot: (slot.is_prose, slot.field[-1].isdigit())))


def _slots(path: str, field: FieldInfo) -> Iterator[Slot]:
    if _is_list(field):
        yield from _texts(path, field)
    else:
        yield slot_of(path, field.annotation, _about(field))


def _texts(path: str, field: FieldInfo) -> Iterator[Slot]:
    """Yield the slots of a list of words, each of which may take several lines."""
    count = _LONGER if path.startswith(_ALL_TEXT) else _TEXTS
    about = capital(_EACH_A_LINE.sub("", _about(field)))
    is_prose = _member(field) in {Statement, ProseField}
    for n in range(count):
        yield Slot(f"{path}.{n}", f"{about} ({n + 1})", Kind.WORDS, is_prose=is_prose)


def _is_list(field: FieldInfo) -> bool:
    return get_origin(field.annotation) is tuple


def _is_group(field: FieldInfo) -> bool:
    inner = without_none(field.annotation)
    return is_model(inner) or (is_model(_member(field)) and _member(field) is not Statement)


def _member(field: FieldInfo) -> Any:
    """Return what a list or a group of named records holds; None for other fields."""
    is_many = get_origin(field.annotation) in {tuple, dict}
    return [one for one in get_args(field.annotation) if one is not ...][-1] if is_many else None


def _form06() -> tuple[Table, ...]:
    flows = type(Submission.model_fields["procedures"].default.dossiers)
    names = (name for name, field in flows.model_fields.items() if is_model(_member(field)))
    return tuple(
        _table(f"{DOSSIERS}.{name}", flows)
        for name in names
        if _member(flows.model_fields[name]) is not Statement
    )


def _table(path: str, within: type[Model]) -> Table:
    field = within.model_fields[path.rpartition(".")[2]]
    row: type[Model] = _member(field)
    columns = [
        column for name, about in row.model_fields.items() for column in _columns(name, about)
    ]
    if get_origin(field.annotation) is dict:
        columns.insert(0, Slot(KEY, "Khóa (có thể để trống)", Kind.WORDS))
    columns.sort(key=lambda slot: slot.is_typed and slot.kind is not Kind.DATE)
    return Table(capital(_about(field)), path, tuple(columns), _ROWS[path.rpartition(".")[2]])


def _columns(name: str, field: FieldInfo) -> Iterator[Slot]:
    if name == STATED:
        for code, known in CATALOGUE.items():
            group, _, last = code.rpartition(".")
            if group == DOSSIERS and known.is_rate:
                yield Slot(f"{STATED}.{last}", f"{known.name} đã công bố", Kind.RATE, "%")
        return
    known_as = CATALOGUE.get(f"{DOSSIERS}.{name}")
    slot = slot_of(name, field.annotation, _about(field))
    yield replace(slot, label=known_as.name) if known_as and slot.kind is Kind.COUNT else slot


def _stated() -> Block:
    rates = (known for known in CATALOGUE.values() if known.is_rate)
    slots = (
        Slot(
            f"{STATED}.{rate.code}",
            rate.name,
            Kind.RATE,
            "%",
            f"tính trên {rate.base}" if rate.base else "",
        )
        for rate in rates
    )
    return Block("Chỉ ghi tỷ lệ đơn vị đã công bố; máy tự tính lại từ số đếm", tuple(slots))
