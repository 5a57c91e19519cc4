"""What a command used: seconds of the processor and the most memory it held at once."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# A program begins with the most memory of the process that started it (Linux counts it from before
# ``exec``), and the process of the tests is a large one: a small one starts the program instead.
_STARTER = """\
import os, subprocess, sys
running = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(running.pid, 0)
with open(int(sys.argv[1]), "w") as told:
    seconds = used.ru_utime + used.ru_stime
    print(os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss, file=told)
"""


@dataclass(frozen=True, slots=True)
class Used:
    """How a command ended and what it used: ``seconds`` of the processor, ``memory`` in bytes."""

    code: int
    seconds: float
    memory: int


def run_measured(
    *words: object, given: Path | None = None, said: Path | None = None, cwd: Path
) -> Used:
    """Run a command to its end: it reads the file ``given``, or nothing; it writes to ``said``."""
    read, write = os.pipe()
    nothing = Path(os.devnull)
    with (
        (given or nothing).open("rb") as input_,
        (said or nothing).open("wb") as out,
        os.fdopen(read) as told,
    ):
        starter = [sys.executable, "-S", "-c", _STARTER, str(write), *map(str, words)]
        try:
            streams = {"stdin": input_, "stdout": out, "stderr": out}
            subprocess.run(starter, cwd=cwd, **streams, pass_fds=[write], check=True)
        finally:
            os.close(write)
        code, seconds, kibibytes = told.read().split()
    return Used(int(code), float(seconds), int(kibibytes) * 1024)
