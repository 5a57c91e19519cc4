"""What happens to reports and batches, as frozen records, and these records as JSON.

``WorkerEvent`` is what the processes that make reports say to their supervisor; its JSON is our own
and may change. ``BatchEvent`` is what the supervisor says to those who watch a batch; its JSON
leaves the program as the lines of ``--log-json`` and of the journal, so its keys and values stay.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import Any, TypeAlias, get_args, get_type_hints

from cchc_lib.runs.workers.causes import Cause

# --- from a worker pool to its supervisor ---


@dataclass(frozen=True, slots=True)
class PoolReady:
    """The pool takes requests from now on."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Nothing has happened for a while: time to look at the clock."""


@dataclass(frozen=True, slots=True)
class ProcessStarted:
    """The start of a report's process; ``worker`` is the address of a cluster's worker.

    In this and the next two ``report`` is the id of the request that asked for the report.
    """

    report: str
    pid: int
    worker: str | None = None


@dataclass(frozen=True, slots=True)
class ProcessResult:
    """What a report's process says of itself, last of all: why it failed, or ``Cause.NONE``.

    ``cpu`` is seconds of processor time, ``memory`` the peak in bytes, where the process knows.
    """

    report: str
    cause: Cause
    message: str = ""
    cpu: float | None = None
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class ProcessEnded:
    """The end of a report's process as the system sees it, whether or not it said a word.

    ``signal`` is the number of the signal that killed it, else 0; ``cause`` is why its worker
    killed it; ``cpu`` and ``memory`` are as in ``ProcessResult`` and known better here.
    """

    report: str
    signal: int = 0
    cpu: float | None = None
    memory: int | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A message for people that changes nothing."""

    message: str


@dataclass(frozen=True, slots=True)
class ClusterLost:
    """The loss of a cluster's scheduler, with a message for people; nothing more can start."""

    message: str


# --- from the supervisor to those who watch a batch ---


@dataclass(frozen=True, slots=True)
class BatchStarted:
    """The start of a batch: its period, and how many reports are due, up to date and missing."""

    period: str
    due: int
    up_to_date: int
    missing: int


@dataclass(frozen=True, slots=True)
class ReportStarted:
    """The start of one report, on which worker where a cluster makes it."""

    folder: str
    worker: str | None = None


@dataclass(frozen=True, slots=True)
class ReportFinished:
    """The end of one report; ``cause`` is the lower-case name of a ``Cause``, ``none`` for success.

    ``seconds`` is wall time, ``cpu`` seconds of processor time, ``memory`` the peak in bytes.
    """

    folder: str
    cause: str
    message: str = ""
    seconds: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    cause_text: str = ""


@dataclass(frozen=True, slots=True)
class BatchStopping:
    """The moment from which nothing new is started, and how many reports still run."""

    running: int


@dataclass(frozen=True, slots=True)
class BatchEnded:
    """The end of a batch: how many reports were made, have failed, were left over."""

    made: int
    failed: int
    left: int


ReportProcessEvent: TypeAlias = ProcessStarted | ProcessResult | ProcessEnded
WorkerEvent: TypeAlias = PoolReady | Tick | ReportProcessEvent | Note | ClusterLost
BatchEvent: TypeAlias = (
    BatchStarted | ReportStarted | ReportFinished | BatchStopping | BatchEnded | Note | ClusterLost
)
Event: TypeAlias = WorkerEvent | BatchEvent

_KINDS: Mapping[str, type[Event]] = {
    "ready": PoolReady,
    "tick": Tick,
    "process-started": ProcessStarted,
    "process-result": ProcessResult,
    "process-ended": ProcessEnded,
    "note": Note,
    "lost": ClusterLost,
    "batch": BatchStarted,
    "started": ReportStarted,
    "finished": ReportFinished,
    "stopping": BatchStopping,
    "end": BatchEnded,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_json(event: Event) -> dict[str, Any]:
    """Return an event as JSON data; what is not known is left out."""
    values = ((field.name, getattr(event, field.name)) for field in fields(event))
    known = {name: _plain(value) for name, value in values if value is not None}
    return {"event": _NAMES[type(event)], **known}


def event_from_json(data: object) -> Event | None:
    """Return the event that JSON data holds, ``None`` where it holds none.

    A missing key or a value of another type makes it none: the pipe of a report's process is open
    to its notebook, which may write anything, and must not bring down the supervisor. A surplus
    key is passed over: a line of the journal has its time, and a later version may say more.
    """
    with suppress(KeyError, TypeError):
        kind = _KINDS[data["event"]]  # type: ignore[index]  # what cannot be indexed is no event
        types = _types_of(kind)
        values = {name: _typed(data[name], types[name]) for name in types if name in data}  # type: ignore[operator,index]
        return kind(**values)
    return None


def event_line(event: Event) -> bytes:
    """Return an event as a line of its own, whatever somebody wrote before it.

    What is no text of UTF-8 in the name of a file has a sign in its place.
    """
    text = json.dumps(to_json(event), ensure_ascii=False)
    return b"\n" + text.encode(errors="replace") + b"\n"


def worker_events_in(lines: Iterable[bytes]) -> Iterator[WorkerEvent]:
    """Yield the worker events among lines; a notebook may have written to the same pipe."""
    for line in lines:
        with suppress(ValueError):
            event = event_from_json(json.loads(line))
            if isinstance(event, WorkerEvent):
                yield event


def _plain(value: Any) -> Any:
    return value.name if isinstance(value, Cause) else value


def _types_of(kind: type[Event]) -> dict[str, tuple[type, ...]]:
    """Return the types that each field of a kind may have."""
    hints = get_type_hints(kind)
    return {name: get_args(hint) or (hint,) for name, hint in hints.items()}


def _typed(value: Any, types: tuple[type, ...]) -> Any:
    """Return a value of JSON as one of these types; raises ``TypeError`` or ``KeyError``."""
    if Cause in types:
        return Cause[value]
    if not isinstance(value, types):
        raise TypeError(value)
    return value
