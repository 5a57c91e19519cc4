"""The ways to make reports that ``batch.py`` compares, each run in a process of its own.

``python benchmarks/ways.py WAY PARAMS OUT COMMUNE…`` makes the reports of some communes, in the
formats that the way can make (``batch.py`` tells them), and prints, as JSON, what it knows itself:
seconds of work without start-up, and per report the processor seconds and the peak of memory.
"""

# ruff: noqa: PLC0415  # every way pays for the imports that it needs, and for no others

import ast
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any, TypeAlias

PERIOD = "2026-Q1"
FORMATS = ("html", "review", "pdf")  # what every way of ours makes
OFFICE = (*FORMATS, "docx", "xlsx")
PEERS = Path(__file__).parent / "peers"

Code: TypeAlias = tuple[CodeType, CodeType]


@dataclass(slots=True)
class Measured:
    """What a way has measured of itself; empty lists where only the outside can measure."""

    work: float = 0.0
    cpu: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


Make: TypeAlias = Callable[[Path, Path, list[str]], Measured]


def ours(workers: int, formats: Sequence[str] = FORMATS, *, warm: bool = True) -> Make:
    """Return how ``cchc batch`` makes reports; these also leave so-lieu.json, key, checksums."""

    def make(params: Path, out: Path, communes: list[str]) -> Measured:
        from cchc_lib.communes import find_commune
        from cchc_lib.periods import parse_period
        from cchc_lib.runs.batch.supervisor import Batch
        from cchc_lib.runs.jobs.job import Job
        from cchc_lib.runs.workers.pool import ForkPool, FreshPool

        period, begun = parse_period(PERIOD), list[float]()
        jobs = [Job(find_commune(code), period, str(params), out, formats) for code in communes]
        batch = Batch(
            jobs,
            workers,
            lambda _: begun.append(time.monotonic()),
            pool=ForkPool if warm else FreshPool,
        )
        done = batch.run()
        if bad := [one for one in done if not one.succeeded]:
            raise SystemExit(f"{bad[0].folder}: {bad[0].message}")
        return Measured(
            begun[-1] - begun[0], [one.cpu for one in done], [one.memory for one in done]
        )

    return make


def commands(params: Path, out: Path, communes: list[str]) -> Measured:
    """Make the reports with the commands that people type: papermill, then nbconvert twice."""
    from cchc_lib.runs.jobs.job import master_notebook

    folder, begun = Path(sys.executable).parent, time.monotonic()
    for code in communes:
        file = out / f"{code}.ipynb"
        given = {"commune": code, "period": PERIOD, "params_dir": str(params)}
        options = [word for item in given.items() for word in ("-r", *item)]
        convert = [folder / "jupyter", "nbconvert", file, "--to"]
        for command in (
            [folder / "papermill", master_notebook(), file, *options, "--no-progress-bar"],
            [*convert, "html"],
            [*convert, "webpdf", "--disable-chromium-sandbox"],
        ):
            subprocess.run(command, check=True, capture_output=True)
    return Measured(time.monotonic() - begun)


def libraries(params: Path, out: Path, communes: list[str]) -> Measured:
    """Make the reports in one process with papermill's and nbconvert's API, fresh kernels."""
    import papermill
    from nbconvert import HTMLExporter, WebPDFExporter

    from cchc_lib.runs.jobs.job import master_notebook

    page, pdf = HTMLExporter(), WebPDFExporter(disable_sandbox=True)

    def make(code: str) -> None:
        file = out / f"{code}.ipynb"
        given = {"commune": code, "period": PERIOD, "params_dir": str(params)}
        notebook = papermill.execute_notebook(master_notebook(), file, given, progress_bar=False)
        file.with_suffix(".html").write_text(page.from_notebook_node(notebook)[0], "utf-8")
        file.with_suffix(".pdf").write_bytes(pdf.from_notebook_node(notebook)[0])

    return _each(make, communes)


def ploomber(params: Path, out: Path, communes: list[str]) -> Measured:
    """Make HTML pages only with ploomber-engine: one process, one namespace, no isolation."""
    os.environ["PLOOMBER_STATS_ENABLED"] = "false"  # it would tell its makers of each run
    from nbconvert import HTMLExporter
    from ploomber_engine import execute_notebook

    from cchc_lib.runs.jobs.job import master_notebook

    page = HTMLExporter()

    def make(code: str) -> None:
        file = out / f"{code}.ipynb"
        given = {"commune": code, "period": PERIOD, "params_dir": str(params)}
        notebook = execute_notebook(
            master_notebook(), str(file), parameters=given, progress_bar=False
        )
        file.with_suffix(".html").write_text(page.from_notebook_node(notebook)[0], "utf-8")

    return _each(make, communes)


def rmarkdown(params: Path, out: Path, communes: list[str]) -> Measured:
    """Make the reports with R Markdown and pandoc; Chromium prints each page as PDF.

    R computes and checks nothing: it reads the finished figures that lie beside ``params``. One
    process of R makes all pages of a turn.
    """
    records, begun = params.parent / "records", time.monotonic()
    command = ["Rscript", PEERS / "render.R", records, out, *communes]
    letters = os.environ | {"LC_ALL": "C.UTF-8"}
    subprocess.run(command, check=True, capture_output=True, env=letters)
    for code in communes:
        pdf = f"--print-to-pdf={out / code}.pdf"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", pdf]
        page = (out / f"{code}.html").as_uri()
        subprocess.run(["chromium", *options, page], check=True, capture_output=True)
    return Measured(time.monotonic() - begun)


