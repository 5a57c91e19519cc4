"""Rows of a register as rows of the narrow one: typed values, and why a row cannot be counted."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from cchc_lib.foreign.register import narrow, values
from cchc_lib.foreign.register.batch import Batch
from cchc_lib.foreign.register.days import is_month_first, quotable
from cchc_lib.foreign.register.headings import Terms
from cchc_lib.foreign.register.schema import problems
from cchc_lib.foreign.register.values import Texts

Columns = Mapping[str, pa.Array]

_TYPES = "xã|phường|đặc khu|XÃ|PHƯỜNG|ĐẶC KHU|Xã|Phường|Đặc khu"
_UNIT = re.compile(rf"\b(?:{_TYPES})\s+(?=[A-ZĐÀ-Ỹ0-9])")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of a register are read: the tables of words, and whose register it is."""

    terms: Terms
    yes: Sequence[str]
    no: Sequence[str]
    commune: str

    def is_other(self, unit: str) -> bool:
        """Tell whether a unit is named by a commune, and by another than this one."""
        return bool(_UNIT.search(unit)) and self.commune.casefold() not in unit.casefold()


def narrowed(batch: Batch, reading: Reading) -> Columns:
    """Return the columns of the narrow register, without rows that are no dossiers."""
    raw = {name: Texts.of(column) for name, column in batch.columns.items() if name != "code"}
    code = values.trimmed(batch.columns["code"])
    is_row = _is_dossier(raw, code)
    raw, code = {name: texts.filter(is_row) for name, texts in raw.items()}, code.filter(is_row)
    rows = batch.rows.filter(is_row)
    read = _read(raw, len(rows), reading) | {"code": values.codes(code)}
    faults = _faults(raw, code, read, reading)
    lines = {number: n for n, number in enumerate(rows.to_pylist())} if batch.faults else {}
    extra = []
    for number, words in batch.faults:
        if number in lines:
            faults[lines[number]].append(words)
        else:
            extra.append((number, words))
    fault = pa.array(_in_words(faults, len(rows)), pa.string()) if faults else None
    table = {**read, "row": rows, "fault": fault or pa.nulls(len(rows), pa.string())}
    return _with_rows(table, extra) if extra else table


def _is_dossier(raw: Mapping[str, Texts], code: pa.Array) -> pa.Array:
    """Tell which rows are dossiers; blank lines, names of sections and totals are none.

    A dossier has a code or a day of receipt; one that lost both still has a state and a due day.
    """
    known = pc.or_(pc.is_valid(code), raw["received"].known())
    if "state" not in raw or "due" not in raw:
        return known
    return pc.or_(known, pc.and_(raw["state"].known(), raw["due"].known()))


def _read(raw: Mapping[str, Texts], count: int, reading: Reading) -> dict[str, pa.Array]:
    """Return every column but code, row and fault; blank where the register has none."""

    def of(name: str, read: Callable[[pa.Array], pa.Array], kind: pa.DataType) -> pa.Array:
        return raw[name].read(read) if name in raw else pa.nulls(count, kind)

    def day(name: str) -> pa.Array:
        return of(name, values.days, pa.date32())

    read = {name: day(name) for name in narrow.DAYS}
    read["due"] = pc.coalesce(day("extended"), read["due"])
    read["finished"] = pc.coalesce(read["finished"], day("returned"))
    for name, said in narrow.WORDS.items():
        table = reading.terms[f"{name}s"]
        numbers = of(name, partial(values.words, table=table, said=said), pa.int8())
        read[name] = values.coded(numbers, [*said.values()])
    if "state" not in raw:
        number = {name: pa.scalar(at, pa.int8()) for at, name in enumerate(narrow.STATES)}
        is_done = pc.is_valid(read["finished"])
        states = pc.if_else(is_done, number["done"], number["processing"])
        read["state"] = values.coded(states, [*narrow.STATES.values()])
    for name in narrow.FLAGS:
        flags = partial(values.flags, yes=reading.yes, no=reading.no)
        numbers = of(name, values.fees if name == "fee" else flags, pa.int8())
        read[name] = values.coded(numbers, [narrow.YES, narrow.NO])
    for name in narrow.NAMES:
        read[name] = of(name, values.names, pa.string()).dictionary_encode()
    read["procedure"] = of("procedure", values.procedures, pa.string()).dictionary_encode()
    return read


