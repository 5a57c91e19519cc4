"""Run a notebook in a forked child of this process, which stays as it was.

The child has a kernel of its own (``inprocess``) and tells over a pipe what happens to each cell.
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
    """Execute a notebook in a forked child that tells each finished cell over a pipe.

    Raises ``DeadKernelError`` where the child ends before its notebook, ``CellTimeoutError``
    where a cell took too long.
    """
    read, write = os.pipe()
    parent = os.getpid()
    if (child := os.fork()) == 0:
        die_with_parent(parent)
        os.close(read)
        _be_child(write, nb_man, kernel_name, timeout)
    os.close(write)
    try:
        with os.fdopen(read, encoding="utf-8") as lines:
            told = [_follow(nb_man, json.loads(line)) for line in lines]
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.waitpid(child, 0)
    if "end" not in told:
        raise DeadKernelError("Kernel died")


def _follow(nb_man: NotebookExecutionManager, event: dict[str, Any]) -> str:
    """Do in the parent what the child tells that it has done."""
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


class _Teller(NotebookExecutionManager):
    """Stand in for papermill's manager inside the child and tell what happens to each cell."""

    def __init__(self, nb: NotebookNode, pipe: int) -> None:
        super().__init__(nb, progress_bar=False)  # type: ignore[no-untyped-call]  # papermill's
        self._pipe = os.fdopen(pipe, "w", encoding="utf-8")
        self._failed = False

    def tell(self, event: str, **content: Any) -> None:
        self._pipe.write(json.dumps({"event": event, **content}) + "\n")
        self._pipe.flush()

    def cell_start(self, _: NotebookNode, cell_index: int | None = None, **__: Any) -> None:
        self.tell("start", index=cell_index)

    def cell_exception(self, *_: Any, **__: Any) -> None:
        self._failed = True

    def cell_complete(self, cell: NotebookNode, cell_index: int | None = None, **_: Any) -> None:
        kind = "exception" if self._failed else "complete"
        self.tell(kind, index=cell_index, cell=_shown(cell))

    def tell_end(self) -> None:
        """Tell every cell once more: one may have changed what an earlier one shows."""
        cells = [_shown(cell) for cell in self.nb.cells]
        self.tell("end", language_info=self.nb.metadata["language_info"], cells=cells)


def _shown(cell: NotebookNode) -> dict[str, Any]:
    return {name: cell[name] for name in ("outputs", "execution_count") if name in cell}


def _be_child(
    pipe: int, nb_man: NotebookExecutionManager, kernel_name: str, timeout: int | None
) -> NoReturn:
    """Run the notebook and end this process, whatever happens, without the parent's clean-up."""
    teller = _Teller(nb_man.nb, pipe)
    try:
        run_here(teller, kernel_name, timeout)
        teller.tell_end()
        os._exit(0)
    except CellTimeoutError as error:
        teller.tell("timeout", message=str(error))
    finally:
        os._exit(1)
