"""Registers of dossiers for tests: drawn row by row, read in this process."""

import io
from datetime import date
from functools import cache
from pathlib import Path

from cchc_lib.communes import find_commune
from cchc_lib.demo.register import SEED, SEED_WINDOW, write_register
from cchc_lib.foreign.register.read import Job, narrow_register
from cchc_lib.handed_in import NARROW_SUFFIX
from cchc_lib.numerals import format_date
from cchc_lib.periods.period import DataWindow
from cchc_lib.registers.terms import load_terms
from cchc_lib.submission.registers.count import Counted, count_registers
from cchc_lib.submission.registers.counting import Counting
from cchc_lib.submission.registers.faults import Faults, leave_out
from cchc_lib.submission.registers.ledger import Ledger, ledger_of, read_narrow

REPO = Path(__file__).parents[2]
QUARTER = DataWindow(date(2026, 1, 1), date(2026, 3, 31))

SUBMISSION = f"""\
commune: "11242"
period: 2026-Q1
synthetic: có
header:
  signature: {{authority: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH], signer: Nguyễn Văn A}}
  data_window:
    first_day: {format_date(SEED_WINDOW.first)}
    last_day: {format_date(SEED_WINDOW.last)}
registers: [so.csv]
"""
"""A submission whose figures are all to be counted."""

HEAD = "Mã hồ sơ,Lĩnh vực,Kênh nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái"


@cache
def seed_register() -> str:
    """Return the synthetic register that has the seed's counts."""
    text = io.StringIO()
    write_register(text, SEED, SEED_WINDOW)
    return text.getvalue()


def drawn(*rows: str, head: str = HEAD) -> bytes:
    """Return a register of some rows under the headings."""
    return "\n".join([head, *rows, ""]).encode()


@cache
def _terms():
    return load_terms(REPO / "params")


def narrow(data: bytes, name: str = "so.csv") -> bytes:
    """Return the narrow register of one, read in this process, without limits."""
    terms, sink = _terms(), io.BytesIO()
    own = find_commune("11242").short_name
    job = Job(terms.tables, terms.personal, terms.yes, terms.no, own, name, "0" * 64, 0, 0)
    narrow_register(io.BytesIO(data), job, sink)
    return sink.getvalue()


def put_narrow(folder: Path, name: str, data: bytes) -> None:
    """Put the narrow register beside a submission: it needs no process to be read."""
    (folder / f"{name}{NARROW_SUFFIX}").write_bytes(narrow(data, name))


def _read(register: bytes):
    return read_narrow(io.BufferedReader(io.BytesIO(narrow(register))), None)


def ledger(*registers: bytes) -> tuple[Ledger, Faults]:
    """Return the ledger of registers, what cannot be counted left out."""
    return leave_out(ledger_of(_read(one) for one in registers))


def counting(*registers: bytes, window: DataWindow = QUARTER) -> Counting:
    """Count registers in a window."""
    return Counting(ledger(*registers)[0], window)


def counts(*registers: bytes, window: DataWindow = QUARTER) -> dict[str, int]:
    """Return the counts of dossiers that are not 0, by the last word of their field."""
    found = counting(*registers, window=window).counts
    flow = {name.rpartition(".")[2]: n for name, n in found.items() if "procedures" in name}
    return {name: count for name, count in flow.items() if count}


def faults(*registers: bytes) -> dict[int, str]:
    """Return why rows are not counted, by their number in the register."""
    found = ledger(*registers)[0]
    told = zip(found.row.tolist(), found.fault.to_pylist(), strict=True)
    return {row: words for row, words in told if words}


def counted_file(folder: Path, data: bytes, name: str = "so.csv") -> Counted:
    """Count a register that stands in a folder, by the process that users' registers go through."""
    (folder / name).write_bytes(data)
    named = [(name, None)]
    return count_registers(folder, named, find_commune("11242"), SEED_WINDOW, REPO / "params")
