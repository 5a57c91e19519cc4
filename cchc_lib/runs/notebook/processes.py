"""What the processes of a run share: a sealed environment, and an end when their parent ends."""

import ctypes
import os
import signal
import sys
from pathlib import Path

import cchc_lib

_PR_SET_PDEATHSIG = 1

# Once the package is imported its modules are found by its own path, so the folder that holds it
# leaves the path again: there may be modules beside it, too.
_RUN_MODULE = """\
import sys
from runpy import run_module
library, module = sys.argv[1:3]
del sys.argv[1:3]
sys.path.insert(0, library)
import cchc_lib
sys.path.remove(library)
run_module(module, run_name="__main__", alter_sys=True)
"""
_ALLOWED = (
    *("HOME", "PATH", "SYSTEMROOT", "TEMP", "TMPDIR", "VIRTUAL_ENV"),
    "LD_LIBRARY_PATH",  # where some installations of Python have their own libraries
    "LD_PRELOAD",  # what a process was started under (another clock, another malloc) its kernel is
)
PINNED = {
    "LANG": "C.UTF-8",  # words of the C library, sorting and decimal marks: nobody's own
    "LC_ALL": "C.UTF-8",  # stands over LANG and each LC_ variable
    "MPLBACKEND": "agg",  # matplotlib looks for no display and no toolkit
    "OMP_NUM_THREADS": "1",  # sums of floats in one order, whatever the number of processors
    "OPENBLAS_NUM_THREADS": "1",  # the same in numpy's own threads
    "PYTHONDONTWRITEBYTECODE": "1",  # a run leaves nothing in the installation
    "PYTHONSAFEPATH": "1",  # nothing is imported from the folder that a command was called in
    "PYTHONHASHSEED": "0",  # the order of sets of texts
    "PYTHONUTF8": "1",  # files are read and written as UTF-8 on Windows, too
    "TZ": "UTC",  # a clock that somebody reads after all has one zone
}
"""What could change a figure, a font or an order from one machine to the next, and how."""


def sealed_environment() -> dict[str, str]:
    """Return the environment of a kernel: an allow-list of the caller's, and the pins."""
    kept = {name: os.environ[name] for name in _ALLOWED if name in os.environ}
    return kept | PINNED


def die_with_parent(parent: int = 0) -> None:
    """Ask the system to kill this process as soon as its parent ends, whatever ends it.

    ``parent`` is the parent's process id, where it is known: if that one has ended already, so
    does this process. Linux only; what counts there is the end of the thread that started it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if parent and os.getppid() != parent:
            os._exit(1)


def python_running(module: str) -> list[str]:
    """Return the command of a Python that runs a module of ours and knows who its parent is.

    It imports this very library, not one that stands in the caller's folder, and nothing else from
    there: a file called ``random.py`` beside a report is a stranger's.
    """
    library = str(Path(cchc_lib.__file__).parents[1])
    return [sys.executable, "-P", "-c", _RUN_MODULE, library, module, str(os.getpid())]


def known_parent() -> int:
    """Return the process id of the parent that ``python_running`` told; 0 where none did."""
    return int(sys.argv[1]) if len(sys.argv) > 1 else 0
