"""Take a register of dossiers into the folder of parameters: the narrow one, and what it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import UsageError, reason_of
from cchc_lib.handed_in import (
    NARROW_SUFFIX,
    REGISTER_SUFFIXES,
    is_register_name,
    registers_of,
    submission_name,
)
from cchc_lib.indicators import CATALOGUE
from cchc_lib.numerals import format_count, format_date
from cchc_lib.periods import Period, parse_period
from cchc_lib.registers import narrow_bytes
from cchc_lib.registers.terms import load_terms
from cchc_lib.submission.form import write_form
from cchc_lib.submission.new_file import write_new

if TYPE_CHECKING:  # counting needs pyarrow
    from cchc_lib.submission.registers.count import Counted

_MAX_TOLD = 20  # rows that are left out; cchc check tells of more


@dataclass(frozen=True, slots=True)
class ImportedRegister:
    """What came of a register: the files that were written, what to do, what it counts."""

    files: tuple[Path, ...]
    notices: tuple[str, ...]
    figures: tuple[str, ...]


def import_register(path: Path, commune: str, period: str, params_dir: str) -> ImportedRegister:
    """Write the narrow register beside the submission of a commune and period, and count it.

    Where there is no submission yet, the blank form is written and names the register; one that is
    there is left as it is. Raises ``InputError`` for a file that is no register, ``UsageError``
    where commune or period is missing, or where a file is there already or cannot be written.
    """
    if not (commune and period):
        raise UsageError(f"{path} là sổ hồ sơ: cần cả --commune và --period")
    unit, time, params = find_commune(commune), parse_period(period), Path(params_dir)
    name = path.name.removesuffix(NARROW_SUFFIX)
    if not is_register_name(name):
        name = f"{time.id}-so-ho-so{_suffix(path)}"
    folder = params / unit.folder
    narrow = folder / f"{name}{NARROW_SUFFIX}"
    _write(narrow, narrow_bytes(path, load_terms(params), unit))
    form, said = _name_it(folder / submission_name(time), name, unit, time, params_dir)
    counted = _count(folder, name, unit, time, params)
    return ImportedRegister((narrow, *form), (*said, *_left_out(counted)), (*_figures(counted),))


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    return suffix if suffix in REGISTER_SUFFIXES else ".csv"


def _write(target: Path, content: bytes) -> None:
    try:
        write_new(target, content)
    except FileExistsError as error:
        words = f"đã có tệp {target}; không ghi đè. Xóa hoặc đổi tên tệp đó rồi gọi lại"
        raise UsageError(words) from error
    except OSError as error:
        raise UsageError(f"không ghi được {target}: {reason_of(error)}") from error


def _name_it(
    submission: Path, name: str, unit: Commune, time: Period, params: str
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write the blank form that names the register, or say what to add to the one at hand."""
    if submission.is_file():
        if name in registers_of(submission):
            return (), ()
        return (), (f"thêm vào {submission} hai dòng: registers: rồi   - {name}",)
    form = write_form(unit, time, params, name)
    return (form,), (f"điền phần còn lại của {form}; ô hồ sơ bỏ trống được đếm từ sổ",)


def _count(folder: Path, name: str, unit: Commune, time: Period, params: Path) -> "Counted":
    from cchc_lib.submission.registers.count import count_registers  # noqa: PLC0415  # pyarrow

    window = time.window.within(unit.founded, unit.ended)
    return count_registers(folder, [(name, None)], unit, window, params)


def _figures(counted: "Counted") -> Iterator[str]:
    """Yield what was counted, in the order of the catalogue."""
    window, counts = counted.counting.window, counted.counting.counts
    days = f"từ {format_date(window.first)} đến {format_date(window.last)}"
    yield f"Đếm theo thời gian của kỳ, {days}:"
    for code, indicator in CATALOGUE.items():
        if code in counts:
            yield f"  {indicator.name}: {format_count(counts[code])}"


def _left_out(counted: "Counted") -> Iterator[str]:
    """Yield what was left out: columns, then rows, the first of them each."""
    for file in counted.files:
        if file.about.dropped:
            yield f"không đọc, không giữ các cột: {', '.join(file.about.dropped)}"
    faults = counted.faults
    rows = faults.unsound | faults.twice | faults.other
    for row in islice(counted.counting.ledger.told(rows), _MAX_TOLD):
        code = f", hồ sơ {row.code}" if row.code else ""
        yield f"{row.name} dòng {row.row}{code}: {row.fault}; không đếm"
    if (more := int(rows.sum()) - _MAX_TOLD) > 0:
        yield f"còn {format_count(more)} dòng nữa không đếm được; cchc check nêu từng dòng"
