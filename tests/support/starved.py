"""A Python whose ``cchc_lib`` finds no more of its system than Windows has: a stand-in, on Linux.

Only our own modules are starved: what they import gets an ``os``, a ``signal`` and a ``ctypes``
without what Windows lacks, and neither ``fcntl`` nor ``resource``. Libraries of others, which know
Windows by themselves, have all. Every process that this Python starts is starved, too.
"""

import os
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

from support.command_line import REPO, Run, run

LACKING = {
    "os": (
        *("fork", "killpg", "setsid", "getpgid", "sched_getaffinity", "pipe2", "wait4", "waitid"),
        *("getuid", "geteuid", "mkfifo", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK"),
    ),
    "signal": (
        *("SIGALRM", "SIGKILL", "SIGHUP", "SIGCHLD", "ITIMER_REAL", "setitimer"),
        *("pthread_sigmask", "alarm"),
    ),
}
"""What of modules that are everywhere Windows has not."""

MISSING = ("fcntl", "resource", "pwd", "termios")
"""The modules that Windows has not."""

_STARVE = """\
import builtins, sys, types
LACKING, MISSING = {lacking!r}, {missing!r}
real, thin = builtins.__import__, {{}}

def thinned(module):
    if module.__name__ not in thin:
        copy = types.ModuleType(module.__name__)
        lacking = LACKING.get(module.__name__, ())
        copy.__dict__.update({{k: v for k, v in vars(module).items() if k not in lacking}})
        if module.__name__ == "ctypes":
            copy.CDLL = named_library(module.CDLL)
        thin[module.__name__] = copy
    return thin[module.__name__]

def named_library(library):
    def load(name, *args, **options):
        if name is None:
            raise TypeError("a library has to be named")
        return library(name, *args, **options)
    return load

def starved(name, globals=None, locals=None, fromlist=(), level=0):
    if not level and (globals or {{}}).get("__name__", "").partition(".")[0] == "cchc_lib":
        if name in MISSING:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
        if name in ("os", "signal", "ctypes"):
            return thinned(real(name, globals, locals, fromlist, level))
    return real(name, globals, locals, fromlist, level)

builtins.__import__ = starved
"""


@dataclass(frozen=True)
class Starved:
    """A folder with such a Python, and where its commands are called."""

    folder: Path
    program: Path

    def cchc(self, *words: object, **options) -> Run:
        """Call the command line, from the top of the repository."""
        return self.python("-c", "from cchc_lib.cli import main; main()", *words, **options)

    def python(self, *words: object, **options) -> Run:
        """Run the starved Python."""
        world = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return run(self.program, *words, **{"env": world} | options)


def starved_python(folder: Path) -> Starved:
    """Make such a Python in a folder."""
    venv.create(folder / ".venv", symlinks=True)
    (site,) = (folder / ".venv/lib").glob("python*/site-packages")
    text = _STARVE.format(lacking=LACKING, missing=MISSING)
    (site / "starve.py").write_text(text, "utf-8")
    paths = f"{REPO}\n{sysconfig.get_path('purelib')}\nimport starve\n"
    (site / "starved.pth").write_text(paths, "utf-8")
    return Starved(folder, folder / ".venv/bin/python")
