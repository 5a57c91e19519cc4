"""Other worlds to run a command in: another clock, user, language, order of sets, library path."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from support.command_line import REPO, Run
from support.tools import need

DAYS = 400
"""How far the clock of another world is ahead."""

NAMES = {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}
_OTHER = 4242
_USABLE = "import os, cchc_lib, matplotlib, papermill; print(os.getuid())"


@dataclass(frozen=True)
class World:
    """A folder with a copy of the library, and how commands are run there."""

    folder: Path
    words: tuple[str, ...]
    environment: dict[str, str]

    def python(self, *words: object) -> Run:
        """Run Python in this world, with the copied library before any other."""
        done = subprocess.run(
            [*self.words, sys.executable, *map(str, words)],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def cchc(self, *words: object) -> Run:
        """Run ``cchc`` in this world."""
        return self.python("-c", "from cchc_lib.cli import main; main()", *words)


@contextmanager
def other_world() -> Iterator[World]:
    """Give a world that differs in all that a report must not depend on; fail or skip without."""
    with TemporaryDirectory() as name:  # pytest's own folders are closed to other users
        folder = Path(name)
        for part in ("cchc_lib", "notebooks", "params"):
            shutil.copytree(
                REPO / part, folder / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        environment = {"HOME": name, "PATH": os.environ["PATH"], "PYTHONHASHSEED": "31337"} | NAMES
        environment |= {"COLUMNS": "40", "LC_NUMERIC": "de_DE.UTF-8", "FAKETIME": f"+{DAYS}d"}
        # the clock comes last: it keeps a lock that belongs to the user it was started by
        words = (*_as_somebody_else(folder), "env", f"LD_PRELOAD={_clock()}")
        try:
            yield World(folder, words, environment)
        finally:
            _sweep_locks()


def _clock() -> str:
    """Return the library that the command ``faketime`` puts before all others."""
    command = [need("faketime"), "-f", "+0", sys.executable, "-c"]
    asked = [*command, "import os; print(os.environ['LD_PRELOAD'])"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def _sweep_locks() -> None:
    """Remove what clocks of processes that were killed have left in the machine's memory."""
    for path in Path("/dev/shm").glob("*faketime_s*_*"):
        if not Path("/proc", path.name.rpartition("_")[2]).exists():
            path.unlink(missing_ok=True)


def _as_somebody_else(folder: Path) -> tuple[str, ...]:
    """Return the words that run a command as another user, who may use Python and ``folder``."""
    number = str(_OTHER)
    own = ("setpriv", f"--reuid={number}", f"--regid={number}", "--clear-groups")
    mapped = ("unshare", "--user", f"--map-user={number}", f"--map-group={number}")
    for words in (own, mapped):
        command = [*words, "env", sys.executable, "-c", _USABLE]
        if shutil.which(words[0]) and _says(command, number):
            if words is own:
                _give(folder)
            return words
    missing = "máy này không cho chạy bằng người dùng khác (setpriv, unshare --user)"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def _says(command: list[str], expected: str) -> bool:
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    return done.stdout.strip() == expected


def _give(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, _OTHER, _OTHER)
