"""The figures of an area, beside the middle of all communes, and the charts of its report."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from cchc_lib.blocks import Blocks, Column, Row, Table, text
from cchc_lib.city.model import City
from cchc_lib.city.totals import median, ranking
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.view import View, labels
from cchc_lib.explore.words import AREA_NAMES, MISSING, number_text, rank_text, sides
from cchc_lib.indicators import Result
from cchc_lib.report import Report, charts
from cchc_lib.report.charts import Chart
from cchc_lib.report.tables import remark

_Draw: TypeAlias = Callable[[Report], Chart | None]

_CHARTS: Mapping[str, tuple[_Draw, ...]] = {
    "steering": (lambda report: charts.documents_by_month(report.submission),),
    "procedures": (
        lambda report: charts.dossier_flow(report.results),
        lambda report: charts.resolution_times(report.results),
        lambda report: charts.feedback_and_satisfaction(report.results),
    ),
    "apparatus": (lambda report: charts.staff(report.results),),
    "finance": (lambda report: charts.budget_pace(report.results),),
    "digital": (
        lambda report: charts.procedures_by_level(report.results),
        lambda report: charts.services_in_use(report.results),
        lambda report: charts.online_by_level(report.results),
        lambda report: charts.online_payment(report.results),
    ),
}
_COLUMNS = (
    Column(("Chỉ tiêu",), "left", 9),
    Column(("Đơn vị tính",), "center", 3),
    Column(("Kết quả",), "right", 3),
    Column(("Tính từ",), "right", 4),
    Column(("Mục tiêu",), "right", 3),
    Column(("Ghi chú",), "left", 4),
    Column(("Trung vị các đơn vị",), "right", 3),
    Column(("Hạng",), "right", 3),
)


def figures(desk: Desk) -> View:
    """Show every figure of the chosen area with its place among all communes, and its charts."""
    return View(desk, "figures", _shown, by_area=True)


def _shown(desk: Desk) -> Iterator[Blocks]:
    yield labels(desk, with_peers=True) + Blocks((_table(desk),))
    for draw in _CHARTS.get(desk.choice.area, ()):
        if chart := draw(desk.report):
            yield Blocks((chart.block(),))


def _table(desk: Desk) -> Table:
    report, city = desk.report, desk.city
    of_area = [r for r in report.results.values() if r.indicator.area == desk.choice.area]
    known = [result for result in of_area if result.known]
    name = f"{AREA_NAMES[desk.choice.area]}: {report.commune.name}, {report.period.name}"
    rows = tuple(_row(result, city, report.commune.code) for result in known)
    missing = len(of_area) - len(known)
    note = f"Còn {missing} chỉ tiêu chưa có số liệu hoặc không phát sinh." if missing else ""
    return Table("figures", name, _COLUMNS, rows, note)


def _row(result: Result, city: City, commune: str) -> Row:
    ranks = ranking(city, result.code)
    values = sorted(rank.value for rank in ranks)
    cells = (
        result.indicator.name,
        result.indicator.unit,
        result.text,
        sides(result),
        result.target.text if result.target else "",
        result.status.value if result.target else remark(result),
        number_text(result.indicator, median(values)) if values else MISSING,
        rank_text(ranks, commune),
    )
    return Row(tuple(map(text, cells)))
