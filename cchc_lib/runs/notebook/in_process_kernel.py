"""IPython's kernel inside this process, a child made for one notebook.

It is ipykernel's own in-process kernel. What is changed makes it that of a kernel across a socket:
its name, its config, what subprocesses and forked children print, async cells. A process that has
run one is used up.
"""

import fnmatch
import logging
import os
import threading
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any, TypeAlias

from ipykernel.inprocess.ipkernel import InProcessInteractiveShell, InProcessKernel
from ipykernel.inprocess.socket import DummySocket
from ipykernel.iostream import OutStream
from jupyter_client.session import Session
from traitlets import default
from traitlets.config import Config

from cchc_lib.runs.notebook.patches import (
    KernelWithoutSockets,
    StreamWithPipe,
    descriptor_behind,
)

_INLINE = "module://matplotlib_inline.backend_inline"
_PARTS = ("content", "parent", "ident", "buffers", "track", "header", "metadata")

Hearer: TypeAlias = Callable[[dict[str, Any]], object]


class SessionHere(Session):
    """A session whose messages are handed over as what JSON makes of them, without a socket.

    ``publish`` and ``reply`` are called with each message, in the thread that sends it.
    """

    publish: Hearer = staticmethod(bool)
    reply: Hearer = staticmethod(bool)

    def send(
        self, stream: Any, msg_or_type: dict[str, Any] | str, *parts: Any, **more: Any
    ) -> dict[str, Any] | None:
        """Hand a message over and return it; a forked child has nobody to send to.

        ``parts`` and ``more`` are those of ``Session.send``, in its order.
        """
        if os.getpid() != self.pid:
            return None
        given = dict(zip(_PARTS, parts, strict=False)) | more
        buffers = given.pop("buffers", None)
        for part in ("ident", "track"):  # there is one client, and no socket
            given.pop(part, None)
        message: dict[str, Any] = (
            msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, **given)
        )
        hand_over = self.reply if isinstance(stream, DummySocket) else self.publish
        hand_over(self._arriving(message, buffers))
        return message

    def feed_identities(self, msg_list: Any, *_: Any, **__: Any) -> tuple[list[bytes], Any]:
        """Return a request as it is: it names nobody whom to answer."""
        return [], msg_list

    def deserialize(self, msg_list: Any, *_: Any, **__: Any) -> dict[str, Any]:
        """Return a request as it arrives."""
        return self._arriving(msg_list, msg_list.get("buffers"))

    def _arriving(
        self, message: dict[str, Any], buffers: Iterable[Any] | None = None
    ) -> dict[str, Any]:
        """Return a message as the other side gets it: nothing of it is shared with the sender."""
        sent = {part: value for part, value in message.items() if part != "buffers"}
        arriving: dict[str, Any] = self.unpack(self.pack(sent))
        return arriving | {"buffers": [memoryview(buffer) for buffer in buffers or ()]}


class ZMQInteractiveShell(InProcessInteractiveShell):
    """IPython's shell under the name by which pandas and rich know that of a notebook."""


class Stream(StreamWithPipe, OutStream):
    """A stream that also shows what subprocesses and forked children have printed.

    ipykernel flushes both streams several times a cell; a cell that prints nothing need not wait.
    """

    def flush(self) -> None:
        """Show what has been written, by whatever process."""
        self.empty_pipe()
        if self.has_unpublished:
            super().flush()

    def write(self, string: str) -> int | None:  # type: ignore[override]  # as OutStream's
        """Write to the cell; a forked child writes where subprocesses do, it has no publisher."""
        if os.getpid() == KernelHere.instance().owner:
            written: int | None = super().write(string)
            return written
        with open(descriptor_behind(self), "w", encoding="utf-8", closefd=False) as raw:
            return raw.write(string)


class _Store(dict[str, Any]):
    """What ``%store`` keeps, in memory: nothing of one run reaches the next."""

    def keys(self, globpat: str = "*") -> list[str]:  # type: ignore[override]  # as IPython asks
        """Return the names that match a pattern of file names."""
        return fnmatch.filter(super().keys(), globpat)


class KernelHere(KernelWithoutSockets, InProcessKernel):
    """An in-process kernel that also catches what other processes print and runs async cells."""

    session: SessionHere

    def __init__(self, **traits: Any) -> None:
        self.owner = os.getpid()
        super().__init__(**traits)

    @default("shell_channel_thread")
    def _shell_thread(self) -> SimpleNamespace:
        # ipykernel asks this thread whether a cell runs in the main one; here every cell does.
        return SimpleNamespace(parent_thread=threading.main_thread())

    @default("shell_class")
    def _shell_class(self) -> type[InProcessInteractiveShell]:
        return ZMQInteractiveShell

    @default("session")
    def _session_here(self) -> Session:
        return SessionHere(parent=self)

    @default("stdout")
    def _caught_stdout(self) -> OutStream:
        return Stream(self.session, self.iopub_thread, "stdout", watchfd="force")

    @default("stderr")
    def _caught_stderr(self) -> OutStream:
        return Stream(self.session, self.iopub_thread, "stderr", watchfd="force")

    @default("log")
    def _silent(self) -> logging.Logger:
        """Keep the kernel's own words out of the cells; a real one says them to its terminal."""
        return silenced(logging.getLogger("cchc_lib.kernel"))

    async def do_execute(self, *args: Any, **options: Any) -> dict[str, Any]:
        """Execute a cell."""
        reply: dict[str, Any] = await super().do_execute(*args, **options)
        if os.getpid() != self.owner:
            os._exit(0)  # a child that a cell has forked and not ended: the notebook is not its own
        return reply


def silenced(logger: logging.Logger) -> logging.Logger:
    """Let a logger say nothing in this process, whatever a cell does to the root."""
    logger.handlers = [logging.NullHandler()]
    logger.propagate = False
    return logger


def new_kernel() -> KernelHere:
    """Return a kernel as nbclient starts one: history in memory, what every IPython loads."""
    os.environ.setdefault("MPLBACKEND", _INLINE)  # a kernel across a socket sets it as well
    # Libraries ask for this section to tell a notebook from a terminal.
    config = Config({"IPKernelApp": {}, "HistoryManager": {"hist_file": ":memory:"}})
    kernel: KernelHere = KernelHere.instance(config=config)
    shell: Any = kernel.shell
    shell.db = _Store()
    shell.extension_manager.load_extension("storemagic")
    return kernel