def floor(params: Path, out: Path, communes: list[str], *, forks: bool = False) -> Measured:
    """Make the reports without notebook or kernel: the same sums, charts, words and exporters.

    With ``forks`` each report gets a child of this process, as a report of ours does; before that
    this process has rehearsed a report, all but its PDF, because Typst starts threads.
    """
    from cchc_lib.runs.workers.patches import skip_iri_grammar

    skip_iri_grammar()  # as our fork server does, before the next imports

    from cchc_lib.published.formats import FORMATS as ROWS
    from cchc_lib.report import charts
    from cchc_lib.runs.jobs.job import master_notebook
    from cchc_lib.runs.notebook.export import exporter_named

    cells = json.loads(master_notebook().read_text("utf-8"))["cells"]
    program = [(cell, compiled(cell)) for cell in cells]
    exporters = {ROWS[name].file: exporter_named(ROWS[name].exporter) for name in FORMATS}
    for part in (*exporters.values(), charts):
        part.prepare()

    def make(code: str, *, rehearses: bool = False) -> None:
        given = {"commune": code, "period": PERIOD, "params_dir": str(params)}
        shown = run_cells(program, given)
        for name, exporter in exporters.items():
            if not (rehearses and name.endswith(".pdf")):
                content = exporter().from_notebook_node(shown)[0]
                _write(out / f"{code}.{name}", content)

    if forks:
        make(communes[0], rehearses=True)
    gc.freeze()
    return _each(_in_child(make) if forks else make, communes)


def _write(file: Path, content: str | bytes) -> None:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def forked_kernel(params: Path, out: Path, communes: list[str]) -> Measured:
    """Make the reports with real kernels, forked warm: the way that was not taken."""
    sys.path.append(str(PEERS.parent))  # reports are made with PYTHONSAFEPATH set
    from forked_kernel import run_notebook

    from cchc_lib.published.formats import FORMATS as ROWS
    from cchc_lib.runs.jobs.job import master_notebook
    from cchc_lib.runs.notebook.canonical import canonical, notebook_bytes
    from cchc_lib.runs.notebook.export import export
    from cchc_lib.runs.workers.fork_server import warm_up

    warm_up()

    def make(code: str) -> None:
        given = {"commune": code, "period": PERIOD, "params_dir": str(params)}
        notebook = canonical(run_notebook(master_notebook(), given, out / f"{code}.ipynb"))
        (out / f"{code}.ipynb").write_bytes(notebook_bytes(notebook))
        for row in map(ROWS.__getitem__, FORMATS):
            (out / f"{code}.{row.file}").write_bytes(export(notebook, row.exporter))

    return _each(_in_child(make), communes)


def run_cells(program: Iterable[tuple[Mapping[str, Any], Code]], given: Mapping[str, str]) -> Any:
    """Run cells in one namespace, keep what each last line would show, as exporters read it."""
    space, shown = dict[str, Any](), []
    for number, (cell, (body, last)) in enumerate(program, 1):
        tags = cell["metadata"].get("tags", [])
        exec(body, space)
        value = eval(last, space)
        space.update(given if "parameters" in tags else {})
        show = getattr(value, "_repr_mimebundle_", None)
        outputs = [{"data": show()}] if show else []
        shown.append({**cell, "execution_count": number, "outputs": outputs})
    return {"cells": shown}


def compiled(cell: Mapping[str, Any]) -> Code:
    """Compile a cell: its body, and its last line where that is an expression; prose is empty."""
    lines = ast.parse("".join(cell["source"]) if cell["cell_type"] == "code" else "").body
    value: ast.expr = ast.Constant(None)
    if lines and isinstance(last := lines[-1], ast.Expr):
        value = last.value
        del lines[-1]
    expression = ast.fix_missing_locations(ast.Expression(value))
    return compile(ast.Module(lines, []), "", "exec"), compile(expression, "", "eval")


def _in_child(make: Callable[[str], None]) -> Callable[[str], None]:
    def forked(code: str) -> None:
        if (child := os.fork()) == 0:
            make(code)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            raise SystemExit(f"{code}: {status}")

    return forked


def _each(make: Callable[[str], None], communes: list[str]) -> Measured:
    measured, begun = Measured(), time.monotonic()
    for code in communes:
        before = sum(os.times()[:4])
        make(code)
        measured.cpu.append(sum(os.times()[:4]) - before)
    measured.work = time.monotonic() - begun
    return measured


WAYS: Mapping[str, Make] = {
    "ours-1": ours(1),
    "ours-2": ours(2),
    "ours-office": ours(2, OFFICE),
    "ours-fresh": ours(1, warm=False),
    "commands": commands,
    "libraries": libraries,
    "ploomber": ploomber,
    "rmarkdown": rmarkdown,
    "forked-kernel": forked_kernel,
    "floor": floor,
    "floor-forked": lambda *given: floor(*given, forks=True),
}


def main() -> None:
    """Go one way and print what it measured."""
    way, params, out, *communes = sys.argv[1:]
    measured = WAYS[way](Path(params), Path(out), communes)
    print(json.dumps({"work": measured.work, "cpu": measured.cpu, "memory": measured.memory}))


if __name__ == "__main__":
    main()
