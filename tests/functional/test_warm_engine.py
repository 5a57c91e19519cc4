"""The engine of our runs: what a notebook shows under papermill's own engine, cell by cell."""

import json
import os
import re
import shutil
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from support.command_line import REPO, run

from cchc_lib.runs.notebook.canonical import joined

pytestmark = pytest.mark.slow

AWKWARD = REPO / "tests/fixtures/notebooks/awkward.ipynb"
PYTHON = Path(sys.executable).name
ACCIDENTS = (
    (r"0x[0-9a-f]{6,}", "ADDRESS"),
    (r"ipykernel_\d+", "ipykernel_PID"),
    (r"\(\d+, 0\)", "(PID, 0)"),
    (r"[\d.]+(?:e[+]\d+)? (?:ns|μs|µs|us|ms|s)\b", "TIME"),
)
WIDGET = r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])"
STATE = "application/vnd.jupyter.widget-state+json"
PROGRAM = """
import json, os, sys, papermill
from papermill.engines import papermill_engines
from cchc_lib.runs.notebook.engine import WarmEngine
papermill_engines.register("ours", WarmEngine)
ways = {"stock": {}, "warm": {"engine_name": "ours", "disposable": True},
        "fresh": {"engine_name": "ours"}}
source, written, way, options = sys.argv[1:]
options = json.loads(options)
for name in {"stdout_file", "stderr_file"} & options.keys():
    options[name] = open(options[name], "w")
try:
    papermill.execute_notebook(source, written, progress_bar=False, **ways[way], **options)
except BaseException as error:
    print(type(error).__name__, error, file=sys.stderr, flush=True)
    os._exit(1)
os._exit(0)
"""
"""Papermill in a process made for one notebook, which ends as the children of a fork server do."""

KINDS = {
    "a cell to skip": [("print('skipped')", "skip-execution"), "'next'"],
    "an error that is allowed": [("1 / 0", "raises-exception"), "'goes on'"],
    "an empty cell": ["", "   \n"],
    "what counts of cells": ["In[-1], _, __"],
    "widgets": [
        "import ipywidgets as w\nslider = w.IntSlider(3, max=9, description='Số'); slider",
        "slider.value = 7",
        "w.HBox([w.Label('nhãn'), w.Text('chữ')])",
        "w.Image(value=b'\\x89PNG')",
    ],
    "a widget that takes outputs": [
        "taken = w.Output(); taken",
        "with taken:\n    print('in it'); display('shown')\nprint('beside it')",
        "taken.clear_output()\nwith taken: print('after')",
        "with taken:\n    1 / 0",
        "len(taken.outputs)",
    ],
    "a widget that takes outputs of a function": [
        "@taken.capture(clear_output=True)\ndef f():\n    print('of f')\nf()",
        "taken.outputs",
    ],
    "another comm": ["from comm import create_comm\ncreate_comm('nobody', data={}).comm_id > ''"],
    "a child by fork": [
        "import os, sys",
        "if not (child := os.fork()): print('from the child'); os._exit(0)\nos.waitpid(child, 0)",
        "if not (child := os.fork()): print(2, file=sys.stderr); os._exit(0)\nos.waitpid(child, 0)",
    ],
    "children of a pool": [
        "import multiprocessing as mp\nfork = mp.get_context('fork')",
        "def g(n):\n    print('số', n, flush=True)\n    return n * n",
        "p = fork.Process(target=g, args=(4,)); p.start(); p.join()",
        "with fork.Pool(1) as pool: squares = pool.map(g, [1, 2, 3])\nsquares",
    ],
    "history": [
        "get_ipython().history_manager.hist_file",
        "%history -n 1-2",
        "In[1]",
    ],
    "the store": ["kept = [1, 2]\n%store kept", "del kept\n%store -r kept\nkept", "%store -z"],
    "what libraries ask": [
        "type(get_ipython()).__name__, 'IPKernelApp' in get_ipython().config",
        "from rich.table import Table\nfrom rich import print as say\nsay('[b]đậm[/b]')",
        "from ipykernel.kernelbase import Kernel\nKernel.initialized()",
    ],
    "what outlives a cell": [
        "from decimal import Decimal, getcontext\ngetcontext().prec = 5",
        "Decimal(1) / 3",
        "from contextvars import ContextVar\nv = ContextVar('v'); v.set(1)\nv.get()",
        "v.get('lost')",
        "import asyncio\ntask = asyncio.create_task(asyncio.sleep(0.01, 'done'))",
        "await task",
        "print('later'); asyncio.get_event_loop().call_soon(print, 'soon')\nawait asyncio.sleep(0)",
    ],
    "an alarm of its own": [
        "import signal\ncalls = []",
        "before = signal.signal(signal.SIGALRM, lambda *_: calls.append(1))",
        "signal.setitimer(signal.ITIMER_REAL, 0.01); signal.pause(); calls",
        "signal.signal(signal.SIGALRM, before)\nsignal.getsignal(signal.SIGINT).__name__",
    ],
    "an interrupt": [
        ("signal.raise_signal(signal.SIGINT)", "raises-exception"),
        ("os.kill(os.getpid(), signal.SIGINT)\nawait asyncio.sleep(0.2)", "raises-exception"),
        "try: signal.raise_signal(signal.SIGINT)\nexcept KeyboardInterrupt: print('caught')",
    ],
}
"""Cells by what is peculiar about them, in the order in which they run: a source, then tags."""
TOO_LONG = {
    "a cell that sleeps": ("print('trước'); import time; time.sleep(60)", "KeyboardInterrupt"),
    "a cell that computes": ("print('trước')\nwhile True: pass", "KeyboardInterrupt"),
    "a cell that awaits": (
        "print('trước'); import asyncio; await asyncio.sleep(60)",
        "CancelledError",
    ),
}
IS_DEAF = ("fresh", "a cell that awaits")
"""ipykernel (7.4.0) hears of an interrupt then only when something else wakes its loop."""


