"""The ways to make reports that ``batch.py`` compares, each run in a process of its own.

``python benchmarks/ways.py WAY PARAMS OUT COMMUNE…`` makes an HTML page and a PDF of each commune
and prints, as JSON, what it knows itself: seconds of work without start-up, and per report the
processor seconds and the peak of memory.
"""

# ruff: noqa: PLC0415  # every way pays for the imports that it needs, and for no others

import ast
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PERIOD = "2026-Q1"
FORMATS = ("html", "pdf")
EXPORTERS = {"bao-cao.html": "cchc-html", "bao-cao.pdf": "cchc-pdf"}


@dataclass(slots=True)
class Measured:
    """What a way has measured of itself; empty lists where only the outside can measure."""

    work: float = 0.0
    cpu: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


def ours(
    params: Path, out: Path, communes: list[str], workers: int, *, warm: bool = True
) -> Measured:
    """Make the reports as ``cchc batch`` does; these also leave so-lieu.json, key and checksums."""
    from cchc_lib.communes import find_commune
    from cchc_lib.periods import parse_period
    from cchc_lib.runs.batch.supervisor import Batch
    from cchc_lib.runs.jobs.job import Job
    from cchc_lib.runs.workers.pool import ForkPool, FreshPool

    period, begun = parse_period(PERIOD), list[float]()
    jobs = [Job(find_commune(code), period, str(params), out, FORMATS) for code in communes]
    batch = Batch(
        jobs,
        workers,
        lambda _: begun.append(time.monotonic()),
        pool=ForkPool if warm else FreshPool,
    )
    outcomes = batch.run()
    if bad := [outcome for outcome in outcomes if not outcome.succeeded]:
        raise SystemExit(f"{bad[0].folder}: {bad[0].message}")
    return Measured(begun[-1] - begun[0], [o.cpu for o in outcomes], [o.memory for o in outcomes])


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


def floor(params: Path, out: Path, communes: list[str], *, forks: bool = False) -> Measured:
    """Make the reports without notebook or kernel: the same sums, charts, words and exporters.

    With ``forks`` each report gets a child of this process, as a report of ours does.
    """
    from cchc_lib.runs.workers.patches import skip_iri_grammar

    skip_iri_grammar()  # as our fork server does, before the next imports

    from cchc_lib.render.html import ReaderHTMLExporter
    from cchc_lib.render.pdf import OfficialPDFExporter
    from cchc_lib.report import charts
    from cchc_lib.runs.jobs.job import master_notebook

    cells = json.loads(master_notebook().read_text("utf-8"))["cells"]
    codes = [
        (ast.parse("".join(cell["source"])), cell["metadata"].get("tags", []))
        for cell in cells
        if cell["cell_type"] == "code"
    ]
    for part in (ReaderHTMLExporter, OfficialPDFExporter, charts):
        part.prepare()
    gc.freeze()

    def make(code: str) -> None:
        given = {"commune": code, "period": PERIOD, "params_dir": str(params)}
        shown = _shown(codes, given)
        page, _ = ReaderHTMLExporter().from_notebook_node(shown)
        pdf, _ = OfficialPDFExporter().from_notebook_node(shown)
        (out / f"{code}.html").write_text(page, "utf-8")
        (out / f"{code}.pdf").write_bytes(pdf)

    return _each(_in_child(make) if forks else make, communes)


def forked_kernel(params: Path, out: Path, communes: list[str]) -> Measured:
    """Make the reports with real kernels, forked warm: the way that was not taken."""
    from forked_kernel import run_notebook

    from cchc_lib.runs.jobs.job import master_notebook
    from cchc_lib.runs.notebook.canonical import canonical, notebook_bytes
    from cchc_lib.runs.notebook.export import export
    from cchc_lib.runs.workers.fork_server import warm_up

    warm_up()

    def make(code: str) -> None:
        given = {"commune": code, "period": PERIOD, "params_dir": str(params)}
        notebook = canonical(run_notebook(master_notebook(), given, out / f"{code}.ipynb"))
        (out / f"{code}.ipynb").write_bytes(notebook_bytes(notebook))
        for file, exporter in EXPORTERS.items():
            (out / f"{code}.{file}").write_bytes(export(notebook, exporter))

    return _each(_in_child(make), communes)


def _shown(codes: Iterable[tuple[ast.Module, list[str]]], given: Mapping[str, str]) -> Any:
    """Run code in one namespace, keep what each last line would show, as exporters read it."""
    space, cells = dict[str, Any](), []
    for tree, tags in codes:
        *before, last = tree.body
        value = None
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(before, []), "", "exec"), space)
            value = eval(compile(ast.Expression(last.value), "", "eval"), space)
        else:
            exec(compile(tree, "", "exec"), space)
        space.update(given if "parameters" in tags else {})
        show = getattr(value, "_repr_mimebundle_", None)
        outputs = [{"data": show()}] if show else []
        cells.append(
            {"cell_type": "code", "source": "", "metadata": {"tags": tags}, "outputs": outputs}
        )
    return {"cells": cells}


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


WAYS: Mapping[str, Callable[[Path, Path, list[str]], Measured]] = {
    "ours-1": lambda *given: ours(*given, 1),
    "ours-2": lambda *given: ours(*given, 2),
    "ours-fresh": lambda *given: ours(*given, 1, warm=False),
    "commands": commands,
    "libraries": libraries,
    "ploomber": ploomber,
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
