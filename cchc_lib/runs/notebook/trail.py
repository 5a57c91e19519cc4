"""The trail of a run: what each cell came to, on disk as soon as it is known.

It is one line of JSON for the notebook before it runs, one for each cell that starts or ends and
one for each piece that a running cell prints; writing it costs a few milliseconds a report.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
from nbformat import NotebookNode
from papermill.engines import NotebookExecutionManager

from cchc_lib.runs.notebook.patches import observe_cells

TRAIL_FILE = ".tien-do.jsonl"


def leave_trail(manager: NotebookExecutionManager, path: Path) -> Callable[[dict[str, Any]], None]:
    """Write to ``path`` what happens to each cell of the notebook that ``manager`` holds.

    Returns what may be called with a kernel's messages as they come: a cell that never ends has
    printed something, too.
    """

    def write(line: Any) -> None:
        # Opened anew for each line: what is written is on disk even if the process then dies.
        with suppress(OSError, TypeError), path.open("ab") as stream:
            stream.write(orjson.dumps(line) + b"\n")  # a full disk the report itself will tell

    def started(_: NotebookNode, index: int) -> None:
        write({"start": index})

    def ended(cell: NotebookNode, index: int) -> None:
        shown = {name: cell[name] for name in ("outputs", "execution_count") if name in cell}
        write({"end": index, "shown": shown})

    def hear(message: dict[str, Any]) -> None:
        if message["msg_type"] == "stream":
            write({"printed": message["content"]})

    write(manager.nb)
    observe_cells(manager, started=started, ended=ended)
    return hear