def notebook(folder: Path, *cells) -> Path:
    """Write a notebook of code cells: each a source, or a source and its tags."""
    sources = [(cell, []) if isinstance(cell, str) else (cell[0], cell[1:]) for cell in cells]
    code = [new_code_cell(source, metadata={"tags": list(tags)}) for source, tags in sources]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / "so-tinh.ipynb"
    nbformat.write(new_notebook(cells=code, metadata={"kernelspec": kernel}), path)
    return path


def executed(path: Path, way: str, **options):
    """Execute a notebook one way; return what that came to and the notebook that was written."""
    written = path.with_name(f"{way}.ipynb")
    words = (path, written, way, json.dumps({"execution_timeout": 90} | options))
    # ipykernel leaves the descriptors alone where it sees that it is tested.
    world = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    world["IPYTHONDIR"] = str(path.parent / "ipython")  # kernels wait for each other's history
    done = run(PYTHON, "-c", PROGRAM, *words, cwd=path.parent, env=world)
    return done, nbformat.read(written, 4)


def code_of(node):
    return [cell for cell in node.cells if cell.cell_type == "code"]


def shown(cell) -> tuple:
    """Return what a cell shows without accidents; writes past Python come in any order."""
    outputs = joined(cell.outputs)
    texts = [json.dumps(output, sort_keys=True, ensure_ascii=False) for output in outputs]
    for pattern, word in (*ACCIDENTS, (WIDGET, "WIDGET")):
        texts = [re.sub(pattern, word, text) for text in texts]
    is_raw = re.search(r"os\.write|subprocess|^!", cell.source, re.MULTILINE)
    return cell.execution_count, sorted(texts) if is_raw else texts


def widgets_of(node) -> list[str]:
    """Return the state of each widget, those that it refers to by the names of their models."""
    state = node.metadata.widgets[STATE]["state"]
    names = {name: model["model_name"] for name, model in state.items()}
    texts = [json.dumps(model, sort_keys=True, ensure_ascii=False) for model in state.values()]
    return sorted(re.sub(WIDGET, lambda found: names[found[0]], text) for text in texts)


def timing_of(node) -> list[set[str]]:
    return [set(cell.metadata.get("execution", {})) for cell in code_of(node)]


