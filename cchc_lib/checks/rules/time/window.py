"""TG: the days of a report against the norm of its period and against each other."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.time.days import (
    AS_OF,
    FIRST,
    LAST,
    NORM,
    REPORT_DATE,
    WINDOW,
    day_finding,
    late_words,
    window_of,
    window_words,
)
from cchc_lib.checks.tables.settings import Norm
from cchc_lib.communes import Commune, find_commune
from cchc_lib.indicators.sources import FIELDS
from cchc_lib.numerals import format_date
from cchc_lib.periods import Period, parse_period


@rule(
    "TG001",
    Severity.WARNING,
    blocks=False,
    title="Thời gian chốt số liệu khác quy định của kỳ",
    meaning="Ngày đầu hoặc ngày cuối của số liệu không phải ngày quy định, nên không cộng hay so "
    "sánh được với các kỳ khác và các đơn vị khác.",
    remedy="Lấy lại số liệu đúng thời gian; nếu cấp trên quy định khác, xác nhận kèm lý do.",
    source=NORM,
)
def window_is_the_norm(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare the first and the last day of the figures with those of the period."""
    given, norm = window_of(case.submission), _norm(case)
    if given is None or given == norm.window:
        return
    sides = (
        late_words("ngày đầu", given.first, norm.window.first),
        late_words("ngày cuối", given.last, norm.window.last),
    )
    message = (
        f"số liệu tính từ {window_words(given)}, quy định của {_period(case).name} là "
        f"{_norm_words(norm)}: {', '.join(filter(None, sides))}"
    )
    yield day_finding(case, rule, message, FIRST, LAST)


@rule(
    "TG002",
    Severity.INFO,
    blocks=False,
    title="Chưa nêu thời gian chốt số liệu",
    meaning="Không biết số liệu đếm từ ngày nào đến ngày nào.",
    remedy="Ghi header.data_window: first_day (từ ngày) và last_day (đến hết ngày).",
    source=NORM,
)
def window_is_given(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a report that does not say between which days its figures were counted."""
    if case.submission.header.data_window is None:
        name, norm = _period(case).name, _norm_words(_norm(case))
        message = f"chưa nêu thời gian chốt số liệu; quy định của {name} là {norm}"
        yield day_finding(case, rule, message, WINDOW)


@rule(
    "TG003",
    Severity.ERROR,
    blocks=True,
    title="Thời gian chốt số liệu kết thúc trước khi bắt đầu",
    meaning="Ngày cuối của số liệu ở trước ngày đầu.",
    remedy="Xem hai ngày có bị ghi đổi chỗ hoặc nhầm năm không.",
    source=FIELDS,
)
def window_ends_after_it_begins(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a window that ends before it begins."""
    given = case.submission.header.data_window
    if given and given.last_day < given.first_day:
        first, last = format_date(given.first_day), format_date(given.last_day)
        message = f"số liệu tính đến hết ngày {last}, trước cả ngày đầu {first}"
        yield day_finding(case, rule, message, LAST, FIRST)


@rule(
    "TG004",
    Severity.WARNING,
    blocks=False,
    title="Ngày tính nhân sự nằm ngoài kỳ báo cáo",
    meaning="Số nhân sự tính đến một ngày trước ngày đầu, hoặc sau ngày cuối của cả thời gian chốt "
    "số liệu lẫn kỳ báo cáo.",
    remedy="Tính số nhân sự đến ngày chốt số liệu, hoặc sửa ngày ghi nhầm.",
    source=FIELDS,
)
def staff_is_counted_within_the_period(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find staff that was counted before the figures begin or after the period ends."""
    day, period = case.submission.apparatus.staffing.as_of, _period(case)
    if day is None:
        return
    window = window_of(case.submission) or _norm(case).window
    first, last = window.first, max(window.last, period.calendar.last)
    name, wanted = ("ngày đầu", first) if day < first else ("ngày cuối", last)
    if not first <= day <= last:
        off = late_words(f"{name} {format_date(wanted)}", day, wanted)
        message = f"nhân sự tính đến ngày {format_date(day)}, ngoài kỳ báo cáo: so với {off}"
        yield day_finding(case, rule, message, AS_OF)


@rule(
    "TG005",
    Severity.ERROR,
    blocks=False,
    title="Báo cáo ký trước ngày chốt số liệu",
    meaning="Báo cáo không thể có số liệu của những ngày sau ngày ký.",
    remedy="Sửa ngày ký, hoặc sửa ngày cuối của số liệu.",
    source=FIELDS,
)
def report_is_dated_after_its_figures(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a report that was signed before the last day it counts."""
    signed_on, given = case.submission.header.date, window_of(case.submission)
    if signed_on and given and signed_on < given.last:
        off = late_words(f"ngày cuối {format_date(given.last)}", signed_on, given.last)
        message = f"báo cáo ký ngày {format_date(signed_on)}, khi số liệu chưa chốt: so với {off}"
        yield day_finding(case, rule, message, REPORT_DATE, LAST)


@rule(
    "TG006",
    Severity.INFO,
    blocks=False,
    title="Kỳ không thuộc chế độ báo cáo định kỳ",
    meaning="Bộ Nội vụ yêu cầu bốn báo cáo mỗi năm: quý I, 6 tháng, quý III và năm.",
    remedy="Xem có cần báo cáo 6 tháng hoặc báo cáo năm thay cho báo cáo này không.",
    source=NORM,
)
def period_is_a_regular_one(case: Case, rule: Rule) -> Iterator[Finding]:
    """Name a period that the ministry does not ask a report for."""
    if not _period(case).is_regular:
        message = f"{_period(case).name} không thuộc bốn báo cáo định kỳ của năm"
        yield day_finding(case, rule, message, "period")


@rule(
    "TG009",
    Severity.WARNING,
    blocks=False,
    title="Kỳ báo cáo nằm ngoài thời gian có đơn vị",
    meaning="Kỳ kết thúc trước ngày thành lập đơn vị, hoặc bắt đầu sau ngày đơn vị thôi hoạt động: "
    "số liệu là của đơn vị khác.",
    remedy="Xem lại kỳ và mã đơn vị; số liệu cộng từ các đơn vị cũ thì xác nhận kèm lý do.",
    source="Danh mục đơn vị hành chính (cchc_lib/communes.csv)",
)
def period_lies_in_the_life_of_its_commune(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a report of days on which its commune was not there."""
    period, commune = _period(case), _commune(case)
    if _norm(case).window.meets(commune.founded, commune.ended):
        return
    is_early = period.window.last < commune.founded
    side = (
        f"kết thúc trước ngày thành lập {format_date(commune.founded)}"
        if is_early or commune.ended is None
        else f"bắt đầu sau ngày cuối cùng {format_date(commune.ended)}"
    )
    message = f"{period.name} {side} của {commune.type} {commune.short_name}"
    yield day_finding(case, rule, message, "period", "commune")


def _period(case: Case) -> Period:
    return parse_period(case.submission.period)


def _norm(case: Case) -> Norm:
    return case.context.settings.norm(_period(case), _commune(case))


def _commune(case: Case) -> Commune:
    return find_commune(case.submission.commune)


def _norm_words(norm: Norm) -> str:
    """Write the days of a norm, with what a reader should know of them in brackets."""
    notes = (
        "trong thời gian có đơn vị" if norm.is_cut else "",
        "" if norm.row.verified else f"{norm.row.source}, chưa đối chiếu",
    )
    said = "; ".join(filter(None, notes))
    return window_words(norm.window) + (f" ({said})" if said else "")
