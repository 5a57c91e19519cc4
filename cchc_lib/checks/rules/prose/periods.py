"""VP: the period that a report names: its own, the next one whose tasks it announces, its days."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.text.named_periods import NamedPeriod, find_periods
from cchc_lib.checks.text.texts import Text, all_texts, place_of
from cchc_lib.numerals import format_date
from cchc_lib.periods import DataWindow, Period, parse_period

_FIELDS = {
    "header.subject": "trích yếu",
    "header.opening": "câu mở đầu",
    "header.closing": "câu kết",
}
_TASKS = "next_tasks."
_WINDOW = "header.data_window"
_AHEAD = re.compile(
    r"(?:(?P<sure>(?:nhiệm vụ|công tác|giải pháp) (?:trọng tâm|chủ yếu)|phương hướng"
    r"|(?:kế hoạch|chương trình) công tác)|nhiệm vụ)[^.;:]{0,70}$",
    re.IGNORECASE,
)
"""Words of tasks, and no more than a few others up to the period they are of."""
_MONTH_AND_MORE = timedelta(days=45)
_DAY = r"([0-3]?\d)[/.-](0?[1-9]|1[0-2])(?:[/.-](\d{4}))?(?!\d)"
_SPAN = re.compile(
    rf"(?:từ\s+)?(?:ngày\s+)?(?<![\d/]){_DAY}\s*(?:-|–|đến|tới)\s*(?:hết\s+)?(?:ngày\s+)?{_DAY}",
    re.IGNORECASE,
)


@rule(
    "VP010",
    Severity.ERROR,
    blocks=False,
    title="Trích yếu, câu mở đầu hoặc câu kết nêu kỳ khác",
    meaning="Phần đầu và câu kết có nêu kỳ hoặc năm thì phải nêu kỳ của tệp; trong trích yếu và "
    "câu kết, kỳ đó đứng trước kỳ của nhiệm vụ trọng tâm.",
    remedy="Sửa kỳ cho đúng; bỏ trống trích yếu, câu mở đầu, câu kết thì chương trình tự ghi.",
    source="period ở đầu tệp",
)
def frame_names_its_own_period(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a subject, opening or closing that names a period or year, but not its own."""
    period = parse_period(case.submission.period)
    for text, what in _frame(case):
        if wrong := _other_period(text, period):
            hint = f"viết {period.name}"
            message = f'{what} viết "{wrong}", nhưng tệp này là của {period.name}'
            place = place_of(case, text, wrong)
            yield Finding(rule, message, place, (text.field, "period"), suggestion=hint)


