"""Rows of a register as rows of the narrow one: typed values, and why a row cannot be counted."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from cchc_lib.foreign.register import narrow, values
from cchc_lib.foreign.register.batch import Batch
from cchc_lib.foreign.register.days import is_month_first, quotable
from cchc_lib.foreign.register.headings import Terms
from cchc_lib.foreign.register.schema import problems

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
    raw = {name: values.trimmed(column) for name, column in batch.columns.items()}
    is_row = _is_dossier(raw)
    raw = {name: column.filter(is_row) for name, column in raw.items()}
    rows = batch.rows.filter(is_row)
    read = _read(raw, reading)
    faults = _faults(raw, read, reading)
    lines = {number: n for n, number in enumerate(rows.to_pylist())} if batch.faults else {}
    extra = []
    for number, words in batch.faults:
        if number in lines:
            faults[lines[number]].append(words)
        else:
            extra.append((number, words))
    fault = pa.array(_in_words(faults, len(rows)), pa.string())
    table = {**read, "row": rows, "fault": fault}
    return _with_rows(table, extra) if extra else table


def _is_dossier(raw: Columns) -> pa.Array:
    """Tell which rows are dossiers; blank lines, names of sections and totals are none.

    A dossier has a code or a day of receipt; one that lost both still has a state and a due day.
    """
    known = pc.or_(pc.is_valid(raw["code"]), pc.is_valid(raw["received"]))
    if "state" not in raw or "due" not in raw:
        return known
    return pc.or_(known, pc.and_(pc.is_valid(raw["state"]), pc.is_valid(raw["due"])))


def _read(raw: Columns, reading: Reading) -> dict[str, pa.Array]:
    """Return every column but the rows' numbers and faults; blank where the register has none."""
    count = len(raw["code"])

    def of(name: str) -> pa.Array:
        return raw.get(name, pa.nulls(count, pa.string()))

    read = {name: values.days(of(name)) for name in narrow.DAYS}
    read["due"] = pc.coalesce(values.days(of("extended")), read["due"])
    read["finished"] = pc.coalesce(read["finished"], values.days(of("returned")))
    for name, said in narrow.WORDS.items():
        read[name] = values.words(of(name), reading.terms[f"{name}s"], said)
    if "state" not in raw:
        done, open_ = narrow.STATES["done"], narrow.STATES["processing"]
        read["state"] = pc.if_else(pc.is_valid(read["finished"]), done, open_)
    for name in narrow.FLAGS:
        read[name] = values.flags(of(name), reading.yes, reading.no)
    read["fee"] = values.fees(of("fee"))
    read |= {name: values.names(of(name)) for name in narrow.NAMES}
    read["code"] = values.codes(of("code"))
    read["procedure"] = values.procedures(of("procedure"))
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


def _faults(raw: Columns, read: Columns, reading: Reading) -> dict[int, list[str]]:
    """Return what is wrong with each row, by its place among them: cells first, then the schema."""
    faults: dict[int, list[str]] = defaultdict(list)
    for name, words in _TOLD.items():
        if name in raw:
            unread = pc.and_(pc.is_valid(raw[name]), pc.is_null(read[name]))
            for place in _places(unread):
                text = raw[name][place].as_py() if name in narrow.DAYS else ""
                faults[place].append(_day_words(words, text) if name in narrow.DAYS else words)
    for place, words in problems(read):
        if not faults.get(place) or "không đọc được" not in words:
            faults[place].append(words)
    if "unit" in raw:
        other = values.by_value(raw["unit"], reading.is_other, pa.bool_())
        for place in _places(other):
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
    blank = {name: pa.nulls(len(extra), column.type) for name, column in table.items()}
    return {name: pa.concat_arrays([table[name], {**blank, **own}[name]]) for name in table}
