"""Run a notebook in a forked child of this process, which stays as it was.

The child has a kernel of its own (``in_process``) and sends over a pipe what happens to each cell:
the parent's notebook and papermill's progress bar have to follow.
"""

import json
import os
import signal
from typing import Any, NoReturn

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import NotebookExecutionManager

from cchc_lib.runs.notebook.in_process import run_here
from cchc_lib.runs.notebook.processes import die_with_parent


def run_in_child(nb_man: NotebookExecutionManager, kernel_name: str, timeout: int | None) -> None:
    """Execute a notebook in a forked child that sends each finished cell over a pipe.

    Raises ``DeadKernelError`` where the child ends before its notebook, ``CellTimeoutError``
    where a cell took too long.
    """
    read, write = os.pipe()
    parent = os.getpid()
    if (child := os.fork()) == 0:
        die_with_parent(parent)
        os.close(read)
        _run_child(write, nb_man, kernel_name, timeout)
    os.close(write)
    try:
        with os.fdopen(read, encoding="utf-8") as lines:
            kinds = [_follow(nb_man, json.loads(line)) for line in lines]
    except BaseException:
        os.kill(child, signal.SIGKILL)  # an interrupt or a timeout: it must not go on alone
        raise
    finally:
        os.waitpid(child, 0)
    if "end" not in kinds:
        raise DeadKernelError("Kernel died")


def _follow(nb_man: NotebookExecutionManager, event: dict[str, Any]) -> str:
    """Do in the parent what the child has done, and return the kind of its message."""
    kind, index = str(event["event"]), event.get("index", 0)
    if kind == "start":
        nb_man.cell_start(nb_man.nb.cells[index], index)
    elif kind == "timeout":
        raise CellTimeoutError(event["message"])
    elif kind == "end":
        nb_man.nb.metadata["language_info"] = nbformat.from_dict(event["language_info"])
        for cell, shown in zip(nb_man.nb.cells, event["cells"], strict=True):
            cell.update(nbformat.from_dict(shown))
    else:
        nb_man.nb.cells[index].update(nbformat.from_dict(event["cell"]))
        if kind == "exception":
            nb_man.cell_exception(nb_man.nb.cells[index], index)
        nb_man.cell_complete(nb_man.nb.cells[index], index)
    return kind


class _PipeManager(NotebookExecutionManager):
    """papermill's manager inside the child, which sends what happens to each cell to the parent."""

    def __init__(self, nb: NotebookNode, pipe: int) -> None:
        super().__init__(nb, progress_bar=False)  # type: ignore[no-untyped-call]  # papermill's
        self._pipe = os.fdopen(pipe, "w", encoding="utf-8")
        self._failed = False

    def send(self, event: str, **content: Any) -> None:
        self._pipe.write(json.dumps({"event": event, **content}) + "\n")
        self._pipe.flush()

    def cell_start(self, _: NotebookNode, cell_index: int | None = None, **__: Any) -> None:
        self.send("start", index=cell_index)

    def cell_exception(self, *_: Any, **__: Any) -> None:
        self._failed = True

    def cell_complete(self, cell: NotebookNode, cell_index: int | None = None, **_: Any) -> None:
        kind = "exception" if self._failed else "complete"
        self.send(kind, index=cell_index, cell=_outputs_of(cell))

    def send_end(self) -> None:
        """Send every cell once more: one may have changed what an earlier one shows."""
        cells = [_outputs_of(cell) for cell in self.nb.cells]
        self.send("end", language_info=self.nb.metadata["language_info"], cells=cells)


def _outputs_of(cell: NotebookNode) -> dict[str, Any]:
    return {name: cell[name] for name in ("outputs", "execution_count") if name in cell}


def _run_child(
    pipe: int, nb_man: NotebookExecutionManager, kernel_name: str, timeout: int | None
) -> NoReturn:
    """Run the notebook and end this process, whatever happens, without the parent's clean-up."""
    manager = _PipeManager(nb_man.nb, pipe)
    try:
        run_here(manager, kernel_name, timeout)
        manager.send_end()
        os._exit(0)
    except CellTimeoutError as error:
        manager.send("timeout", message=str(error))
    finally:
        os._exit(1)
