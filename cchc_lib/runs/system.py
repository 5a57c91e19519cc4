"""What this system can do, and what is done where it cannot.

Linux can do all of it. Windows has no fork, no locks on folders, no bounds on a process, no groups
of processes and fewer signals. What depends on one of these asks here and nowhere else, but for
the fork server and what runs in its children: they are there only where ``can_fork``.
"""

import ctypes
import errno
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

KILLED = 9
"""The number of the signal that ends a process at once; Windows has no name for it."""

_PR_SET_PDEATHSIG = 1
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class Usage(NamedTuple):
    """What a process and its children have used: seconds of processors, bytes at the peak."""

    cpu: float
    memory: int


def can_fork() -> bool:
    """Tell whether reports can be made in forks of a warm process; else each has a new Python."""
    return hasattr(os, "fork")


def can_lock() -> bool:
    """Tell whether files can be locked, so that a lock ends with its process."""
    try:
        import fcntl  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True


def can_open_folders() -> bool:
    """Tell whether a folder can be opened as a file is, to lock it or to see it on the disk."""
    return hasattr(os, "O_DIRECTORY")


def can_end_with_parent() -> bool:
    """Tell whether ``end_with_parent`` does anything; a kernel also looks for its parent itself."""
    return _of_libc("prctl") is not None


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def stop_signals() -> tuple[signal.Signals, ...]:
    """Return the signals by which this process can be asked to stop.

    The end of a terminal is none of them where ``nohup`` has it ignored, or on Windows.
    """
    asked = [signal.SIGINT, signal.SIGTERM]
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        asked.append(hangup)
    return tuple(asked)


def end_with_parent(parent: int = 0) -> None:
    """Ask the system to kill this process as soon as its parent ends, whatever ends it.

    ``parent`` is the parent's process id, where it is known: if that one has ended already, so
    does this process. Linux only; what counts there is the end of the thread that started it.
    """
    prctl = _of_libc("prctl")
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, KILLED)
        if parent and os.getppid() != parent:
            os._exit(1)


def kill_tree(pid: int) -> None:
    """Kill a process that leads its own session, and all that it started; 0 is none.

    Without sessions its kernel, which looks for its parent, ends itself within seconds.
    """
    with suppress(ProcessLookupError, PermissionError):
        if not pid:
            return
        if hasattr(os, "killpg"):
            os.killpg(pid, KILLED)
        else:
            os.kill(pid, signal.SIGTERM)


def limit_memory(size: int) -> None:
    """Let this process and each one it starts have ``size`` bytes, where the system can."""
    try:
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, OSError, ValueError):
        return


def allow_open_files(wanted: int) -> int:
    """Let this process have ``wanted`` files open; return how many it may, where that is fewer.

    Returns ``wanted`` where that many are allowed, or the system has no such bound.
    """
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    bounds = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    if hard in bounds and hard < wanted:
        return hard
    if soft in bounds and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted


def usage() -> Usage | None:
    """Return what this process and its children have used so far, where the system tells."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return None
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(part.ru_utime + part.ru_stime for part in used)
    return Usage(cpu, max(part.ru_maxrss for part in used) * 1024)


def lock(descriptor: int) -> None:
    """Lock an open file or folder until it is closed; raises ``OSError`` where that cannot be."""
    try:
        import fcntl  # noqa: PLC0415
    except ImportError:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP)) from None
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_folder(folder: Path) -> int:
    """Lock a folder and return what to close once it is no longer needed.

    Raises ``BlockingIOError`` where another process has it, ``OSError`` where it cannot be locked.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        lock(descriptor)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def claim(path: Path) -> int:
    """Make a file that stands for a lock, where there are none; raises ``FileExistsError``.

    Windows removes it when it is closed, whatever ends the process; elsewhere who made it has to.
    """
    gone_when_closed: int = getattr(os, "O_TEMPORARY", 0)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | gone_when_closed, 0o644)


def sync_folder(folder: Path) -> None:
    """See the names in a folder on the disk, where folders can be opened."""
    if not can_open_folders():
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def exchange(folder: Path, other: Path) -> bool:
    """Let two folders change places in one step; return False where the system cannot."""
    rename = _of_libc("renameat2")
    if rename is None:
        return False
    names = os.fsencode(folder), os.fsencode(other)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)


def _of_libc(name: str) -> Any:
    """Return a function of the C library by its name, None where it has none of that name."""
    try:
        return getattr(ctypes.CDLL(None, use_errno=True), name, None)
    except TypeError:  # Windows: a library has to be named
        return None
