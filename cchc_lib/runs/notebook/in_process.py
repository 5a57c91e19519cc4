"""A kernel in this process as nbclient's kernel manager and client: what is imitated is the socket.

nbclient runs the cells and reads the messages by its own code, so that skipped cells, allowed
errors, timing, widgets and all else are what they are with a kernel across a socket.
"""

# ruff: noqa: ASYNC109  # signatures as nbclient calls them

import asyncio
import logging
import signal
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from contextvars import copy_context
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

from tornado.ioloop import IOLoop

from cchc_lib.runs.notebook.in_process_kernel import Hearer, KernelHere, new_kernel, silenced

_SOON = 0.001  # seconds in which a handler of signals has returned


class _Published:
    """The channel of what a kernel publishes, in the order in which it does.

    A cell publishes in the main thread, what it prints comes by the thread of the streams: whoever
    shows something flushes them first and waits for it.
    """

    def __init__(self, kernel: KernelHere, hear: Hearer) -> None:
        self._hear, self._loop = hear, asyncio.get_running_loop()
        self._arrived: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._idle: dict[str, asyncio.Event] = {}
        kernel.session.publish = self._collect

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """Return the next message; nbclient waits for it as long as it takes."""
        return await asyncio.wait_for(self._messages.get(), timeout)

    async def taken(self, request: str) -> None:
        """Wait until all that a request has published has been taken."""
        await self._idle.setdefault(request, asyncio.Event()).wait()
        await asyncio.sleep(0)  # whoever waits for messages takes all there are in one go

    def _collect(self, message: dict[str, Any]) -> None:
        """Take a message from the kernel; runs in the thread that publishes."""
        self._hear(message)
        self._arrived.put(message)
        if threading.current_thread() is threading.main_thread():  # the loop's own
            self._take()
        else:
            self._loop.call_soon_threadsafe(self._take)

    def _take(self) -> None:
        """Let the loop have what has arrived."""
        while not self._arrived.empty():
            message = self._arrived.get()
            self._messages.put_nowait(message)
            if message["content"].get("execution_state") == "idle":
                request = message["parent_header"].get("msg_id", "")
                self._idle.setdefault(request, asyncio.Event()).set()


class _Requests:
    """The channel of requests: the kernel takes each as soon as somebody waits for its reply."""

    def __init__(self, kernel: KernelHere, published: _Published) -> None:
        self._kernel, self._published = kernel, published
        self._waiting: deque[dict[str, Any]] = deque()
        self._replies: deque[dict[str, Any]] = deque()
        kernel.session.reply = self._replies.append
        self._context = copy_context()  # one for all cells: what a cell sets in it the next one has

    def send(self, request: dict[str, Any]) -> None:
        """Put a request behind those that wait."""
        self._waiting.append(request)

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """Return the next reply; raise ``Empty`` where it took longer than ``timeout`` seconds."""
        while self._waiting:
            request = self._waiting.popleft()
            is_cell = request["header"]["msg_type"] == "execute_request"
            with _interrupting_after(timeout if is_cell else None) as fired:
                await self._handle(request)
            if is_cell:
                await self._published.taken(request["header"]["msg_id"])
            if fired:
                raise Empty
        return self._replies.popleft()

    async def _handle(self, request: dict[str, Any]) -> None:
        """Hand a request to the kernel, which replies by its session."""
        handled = self._kernel.dispatch_shell(request)
        await asyncio.get_running_loop().create_task(handled, context=self._context)


class _Client:
    """A client of a kernel in this process, with what nbclient asks of one."""

    def __init__(self, kernel: KernelHere, hear: Hearer) -> None:
        self.session: Any = kernel.session
        self.iopub_channel = _Published(kernel, hear)
        self.shell_channel = _Requests(kernel, self.iopub_channel)
        self.allow_stdin = False
        kernel.io_loop = IOLoop.current()  # by which ipykernel cancels a cell that awaits

    def start_channels(self) -> None:
        """Do nothing: both are there."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Do nothing: the kernel is ready."""

    def is_alive(self) -> bool:
        """Return that the kernel is alive, as is whoever asks."""
        return True

    def execute(self, code: str, *, store_history: bool, stop_on_error: bool) -> str:
        """Ask for a cell to be executed and return the id of the request."""
        return self._ask(
            "execute_request",
            code=code,
            silent=False,
            store_history=store_history,
            user_expressions={},
            allow_stdin=self.allow_stdin,
            stop_on_error=stop_on_error,
        )

    def kernel_info(self) -> str:
        """Ask the kernel what it is and return the id of the request."""
        return self._ask("kernel_info_request")

    def _ask(self, kind: str, **content: Any) -> str:
        request = self.session.msg(kind, content)
        self.shell_channel.send(request)
        return str(request["header"]["msg_id"])


class InProcessManager:
    """The manager of a kernel that runs already, with what nbclient asks of one."""

    has_kernel = True

    def __init__(self, kernel: KernelHere, hear: Hearer) -> None:
        self._kernel, self._hear = kernel, hear

    def client(self) -> _Client:
        """Return the kernel's client."""
        return _Client(self._kernel, self._hear)

    def interrupt_kernel(self) -> None:
        """Do nothing: what took too long was interrupted before anybody heard of it."""


@contextmanager
def kernel_here(hear: Hearer | None = None) -> Iterator[InProcessManager]:
    """Run a kernel in this process, which must be one that is thrown away afterwards.

    Meanwhile this process prints to the kernel, and so does whatever it starts. As in every kernel
    an interrupt ends a cell and nothing else. ``hear`` is called with each message as soon as it
    is published, in a thread beside the cell: nbclient reads it when the cell has ended.
    """
    logging.basicConfig(force=True, handlers=[])  # whatever the program before set up
    logging.getLogger().setLevel(logging.WARNING)
    silenced(logging.getLogger("papermill"))
    kernel = new_kernel()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with redirect_stdout(kernel.stdout), redirect_stderr(kernel.stderr):
            yield InProcessManager(kernel, hear or bool)
    finally:
        signal.signal(signal.SIGINT, before)
        kernel.stdout.close()
        kernel.stderr.close()


@contextmanager
def _interrupting_after(seconds: float | None) -> Iterator[list[int]]:
    """Interrupt a cell that takes longer, as from outside; what is yielded tells whether that was.

    Nobody can wait beside the cell: it runs in the main thread, as in a kernel. A cell that has
    taken the alarm for itself keeps it. The supervisor kills what does not listen.
    """
    loop, fired = asyncio.get_running_loop(), list[int]()

    def interrupt(number: int, _: FrameType | None) -> None:
        fired.append(number)
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            # Soon, but not from here: the traceback tells of the cell, not of this function.
            signal.signal(signal.SIGALRM, signal.default_int_handler)
            signal.setitimer(signal.ITIMER_REAL, _SOON)
        else:  # ipykernel's own, which cancels a cell that awaits something
            loop.call_soon_threadsafe(bool)  # wakes the loop
            signal.raise_signal(signal.SIGINT)

    is_free = signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    if seconds and is_free:
        signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield fired
    finally:
        if fired or signal.getsignal(signal.SIGALRM) is interrupt:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
