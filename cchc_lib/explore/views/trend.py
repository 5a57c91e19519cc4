"""The chosen indicator and its area through the periods."""

from collections.abc import Iterator

from cchc_lib.blocks import Blocks, Column, Paragraph, Row, Table, text
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.view import View, labels
from cchc_lib.explore.words import MISSING, capitalized, sides, unbroken
from cchc_lib.headline_figures import FOLLOWED
from cchc_lib.indicators import Results
from cchc_lib.periods import Period
from cchc_lib.report.changes import change
from cchc_lib.report.charts.multiples import follow
from cchc_lib.report.comparison import ALONE
from cchc_lib.report.trends import axis

_COLUMNS = (
    Column(("Kỳ",), "left", 4),
    Column(("Kết quả",), "right", 3),
    Column(("Tính từ",), "right", 4),
    Column(("So với kỳ trước",), "right", 4),
    Column(("So với cùng kỳ năm trước",), "right", 4),
)


def trend(desk: Desk) -> View:
    """Show the chosen indicator in every period at hand, and the headlines of its area."""
    return View(desk, "trend", _shown)


def _shown(desk: Desk) -> Iterator[Blocks]:
    if not desk.report.trends.earlier:
        yield labels(desk) + Blocks((Paragraph(text(ALONE)),))
        return
    yield labels(desk) + Blocks((_table(desk),))
    codes = dict.fromkeys((desk.choice.indicator, *FOLLOWED.get(desk.choice.area, ())))
    if chart := follow(tuple(codes), desk.report.results, desk.report.trends):
        yield Blocks((chart.block(),))


def _table(desk: Desk) -> Table:
    report, code = desk.report, desk.choice.indicator
    given = {each.period: each for each in (*report.trends.earlier, report.results)}
    periods = axis(report.trends, report.period)
    rows = tuple(_row(code, period, given) for period in periods)
    unit = "" if desk.indicator.is_rate else f" ({desk.indicator.unit})"
    caption = f"{desk.indicator.name}{unit}: {report.commune.name}"
    return Table("trend", caption, _COLUMNS, rows)


def _row(code: str, period: Period, given: dict[Period, Results]) -> Row:
    results = given.get(period)
    now = results[code] if results else None
    cells = (
        capitalized(results.period_name if results else period.name),
        now.text if now and now.known else MISSING,
        sides(now) if now else "",
        _since(code, results, given.get(period.previous)),
        _since(code, results, given.get(period.same_last_year)),
    )
    return Row(tuple(map(text, cells)))


def _since(code: str, now: Results | None, then: Results | None) -> str:
    found = change(now[code], then[code], (now, then)) if now and then else None
    return unbroken(found.text) if found else MISSING
