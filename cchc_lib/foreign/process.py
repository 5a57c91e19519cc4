"""Both ends of the process that reads a stranger's file: it starts, answers and cannot run away.

A reader cannot always be stopped from inside, so it runs in a Python of its own which has nothing
but the standard library and this package, no environment of the user's, and limits on memory and
processor time. The one reader that needs a library, that of PDF, names it; the others see none.
Windows knows no such limits: there the clock ends it, and the guard in front of the reader is what
bounds its memory.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

import cchc_lib
from cchc_lib.foreign.refusal import Refusal

MAX_MEMORY = 512 << 20  # bytes of address space
MAX_CPU = 2  # seconds of the processor: a form takes a tenth of one
MAX_WAIT = 30  # seconds by the clock: a machine may be busy
MAX_READERS = 4  # processes at once, each of which may take half a gigabyte

TOO_SLOW = "đọc tệp này mất quá nhiều thời gian; hãy bỏ bớt những gì không phải số liệu rồi lưu lại"
TOO_LARGE = "đọc tệp này cần quá nhiều bộ nhớ; hãy bỏ bớt những gì không phải số liệu rồi lưu lại"
BROKEN = "không đọc được tệp này: tệp hỏng, hoặc do một chương trình lạ ghi; hãy mở tệp rồi lưu lại"

_OUT_OF_TIME = (-9, -24)  # SIGKILL and SIGXCPU, which Windows has no names for

# The folders come last: what stands beside the package cannot stand in for the standard library.
_START = """\
import sys
from importlib import import_module
sys.path += [sys.argv[1], *sys.argv[3:]]
import_module(sys.argv[2]).main()
"""


def read_apart(module: str, data: bytes, needs: str = "", folder: Path | None = None) -> Any:
    """Return what the reader in ``module`` makes of a file's bytes, as JSON carries it.

    Its ``main`` is ``answer`` with a parser; ``needs`` is the library that it imports beyond the
    standard one; a reader that unpacks files works in ``folder``. Raises ``Refusal``, also where
    the process ended before it answered.
    """
    command = reader_command(module, needs)
    streams: dict[str, Any] = {"input": data, "stdout": PIPE, "stderr": DEVNULL}
    try:
        ended = subprocess.run(command, cwd=folder, timeout=MAX_WAIT, check=False, **streams)
    except subprocess.TimeoutExpired:
        raise Refusal(TOO_SLOW) from None
    if ended.returncode:
        raise Refusal(TOO_SLOW if ended.returncode in _OUT_OF_TIME else BROKEN)
    told = json.loads(ended.stdout)
    if refused := told.get("refused"):
        raise Refusal(*refused)
    return told["read"]


def reader_command(module: str, needs: str = "") -> list[str]:
    """Return the command that reads a file from standard input with the reader in ``module``."""
    library = str(Path(cchc_lib.__file__).parents[1])
    return [sys.executable, "-I", "-S", "-c", _START, library, module, *_folders(needs)]


def _folders(needs: str) -> list[str]:
    """Return the folder that a library is installed in, without importing it."""
    found = find_spec(needs) if needs else None
    return [str(Path(found.origin).parents[1])] if found and found.origin else []


def answer(parse: Callable[[bytes], Any]) -> None:
    """Parse the bytes of standard input within the limits and write what came of it as JSON."""
    limit()
    try:
        told = json.dumps({"read": parse(sys.stdin.buffer.read())})
    except Refusal as no:
        told = json.dumps({"refused": (no.words, no.sheet, no.row, no.column)})
    except MemoryError:
        told = json.dumps({"refused": (TOO_LARGE,)})
    sys.stdout.write(told)  # plain ASCII, whatever the encoding


def limit(seconds: int = MAX_CPU, memory: int = MAX_MEMORY, kind: str = "RLIMIT_AS") -> None:
    """Bound this process where the system can: its seconds of the processor, and its memory.

    ``kind`` is how memory is counted: all address space, or with ``RLIMIT_DATA`` what is written
    to, for a library that maps more than it uses.
    """
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    bounds = ((resource.RLIMIT_CPU, seconds), (getattr(resource, kind), memory))
    for what, most in bounds:
        with suppress(OSError, ValueError):  # a closer bound holds already
            resource.setrlimit(what, (most, most))
