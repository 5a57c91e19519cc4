"""What a process does that was made for one report, forked from the zygote or started afresh.

``python -m cchc_lib.runs.workers.child`` takes one request as a line of JSON, makes the report
with an ordinary kernel and answers with one line.
"""

import json
import os
import sys
import time
from contextlib import suppress
from typing import Any

from cchc_lib.errors import CchcError
from cchc_lib.runs.notebook.processes import die_with_parent, known_parent

_MESSAGE = 1200  # bytes: with the rest of a line less than a pipe takes at once
_SHARE = 0.9  # of a report's time for one cell: a cell that hangs is told with its traceback


def own_streams() -> int:
    """Keep the line to the supervisor to ourselves; what a notebook prints goes nowhere else."""
    events = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return events


def limit_memory(size: int) -> None:
    """Let this process and each one it starts have ``size`` bytes, where the system can."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def tell(events: int, event: dict[str, Any]) -> None:
    """Write an event on a line of its own, whatever somebody wrote before it."""
    os.write(events, b"\n" + json.dumps(event, ensure_ascii=False).encode() + b"\n")


def made(request: dict[str, Any], *, disposable: bool) -> dict[str, Any]:
    """Make the report of a request and return the event that tells how it went."""
    from cchc_lib.runs.jobs.job import job_from_json  # noqa: PLC0415
    from cchc_lib.runs.notebook.execute import Conduct  # noqa: PLC0415  # slow, and done by the zygote
    from cchc_lib.runs.report.make import make_report  # noqa: PLC0415
    from cchc_lib.runs.workers.causes import cause_of  # noqa: PLC0415
    from cchc_lib.runs.workers.handover import arrived  # noqa: PLC0415

    begun = time.monotonic()
    cell_seconds = max(1, int(request["seconds"] * _SHARE))
    conduct = Conduct(disposable=disposable, leaves_trail=True, cell_seconds=cell_seconds)
    cause, message = "NONE", ""
    try:
        asked = job_from_json(request["job"])
        job = arrived(asked, request["far"]) if "far" in request else asked
        if job:
            make_report(job, conduct=conduct)
        else:
            message = "đã lập xong từ trước"
    except Exception as error:  # noqa: BLE001  # whatever it is, it is this report's alone
        cause, message = cause_of(error).name, _told(error)
    seconds = time.monotonic() - begun
    event = {"event": "outcome", "id": request["id"], "cause": cause, "message": message}
    return event | {"seconds": seconds}


def _told(error: Exception) -> str:
    message = str(error) if isinstance(error, CchcError) else f"{type(error).__name__}: {error}"
    return message.encode()[:_MESSAGE].decode(errors="ignore")


def _usage() -> dict[str, float]:
    """Return the processor time and the peak memory of this process and its kernel."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return {}
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "cpu": sum(part.ru_utime + part.ru_stime for part in used),
        "memory": max(part.ru_maxrss for part in used) * 1024,
    }


def main() -> None:
    """Make the one report that the input asks for."""
    die_with_parent(known_parent())
    request = json.loads(sys.stdin.readline())
    events = own_streams()
    limit_memory(request["memory_limit"])
    outcome = made(request, disposable=False)
    tell(events, outcome | _usage())


if __name__ == "__main__":
    main()