def test_awkward_notebook_shows_the_same_cell_by_cell(tmp_path):
    path = Path(shutil.copy(AWKWARD, tmp_path))
    (told, theirs), (also_told, mine) = (executed(path, way) for way in ("stock", "warm"))
    assert told.code == also_told.code == 1  # its last cell fails
    assert len(code_of(theirs)) == len(code_of(mine)) > 30
    for own, cell in zip(code_of(mine), code_of(theirs), strict=True):
        assert shown(own) == shown(cell), cell.source
    assert mine.metadata.language_info == theirs.metadata.language_info


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Execute a notebook of all kinds with a stock kernel and a warm one; return both."""
    folder = tmp_path_factory.mktemp("kinds")
    path = notebook(folder, *(cell for kind in KINDS.values() for cell in kind))
    return tuple(executed(path, way)[1] for way in ("stock", "warm"))


@pytest.mark.parametrize("kind", KINDS)
def test_cells_of_each_kind_show_the_same(both, kind):
    kinds = [name for name, cells in KINDS.items() for _ in cells]
    for name, theirs, mine in zip(kinds, *map(code_of, both), strict=True):
        if name == kind:
            assert shown(mine) == shown(theirs), theirs.source


def test_all_kinds_ran_to_the_last_cell(both):
    assert "caught" in code_of(both[1])[-1].outputs[0].text


def test_widgets_are_kept_with_the_same_state(both):
    theirs, mine = map(widgets_of, both)
    assert mine == theirs
    assert any('"value": 7' in one for one in mine)


def test_the_same_times_are_noted_of_each_cell(both):
    theirs, mine = map(timing_of, both)
    assert mine == theirs
    assert "iopub.status.idle" in mine[-1]


@pytest.mark.parametrize("option", ["allow_errors", "log_output", "stdout_file", "stderr_file"])
def test_options_do_what_they_do_with_a_stock_kernel(tmp_path, option):
    path = notebook(tmp_path, "import sys; print('ra'); print('lỗi', file=sys.stderr); 1 / 0", "2")
    found = []
    for way in ("stock", "warm"):
        value = f"{way}.txt" if option.endswith("file") else True
        done, node = executed(path, way, **{option: value})
        files = [file.read_text("utf-8") for file in tmp_path.glob("*.txt")]
        found.append((done.code, [shown(cell) for cell in code_of(node)], files[-1:]))
    assert found[0] == found[1]


@pytest.mark.parametrize("kind", TOO_LONG)
@pytest.mark.parametrize("way", ["warm", "fresh"])
def test_cell_that_takes_too_long_keeps_what_it_printed_and_its_traceback(tmp_path, kind, way):
    source, error = TOO_LONG[kind]
    path = notebook(tmp_path, source, "'next'")
    done, node = executed(path, way, execution_timeout=2)
    long, following = code_of(node)
    assert "CellTimeoutError" in done.errors
    assert long.outputs[0].text == "trước\n"
    errors = {output.ename: output.traceback for output in long.outputs[1:]}
    assert errors.keys() == {error} or (way, kind) == IS_DEAF
    assert "cchc_lib" not in str(errors)
    assert following.execution_count is None


def test_cell_that_swallows_its_interrupt_is_too_long_all_the_same(tmp_path):
    source = "import time\ntry: time.sleep(60)\nexcept KeyboardInterrupt: print('nuốt')"
    for way in ("warm", "fresh"):
        done, node = executed(notebook(tmp_path, source, "2"), way, execution_timeout=2)
        assert "CellTimeoutError" in done.errors
        assert [cell.execution_count for cell in code_of(node)] == [1, None]
        assert code_of(node)[0].outputs[0].text == "nuốt\n"


def test_interrupt_that_a_cell_sends_itself_is_told_and_ends_the_notebook(tmp_path):
    source = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT); time.sleep(9)"
    path = notebook(tmp_path, source, "2")
    for way in ("stock", "warm"):
        done, node = executed(path, way)
        first, second = code_of(node)
        assert done.code == 1
        assert first.outputs[-1].ename == "KeyboardInterrupt"
        assert second.execution_count is None


def test_child_that_a_cell_forks_and_does_not_end_runs_no_other_cell(tmp_path):
    append = "with open('chạy.txt', 'a') as file: file.write('x')"
    path = notebook(tmp_path, "import os\nchild = os.fork()", append, "os.waitpid(child, 0)[1]")
    done, node = executed(path, "warm")
    assert done.code == 0, done.errors
    assert (tmp_path / "chạy.txt").read_text() == "x"
    assert code_of(node)[2].outputs[0].data["text/plain"] == "0"


def test_papermill_offers_no_engine_of_ours():
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    assert "papermill.engine" not in project["entry-points"]
