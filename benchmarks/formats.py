"""Measure what each format of a report costs in seconds of the processor, exporter by exporter.

Synthetic reports are executed once in a process of their own; then each exporter writes each of
them, in turns, so that a busy machine slows all alike. Drawing the charts of the Word report is
told apart, too: it is a part of ``docx`` and of no other format. What a whole batch takes without
the Office formats and with them tells ``batch.py``. ``python benchmarks/formats.py [--quick]``.
"""

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from check import machine, write_section, write_submissions

from cchc_lib.communes import all_communes
from cchc_lib.periods import parse_period
from cchc_lib.published.formats import FORMATS
from cchc_lib.render.executed import read_executed
from cchc_lib.render.official import official_document
from cchc_lib.render.pictures import as_pixels, chart_svg
from cchc_lib.runs.batch.supervisor import Batch
from cchc_lib.runs.jobs.job import Job
from cchc_lib.runs.notebook.export import export
from cchc_lib.runs.workers.pool import ForkPool

TITLE = "## Từng định dạng"
PERIOD = parse_period("2026-Q1")
PACKAGES = ("typst", "python-docx", "xlsxwriter", "nbconvert")
REPORTS = 6
ROUNDS = 3
CHARTS = "riêng vẽ biểu đồ thành ảnh cho Word"
_TEXT_WIDTH = 453.5  # points

Notebook = Mapping[str, Any]


def executed(folder: Path, count: int) -> list[Notebook]:
    """Make reports of so many synthetic communes and return their executed notebooks."""
    params, out = folder / "params", folder / "out"
    params.mkdir()
    write_submissions(params, count)
    jobs = [Job(unit, PERIOD, str(params), out, ("html",)) for unit in all_communes()[:count]]
    outcomes = Batch(jobs, 1, lambda _: None, pool=ForkPool).run()
    if bad := [outcome.message for outcome in outcomes if not outcome.succeeded]:
        raise SystemExit(bad[0])
    return [nbformat.read(job.target / "bao-cao.ipynb", as_version=4) for job in jobs]


def draw_charts(notebook: Notebook) -> bytes:
    """Draw the charts of a report as the Word report holds them."""
    document = official_document(read_executed(notebook).blocks("official"))
    charts = [chart for annex in document.annexes for chart in annex.charts]
    return b"".join(as_pixels([(chart_svg(chart), _TEXT_WIDTH) for chart in charts]))


def ways() -> dict[str, Callable[[Notebook], bytes]]:
    """Return what is measured, by name."""

    def writes(exporter: str) -> Callable[[Notebook], bytes]:
        return lambda notebook: export(nbformat.from_dict(notebook), exporter)

    return {f"`{form.file}`": writes(form.exporter) for form in FORMATS.values()} | {
        CHARTS: draw_charts
    }


def main() -> None:
    """Measure, print and, unless it was a quick look, put the table into ``results.md``."""
    is_quick = "--quick" in sys.argv[1:]
    reports, rounds = (1, 1) if is_quick else (REPORTS, ROUNDS)
    with TemporaryDirectory() as folder:
        notebooks = executed(Path(folder), reports)
    spent: dict[str, list[float]] = {name: [] for name in ways()}
    sizes: dict[str, int] = {}
    for turn in range(rounds + 1):
        for name, way in ways().items():
            for notebook in notebooks:
                begun = time.process_time()
                content = way(notebook)
                if turn:  # the first one reads fonts and templates
                    spent[name].append(time.process_time() - begun)
                sizes[name] = len(content)
    rows = [
        f"| {name} | {median(taken):.3f} | {max(taken):.3f} | {sizes[name] / 1000:.0f} |"
        for name, taken in spent.items()
    ]
    table = ["| | giây CPU (trung vị) | nhiều nhất | kB |", "| --- | ---: | ---: | ---: |", *rows]
    turns = f"{reports} báo cáo mô phỏng × {rounds} lượt, lần lượt từng định dạng"
    told = f"{turns}. Đo trên: {machine(PACKAGES)}. Lệnh đo: `make bench PART=formats`."
    section = "\n".join([TITLE, "", *table, "", told, ""])
    print(section)
    if not is_quick:
        write_section(section, TITLE)


if __name__ == "__main__":
    main()
