"""Print a Python of another minor version than this one, to try the library on; or nothing.

It is the newest there is, on the path, where systems keep theirs or under pyenv: a final release
that the library supports and that can make an environment. ``.ci/run`` asks for it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROBE = """
import ensurepip, sys, venv
sys.exit(sys.version_info < (3, 11) or sys.version_info.releaselevel != "final" or
         print(sys.version_info.minor))
"""


def folders() -> Iterator[Path]:
    """Yield the folders in which interpreters may be."""
    yield from (Path(name) for name in os.environ.get("PATH", "").split(os.pathsep) if name)
    yield from (Path("/usr/bin"), Path("/usr/local/bin"))
    pyenv = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    yield from pyenv.glob("versions/*/bin")


def minor_version(python: Path) -> int | None:
    """Return the minor version of an interpreter that will do, else nothing."""
    try:
        done = subprocess.run(
            [python, "-I", "-c", PROBE], capture_output=True, text=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip().isdigit() else None


def other_python(places: Iterator[Path], own: int) -> Path | None:
    """Return the newest interpreter in these folders whose minor version is not ``own``."""
    found = {
        python for place in places for python in place.glob("python3*") if "-" not in python.name
    }
    versions = {python: minor_version(python) for python in sorted(found)}
    others = [(minor, python) for python, minor in versions.items() if minor not in {None, own}]
    return max(others, key=lambda other: other[0] or 0)[1] if others else None


if __name__ == "__main__":
    print(other_python(folders(), sys.version_info.minor) or "")
