"""Execute the master notebook once, with papermill, and prove that it ran to its end."""

import io
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook
from papermill.translators import PythonTranslator, papermill_translators

from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.errors import CellError, DiedError, RunError, TimedOutError
from cchc_lib.runs.kernels import SealedKernelManager

CELL_TIMEOUT = 300
"""Seconds a cell may take; a cell of this report takes less than one."""

_INJECTED = "injected-parameters"
_QUIET = "--IPKernelApp.log_level=CRITICAL"  # an interrupted shutdown is no news for a clerk


_FRESH_KERNEL: Mapping[str, Any] = {
    "kernel_manager_class": SealedKernelManager,
    "extra_arguments": [_QUIET],
}
_HERE: Mapping[str, Any] = {"engine_name": "cchc-warm", "disposable": True}


class ReadableTranslator(PythonTranslator):
    """Write parameters into the injected cell as people read them, letters not escaped."""

    @classmethod
    def translate_str(cls, val: str) -> str:
        """Return the text as a Python literal; ``repr`` keeps letters and escapes the rest."""
        return repr(val)


def execute(
    notebook: Path, parameters: Mapping[str, str], output: Path, *, disposable: bool = False
) -> NotebookNode:
    """Execute ``notebook`` with ``parameters`` into ``output`` and return it in canonical form.

    The kernel runs in the current folder, so that relative parameters mean what the caller typed.
    ``disposable`` says that this process is a fork made for this one notebook: it then runs here.
    Raises ``CellError`` when a cell stops, ``RunError`` when the kernel dies, a cell takes too
    long, or the notebook did not run to its end, whatever papermill says.
    """
    papermill_translators.register("python", ReadableTranslator)
    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        executed = execute_notebook(
            notebook,
            output,
            parameters=dict(parameters),
            progress_bar=False,
            autosave_cell_every=0,
            request_save_on_cell_execute=False,
            execution_timeout=CELL_TIMEOUT,
            **(_HERE if disposable else _FRESH_KERNEL),
        )
    except PapermillExecutionError as error:
        raise CellError(error.exec_count, error.ename, error.evalue) from None
    except CellTimeoutError:
        raise TimedOutError(f"một ô của sổ tính chạy quá {CELL_TIMEOUT} giây") from None
    except DeadKernelError:
        raise DiedError("tiến trình tính toán (kernel) bị dừng đột ngột") from None
    except OSError as error:
        raise RunError(f"không chạy hoặc không ghi được sổ tính: {error.strerror}") from None
    _prove_complete(executed)
    return canonical(executed)


def _prove_complete(notebook: NotebookNode) -> None:
    """Refuse a notebook with a code cell that did not run, or without a results record."""
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if any(cell.execution_count is None for cell in code_cells):
        raise RunError("có ô của sổ tính chưa chạy; kernel có thể đã dừng giữa chừng")
    results_record(notebook)


def results_record(notebook: NotebookNode) -> dict[str, Any]:
    """Return the results record of an executed notebook: the data of its last code cell.

    Raises ``RunError`` where it is missing.
    """
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    for output in last.outputs:
        if RESULTS_MIME in output.get("data", {}):
            return dict(output["data"][RESULTS_MIME])
    raise RunError("sổ tính chạy xong nhưng ô cuối không có bảng kết quả")


def canonical(notebook: NotebookNode) -> NotebookNode:
    """Return a copy without what differs from run to run: times, paths, random ids."""
    copy: NotebookNode = nbformat.from_dict(notebook)
    copy.metadata = nbformat.from_dict(
        {key: notebook.metadata[key] for key in ("kernelspec", "language_info")}
    )
    for cell in copy.cells:
        tags = cell.metadata.get("tags", [])
        if _INJECTED in tags:
            cell.id = _INJECTED
        cell.metadata = nbformat.from_dict({"tags": tags})
    return copy


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """Return a notebook as the bytes of its file."""
    stream = io.StringIO()
    nbformat.write(notebook, stream)
    return stream.getvalue().encode()
