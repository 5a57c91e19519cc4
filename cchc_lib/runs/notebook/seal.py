"""The seal of a run: what it may know of the machine and of its user, and nothing more.

Whatever runs a notebook runs it under one: the kernel of ``render``, the processes of a batch, and
those of ``verify``, which are a batch's.
"""

import os
import site
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from cchc_lib.errors import DiskError, reason_of
from cchc_lib.runs.notebook.font_list import write_font_list
from cchc_lib.runs.notebook.processes import allow_open_files

_ALLOWED = (
    *("PATH", "SYSTEMROOT", "VIRTUAL_ENV"),
    "LD_LIBRARY_PATH",  # where some installations of Python have their own libraries
    # What a process was started under, another malloc, another clock, its kernel is started under.
    *("LD_PRELOAD", "FAKETIME"),
)
PINNED = {
    "LANG": "C.UTF-8",  # words of the C library, sorting and decimal marks: nobody's own
    "LC_ALL": "C.UTF-8",  # stands over LANG and each LC_ variable
    "MPLBACKEND": "agg",  # matplotlib looks for no display and no toolkit
    "OMP_NUM_THREADS": "1",  # sums of floats in one order, whatever the number of processors
    "OPENBLAS_NUM_THREADS": "1",  # the same in numpy's own threads
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # pandas loads pyarrow, and that a thread
    "PYTHONDONTWRITEBYTECODE": "1",  # a run leaves nothing in the installation
    "PYTHONSAFEPATH": "1",  # nothing is imported from the folder that a command was called in
    "PYTHONHASHSEED": "0",  # the order of sets of texts
    "PYTHONUTF8": "1",  # files are read and written as UTF-8 on Windows, too
    "TZ": "UTC",  # a clock that somebody reads after all has one zone
}
"""What could change a figure, a font or an order from one machine to the next, and how."""


class Seal:
    """A home of its own for a run, gone once closed, and the environment that leads there.

    There a run finds no configuration, start-up file or kernel of the user's and no fonts but
    ours; what it leaves, it leaves there. Raises ``DiskError`` where there is no room for a home,
    ``RunError`` where the system lets a process open too few files.
    """

    def __init__(self) -> None:
        allow_open_files()
        try:
            self._home = TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True)
            self.environment = _kept() | PINNED | _furnished(Path(self._home.name))
        except OSError as error:
            raise DiskError(f"không có chỗ cho tệp tạm của lần chạy: {reason_of(error)}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the home; whatever was run there has ended."""
        self._home.cleanup()


def _kept() -> dict[str, str]:
    """Return what a run may know of the caller's environment.

    A home of its own hides what pip has installed in the user's, which may be this very library.
    """
    kept = {name: os.environ[name] for name in _ALLOWED if name in os.environ}
    if site.ENABLE_USER_SITE:
        kept["PYTHONUSERBASE"] = str(Path(site.getuserbase()).absolute())
    return kept


def _furnished(home: Path) -> dict[str, str]:
    """Make the folders of a home and return the variables by which libraries find them."""
    folders = {name: home / name for name in ("ipython", "matplotlib", "temporary")}
    for folder in folders.values():
        folder.mkdir()
    write_font_list(folders["matplotlib"])
    return {
        "HOME": str(home),
        "USERPROFILE": str(home),  # what Windows calls it
        "IPYTHONDIR": str(folders["ipython"]),
        "MPLCONFIGDIR": str(folders["matplotlib"]),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folders["temporary"])),
    }
