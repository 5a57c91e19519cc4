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

from cchc_lib.runs.notebook.patches import observe_cells

TRAIL_FILE = ".tien-do.jsonl"


def leave_trail(manager: NotebookExecutionManager, path: Path) -> None:
    """Write to ``path`` what happens to each cell of the notebook that ``manager`` holds."""

    def write(line: Any) -> None:
        # Opened anew for each line: what is written is on disk even if the process then dies.
        with suppress(OSError, TypeError), path.open("ab") as stream:
            stream.write(orjson.dumps(line) + b"\n")  # a full disk the report itself will tell

    def started(_: NotebookNode, index: int) -> None:
        write({"start": index})

    def ended(cell: NotebookNode, index: int) -> None:
        shown = {name: cell[name] for name in ("outputs", "execution_count") if name in cell}
        write({"end": index, "shown": shown})

    write(manager.nb)
    observe_cells(manager, started=started, ended=ended)
