"""The process of one report, forked from the fork server or started afresh.

``python -m cchc_lib.runs.workers.child`` takes one request as a line of JSON, makes the report
with an ordinary kernel and answers with one line.
"""

import json
import os
import sys
from dataclasses import replace

from cchc_lib.errors import CchcError
from cchc_lib.runs.notebook.processes import known_parent
from cchc_lib.runs.system import end_with_parent, limit_memory, usage
from cchc_lib.runs.workers.causes import Cause, cause_of
from cchc_lib.runs.workers.events import Event, ProcessResult, event_line
from cchc_lib.runs.workers.request import ReportRequest, request_from_json

_MESSAGE = 1200  # bytes: with the rest of a line less than a pipe takes at once
_SHARE = 0.75  # of a report's time for one cell: a cell that hangs is told with its traceback


def claim_event_pipe() -> int:
    """Keep standard output for events alone; return its new descriptor.

    What a notebook or its subprocesses print to the old descriptors goes nowhere: it would mix
    with the events. A copy made by ``dup`` is not inherited by subprocesses.
    """
    events = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return events


def send_event(pipe: int, event: Event) -> None:
    """Write an event to a pipe, in one call: children share it, and such lines stay whole."""
    os.write(pipe, event_line(event))


def make_requested(request: ReportRequest, *, disposable: bool) -> ProcessResult:
    """Make the report of a request and return how it went; an error is a result like another.

    ``disposable``: this process was forked for this report and runs its notebook itself.
    """
    # The fork server imports this module before it has set up what these imports depend on.
    from cchc_lib.runs.jobs.job import job_from_json  # noqa: PLC0415
    from cchc_lib.runs.notebook.execute import ExecutionOptions  # noqa: PLC0415
    from cchc_lib.runs.report.make import make_report  # noqa: PLC0415
    from cchc_lib.runs.workers.handover import take_over  # noqa: PLC0415

    cell_seconds = max(1, int(request.seconds * _SHARE))
    options = ExecutionOptions(disposable=disposable, leaves_trail=True, cell_seconds=cell_seconds)
    try:
        asked = job_from_json(request.job)
        job = take_over(asked, request.handover) if request.handover else asked
        if job is None:
            return ProcessResult(request.report, Cause.NONE, "đã lập xong từ trước")
        make_report(job, options=options)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is this report's alone
        return ProcessResult(request.report, cause_of(error), _message_of(error))
    return ProcessResult(request.report, Cause.NONE)


def _message_of(error: Exception) -> str:
    message = str(error) if isinstance(error, CchcError) else f"{type(error).__name__}: {error}"
    return message.encode(errors="replace")[:_MESSAGE].decode(errors="ignore")


def _with_usage(result: ProcessResult) -> ProcessResult:
    """Add the processor time and the peak memory of this process and its kernel to a result."""
    used = usage()
    return replace(result, cpu=used.cpu, memory=used.memory) if used else result


def main() -> None:
    """Make the one report that the input asks for."""
    end_with_parent(known_parent())
    request = request_from_json(json.loads(sys.stdin.readline()))
    pipe = claim_event_pipe()
    limit_memory(request.memory_limit)
    send_event(pipe, _with_usage(make_requested(request, disposable=False)))


if __name__ == "__main__":
    main()
