"""A reader of strangers' files in a process of its own, held to what a door may cost."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from support.command_line import REPO
from support.measured import Used, run_measured

from cchc_lib.foreign.process import MAX_CPU, MAX_MEMORY
from cchc_lib.foreign.workbook.address import show_cell

ENDED, DIED = "SLOW", "DIED"
_TRIES = 3  # a busy machine takes more seconds of the processor for the same work, never fewer
_SMALL = 200 << 10  # bytes

_READ_ALL = """\
import sys
from importlib import import_module
from pathlib import Path
sys.path.append(sys.argv[1])
from cchc_lib.foreign.refusal import Refusal
read = getattr(import_module(sys.argv[2]), sys.argv[3])
for file in sys.argv[4:]:
    try:
        read(Path(file).read_bytes())
        print("read")
    except Refusal:
        print("refused")
"""


def refusal_of(command: list[str], data: bytes, folder: Path) -> str:
    """Return what a reader within its bounds refuses a file with, "" where it reads it.

    What was ended by its limit is tried again; ``ENDED`` is what is ended each time.
    """
    file, said = folder / "a", folder / "said"
    file.write_bytes(data)
    for _ in range(_TRIES):
        used = run_measured(*command, given=file, said=said, cwd=REPO)
        assert used.memory < MAX_MEMORY
        if used.code not in (-9, -24):
            break
    else:
        return ENDED
    if used.code:
        return DIED
    assert used.seconds < MAX_CPU
    told = json.loads(said.read_text("utf-8"))
    return "" if "read" in told else shown(*told["refused"])


def shown(words: str, sheet: str = "", row: int = 0, column: int = 0) -> str:
    """Return a refusal with the sheet and cell it is of."""
    cell = f"!{show_cell(row, column)}" if row else ""
    return f"{sheet}{cell}: {words}" if sheet else words


def assert_read_together(
    module: str, function: str, files: Mapping[str, tuple[bytes, bool]], folder: Path
) -> None:
    """Read small files one after another within the bounds of one, as each says it is read.

    ``files`` by their kind: bytes, and whether they are read or refused.
    """
    paths = [folder / str(number) for number, _ in enumerate(files)]
    for path, (kind, (data, _)) in zip(paths, files.items(), strict=True):
        assert len(data) < _SMALL, f"{kind}: a large one has a process of its own"
        path.write_bytes(data)
    said = folder / "said"
    command = (sys.executable, "-I", "-S", "-c", _READ_ALL, REPO, module, function, *paths)
    used = min(_repeated(command, said), key=lambda used: used.seconds)
    assert used.code == 0
    assert used.seconds < MAX_CPU
    assert used.memory < MAX_MEMORY
    told = dict(zip(files, said.read_text("utf-8").splitlines(), strict=True))
    assert told == {kind: "read" if is_read else "refused" for kind, (_, is_read) in files.items()}


def _repeated(command: tuple[object, ...], said: Path) -> list[Used]:
    runs = [run_measured(*command, said=said, cwd=REPO)]
    while runs[-1].seconds >= MAX_CPU and len(runs) < _TRIES:
        runs.append(run_measured(*command, said=said, cwd=REPO))
    return runs
