"""The engine ``cchc-warm``: what a notebook shows under papermill's own engine, cell by cell."""

import json
import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from support.command_line import REPO, run
from support.processes import wait_until

from cchc_lib.runs.notebook.canonical import joined

pytestmark = pytest.mark.slow

AWKWARD = REPO / "tests/fixtures/notebooks/awkward.ipynb"
ACCIDENTS = (
    (r"0x[0-9a-f]{6,}", "ADDRESS"),
    (r"ipykernel_\d+", "ipykernel_PID"),
    (r"[\d.]+(?:e[+]\d+)? (?:ns|μs|µs|us|ms|s)\b", "TIME"),
)
WHERE = "'cchc_lib.runs.notebook.in_process' in __import__('sys').modules"


def execute(notebook: Path, folder: Path, *words: object):
    """Run the papermill command and return what it came to and the notebook it wrote."""
    written = folder / f"{len(list(folder.iterdir()))}.ipynb"
    done = run("papermill", *words, notebook, written, cwd=folder)
    return done, nbformat.read(written, 4) if written.exists() else None


def notebook(folder: Path, *sources: str) -> Path:
    """Write a notebook of these code cells."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [new_code_cell(source) for source in sources]
    path = folder / "so-tinh.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def shown(cell) -> tuple:
    """Return what a cell shows without accidents; writes past Python come in any order."""
    outputs = joined(cell.outputs)
    texts = [json.dumps(output, sort_keys=True, ensure_ascii=False) for output in outputs]
    for pattern, word in ACCIDENTS:
        texts = [re.sub(pattern, word, text) for text in texts]
    is_raw = re.search(r"os\.write|subprocess|^!", cell.source, re.MULTILINE)
    return cell.execution_count, sorted(texts) if is_raw else texts


def test_awkward_notebook_shows_the_same_under_both_engines(tmp_path):
    stock_run, stock = execute(AWKWARD, tmp_path)
    warm_run, warm = execute(AWKWARD, tmp_path, "--engine", "cchc-warm")
    assert stock_run.code == warm_run.code == 1  # its last cell fails
    assert len(stock.cells) == len(warm.cells) > 30
    for ours, theirs in zip(warm.cells, stock.cells, strict=True):
        if ours.cell_type == "code":
            assert shown(ours) == shown(theirs), ours.source
    assert warm.metadata.language_info == stock.metadata.language_info


@pytest.mark.parametrize("bar", [(), ("--no-progress-bar",)])
def test_notebook_runs_in_a_fork_of_papermill_with_and_without_its_bar(tmp_path, bar):
    _, executed = execute(notebook(tmp_path, WHERE), tmp_path, "--engine", "cchc-warm", *bar)
    assert executed.cells[0].outputs[0].data["text/plain"] == "True"


def test_process_with_threads_gets_an_ordinary_kernel(tmp_path):
    notebook(tmp_path, WHERE)
    program = """
import papermill, threading, time
threading.Thread(target=time.sleep, args=(9,), daemon=True).start()
papermill.execute_notebook("so-tinh.ipynb", "out.ipynb", engine_name="cchc-warm",
                           progress_bar=False)
"""
    assert run(Path(sys.executable).name, "-c", program, cwd=tmp_path).code == 0
    executed = nbformat.read(tmp_path / "out.ipynb", 4)
    assert executed.cells[0].outputs[0].data["text/plain"] == "False"


def test_namespace_and_settings_of_one_run_do_not_reach_the_next(tmp_path):
    program = """
import papermill, nbformat
for name in ("a", "b"):
    papermill.execute_notebook("so-tinh.ipynb", f"{name}.ipynb", engine_name="cchc-warm",
                               progress_bar=False)
"""
    path = notebook(
        tmp_path,
        "import os, logging\nbefore = 'MARK' in os.environ, 'left' in globals()",
        "left = os.environ['MARK'] = 'x'; logging.basicConfig(); os.chdir('/')\nbefore",
    )
    assert run(Path(sys.executable).name, "-c", program, cwd=path.parent).code == 0
    for name in ("a", "b"):
        executed = nbformat.read(tmp_path / f"{name}.ipynb", 4)
        assert executed.cells[1].outputs[0].data["text/plain"] == "(False, False)"


def test_cell_that_takes_too_long_is_interrupted_as_by_the_stock_engine(tmp_path):
    path = notebook(tmp_path, "1", "import time; time.sleep(60)", "3")
    for engine in ((), ("--engine", "cchc-warm")):
        done, _ = execute(path, tmp_path, "--execution-timeout", 1, *engine)
        assert done.code == 1
        assert "Timeout waiting for execute reply (1s)" in done.errors or (
            "CellTimeoutError" in done.errors
        )


def test_interrupt_that_a_cell_sends_itself_is_told_and_ends_the_notebook(tmp_path):
    source = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT); time.sleep(9)"
    path = notebook(tmp_path, source, "2")
    for engine in ((), ("--engine", "cchc-warm")):
        done, executed = execute(path, tmp_path, *engine)
        cells = [cell for cell in executed.cells if cell.cell_type == "code"]
        assert done.code == 1
        assert cells[0].outputs[-1].ename == "KeyboardInterrupt"
        assert cells[1].execution_count is None


@pytest.mark.parametrize("last", ["import os; os._exit(0)", "import os; os.kill(os.getpid(), 9)"])
def test_process_that_dies_in_a_cell_is_told_as_a_dead_kernel(tmp_path, last):
    path = notebook(tmp_path, "1", last, "3")
    done, _ = execute(path, tmp_path, "--engine", "cchc-warm")
    assert done.code == 138  # papermill's own for a dead kernel
    assert "DeadKernelError: Kernel died" in done.errors


def test_parent_that_dies_takes_the_notebook_along(tmp_path):
    mark = tmp_path / "pid"
    source = f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    program = f"""
import os, papermill, signal, threading
pid = os.getpid()
if os.fork() == 0:
    import time
    while not os.path.exists({str(mark)!r}): time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    os._exit(0)
papermill.execute_notebook("so-tinh.ipynb", "o.ipynb", engine_name="cchc-warm", progress_bar=False)
"""
    notebook(tmp_path, source)
    run(Path(sys.executable).name, "-c", program, cwd=tmp_path)
    assert wait_until(lambda: not Path(f"/proc/{mark.read_text()}").exists(), 5)
