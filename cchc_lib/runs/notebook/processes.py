"""What the processes of a run share: how they are started, and an end when their parent ends."""

import os
import sys
from pathlib import Path

import cchc_lib
from cchc_lib.errors import RunError
from cchc_lib.runs import system

_FILES = 128  # that a kernel, its sockets and the libraries it imports may have open at once

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


def allow_open_files() -> None:
    """Let this process and those it starts have as many files open as a run needs.

    Raises ``RunError`` where the system allows fewer: whatever fails then would not say why.
    """
    allowed = system.allow_open_files(_FILES)
    if allowed < _FILES:
        raise RunError(
            f"hệ thống chỉ cho mở {allowed} tệp cùng lúc, lập báo cáo cần {_FILES}; "
            f"chạy ulimit -n {_FILES} rồi thử lại"
        )
