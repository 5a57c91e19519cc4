"""What the processes of a run share: how they are started, and an end when their parent ends."""

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


def die_with_parent(parent: int = 0) -> None:
    """Ask the system to kill this process as soon as its parent ends, whatever ends it.

    ``parent`` is the parent's process id, where it is known: if that one has ended already, so
    does this process. Linux only; what counts there is the end of the thread that started it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if parent and os.getppid() != parent:
            os._exit(1)


def python_running(module: str, *words: str) -> list[str]:
    """Return the command of a Python that runs a module of ours with these words.

    It imports this very library, not one that stands in the caller's folder, and nothing else from
    there: a file called ``random.py`` beside a report is a stranger's. Without words the module
    is told who its parent is.
    """
    library = str(Path(cchc_lib.__file__).parents[1])
    return [
        sys.executable,
        "-P",
        "-c",
        _RUN_MODULE,
        library,
        module,
        *(words or [str(os.getpid())]),
    ]


def known_parent() -> int:
    """Return the process id of the parent that ``python_running`` told; 0 where none did."""
    return int(sys.argv[1]) if len(sys.argv) > 1 else 0
