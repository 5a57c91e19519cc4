"""Measure what each format of a report costs in seconds of the processor, exporter by exporter.

Synthetic reports are executed once in a process of their own; then each exporter writes each of
them, in turns, so that a busy machine slows all alike. Drawing the charts of the Word report is
told apart, too: it is a part of ``docx`` and of no other format. In the end a whole batch is made
twice, without the Office formats and with them. ``python benchmarks/formats.py [--quick]``.
"""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
CITY = 114  # reports of a batch
WORKERS = 2
OFFICE = ("docx", "xlsx")
ROUNDS = 3
CHARTS = "riêng vẽ biểu đồ thành ảnh cho Word"
_TEXT_WIDTH = 453.5  # points

Notebook = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A batch: its reports, seconds by the clock, of the processor a report, bytes at the peak."""

    jobs: list[Job]
    wall: float
    cpu: float
    memory: int


def batch(folder: Path, count: int, formats: Sequence[str], workers: int) -> Made:
    """Make the reports of so many synthetic communes in some formats."""
    params, out = folder / "params", folder / f"out-{len(formats)}"
    if not params.exists():
        params.mkdir()
        write_submissions(params, count)
    jobs = [Job(unit, PERIOD, str(params), out, formats) for unit in all_communes()[:count]]
    begun = time.monotonic()
    outcomes = Batch(jobs, workers, lambda _: None, pool=ForkPool).run()
    wall = time.monotonic() - begun
    if bad := [outcome.message for outcome in outcomes if not outcome.succeeded]:
        raise SystemExit(bad[0])
    cpu = sum(outcome.cpu for outcome in outcomes) / count
    return Made(jobs, wall, cpu, max(outcome.memory for outcome in outcomes))


def executed(folder: Path) -> list[Notebook]:
    """Make reports of synthetic communes and return their executed notebooks."""
    jobs = batch(folder, REPORTS, ("html",), 1).jobs
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


def whole_batches() -> list[str]:
    """Measure a batch without the Office formats and with them; return a table."""
    count = 6 if "--quick" in sys.argv[1:] else CITY
    before = tuple(name for name in FORMATS if name not in OFFICE)
    lines = ["| `cchc batch` | giây | giây CPU mỗi báo cáo | MB nhiều nhất |"]
    lines.append("| --- | ---: | ---: | ---: |")
    with TemporaryDirectory() as folder:
        for formats in (before, tuple(FORMATS)):
            made = batch(Path(folder), count, formats, WORKERS)
            name = f"{count} xã: {', '.join(formats)}"
            told = f"{made.wall:.0f} | {made.cpu:.2f} | {made.memory / 1e6:.0f}"
            lines.append(f"| {name} | {told} |")
    return lines


def main() -> None:
    """Measure, print and put the table into ``results.md``."""
    with TemporaryDirectory() as folder:
        notebooks = executed(Path(folder))
    spent: dict[str, list[float]] = {name: [] for name in ways()}
    sizes: dict[str, int] = {}
    for turn in range(ROUNDS + 1):
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
    turns = f"{REPORTS} báo cáo mô phỏng × {ROUNDS} lượt, lần lượt từng định dạng"
    told = f"{turns}. Đo trên: {machine(PACKAGES)}. Lệnh đo: `make bench`."
    section = "\n".join([TITLE, "", told, "", *table, "", *whole_batches(), ""])
    print(section)
    write_section(section, TITLE)


if __name__ == "__main__":
    main()
