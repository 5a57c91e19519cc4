"""This period beside earlier ones: the table of the annex, and what readers get on top of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc_lib.blocks import Blocks, Column, Paragraph, Row, Span, Table, Text, text
from cchc_lib.headline_figures import FOLLOWED
from cchc_lib.indicators import Result, Results
from cchc_lib.indicators.comparable import is_of_a_year
from cchc_lib.indicators.groups import AREAS
from cchc_lib.numerals import format_date, roman
from cchc_lib.periods import Period
from cchc_lib.report.changes import Change, change
from cchc_lib.report.charts import Chart
from cchc_lib.report.charts.multiples import small_multiples
from cchc_lib.report.report import Report

ALONE = "Chưa có kỳ trước để so sánh."
_CARRIED_OVER, _PENDING = "procedures.dossiers.carried_over", "procedures.dossiers.pending"
_LEFT = " (kỳ trước: số còn lại cuối kỳ)"
_MISSING = "–"
_STATED = "*"


def alone(report: Report) -> Blocks:
    """Say that there is no earlier period; empty where there is one."""
    return Blocks(() if report.trends.earlier else (Paragraph(text(ALONE)),))


def panels(report: Report, area: str) -> Chart | None:
    """Draw the headline indicators of an area over the periods; None where there is only one."""
    return small_multiples(report.results, report.trends, area)


def table(report: Report) -> Blocks:
    """Return what can be compared with the previous period and with last year, by area.

    Empty where neither is at hand.
    """
    lines = list(_lines(report))
    if not lines:
        return Blocks(())
    bases, rows = report.trends.bases, list[Row]()
    for area, members in groupby(lines, lambda line: line.now.indicator.group[0]):
        rows.append(_heading_row(area, len(bases)))
        rows += map(_row, members)
    names = " và ".join(_name(base.period, report.period) for base in bases)
    columns = tuple(_columns(report))
    note = " ".join(_notes(lines, report))
    return Blocks((Table("comparison", f"So sánh với {names}", columns, tuple(rows), note),))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a figure of this period, and how far it is from there."""

    then: Result
    change: Change | None
    is_left: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table: an indicator now, and beside each earlier period."""

    now: Result
    besides: tuple[_Beside, ...]

    @property
    def is_told(self) -> bool:
        """Tell whether to print the row: a headline, a rate or what was carried over.

        All that changed would make six pages; the whole of it is in so-lieu.json of each period.
        """
        if self.now.code in FOLLOWED.get(self.now.indicator.area, ()):
            return any(result.known for result in (self.now, *(b.then for b in self.besides)))
        counts = self.now.indicator.is_rate or any(beside.is_left for beside in self.besides)
        return counts and any(beside.change for beside in self.besides)


def _lines(report: Report) -> Iterator[_Line]:
    bases = report.trends.bases
    for result in report.results.values() if bases else ():
        line = _Line(result, tuple(_beside(base, result, report.results) for base in bases))
        if line.is_told:
            yield line


def _beside(base: Results, now: Result, results: Results) -> _Beside:
    """Put a figure beside an earlier one: what is carried over, beside what was left pending."""
    is_left = (
        now.code == _CARRIED_OVER and results.period.follows(base.period) and not base.is_before
    )
    then = base[_PENDING if is_left else now.code]
    return _Beside(then, change(now, then, (results, base)), is_left)


def _heading_row(area: str, bases: int) -> Row:
    name = f"{roman(int(area))}. {AREAS[area].upper()}"
    return Row((text(name), *[()] * (2 + 2 * bases)), "group")


def _row(line: _Line) -> Row:
    """Return a row; an earlier figure has no thread, for the record holds this period's."""
    left = _LEFT if any(beside.is_left for beside in line.besides) else ""
    return Row(
        (
            text(line.now.indicator.name, left),
            text(line.now.indicator.unit),
            _figure(line.now, line.now.code),
            *(cell for beside in line.besides for cell in _compared(beside, line.now.code)),
        )
    )


def _compared(beside: _Beside, code: str) -> tuple[Text, Text]:
    told = Span(beside.change.text, ref=code) if beside.change else _MISSING
    return _figure(beside.then), text(told)


def _figure(result: Result, ref: str = "") -> Text:
    if not result.known:
        return text(_MISSING)
    return text(Span(result.text, ref=ref), _STATED if _is_stated(result) else "")


def _is_stated(result: Result) -> bool:
    return result.known and result.value is None


def _columns(report: Report) -> Iterator[Column]:
    yield Column(("Chỉ tiêu",), "left", 17)
    yield Column(("Đơn vị tính",), "center", 6)
    yield Column(("Kỳ này",), "right", 6)
    for base in report.trends.bases:
        name = _name(base.period, report.period)
        begun = f", từ ngày {format_date(base.begun)}" if base.begun else ""
        head = f"So với {name} ({base.period.name}{begun})"
        own = name.removesuffix(" năm trước").capitalize() or name
        yield Column((head, own), "right", 6)
        yield Column((head, "Tăng, giảm"), "right", 13)


def _name(earlier: Period, period: Period) -> str:
    if earlier.kind != period.kind:
        return "kỳ trước"
    return "năm trước" if period.is_whole_year else "cùng kỳ năm trước"


def _notes(lines: Sequence[_Line], report: Report) -> Iterator[str]:
    if any(line.now.indicator.is_rate for line in lines):
        yield "Tỷ lệ tăng, giảm theo điểm phần trăm (điểm %), tính từ số chưa làm tròn."
    kinds = {base.period.kind for base in report.trends.bases}
    if kinds - {report.period.kind} and any(is_of_a_year(line.now.indicator) for line in lines):
        yield "Số lũy kế từ đầu năm, theo kế hoạch năm chỉ so với cùng kỳ năm trước."
    if any(base.is_before for base in report.trends.bases):
        day = format_date(report.commune.founded)
        yield f"Số liệu của kỳ trước ngày {day} (ngày thành lập đơn vị) là của các đơn vị cũ."
    if report.results.begun or any(base.begun for base in report.trends.bases):
        yield "Số đếm của các kỳ có số ngày khác nhau không so sánh được."
    results = [result for line in lines for result in (line.now, *(b.then for b in line.besides))]
    if any(map(_is_stated, results)):
        yield f"{_STATED} Số đơn vị công bố, chưa có số đếm để tính."
    yield "Dấu – là không có số liệu hoặc không so sánh được."
