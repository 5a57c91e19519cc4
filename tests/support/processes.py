"""Find the processes that a command has left behind, by a word in their environment."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def running_with(mark: str) -> list[str]:
    """Return the processes whose environment holds ``mark``."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark.encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text())
    return found


def wait_until(is_so: Callable[[], object], seconds: float) -> bool:
    """Wait until something is so, at most some seconds; tell whether it is."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
