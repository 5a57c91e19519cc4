"""The zygote: a process that has imported everything and forks a child for each report.

``python -m cchc_lib.runs.workers.fork_server`` reads jobs as lines of JSON and answers with
events, until its input ends. It has one thread and never runs a notebook, renders a page or
compiles a PDF itself: what starts threads happens in children only. When its parent dies the
kernel ends it, and with it its children (Linux; elsewhere the end of its input does).
"""

import ast
import builtins
import gc
import importlib
import json
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import chdir, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, SimpleNamespace
from typing import Any, NoReturn

from cchc_lib.errors import CchcError
from cchc_lib.published.files import INPUTS
from cchc_lib.runs.notebook.processes import die_with_parent, known_parent
from cchc_lib.runs.workers.child import limit_memory, made, own_streams, tell

_PRELOADED = (
    *("IPython.core.completerlib", "IPython.core.crashhandler", "IPython.core.logger"),
    *("IPython.core.oinspect", "ipykernel.debugger", "ipykernel.inprocess.ipkernel", "nbconvert"),
    *("pandas", "pandas.io.formats.html", "pandas.io.formats.string", "tornado.platform.asyncio"),
    "zmq.utils.garbage",
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


class Zygote:
    """Fork a child per job and tell how each one ends."""

    def __init__(self, modules: Collection[ModuleType] = ()) -> None:
        self._modules = modules
        self._home = Path.cwd()
        self._prepared: set[str] = set()
        self._children: dict[int, str] = {}
        self._wake, wake = os.pipe2(os.O_NONBLOCK)
        signal.set_wakeup_fd(wake)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor decides what ends

    def serve(self) -> None:
        """Take jobs until the input ends, then wait for the children that are left."""
        buffer, is_open = b"", True
        self._tell({"event": "ready"})
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
                    self._fork(json.loads(line))

    def _fork(self, request: dict[str, Any]) -> None:
        sys.stdout.flush()
        self._prepare_tables(request["job"]["source"])
        parent = os.getpid()
        if (child := os.fork()) == 0:
            _be_child(request, parent)
        self._children[child] = request["id"]
        self._tell({"event": "started", "id": request["id"], "pid": child})

    def _prepare_tables(self, source: str) -> None:
        """Read once what all communes of a folder share; what is wrong there each report tells.

        They are read under the names that they have where they are packed.
        """
        if source in self._prepared:
            return
        self._prepared.add(source)
        with TemporaryDirectory() as folder, chdir(folder):
            Path(INPUTS).symlink_to(self._home / source)
            for module in self._modules:
                with suppress(CchcError):
                    _offered(module, "prepare_tables")(INPUTS)

    def _reap(self) -> None:
        while self._children:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is None:
                return
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(ended.si_pid, signal.SIGKILL)  # what a report has left running
            pid, status, usage = os.wait4(ended.si_pid, 0)
            self._tell(
                {
                    "event": "ended",
                    "id": self._children.pop(pid),
                    "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
                    "cpu": usage.ru_utime + usage.ru_stime,
                    "memory": usage.ru_maxrss * 1024,
                }
            )

    @staticmethod
    def _tell(event: dict[str, Any]) -> None:
        tell(sys.stdout.fileno(), event)


def _be_child(request: dict[str, Any], parent: int) -> NoReturn:
    """Make one report and end, without the zygote's clean-up."""
    try:
        die_with_parent(parent)
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        events = own_streams()
        limit_memory(request["memory_limit"])
        tell(events, made(request, disposable=True))
    finally:
        os._exit(0)


def _offered(shared: object, name: str) -> Callable[..., None]:
    """Return what a module or an exporter offers to do once for all reports, or nothing to do."""
    offered = getattr(shared, name, None)
    return offered if callable(offered) else lambda *_: None


@contextmanager
def _as_in_a_notebook() -> Iterator[None]:
    """Answer modules that ask while imported whether this is a notebook, as pandas does."""
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]


def warm_up() -> list[ModuleType]:
    """Import and prepare everything a report needs; return our modules that the notebook imports.

    Raises ``RuntimeError`` where that has started a thread, for then nothing must fork.
    """
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # no debugger warnings in a batch's output
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # saves 1.5 s of grammar
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    import nbformat  # noqa: PLC0415

    from cchc_lib.communes import all_communes, find_commune  # noqa: PLC0415
    from cchc_lib.published.formats import FORMATS  # noqa: PLC0415
    from cchc_lib.runs.jobs.job import master_notebook  # noqa: PLC0415
    from cchc_lib.runs.jobs.keys import common_key  # noqa: PLC0415
    from cchc_lib.runs.notebook import execute, export  # noqa: F401, PLC0415
    from cchc_lib.runs.record import basis  # noqa: PLC0415
    from cchc_lib.runs.report import make  # noqa: F401, PLC0415

    ours: list[ModuleType] = []
    with _as_in_a_notebook():
        for name in (*_PRELOADED, *imports_of(master_notebook())):
            with suppress(ImportError):
                module = importlib.import_module(name)
                if name.startswith("cchc_lib."):
                    _offered(module, "prepare")()
                    ours.append(module)
    for form in FORMATS.values():
        _offered(export.exporter_named(form.exporter), "prepare")()
    nbformat.validate(nbformat.read(master_notebook(), as_version=4))  # compiles the schema
    common_key(master_notebook())  # of the library as it was loaded here, and once
    find_commune(all_communes()[0].code)
    basis.prepare()
    if threading.active_count() != 1:
        raise RuntimeError(f"the zygote must have one thread, has {threading.enumerate()}")
    gc.collect()
    gc.freeze()
    return ours


def main() -> None:
    """Get warm and serve."""
    die_with_parent(known_parent())
    Zygote(warm_up()).serve()


if __name__ == "__main__":
    main()
