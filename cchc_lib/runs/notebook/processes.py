"""What the processes of a run share: how they are started, and an end when their parent ends."""

import ctypes
import os
import signal
import sys
from pathlib import Path

import cchc_lib
from cchc_lib.errors import RunError

_PR_SET_PDEATHSIG = 1
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


def stop_signals() -> tuple[signal.Signals, ...]:
    """Return the signals by which this process can be asked to stop.

    The end of a terminal is none of them where ``nohup`` has it ignored, or on Windows.
    """
    asked = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        asked.append(signal.SIGHUP)
    return tuple(asked)


def allow_open_files() -> None:
    """Let this process and those it starts have as many files open as a run needs.

    Raises ``RunError`` where the system allows fewer: whatever fails then would not say why.
    """
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    bounds = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    if hard in bounds and hard < _FILES:
        raise RunError(
            f"hệ thống chỉ cho mở {hard} tệp cùng lúc, lập báo cáo cần {_FILES}; "
            f"chạy ulimit -n {_FILES} rồi thử lại"
        )
    if soft in bounds and soft < _FILES:
        resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, hard))