@rule(
    "VP012",
    Severity.ERROR,
    blocks=False,
    title="Nhiệm vụ của kỳ tới nêu sai kỳ",
    meaning="Nhiệm vụ trọng tâm mà báo cáo nêu là của thời gian ngay sau kỳ báo cáo: báo cáo quý I "
    "nêu nhiệm vụ quý II, báo cáo 6 tháng nêu nhiệm vụ 6 tháng cuối năm.",
    remedy="Sửa kỳ của nhiệm vụ; bỏ trống trích yếu, câu kết thì chương trình tự ghi.",
    source="period ở đầu tệp; mục IV của đề cương",
)
def tasks_are_of_the_next_period(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find tasks announced for a period that does not follow the report's own."""
    period = parse_period(case.submission.period)
    for text in all_texts(case):
        if text.field in _FIELDS or text.field.startswith(_TASKS):
            for wrong in _wrong_tasks(text, period):
                message = (
                    f'nêu nhiệm vụ của "{wrong}", nhưng ngay sau {period.name} là '
                    f"{period.next_tasks_name}"
                )
                hint = f"viết {period.next_tasks_name}"
                place = place_of(case, text, wrong)
                yield Finding(rule, message, place, (text.field, "period"), suggestion=hint)


@rule(
    "VP013",
    Severity.INFO,
    blocks=False,
    title="Nêu tên tháng nhưng số liệu không tính theo tháng dương lịch",
    meaning='Người đọc hiểu "tháng 2" là từ ngày 01 đến hết tháng; số liệu chốt từ ngày 15 tháng '
    "trước đến ngày 14 thì phải nói rõ.",
    remedy="Ghi thời gian chốt số liệu ngay trong trích yếu hoặc câu mở đầu.",
    source="header.data_window; Điều 12 Nghị định 09/2019/NĐ-CP (chưa đối chiếu)",
)
def month_tells_its_days(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a subject or opening that names a month whose days are not those of the figures."""
    window = _window(case)
    told = " ".join(text.words for text, _ in _frame(case))
    if window is None or window.last - window.first > _MONTH_AND_MORE or _SPAN.search(told):
        return
    for text, what in _frame(case):
        for named in find_periods(text.words):
            year = named.year or window.last.year
            days = named.days(year)
            if named.is_month and days[0] <= window.last <= days[1] and days != _ends(window):
                hint = f"ghi thêm (số liệu từ ngày {_span(window)})"
                message = (
                    f'{what} viết "{named.words}", số liệu tính từ {_span(window)}, không phải cả '
                    "tháng"
                )
                place = place_of(case, text, named.words)
                yield Finding(rule, message, place, (text.field, _WINDOW), suggestion=hint)
                return


@rule(
    "VP021",
    Severity.ERROR,
    blocks=False,
    title="Thời gian ghi trong trích yếu, câu mở đầu, câu kết khác thời gian chốt số liệu",
    meaning="Ngày đầu, ngày cuối ghi trong câu không phải của header.data_window.",
    remedy="Sửa ngày trong câu, hoặc sửa header.data_window nếu ngày trong câu mới là đúng.",
    source="header.data_window",
)
def days_in_words_are_the_window(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a span of days in the frame that is not the one between which figures were counted."""
    window = _window(case)
    if window is None:
        return
    for text, what in _frame(case):
        for found in _SPAN.finditer(text.words):
            if _is_other(found, window):
                hint = f"ghi từ ngày {_span(window)}"
                message = f'{what} viết "{found[0]}", số liệu tính từ {_span(window)}'
                place = place_of(case, text, found[0])
                yield Finding(rule, message, place, (text.field, _WINDOW), suggestion=hint)


def _frame(case: Case) -> Iterator[tuple[Text, str]]:
    for text in all_texts(case):
        if what := _FIELDS.get(text.field):
            yield text, what


def _other_period(text: Text, period: Period) -> str:
    """Return the words that name a period or a year that is not its own, "" where all is well.

    What ends on the same day may stand for it: quý II for 6 tháng, quý IV for the year. A month
    in a sentence may be any day's; in the subject, or in a month's report, it is the period.
    """
    named = list(find_periods(text.words))
    years = [found for found in named if found.year]
    if years and all(found.year != period.year for found in years):
        return years[0].words
    days = period.calendar
    is_year = days.last.month == 12
    with_months = text.field == "header.subject" or days.first.month == days.last.month
    kinds = [
        found
        for found in named
        if (is_year or not found.is_year)
        and (with_months or not found.is_month)
        and (not found.is_vague or _ends_with(found, period))
    ]
    decisive = kinds if text.field == "header.opening" else kinds[:1]
    if any(_ends_with(found, period) for found in decisive):
        return ""
    return kinds[0].words if kinds else ""


def _ends_with(found: NamedPeriod, period: Period) -> bool:
    days = period.calendar
    if found.is_rest and found.first_month != days.first.month:
        return False
    return found.last_month == days.last.month


def _wrong_tasks(text: Text, period: Period) -> Iterator[str]:
    """Yield the periods of a text whose tasks it announces, where they are the wrong ones."""
    is_task = text.field.startswith(_TASKS)
    begin = 0
    for named in find_periods(text.words):
        if named.is_vague:
            continue
        lead = _AHEAD.search(text.words[begin : named.start])
        is_first, begin = begin == 0, named.start + len(named.words)
        if lead and (lead["sure"] or not is_task):
            is_sure = bool(lead["sure"]) and (is_task or not is_first)
            if _is_wrong(named, period, is_sure=is_sure):
                yield named.words


def _is_wrong(ahead: NamedPeriod, period: Period, *, is_sure: bool) -> bool:
    """Tell whether tasks are of a time that does not begin or go on after the report's period."""
    next_day = period.calendar.last + timedelta(days=1)
    years = [ahead.year] if ahead.year else [period.year, next_day.year]
    spans = [ahead.days(year) for year in years]
    if any(first <= next_day <= last for first, last in spans):
        return False
    return is_sure or all(first > next_day for first, _ in spans)


def _window(case: Case) -> DataWindow | None:
    given = case.submission.header.data_window
    if given is None or given.last_day < given.first_day:
        return None
    return DataWindow(given.first_day, given.last_day)


def _ends(window: DataWindow) -> tuple[date, date]:
    return window.first, window.last


def _span(window: DataWindow) -> str:
    return f"{format_date(window.first)} đến hết ngày {format_date(window.last)}"


def _is_other(found: re.Match[str], window: DataWindow) -> bool:
    """Tell whether two days, their years perhaps left out, are not those of a window."""
    typed = [int(part) if part else None for part in found.groups()]
    wanted = [part for day in _ends(window) for part in (day.day, day.month, day.year)]
    return any(got not in (None, want) for got, want in zip(typed, wanted, strict=True))
