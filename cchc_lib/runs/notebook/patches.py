"""What this program changes in papermill and ipykernel, or reads of their private parts.

Each entry names the version that was looked at and what would make it needless; there is nothing
of the kind outside the modules of this name. Importing one changes nothing.
"""

import os
import select
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import Any, TypeAlias

from nbformat import NotebookNode
from papermill.engines import NotebookExecutionManager
from papermill.translators import PythonTranslator, papermill_translators

CellHandler: TypeAlias = Callable[[NotebookNode, int], None]

_MORE_THAN_A_PIPE_HOLDS = 1 << 20  # bytes


class ReadableTranslator(PythonTranslator):
    """papermill's writer of parameters, but with letters as people read them."""

    @classmethod
    def translate_str(cls, val: str) -> str:
        """Return the text as a Python literal; ``repr`` keeps letters and escapes the rest."""
        return repr(val)


def write_parameters_readably() -> None:
    """Have papermill write letters into the injected cell as letters and not as escapes.

    Changes papermill's table of translators (2.7.0, ``translators.py``), for it takes none as an
    argument. Needless once its Python translator leaves letters alone.
    """
    papermill_translators.register("python", ReadableTranslator)


def observe_cells(
    manager: NotebookExecutionManager, *, started: CellHandler, ended: CellHandler
) -> None:
    """Call back after each cell of a notebook has started and ended.

    Changes two methods of this one manager. papermill (2.7.0, ``engines.py``) makes the manager
    before it asks an engine and takes neither a class nor callbacks. Needless once it does. Takes
    away the time it writes when a cell starts, which it reads back by a parser of any date there
    is; no time is kept in a report.
    """
    start, complete = manager.cell_start, manager.cell_complete

    def cell_start(cell: NotebookNode, cell_index: int, **options: Any) -> None:
        start(cell, cell_index, **options)
        cell.metadata.papermill["start_time"] = None
        started(cell, cell_index)

    def cell_complete(cell: NotebookNode, cell_index: int, **options: Any) -> None:
        complete(cell, cell_index=cell_index, **options)
        ended(cell, cell_index)

    manager.cell_start, manager.cell_complete = cell_start, cell_complete


class KernelWithoutSockets:
    """Private settings of ipykernel's kernel, as a base to put before its in-process kernel.

    Overrides two members of ``ipykernel.kernelbase.Kernel`` (7.4.0): subshells, which need the
    thread of a socket, and the pause before a reply, which lets a socket's messages go first.
    Needless once ``InProcessKernel`` turns both off itself.
    """

    _supports_kernel_subshells = False
    _execute_sleep: Any = 0  # a number among traits


class StreamWithPipe:
    """Private parts of ipykernel's stream, as a base to put before it: nothing of it is in between.

    Overrides ``_watch_pipe_fd`` of ``OutStream`` (ipykernel 7.4.0), whose thread holds for a moment
    what it has read, where nobody can wait for it, and reads letters in two halves. Needless once
    ``flush`` waits for the pipe. Overrides ``_flush`` and reads what it sets, because ``flush``
    waits for its thread even with nothing to flush. Needless once that returns at once.
    """

    _fid: Any
    _should_watch: bool
    _flush_pending: bool
    _subprocess_flush_pending: bool
    _publishing = False
    write: Callable[[str], Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        self._reading = threading.RLock()
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        super().__init__(*args, **options)  # starts the thread

    def _watch_pipe_fd(self) -> None:
        while select.select([self._fid], [], []) and self._should_watch:
            self.empty_pipe()

    def _flush(self) -> None:
        self._publishing = True
        try:
            super()._flush()  # type: ignore[misc]  # of the class that follows
        finally:
            self._publishing = False

    @property
    def has_unpublished(self) -> bool:
        """Tell whether something was written and is not yet on its way.

        The order counts: publishing has begun before the others are taken back.
        """
        return self._flush_pending or self._subprocess_flush_pending or self._publishing

    def empty_pipe(self) -> None:
        """Write to the stream what other processes have written to the pipe by now."""
        with self._reading:
            if select.select([self._fid], [], [], 0)[0]:
                self.write(self._decoder.decode(os.read(self._fid, _MORE_THAN_A_PIPE_HOLDS)))


def descriptor_behind(stream: Any) -> int:
    """Return the descriptor to which other processes write what a kernel's stream shows.

    Reads ``_original_stdstream_fd`` of ``OutStream`` (ipykernel 7.4.0), by which a forked child can
    print without a socket. Needless once ``InProcessKernel`` hears forked children itself.
    """
    descriptor: int = stream._original_stdstream_fd  # noqa: SLF001
    return descriptor
