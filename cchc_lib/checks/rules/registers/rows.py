"""SO: rows of registers that are not counted, each told, and registers that miss some days."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.indicators.sources import FIELDS, FORM06
from cchc_lib.numerals import format_count, format_date

if TYPE_CHECKING:  # counting needs pyarrow, which only a submission with registers pays for
    from cchc_lib.submission.registers.count import Counted
    from cchc_lib.submission.registers.ledger import LeftOut, Mask

_CODES = "Thông tư 01/2018/TT-VPCP ngày 23/11/2018, Điều 19"


@rule(
    "SO003",
    Severity.WARNING,
    blocks=False,
    title="Mọi dòng của sổ hồ sơ đếm được",
    meaning="Dòng thiếu mã, ngày hay trạng thái, có ngày không có trong lịch, kết thúc trước khi "
    "tiếp nhận hoặc lời lạ thì không được đếm vào số nào; mỗi dòng như thế được nêu.",
    remedy="Sửa dòng ấy trong hệ thống rồi xuất lại; lời của hệ thống thì thêm vào registers.yaml.",
    source=FIELDS,
)
def rows_can_be_counted(case: Case, rule: Rule) -> Iterator[Finding]:
    """Tell each row of a register that cannot be counted, and why."""
    if counted := case.submission.counted:
        yield from _each(case, rule, counted, counted.faults.unsound)


@rule(
    "SO004",
    Severity.WARNING,
    blocks=False,
    title="Một hồ sơ chỉ có một dòng",
    meaning="Một mã hồ sơ có ở nhiều dòng của sổ, hoặc ở nhiều sổ: chỉ dòng đầu được đếm.",
    remedy="Xem các dòng có phải một hồ sơ không, rồi xóa dòng thừa.",
    source=_CODES,
)
def dossiers_are_given_once(case: Case, rule: Rule) -> Iterator[Finding]:
    """Tell each row whose code a row above bears already."""
    if counted := case.submission.counted:
        yield from _each(case, rule, counted, counted.faults.twice)


@rule(
    "SO005",
    Severity.WARNING,
    blocks=False,
    title="Hồ sơ trong sổ là của đơn vị",
    meaning="Dòng nêu tên xã, phường khác, hoặc mã hồ sơ mang mã đơn vị khác gần như toàn bộ sổ: "
    "không được đếm.",
    remedy="Xuất lại sổ của riêng đơn vị; nếu đúng là hồ sơ của đơn vị, sửa tên trong sổ.",
    source=_CODES,
)
def dossiers_are_the_communes_own(case: Case, rule: Rule) -> Iterator[Finding]:
    """Tell each dossier that is another commune's."""
    if counted := case.submission.counted:
        yield from _each(case, rule, counted, counted.faults.other)


@rule(
    "SO006",
    Severity.WARNING,
    blocks=False,
    title="Sổ hồ sơ phủ hết thời gian chốt số liệu",
    meaning="Sổ được xuất cho ít ngày hơn thời gian chốt số liệu, hoặc nhiều ngày ở đầu hay cuối "
    "thời gian ấy không có hồ sơ nào: số đếm có thể thiếu.",
    remedy="Xuất lại sổ gồm mọi hồ sơ tiếp nhận trong kỳ và hồ sơ kỳ trước chưa xong.",
    source=FORM06,
)
def registers_cover_the_window(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find registers whose days do not reach from the first to the last day of the window."""
    if (counted := case.submission.counted) is None:
        return
    window = counted.counting.window
    for at, file in enumerate(counted.files):
        first, last = file.about.first, file.about.last
        said = "theo tiêu đề, sổ xuất"
        first_may, last_may = window.first, window.last
        if first is None or last is None:
            first, last = _days(counted, at)
            said, spare = "hồ sơ trong sổ được tiếp nhận", timedelta(counted.days_without)
            first_may, last_may = window.first + spare, window.last - spare
        if first is None or last is None or first > first_may or last < last_may:
            days = f"từ {format_date(first)} đến {format_date(last)}" if first and last else ""
            message = (
                f"{file.about.name}: {said} {days or 'vào ngày không rõ'}, thời gian chốt số liệu "
                f"từ {format_date(window.first)} đến {format_date(window.last)}"
            )
            yield _finding(case, rule, at, message, (("Sổ", file.about.name),))


@rule(
    "SO007",
    Severity.INFO,
    blocks=False,
    title="Cột cá nhân của sổ hồ sơ ở lại ngoài cửa",
    meaning="Sổ có cột không dùng để đếm, có thể là thông tin cá nhân; không cột nào được giữ lại, "
    "in ra hay ghi vào hồ sơ báo cáo.",
    remedy="Nên xuất sổ không có các cột này, hoặc giữ sổ rút gọn do cchc import ghi.",
    source=FIELDS,
)
def personal_columns_stay_outside(case: Case, rule: Rule) -> Iterator[Finding]:
    """Tell which columns of a register were left out at the door."""
    counted = case.submission.counted
    for at, file in enumerate(counted.files if counted else ()):
        if dropped := file.about.dropped:
            named = ", ".join(dropped)
            message = f"{file.about.name}: không đọc {len(dropped)} cột: {named}"
            yield _finding(case, rule, at, message, (("Cột", named),))


def _each(case: Case, rule: Rule, counted: "Counted", rows: "Mask") -> Iterator[Finding]:
    """Tell each of some rows; how many there are is told with each."""
    if count := int(rows.sum()):
        for row in counted.counting.ledger.told(rows):
            yield _finding(case, rule, row.file, _words(row), _values(row, count))


def _words(row: "LeftOut") -> str:
    code = f", hồ sơ {row.code}" if row.code else ""
    return f"{row.name} dòng {row.row}{code}: {row.fault}; không đếm"


def _values(row: "LeftOut", count: int) -> tuple[tuple[str, str], ...]:
    code = (("Hồ sơ", row.code),) if row.code else ()
    return (*code, ("Số dòng như thế", format_count(count)))


def _finding(
    case: Case, rule: Rule, at: int, message: str, values: tuple[tuple[str, str], ...]
) -> Finding:
    field = f"registers.{at}"
    place = case.submission.place(field)
    return Finding(rule, message, place, (field,), values, rule.remedy)


def _days(counted: "Counted", at: int) -> tuple[date | None, date | None]:
    """Return the days of the first and the last receipt in a register."""
    received = counted.counting.ledger.received_in(at)
    return (received[0], received[1]) if received else (None, None)
