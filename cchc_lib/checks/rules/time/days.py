"""What the checks of dates share: windows as given, differences in days, findings about days."""

from datetime import date

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.numerals import format_date
from cchc_lib.periods import DataWindow
from cchc_lib.submission import Submission

WINDOW = "header.data_window"
FIRST = f"{WINDOW}.first_day"
LAST = f"{WINDOW}.last_day"
REPORT_DATE = "header.date"
AS_OF = "apparatus.staffing.as_of"

NORM = (
    "Văn bản số 581/BNV-CCHC của Bộ Nội vụ: quý I 15/12–14/3, 6 tháng 15/12–14/6, quý III "
    "15/6–14/9, năm 15/12–14/12; các kỳ khác suy ra cùng cách chốt (Điều 12 Nghị định "
    "09/2019/NĐ-CP, chưa đối chiếu); ngày chốt sửa được ở params/checks.yaml"
)
"""Where the norm of the data windows stands."""

_NAMES = {
    FIRST: "Số liệu từ ngày",
    LAST: "Số liệu đến hết ngày",
    REPORT_DATE: "Ngày ký báo cáo",
    AS_OF: "Nhân sự tính đến ngày",
}


def window_of(submission: Submission) -> DataWindow | None:
    """Return the data window as given, None where it is missing or ends before it begins."""
    given = submission.header.data_window
    if given is None or given.last_day < given.first_day:
        return None
    return DataWindow(given.first_day, given.last_day)


def window_words(window: DataWindow) -> str:
    """Write the days of a window: ``15/12/2025 đến hết 14/3/2026``; of one day: that day."""
    if window.first == window.last:
        return format_date(window.first)
    return f"{format_date(window.first)} đến hết {format_date(window.last)}"


def late_words(name: str, day: date, wanted: date) -> str:
    """Say by how many days a day is off: ``ngày đầu muộn 10 ngày``; "" for none."""
    days = (day - wanted).days
    if days == 0:
        return ""
    return f"{name} {'muộn' if days > 0 else 'sớm'} {abs(days)} ngày"


def day_finding(case: Case, rule: Rule, message: str, *fields: str) -> Finding:
    """Make a finding about days; it points to the first of the fields it rests on."""
    days = [(_NAMES[field], case.value(field)) for field in fields if field in _NAMES]
    values = tuple((name, format_date(day)) for name, day in days)
    return Finding(rule, message, case.submission.place(fields[0]), fields, values, rule.remedy)
