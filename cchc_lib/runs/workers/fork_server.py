"""The fork server: a process that has imported everything and forks a child for each report.

``python -m cchc_lib.runs.workers.fork_server`` reads requests as lines of JSON and answers
with events, until its input ends. It has one thread and never runs a notebook, renders a page or
compiles a PDF itself: what starts threads happens in children only, because a fork copies one
thread and the locks of all. When its parent dies the kernel ends it, and with it its children
(Linux; elsewhere the end of its input does).
"""

import ast
import gc
import importlib
import json
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import chdir, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import NoReturn

from cchc_lib.errors import CchcError
from cchc_lib.published.files import INPUTS
from cchc_lib.runs.jobs.inputs import Inputs, shared_inputs
from cchc_lib.runs.notebook.processes import known_parent
from cchc_lib.runs.system import end_with_parent, limit_memory
from cchc_lib.runs.workers import patches
from cchc_lib.runs.workers.child import (
    claim_event_pipe,
    make_requested,
    send_event,
)
from cchc_lib.runs.workers.events import Event, PoolReady, ProcessEnded, ProcessStarted
from cchc_lib.runs.workers.request import ReportRequest, request_from_json

# What IPython, ipykernel and pandas import only once a notebook runs: each child would do it anew.
_PRELOADED = (
    *("IPython.core.completerlib", "IPython.core.crashhandler", "IPython.core.logger"),
    *("IPython.core.oinspect", "ipykernel.debugger", "ipykernel.inprocess.ipkernel", "nbconvert"),
    *("pandas", "pandas.io.formats.html", "pandas.io.formats.string", "tornado.platform.asyncio"),
    *("IPython.core.application", "IPython.extensions.storemagic", "sqlite3", "zmq.utils.garbage"),
)


def imports_of(notebook: Path) -> Iterator[str]:
    """Yield the modules that the code cells of a notebook import."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            for node in ast.walk(ast.parse("".join(cell["source"]))):
                if isinstance(node, ast.ImportFrom) and node.module:
                    yield node.module
                    yield from (f"{node.module}.{alias.name}" for alias in node.names)
                elif isinstance(node, ast.Import):
                    yield from (alias.name for alias in node.names)


class ForkServer:
    """A server that forks a child per request and says how each one ends."""

    def __init__(self, modules: Collection[ModuleType] = ()) -> None:
        self._modules = modules
        self._home = Path.cwd()
        self._prepared: set[str] = set()
        self._children: dict[int, str] = {}
        # The end of a child has to wake ``select``: Python writes a byte to this pipe for each
        # signal that has a handler, even one that does nothing.
        self._wake, wake = os.pipe2(os.O_NONBLOCK)
        signal.set_wakeup_fd(wake)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor decides what ends

    def serve(self) -> None:
        """Take requests until the input ends, then wait for the children that are left."""
        buffer, is_open = b"", True
        self._send(PoolReady())
        while is_open or self._children:
            sources = [self._wake, *([sys.stdin.fileno()] if is_open else [])]
            readable, _, _ = select.select(sources, [], [])
            if self._wake in readable:
                os.read(self._wake, 4096)
            self._reap()
            if is_open and sys.stdin.fileno() in readable:
                chunk = os.read(sys.stdin.fileno(), 65536)
                is_open = bool(chunk)
                *lines, buffer = (buffer + chunk).split(b"\n")
                for line in lines:
                    self._fork(request_from_json(json.loads(line)))

    def _fork(self, request: ReportRequest) -> None:
        sys.stdout.flush()  # what stands in a buffer the child would write once more
        self._prepare_tables(request.job["source"])
        parent = os.getpid()
        if (child := os.fork()) == 0:
            _run_child(request, parent)
        self._children[child] = request.report
        self._send(ProcessStarted(request.report, child))

    def _prepare_tables(self, source: str) -> None:
        """Read once what all communes of a folder share; what is wrong there each report tells.

        The tables are read under the names that they have where a report's inputs are packed, for
        errors name files.
        """
        if source in self._prepared:
            return
        self._prepared.add(source)
        with TemporaryDirectory() as folder, chdir(folder):
            with suppress(CchcError):
                Inputs(shared_inputs(self._home / source)).pack(Path())
            for module in self._modules:
                with suppress(CchcError):
                    _hook_of(module, "prepare_tables")(INPUTS)

    def _reap(self) -> None:
        while self._children:
            # WNOWAIT leaves the dead child its process id, so that no other process can have
            # taken it when its session is killed.
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is None:
                return
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(ended.si_pid, signal.SIGKILL)  # what a report has left running
            pid, status, usage = os.wait4(ended.si_pid, 0)
            self._send(
                ProcessEnded(
                    self._children.pop(pid),
                    signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
                    cpu=usage.ru_utime + usage.ru_stime,
                    memory=usage.ru_maxrss * 1024,
                )
            )

    @staticmethod
    def _send(event: Event) -> None:
        send_event(sys.stdout.fileno(), event)


def _run_child(request: ReportRequest, parent: int) -> NoReturn:
    """Make one report and end, without the fork server's clean-up."""
    try:
        end_with_parent(parent)
        os.setsid()  # a session of its own, so that all it starts can be killed with it
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        pipe = claim_event_pipe()
        limit_memory(request.memory_limit)
        send_event(pipe, make_requested(request, disposable=True))
    finally:
        os._exit(0)


