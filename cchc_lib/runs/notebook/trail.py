"""The trail of a run: what each cell came to, on disk as soon as it is known.

It is one line of JSON for the notebook before it runs and one for each cell that starts or ends;
writing it costs a few milliseconds a report.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
from nbformat import NotebookNode
from papermill.engines import NotebookExecutionManager

TRAIL_FILE = ".tien-do.jsonl"


def leave_trail(manager: NotebookExecutionManager, path: Path) -> None:
    """Write to ``path`` what happens to each cell of the notebook that ``manager`` holds."""
    start, complete = manager.cell_start, manager.cell_complete

    def write(line: Any) -> None:
        with suppress(OSError, TypeError), path.open("ab") as stream:
            stream.write(orjson.dumps(line) + b"\n")  # a full disk the report itself will tell

    def cell_start(cell: NotebookNode, cell_index: int, **options: Any) -> None:
        start(cell, cell_index, **options)
        write({"start": cell_index})

    def cell_complete(cell: NotebookNode, cell_index: int, **options: Any) -> None:
        complete(cell, cell_index=cell_index, **options)
        shown = {name: cell[name] for name in ("outputs", "execution_count") if name in cell}
        write({"end": cell_index, "shown": shown})

    write(manager.nb)
    manager.cell_start, manager.cell_complete = cell_start, cell_complete
