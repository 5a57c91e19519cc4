"""Run a notebook with IPython's kernel inside this process, a child made for it.

The kernel is ipykernel's own in-process one and its messages are read by nbclient's own code, so
displays, streams, updates, errors and execution counts are those of a kernel across a socket. What
is imitated here is only the socket. A process that has run a notebook this way is used up.
"""

import asyncio
import logging
import os
import select
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from queue import SimpleQueue
from types import FrameType, SimpleNamespace
from typing import Any, NoReturn

from ipykernel.inprocess.ipkernel import InProcessInteractiveShell, InProcessKernel
from ipykernel.iostream import OutStream
from nbclient.exceptions import CellExecutionComplete, CellTimeoutError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NotebookExecutionManager
from traitlets import default
from traitlets.config import Config

from cchc_lib.runs.notebook.patches import (
    KernelWithoutSockets,
    collect_published,
    has_unpublished,
    pipe_behind,
)

_INLINE = "module://matplotlib_inline.backend_inline"


class _ZMQShell(InProcessInteractiveShell):
    """IPython's shell under the name that pandas looks for: one with "zmq" is a notebook's."""


class _Stream(OutStream):
    """A stream that waits for its publishing thread only where there is something to publish.

    ipykernel flushes both streams several times a cell; a cell that prints nothing need not wait.
    """

    def flush(self) -> None:
        """Show what has been written."""
        if has_unpublished(self):
            super().flush()


class _Kernel(KernelWithoutSockets, InProcessKernel):
    """An in-process kernel that also catches what subprocesses print and runs async cells."""

    @default("shell_channel_thread")
    def _shell_thread(self) -> SimpleNamespace:
        # ipykernel asks this thread whether a cell runs in the main one; here every cell does.
        return SimpleNamespace(parent_thread=threading.main_thread())

    @default("shell_class")
    def _shell_class(self) -> type[InProcessInteractiveShell]:
        return _ZMQShell

    @default("stdout")
    def _caught_stdout(self) -> OutStream:
        return _Stream(self.session, self.iopub_thread, "stdout")

    @default("stderr")
    def _caught_stderr(self) -> OutStream:
        return _Stream(self.session, self.iopub_thread, "stderr")

    @default("log")
    def _silent(self) -> logging.Logger:
        """Keep the kernel's own words out of the cells; a real one says them to its terminal."""
        logger = logging.getLogger("cchc_lib.kernel")
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
        return logger

    async def do_execute(self, *args: Any, **options: Any) -> dict[str, Any]:
        """Execute a cell, and let it have what subprocesses have printed meanwhile."""
        reply: dict[str, Any] = await super().do_execute(*args, **options)
        for stream in (self.stdout, self.stderr):
            _drain(stream)
        return reply


def _drain(stream: OutStream) -> None:
    """Wait until what stands in the pipe behind a stream has been read from it, and show it."""
    pipe = pipe_behind(stream)
    time.sleep(0)  # the thread that reads the pipe may hold some of it already
    if pipe is not None and select.select([pipe], [], [], 0)[0]:
        while select.select([pipe], [], [], 0)[0]:
            time.sleep(0.0005)
        time.sleep(0.002)  # it has been read, and is now being put into the stream
    stream.flush()


class InProcessClient(PapermillNotebookClient):
    """A client of a kernel in this process, in the place of one behind a socket."""

    def execute(self, **_: Any) -> NotebookNode:
        """Execute every cell and return the notebook; a failed cell ends it, as in papermill."""
        self.reset_execution_trackers()
        os.environ.setdefault("MPLBACKEND", _INLINE)  # a kernel across a socket sets it as well
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        self._kernel = _Kernel(config=Config({"HistoryManager": {"enabled": False}}))
        self._session: Any = self._kernel.session  # its sockets are stand-ins that zmq never sees
        self._messages: SimpleQueue[dict[str, Any]] = SimpleQueue()
        collect_published(self._kernel, self._collect)
        with _streams_of(self._kernel):
            self.papermill_execute_cells()
        self.nb.metadata["language_info"] = self._kernel.language_info
        return self.nb

    def execute_cell(self, cell: NotebookNode, cell_index: int, **_: Any) -> NotebookNode:
        """Execute one cell and put what it shows into it.

        Raises ``CellExecutionError`` where the cell fails and ``CellTimeoutError`` where it takes
        longer than the timeout.
        """
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        cell.outputs = []
        self.clear_before_next_output = False
        request = self._session.msg("execute_request", _content(cell.source))
        reply = self._answer(request, cell)
        # Other messages may stand in the queue: those of threads that an earlier cell has started.
        with suppress(CellExecutionComplete):
            while True:
                message = self._messages.get()
                if message["parent_header"].get("msg_id") == request["msg_id"]:
                    self.process_message(message, cell, cell_index)
        self._loop.run_until_complete(self._check_raise_for_error(cell, cell_index, reply))
        return cell

    def _answer(self, request: dict[str, Any], cell: NotebookNode) -> dict[str, Any]:
        """Hand a request to the kernel and return its reply."""
        kernel, session = self._kernel, self._session
        session.send(kernel.shell_stream, request)
        parts = kernel.shell_stream.recv_multipart()
        with self._alarm(cell):
            self._loop.run_until_complete(kernel.dispatch_shell(parts))
        _, reply = session.recv(kernel.shell_stream, copy=False)
        return dict(reply)

    def _collect(self, _: object) -> None:
        thread = self._kernel.iopub_thread
        _, message = self._session.recv(thread.socket, copy=False)
        self._messages.put(message)

    @contextmanager
    def _alarm(self, cell: NotebookNode) -> Iterator[None]:
        """Interrupt a cell that takes longer than the timeout, as an interrupt from outside.

        Nobody can wait beside the cell: it runs in the main thread, as in a kernel. The alarm
        makes it end with a traceback; the supervisor kills what does not listen.
        """
        seconds = self._get_timeout(cell)
        fired: list[int] = []

        def interrupt(number: int, _: FrameType | None) -> NoReturn:
            fired.append(number)
            raise KeyboardInterrupt

        before = signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, seconds or 0)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        if fired:
            message = "Cell execution timed out"
            raise CellTimeoutError.error_from_timeout_and_cell(message, seconds or 0, cell)


@contextmanager
def _streams_of(kernel: _Kernel) -> Iterator[None]:
    """Print to the kernel: this process and whatever it starts."""
    try:
        with redirect_stdout(kernel.stdout), redirect_stderr(kernel.stderr):
            yield
    finally:
        kernel.stdout.close()
        kernel.stderr.close()


def _content(source: str) -> dict[str, Any]:
    return {
        "code": source,
        "silent": False,
        "store_history": True,
        "user_expressions": {},
        "allow_stdin": False,
        "stop_on_error": True,
    }


def run_here(nb_man: NotebookExecutionManager, kernel_name: str, timeout: int | None) -> None:
    """Execute a notebook in this process, which must be one that is thrown away afterwards."""
    logging.basicConfig(force=True, handlers=[])  # whatever the program before set up
    logging.getLogger().setLevel(logging.WARNING)
    client = InProcessClient(nb_man, timeout=timeout, kernel_name=kernel_name, record_timing=False)
    client.execute()