def _hook_of(shared: object, name: str) -> Callable[..., None]:
    """Return what a module or an exporter offers to do once for all reports, or nothing to do."""
    hook = getattr(shared, name, None)
    return hook if callable(hook) else lambda *_: None


def warm_up() -> list[ModuleType]:
    """Import and prepare everything a report needs; return our modules that the notebook imports.

    Raises ``RuntimeError`` where that has started a thread, for then nothing must fork.
    """
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # no debugger warnings in a batch's output
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    patches.skip_iri_grammar()
    # These imports read what is set above: they cannot stand at the top.
    import nbformat  # noqa: PLC0415

    from cchc_lib.communes import all_communes, find_commune  # noqa: PLC0415
    from cchc_lib.published.formats import FORMATS  # noqa: PLC0415
    from cchc_lib.runs.jobs.job import master_notebook  # noqa: PLC0415
    from cchc_lib.runs.jobs.keys import common_key  # noqa: PLC0415
    from cchc_lib.runs.notebook import execute, export  # noqa: F401, PLC0415
    from cchc_lib.runs.record import basis  # noqa: PLC0415
    from cchc_lib.runs.report import make  # noqa: F401, PLC0415

    ours: list[ModuleType] = []
    with patches.notebook_during_imports():
        for name in (*_PRELOADED, *imports_of(master_notebook())):
            with suppress(ImportError):
                module = importlib.import_module(name)
                if name.startswith("cchc_lib."):
                    _hook_of(module, "prepare")()
                    ours.append(module)
    for form in FORMATS.values():
        _hook_of(export.exporter_named(form.exporter), "prepare")()
    nbformat.validate(nbformat.read(master_notebook(), as_version=4))  # compiles the schema
    common_key(master_notebook())  # of the library as it was loaded here, and once
    find_commune(all_communes()[0].code)
    basis.prepare()
    if threading.active_count() != 1:
        raise RuntimeError(f"the fork server must have one thread, has {threading.enumerate()}")
    # A collection marks the objects it walks, and each page that is marked a child has to copy.
    gc.collect()
    gc.freeze()
    return ours


def main() -> None:
    """Get warm and serve."""
    end_with_parent(known_parent())
    with chdir(Path.home()):  # matplotlib, when imported, looks for settings where it is called
        modules = warm_up()
    ForkServer(modules).serve()


if __name__ == "__main__":
    main()