_TOLD = {
    "code": "mã hồ sơ không đúng dạng",
    "state": "trạng thái không có trong registers.yaml",
    "channel": "kênh nộp không có trong registers.yaml",
    "level": "mức dịch vụ công không có trong registers.yaml",
    "received": "ngày tiếp nhận",
    "due": "ngày hẹn trả",
    "finished": "ngày kết thúc xử lý",
    "supplement": "ngày yêu cầu bổ sung",
    "paid_on": "ngày thanh toán",
    "fee": "phí, lệ phí không phải số tiền",
    "paid": "thanh toán trực tuyến: không rõ có hay không",
    "digitised": "số hóa: không rõ có hay không",
    "electronic": "kết quả điện tử: không rõ có hay không",
    "reused": "tái sử dụng: không rõ có hay không",
    "procedure": "mã TTHC không đúng dạng",
}


def _faults(
    raw: Mapping[str, Texts], code: pa.Array, read: Columns, reading: Reading
) -> dict[int, list[str]]:
    """Return what is wrong with each row, by its place among them: cells first, then the schema."""
    faults: dict[int, list[str]] = defaultdict(list)
    said = {name: texts.known() for name, texts in raw.items()} | {"code": pc.is_valid(code)}
    for name, words in _TOLD.items():
        if name in said:
            for place in _places(pc.and_not(said[name], pc.is_valid(read[name]))):
                is_day = name in narrow.DAYS
                told = _day_words(words, raw[name].text(place)) if is_day else words
                faults[place].append(told)
    for place, words in problems(read):
        if not faults.get(place) or "không đọc được" not in words:
            faults[place].append(words)
    if "unit" in raw:
        is_other = partial(values.by_value, read=reading.is_other, kind=pa.bool_())
        for place in _places(raw["unit"].read(is_other)):
            faults[place].append(narrow.OTHER_UNIT)
    return faults


def _day_words(name: str, text: str) -> str:
    """Say what is wrong with a day; what is not shaped as one is not quoted: it may be personal."""
    if not (shown := quotable(text)):
        return f"{name} không phải một ngày"
    hint = " (tháng đứng trước ngày?)" if is_month_first(text) else ""
    return f'{name} "{shown}" không có trong lịch hoặc thiếu năm đủ bốn chữ số{hint}'


def _places(mask: pa.Array) -> Iterator[int]:
    yield from pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()  # noqa: FBT003


def _in_words(faults: Mapping[int, Sequence[str]], count: int) -> list[str | None]:
    told: list[str | None] = [None] * count
    for place, words in faults.items():
        told[place] = "; ".join(dict.fromkeys(words))
    return told


def _with_rows(table: Columns, extra: Sequence[tuple[int, str]]) -> Columns:
    """Add rows of which nothing is known but that they are no rows of the table."""
    own = {"row": pa.array([row for row, _ in extra], pa.int32())}
    own["fault"] = pa.array([words for _, words in extra], pa.string())
    return {name: _longer(column, len(extra), own.get(name)) for name, column in table.items()}


def _longer(column: pa.Array, count: int, more: pa.Array | None) -> pa.Array:
    if isinstance(column, pa.DictionaryArray):
        numbers = pa.concat_arrays([column.indices, pa.nulls(count, column.indices.type)])
        return pa.DictionaryArray.from_arrays(numbers, column.dictionary)
    return pa.concat_arrays([column, pa.nulls(count, column.type) if more is None else more])
