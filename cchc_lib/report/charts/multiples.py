"""Small multiples: the headline indicators of an area over the periods, one small panel each."""

from collections.abc import Iterator, Sequence

from cchc_lib.headline_figures import FOLLOWED
from cchc_lib.indicators import CATALOGUE, Results
from cchc_lib.indicators.groups import AREAS
from cchc_lib.periods import Period
from cchc_lib.report.changes import change
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.panel import WIDE, Panel
from cchc_lib.report.charts.plot import Place, draw_panel
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import BETWEEN, LINE, SOFT, WIDTH, width_of, wrap
from cchc_lib.report.trends import Trends, axis

_COLUMNS = 2
_ENOUGH = 2  # figures that make a panel


def small_multiples(results: Results, trends: Trends, area: str) -> Chart | None:
    """Draw an area's key indicators over the periods; None where nothing can be followed.

    Raises ``KeyError`` for an area in which none is followed.
    """
    return follow(FOLLOWED[area], results, trends)


def follow(codes: Sequence[str], results: Results, trends: Trends) -> Chart | None:
    """Draw indicators of one area over the periods; None where none of them can be followed.

    A period without the figure leaves a gap.
    """
    periods = axis(trends, results.period)
    drawn = [_panel(code, periods, results, trends) for code in codes]
    panels = [panel for panel in drawn if sum(n is not None for n in panel.numbers) >= _ENOUGH]
    if not panels:
        return None
    sheet = Sheet()
    bottom = _draw_notes(sheet, panels, _draw_panels(sheet, panels))
    first = panels[0].indicator
    caption = f"{AREAS[first.group[0]]} từ {periods[0].name} đến {periods[-1].name}"
    alt = f"{'. '.join(panel.alt for panel in panels)}."
    return Chart(f"trends_{first.area}", caption, alt, sheet.cut(bottom))


def _panel(code: str, periods: Sequence[Period], results: Results, trends: Trends) -> Panel:
    by_period = {earlier.period: earlier[code] for earlier in trends.earlier}
    given = by_period | {results.period: results[code]}
    since = next(_since(code, results, trends), "")
    return Panel(CATALOGUE[code], periods, [given.get(period) for period in periods], since)


def _since(code: str, results: Results, trends: Trends) -> Iterator[str]:
    """Yield the changes since the previous period and since last year, as far as there are."""
    for base in trends.bases:
        if found := change(results[code], base[code], (results, base)):
            is_like = base.period.kind == results.period.kind
            name = "kỳ trước" if not is_like else "cùng kỳ năm trước"
            yield f"{found.text if found.by else 'không đổi'} so với {name}"


def _draw_panels(sheet: Sheet, panels: Sequence[Panel]) -> float:
    """Draw the panels row by row, periods under each other; return where they end."""
    indent = max(width_of(end) for panel in panels for end in panel.ends) + 6
    top, lowest = 0.0, len(panels) - _COLUMNS
    for start in range(0, len(panels), _COLUMNS):
        row = panels[start : start + _COLUMNS]
        lines = max(len(panel.head) for panel in row)
        places = [
            Place(n * (WIDE + BETWEEN), top, lines, indent, start + n >= lowest)
            for n in range(len(row))
        ]
        for panel, place in zip(row, places, strict=True):
            draw_panel(sheet, panel, place)
        top = max(place.bottom for place in places) + LINE
    return top - LINE


def _draw_notes(sheet: Sheet, panels: Sequence[Panel], bottom: float) -> float:
    for n, line in enumerate(wrap(" ".join(_notes(panels)), WIDTH)):
        sheet.words(0, bottom + 10 + n * LINE, line, color=SOFT)
        end = bottom + 10 + (n + 1) * LINE
    return end


def _notes(panels: Sequence[Panel]) -> Iterator[str]:
    yield "Nền xám, chấm lớn: kỳ này."
    if any(aim is not None for panel in panels for aim in panel.targets):
        yield "Vạch ngang đậm: mục tiêu."
    if any(panel.stated for panel in panels):
        yield "Vòng rỗng: số đơn vị công bố."
    if any(panel.has_gap for panel in panels):
        yield "Chỗ trống: kỳ không có số liệu hoặc không phát sinh."
    if any(panel.begins_anew for panel in panels):
        yield "Đường đứt khi sang năm: số lũy kế tính lại từ đầu năm."
    if any(panel.levels[0] for panel in panels):
        yield "Trục của tỷ lệ có thể không bắt đầu từ 0."
