"""Measure what each chart of a report costs, in milliseconds of the processor.

The charts are those of a synthetic commune with earlier periods, made from results to the SVG of
the report. Each is drawn by turns as it is, and with the layout that matplotlib gives every text
before it draws it: the second is what ``Label`` saves. ``python benchmarks/charts.py [--quick]``.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from unittest.mock import patch

from check import PARAMS, machine, write_section
from matplotlib.text import Text

from cchc_lib.demo.city import Order, parse_periods, write_demo
from cchc_lib.headline_figures import FOLLOWED
from cchc_lib.indicators import compute_indicators, load_targets
from cchc_lib.report import charts, load_trends
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.label import Label
from cchc_lib.report.charts.multiples import small_multiples
from cchc_lib.submission import load_submission

TITLE = "## Từng biểu đồ"
PERIODS = "2025-Q1:2026-Q1"
ROUNDS, QUICK = 40, 3
_OF_SUBMISSION = "documents_by_month"  # all others are of results

Draw = Callable[[], Chart | None]


def drawn(folder: Path) -> dict[str, Draw]:
    """Return how each chart of a synthetic commune is made, by name."""
    periods = parse_periods(PERIODS)
    (unit,) = write_demo(folder, Order(1, periods), str(PARAMS)).communes
    targets = load_targets(folder)
    submission = load_submission(unit.code, periods[-1].id, str(folder))
    results = compute_indicators(submission, targets)
    trends = load_trends(submission, targets, params_dir=str(folder))

    def of_results(name: str) -> Draw:
        return lambda: getattr(charts, name)(results)

    def over_periods(area: str) -> Draw:
        return lambda: small_multiples(results, trends, area)

    names = [name for name in charts.__all__ if name not in {"Chart", "prepare", _OF_SUBMISSION}]
    made = {name: of_results(name) for name in names}
    made[_OF_SUBMISSION] = lambda: charts.documents_by_month(submission)
    made |= {f"trends_{area}": over_periods(area) for area in FOLLOWED}
    return {name: draw for name, draw in made.items() if draw()}


def measure(draw: Draw) -> float:
    """Return the milliseconds of the processor that a chart takes, from results to SVG."""
    begun = time.process_time_ns()
    if chart := draw():
        chart.block()
    return (time.process_time_ns() - begun) / 1e6


def rows(made: dict[str, Draw], rounds: int) -> Iterator[str]:
    """Measure all charts by turns and yield the rows of the table, the dearest first."""
    ways = {"ours": nullcontext, "theirs": lambda: patch.object(Label, "draw", Text.draw)}
    spent: dict[tuple[str, str], list[float]] = {(name, way): [] for name in made for way in ways}
    for _ in range(rounds):
        for way, as_drawn in ways.items():
            with as_drawn():
                for name, draw in made.items():
                    spent[name, way].append(measure(draw))
    taken = {name: (median(spent[name, "ours"]), median(spent[name, "theirs"])) for name in made}
    taken = dict(sorted(taken.items(), key=lambda item: -item[1][0]))
    ours, theirs = map(sum, zip(*taken.values(), strict=True))
    taken["cộng"] = (ours, theirs)
    for name, (ours, theirs) in taken.items():
        yield f"| {name} | {ours:.1f} | {theirs:.1f} | {ours / theirs:.2f} |"


def main() -> None:
    """Measure, print and, after a whole run, put the table into ``results.md``."""
    is_quick = "--quick" in sys.argv[1:]
    with TemporaryDirectory() as folder:
        made = drawn(Path(folder))
        table = "\n".join(rows(made, QUICK if is_quick else ROUNDS))
    text = f"""{TITLE}

Biểu đồ của một xã mô phỏng có các kỳ trước, từ chỉ tiêu đến SVG; trung vị, phần nghìn giây xử lý.
Cột giữa để matplotlib tự dàn chữ trước khi vẽ, cùng một ảnh; vẽ xen kẽ.

| Biểu đồ | ms | matplotlib dàn chữ, ms | tỷ lệ |
| --- | ---: | ---: | ---: |
{table}

Đo trên: {machine(("matplotlib",))}. Lệnh đo: `make bench PART=charts`.
"""
    print(text)
    if not is_quick:
        write_section(text, TITLE)


if __name__ == "__main__":
    main()
