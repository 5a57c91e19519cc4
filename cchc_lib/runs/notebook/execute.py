"""Execute the master notebook once, with papermill, and prove that it ran to its end."""

import logging
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.execute import prepare_notebook_metadata, raise_for_execution_errors
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.errors import (
    CellError,
    DiedError,
    DiskError,
    IncompleteError,
    RunError,
    TimedOutError,
    reason_of,
)
from cchc_lib.runs.notebook.canonical import canonical
from cchc_lib.runs.notebook.engine import WarmEngine
from cchc_lib.runs.notebook.patches import write_parameters_readably
from cchc_lib.runs.notebook.trail import TRAIL_FILE
from cchc_lib.runs.outputs.publish import FULL
from cchc_lib.shown import visible

CELL_TIMEOUT = 300
"""Seconds a cell may take; a cell of this report takes less than one."""

_QUIET_KERNEL = "--IPKernelApp.log_level=CRITICAL"  # an interrupted shutdown is no news for a clerk
_FRESH_KERNEL: Mapping[str, Any] = {"extra_arguments": [_QUIET_KERNEL]}
_KERNEL, _LANGUAGE = "python3", "python"  # of this interpreter, whatever a notebook calls its own
_SKIPPED = "skip-execution"  # nbclient's tag
_ECHOES = ("asyncio", "papermill")  # what they log of a kernel that ended, we tell
_STARTS = 2
_NOT_UP = "Kernel died before replying"  # nbclient has no error class of its own for it
_IN_THIS_PROCESS: Mapping[str, Any] = {"disposable": True}


@dataclass(frozen=True, slots=True)
class ExecutionOptions:
    """How a notebook is run.

    ``disposable``: this process is a fork made for this one notebook, which then runs here;
    otherwise an ordinary kernel runs it. ``leaves_trail``: the output's folder gets a trail, by
    which a run that fails can be told. ``cell_seconds`` bounds each cell, at most ``CELL_TIMEOUT``.
    """

    disposable: bool = False
    leaves_trail: bool = False
    cell_seconds: int | None = None

    @property
    def seconds(self) -> int:
        """Return the seconds that a cell may take."""
        return min(self.cell_seconds or CELL_TIMEOUT, CELL_TIMEOUT)


def execute(
    notebook: Path,
    parameters: Mapping[str, str],
    output: Path,
    options: ExecutionOptions | None = None,
) -> NotebookNode:
    """Execute ``notebook`` with ``parameters`` into ``output`` and return it in canonical form.

    The kernel runs in the folder of ``output``, where the inputs are packed.
    Raises ``CellError`` when a cell stops, ``RunError`` when the kernel dies, a cell takes too
    long, the disk is full, or the notebook did not run to its end, whatever papermill says.
    """
    options, output = options or ExecutionOptions(), output.absolute()
    write_parameters_readably()
    logging.getLogger("papermill").setLevel(logging.ERROR)
    if not options.disposable:  # there a cell's own loggers are these
        for name in _ECHOES:
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        ready = _parameterized(notebook, parameters, output)
        with chdir(output.parent):
            executed = _run(ready, notebook, output, options)
        raise_for_execution_errors(executed, str(output))
    except PapermillExecutionError as error:
        raise CellError(error.exec_count, error.ename, error.evalue) from None
    except CellTimeoutError:
        raise TimedOutError(f"một ô của sổ tính chạy quá {options.seconds} giây") from None
    except DeadKernelError:
        raise DiedError("tiến trình tính toán (kernel) bị dừng đột ngột") from None
    except OSError as error:
        kind = DiskError if error.errno in FULL else RunError
        raise kind(f"không chạy hoặc không ghi được sổ tính: {reason_of(error)}") from None
    _prove_complete(executed)
    return canonical(executed)


def _run(
    ready: NotebookNode, notebook: Path, output: Path, options: ExecutionOptions
) -> NotebookNode:
    """Have papermill run a notebook; a kernel that does not come up is started once more.

    Between choosing a port and listening on it another process can take it: that is no fault of
    the report. Raises ``DiedError`` where the second kernel does not come up either.
    """
    for _ in range(_STARTS):
        try:
            executed: NotebookNode = WarmEngine.execute_notebook(
                ready,
                kernel_name=_KERNEL,
                input_path=str(notebook),
                progress_bar=False,
                autosave_cell_every=0,
                record_timing=False,
                execution_timeout=options.seconds,
                trail=output.with_name(TRAIL_FILE) if options.leaves_trail else None,
                **(_IN_THIS_PROCESS if options.disposable else _FRESH_KERNEL),
            )
            return executed  # noqa: TRY300  # what follows is for the kernel that did not come up
        except RuntimeError as error:
            if not str(error).startswith(_NOT_UP):
                raise
    raise DiedError("tiến trình tính toán (kernel) không khởi động được")


def _parameterized(notebook: Path, parameters: Mapping[str, str], output: Path) -> NotebookNode:
    """Return a notebook with its parameters injected, as papermill does before it runs one.

    papermill's ``execute_notebook`` would write the outcome once more than anybody reads it.
    Raises ``RunError`` for a notebook that is not in Python.
    """
    node: NotebookNode = load_notebook_node(str(notebook))
    spec, info = (node.metadata.get(part, {}) for part in ("kernelspec", "language_info"))
    language = info.get("name") or spec.get("language")
    if language != _LANGUAGE:
        written = f"viết bằng {visible(str(language))}" if language else "không ghi ngôn ngữ"
        raise RunError(f"sổ tính {notebook.name} {written}; cchc chỉ chạy sổ tính Python")
    if parameters:
        node = parameterize_notebook(
            node, dict(parameters), kernel_name=_KERNEL, language=_LANGUAGE
        )
    # Names alone: the path of a folder need not be UTF-8, as a notebook's file has to be.
    prepare_notebook_metadata(node, notebook.name, output.name)
    return node


def _prove_complete(notebook: NotebookNode) -> None:
    """Refuse a notebook with a code cell that did not run, or without a results record."""
    if any(cell.execution_count is None for cell in cells_to_run(notebook)):
        raise IncompleteError("có ô của sổ tính chưa chạy; kernel có thể đã dừng giữa chừng")
    results_record(notebook)


def cells_to_run(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells that are executed: those with a source and without the tag to skip."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    return [cell for cell in code if _SKIPPED not in cell.metadata.get("tags", ())]


def results_record(notebook: NotebookNode) -> dict[str, Any]:
    """Return the results record of an executed notebook: the data of its last code cell.

    Raises ``IncompleteError`` where it is missing.
    """
    for cell in cells_to_run(notebook)[-1:]:
        for output in cell.outputs:
            if RESULTS_MIME in output.get("data", {}):
                return dict(output["data"][RESULTS_MIME])
    raise IncompleteError("sổ tính chạy xong nhưng ô cuối không có bảng kết quả")
