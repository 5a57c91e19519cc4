"""The zygote: a process that has imported everything and forks a child for each report.

``python -m cchc_lib.runs.zygote`` reads jobs as lines of JSON and answers with events, until its
input ends. It has one thread and never runs a notebook, renders a page or compiles a PDF itself:
what starts threads happens in children only. When its parent dies the kernel ends it, and with it
its children (Linux; elsewhere the end of its input does).
"""

import ast
import builtins
import ctypes
import gc
import importlib
import json
import os
import resource
import select
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

_PR_SET_PDEATHSIG = 1
_PRELOADED = ("ipykernel.debugger", "ipykernel.inprocess.ipkernel", "nbconvert", "pandas")


def die_with_parent() -> None:
    """Ask the system to kill this process as soon as its parent ends, whatever ends it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


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

    def __init__(self) -> None:
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
        parent = os.getpid()
        if (child := os.fork()) == 0:
            _be_child(request, parent)
        self._children[child] = request["id"]
        self._tell({"event": "started", "id": request["id"], "pid": child})

    def _reap(self) -> None:
        while self._children:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
            if pid == 0:
                return
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
        os.write(sys.stdout.fileno(), json.dumps(event).encode() + b"\n")


def _be_child(request: dict[str, Any], parent: int) -> NoReturn:
    """Make one report and end, without the zygote's clean-up."""
    try:
        die_with_parent()
        if os.getppid() != parent:
            os._exit(1)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        events = _own_streams()
        limit = request["memory_limit"]
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        outcome = _made(request)
        os.write(events, json.dumps({"event": "outcome", **outcome}).encode() + b"\n")
    finally:
        os._exit(0)


def _own_streams() -> int:
    """Keep the line to the supervisor to ourselves; what a notebook prints goes nowhere else."""
    events = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return events


def _made(request: dict[str, Any]) -> dict[str, Any]:
    """Make the report of a request and tell how it went, in less than a pipe writes at once."""
    from cchc_lib.runs.outcome import cause_of  # noqa: PLC0415
    from cchc_lib.runs.report import job_from_json, make_report  # noqa: PLC0415

    begun = time.monotonic()
    cause, message = "NONE", ""
    try:
        make_report(job_from_json(request["job"]), disposable=True)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is this report's alone
        cause, message = cause_of(error).name, str(error)[:800]
    seconds = time.monotonic() - begun
    return {"id": request["id"], "cause": cause, "message": message, "seconds": seconds}


@contextmanager
def _as_in_a_notebook() -> Iterator[None]:
    """Answer modules that ask while imported whether this is a notebook, as pandas does."""
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]


def main() -> None:
    """Import everything a report needs, freeze it, and serve."""
    die_with_parent()
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # no debugger warnings in a batch's output
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # saves 1.5 s of grammar
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    from nbconvert.exporters import get_exporter  # noqa: PLC0415

    from cchc_lib.runs.report import FORMATS, master_notebook  # noqa: PLC0415

    with _as_in_a_notebook():
        for name in (*_PRELOADED, *imports_of(master_notebook())):
            with suppress(ImportError):
                importlib.import_module(name)
    for _, exporter in FORMATS.values():
        get_exporter(exporter)
    if threading.active_count() != 1:
        raise RuntimeError(f"the zygote must have one thread, has {threading.enumerate()}")
    gc.collect()
    gc.freeze()
    Zygote().serve()


if __name__ == "__main__":
    main()
