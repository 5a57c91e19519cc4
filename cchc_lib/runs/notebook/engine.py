"""The papermill engine ``cchc-warm``: a notebook run in a forked child of this process.

The child has everything already imported that its parent has, and a namespace of its own that ends
with it. Use it like any engine: ``papermill --engine cchc-warm …``. papermill loads this module
whenever it is imported, so it imports nothing heavy itself.
"""

import logging
import os
import threading
from pathlib import Path
from typing import Any

from papermill.engines import NBClientEngine, NotebookExecutionManager


class WarmEngine(NBClientEngine):
    """A papermill engine that runs notebooks by IPython's own kernel code in a forked child.

    Outputs are those of an ordinary kernel. Where a fork is not possible (another system, other
    threads running) or not wanted (``fresh_kernel=True``) an ordinary kernel runs the notebook.
    ``disposable=True`` says that this process is itself such a child: no second one is forked.
    """

    @classmethod
    def execute_managed_notebook(  # type: ignore[override]  # options are passed on by name
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        disposable: bool = False,
        fresh_kernel: bool = False,
        trail: Path | None = None,
        **options: Any,
    ) -> None:
        """Execute the notebook of ``nb_man`` and update it cell by cell.

        ``trail`` names a file that tells what happens to each cell as soon as it does.
        """
        # Each import below is for one way only, and papermill loads this module wherever it runs.
        if trail is not None:
            from cchc_lib.runs.notebook.trail import leave_trail  # noqa: PLC0415

            leave_trail(nb_man, trail)
        if fresh_kernel or not (disposable or _can_fork()):
            from cchc_lib.runs.notebook.kernels import SealedKernelManager  # noqa: PLC0415

            options["kernel_manager_class"] = SealedKernelManager
            try:
                super().execute_managed_notebook(nb_man, kernel_name, **options)
            except KeyboardInterrupt:
                # What the tasks that it has cut short still have to say is no news.
                logging.getLogger("asyncio").setLevel(logging.CRITICAL)
                SealedKernelManager.end_all()
                raise
            return
        from cchc_lib.runs.notebook import forked, in_process  # noqa: PLC0415

        run = in_process.run_here if disposable else forked.run_in_child
        run(nb_man, kernel_name, options.get("execution_timeout"))


def _can_fork() -> bool:
    """Tell whether a fork is safe: no other thread can hold a lock that the child would inherit.

    The one thread that does not count watches papermill's progress bar and only sleeps.
    """
    others = (thread for thread in threading.enumerate() if type(thread).__name__ != "TMonitor")
    return hasattr(os, "fork") and len(list(others)) == 1
