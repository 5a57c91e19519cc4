"""A run that failed, put together from its trail: its notebook as far as it came, its inputs.

It is kept even where its process died without a word. Whether its figures are invented only the
notebook can say, because outside it nobody reads what a commune handed in: the stamp that opens
the report, or the results at its end. A run that stopped before both is recorded as one of which
that is not known, never as one of real figures.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import orjson
from nbformat import NotebookNode

from cchc_lib.blocks import BLOCKS_MIME, RESULTS_MIME, SYNTHETIC
from cchc_lib.errors import CchcError
from cchc_lib.published.files import FAILED, FAILED_NOTEBOOK, INPUTS, WORKFLOW
from cchc_lib.runs.notebook.canonical import canonical, notebook_bytes
from cchc_lib.runs.notebook.execute import cells_to_run
from cchc_lib.runs.notebook.trail import TRAIL_FILE
from cchc_lib.runs.outputs.publish import publish, write_file
from cchc_lib.runs.record.crate import Synthetic
from cchc_lib.runs.report.evidence import end_run


def keep_failed(folder: Path, target: Path, message: str) -> None:
    """Put what is left of a run in ``folder`` into ``target`` as ``that-bai``, or nothing.

    That is its notebook as far as it came, its inputs and its crate. Says nothing where there is
    no trail or no room: the failure itself is what is told.
    """
    message = message.encode(errors="replace").decode()  # a folder's name need not be UTF-8
    with suppress(OSError, ValueError, TypeError, CchcError):
        lines = (folder / TRAIL_FILE).read_text(encoding="utf-8").splitlines()
        notebook, cell = _as_far_as_it_came(list(_whole(lines)), message)
        failed = folder / FAILED
        failed.mkdir()
        for part in (INPUTS, WORKFLOW):
            (folder / part).rename(failed / part)
        write_file(folder / FAILED_NOTEBOOK, notebook_bytes(canonical(notebook)))
        end_run(folder, failed, is_synthetic(notebook), message, cell)
        publish(failed, target / FAILED)


def _whole(lines: list[str]) -> Iterator[Any]:
    """Yield the lines of a trail up to the first one that was cut off."""
    with suppress(ValueError):
        yield from map(orjson.loads, lines)


def _as_far_as_it_came(trail: list[Any], message: str) -> tuple[NotebookNode, int | None]:
    """Return the notebook that a trail tells of, and the number of the cell it stopped in."""
    notebook: NotebookNode = nbformat.from_dict(trail[0])
    reached: int | None = None
    for line in trail[1:]:
        if "start" in line:
            is_code = notebook.cells[line["start"]].cell_type == "code"
            reached = line["start"] if is_code else reached
        elif "printed" in line and reached is not None:
            printed = nbformat.v4.new_output("stream", **line["printed"])
            notebook.cells[reached].outputs.append(printed)
        elif "end" in line:
            notebook.cells[line["end"]].update(nbformat.from_dict(line["shown"]))
    if reached is not None and _ended_without_error(notebook):
        notebook.cells[reached].outputs.append(_last_words(message))
    ran = notebook.cells[: 0 if reached is None else reached + 1]
    number = sum(cell.cell_type == "code" for cell in ran) or None  # as Jupyter counts them
    head = nbformat.v4.new_markdown_cell(
        f"**Báo cáo này không lập được.**\n\n{_quoted(message)}", id="that-bai"
    )
    notebook.cells.insert(0, head)
    return notebook, number


def _ended_without_error(notebook: NotebookNode) -> bool:
    """Tell whether a notebook stopped before its end and no cell says why."""
    code = cells_to_run(notebook)
    kinds = {output.output_type for cell in code for output in cell.outputs}
    return code[-1].execution_count is None and "error" not in kinds


def is_synthetic(notebook: NotebookNode) -> Synthetic:
    """Tell whether a notebook came to say that its figures are invented; None where it did not."""
    code = _code_cells(notebook)
    shown = [output.get("data", {}) for cell in code for output in cell.outputs]
    for data in shown:
        if RESULTS_MIME in data:
            return bool(data[RESULTS_MIME]["synthetic"])
    blocks = [block for data in shown for block in data.get(BLOCKS_MIME, ())]
    if any(block["kind"] == "stamp" and block["words"] == SYNTHETIC for block in blocks):
        return True
    has_opening = any(block["kind"] == "title" for block in blocks)  # the stamp stands with it
    return False if has_opening else None


def _code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _last_words(message: str) -> NotebookNode:
    words = {"ename": "Dừng", "evalue": message, "traceback": [message]}
    output: NotebookNode = nbformat.v4.new_output("error", **words)
    return output


def _quoted(message: str) -> str:
    """Return a message as a block of code, so that nothing in it is read as Markdown."""
    return "\n".join(f"    {line}" for line in message.splitlines())
