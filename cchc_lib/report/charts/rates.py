"""Every headline rate on one axis, against its target where there is one."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc_lib.indicators import Result, Results, Status
from cchc_lib.numerals import format_decimal
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import (
    BLUE,
    GREEN,
    INK,
    LARGE,
    LINE,
    PALE,
    SIZE,
    SOFT,
    VERMILLION,
    WIDTH,
    wrap,
)

_MOST = 14
_HEADLINES = (
    "procedures.dossiers.in_time_rate",
    "procedures.dossiers.early_rate",
    "procedures.dossiers.online_rate",
    "procedures.satisfaction.rate",
    "digital.dossiers.full_online_rate",
    "digital.dossiers.partial_online_rate",
    "digital.payment.online_rate",
    "digital.services.with_dossiers_rate",
    "finance.budget.revenue_rate",
    "finance.budget.investment_rate",
    "apparatus.staffing.filled_rate",
    "steering.planning.done_rate",
    "steering.assigned_tasks.on_time_rate",
    "procedures.feedback.resolved_rate",
)
_AREAS = {
    "steering": "Chỉ đạo, điều hành",
    "institutions": "Cải cách thể chế",
    "procedures": "Cải cách thủ tục hành chính",
    "apparatus": "Tổ chức bộ máy",
    "civil_service": "Chế độ công vụ",
    "finance": "Tài chính công",
    "digital": "Chính quyền điện tử, chính quyền số",
}
_NAMES = 162.0  # how wide names may be
_AXIS, _AXIS_END = 176.0, 300.0
_VALUE, _TARGET = 362.0, 406.0  # right edges of columns
_WORD = 412.0  # left edge of the last column
_TOP = 22.0
_MARKS = {Status.MET: ("o", GREEN), Status.MISSED: ("D", VERMILLION)}


def rates_against_targets(results: Results) -> Chart | None:
    """Draw the known rates and their targets, by area; None where no rate is known."""
    rows = _chosen(results)
    if not rows:
        return None
    sheet = Sheet()
    bottom = _draw_rows(sheet, rows)
    caption = f"Các tỷ lệ chính so với mục tiêu, {results.period.name}"
    alt = f"{'; '.join(_in_words(row) for row in rows)}."
    return Chart("rates_against_targets", caption, alt, sheet.cut(bottom))


def _chosen(results: Results) -> list[Result]:
    """Return the rates with a target, then headline ones up to the limit, in annex order."""
    rates = [row for row in results.values() if row.indicator.is_rate and _number(row) is not None]
    rank = {code: n for n, code in enumerate(_HEADLINES)}
    candidates = [row for row in rates if row.target or row.code in rank]
    candidates.sort(key=lambda row: (row.target is None, rank.get(row.code, -1)))
    chosen = {row.code for row in candidates[:_MOST]}
    return [row for row in rates if row.code in chosen]


def _number(row: Result) -> float | None:
    if row.value is not None:
        return float(row.value)
    return float(row.stated.value) if row.stated else None


def _name(row: Result) -> str:
    name = row.indicator.name.removeprefix("Tỷ lệ ")
    return name[0].upper() + name[1:]


def _word(row: Result) -> str:
    return "công bố" if row.status is Status.STATED else str(row.status.value)


def _in_words(row: Result) -> str:
    target = f", mục tiêu {_target(row)}" if row.target else ""
    word = {Status.STATED: f", {Status.STATED.value}", Status.NO_TARGET: ""}
    return f"{_name(row)} {row.text}{target}{word.get(row.status, f', {row.status.value}')}"


def _target(row: Result) -> str:
    return f"{format_decimal(row.target.value)}%" if row.target else ""
