"""papermill's engine with kernels of our own: nbclient runs the cells, as it always does.

The engine is ours only, no entry point names it. A process that papermill was just started in has
nothing warm to offer; one that has would lend a notebook what it has set up itself (options of
pandas, settings of matplotlib, modules of the same name), and no outputs would be those of an
ordinary kernel. The fork server's children are warm by what this library chose.
"""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, NotebookExecutionManager

from cchc_lib.runs.notebook.in_process import kernel_here
from cchc_lib.runs.notebook.kernels import SealedKernelManager
from cchc_lib.runs.notebook.trail import leave_trail

_TOOK_TOO_LONG = {"ename": CellTimeoutError.__name__, "evalue": "", "traceback": []}


class WarmEngine(NBClientEngine):
    """An engine that runs notebooks with an ordinary kernel in a sealed environment.

    With ``disposable=True`` this process is one made for the notebook, and runs the kernel itself.
    Either way a cell that takes too long is interrupted and keeps what it showed, its traceback
    as well.
    """

    @classmethod
    def execute_managed_notebook(  # type: ignore[override]  # options are passed on by name
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        disposable: bool = False,
        trail: Path | None = None,
        **options: Any,
    ) -> None:
        """Execute the notebook of ``nb_man`` and update it cell by cell.

        ``trail`` names a file that tells what happens to each cell as soon as it does. Raises
        ``CellTimeoutError`` where a cell takes longer than the timeout.
        """
        hear = leave_trail(nb_man, trail) if trail else None
        with kernel_here(hear) if disposable else nullcontext() as manager:
            if manager is None:
                options |= {"kernel_manager_class": SealedKernelManager}
                options |= {"interrupt_on_timeout": True, "error_on_timeout": _TOOK_TOO_LONG}
                options |= {"on_cell_error": _raise_timeout}
            try:
                super().execute_managed_notebook(nb_man, kernel_name, km=manager, **options)
            except KeyboardInterrupt:
                SealedKernelManager.end_all()
                raise


def _raise_timeout(cell: NotebookNode, execute_reply: dict[str, Any], **_: Any) -> None:
    """Raise the error that nbclient does not, where it interrupts a cell instead."""
    if execute_reply["content"].get("ename") == _TOOK_TOO_LONG["ename"]:
        raise CellTimeoutError(f"A cell was interrupted, for it took too long: {cell.source}")
