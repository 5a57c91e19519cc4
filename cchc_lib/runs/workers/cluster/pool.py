"""Reports on many machines: a pool of the workers of a Dask cluster.

Each report is one Dask task; the workers' side is ``remote``. Dask gives a task whose worker is
lost to another; the task itself sees whether the report was finished before.
"""

import logging
import os
import queue
import threading
import uuid
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from cchc_lib.errors import RunError, UsageError
from cchc_lib.runs.jobs.job import job_from_json, master_notebook
from cchc_lib.runs.jobs.keys import common_key
from cchc_lib.runs.system import KILLED, can_fork
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.events import (
    ClusterLost,
    Note,
    PoolReady,
    ProcessEnded,
    ProcessResult,
    ProcessStarted,
    ReportProcessEvent,
    Tick,
    WorkerEvent,
    event_from_json,
)
from cchc_lib.runs.workers.handover import describe_difference, hand_over
from cchc_lib.runs.workers.pool import TICK, WorkerPool
from cchc_lib.runs.workers.request import ReportRequest

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

LOCAL_CLUSTER = "local"
"""What ``--scheduler`` takes for a cluster on this machine."""

_TIMEOUT = 5.0  # seconds to reach a scheduler, and to have the workers hear an order
_PROTOCOLS = ("tcp://", "tls://")
_MISSING = (
    "để lập báo cáo trên nhiều máy cần cài thêm phần cluster: pip install 'cchc-report[cluster]'"
)

_NO_FORK = "--scheduler cần Linux (trên Windows: WSL); ở máy này hãy chạy cchc batch không có nó"


def cluster_pool(scheduler: str, jobs: int) -> Callable[[], WorkerPool]:
    """Return what makes the pool that ``--scheduler`` names: an address, or ``local``.

    ``jobs`` is how many workers a local cluster has. Raises ``UsageError`` where the extra
    ``cluster`` is not installed, the address is none, or this system has no fork.
    """
    if not can_fork():
        raise UsageError(_NO_FORK)
    try:
        import distributed  # noqa: F401, PLC0415  # an extra
    except ImportError:
        raise UsageError(_MISSING) from None
    if scheduler == LOCAL_CLUSTER:
        return lambda: ClusterPool(partial(_local, jobs))
    if not scheduler.startswith(_PROTOCOLS):
        raise UsageError(
            '--scheduler nhận "local" hoặc địa chỉ như tcp://10.0.0.5:8786, '
            f'không phải "{scheduler}"'
        )
    return lambda: ClusterPool(partial(_remote, scheduler))


def _remote(scheduler: str) -> "tuple[Client, None]":
    from distributed import Client  # noqa: PLC0415  # an extra

    _silence_dask()
    try:
        return Client(scheduler, timeout=_TIMEOUT, set_as_default=False), None
    except (OSError, ValueError, TypeError) as error:  # TypeError: a TLS address without keys
        reason = str(error).partition("\n")[0]
        raise UsageError(f"không kết nối được với scheduler {scheduler}: {reason}") from None


def _local(jobs: int) -> "tuple[Client, LocalCluster]":
    """Start workers on this machine; keys made for this cluster alone keep other users out."""
    from distributed import Client, LocalCluster  # noqa: PLC0415  # an extra

    from cchc_lib.runs.workers.cluster.remote import InterruptShield  # noqa: PLC0415

    _silence_dask()
    try:
        cluster = LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            memory_limit=0,  # each report has a limit of its own
            security=True,
            silence_logs=logging.CRITICAL,
        )
    except (ImportError, OSError, RuntimeError) as error:
        raise RunError(f"không dựng được cụm trên máy này: {error}") from None
    client = Client(cluster, set_as_default=False)
    client.register_plugin(InterruptShield())
    return client, cluster


def _silence_dask() -> None:
    """Silence Dask's log: what matters to a clerk is said as what happens to reports."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "critical")  # for the workers' processes


@dataclass(frozen=True, slots=True)
class _TaskDone:
    """The end of a task, with the events of its report."""

    key: str
    events: tuple[ReportProcessEvent, ...]


@dataclass(frozen=True, slots=True)
class _TaskLost:
    """The loss of a task whose result nobody can fetch any more: its scheduler is gone."""

    key: str


_Message: TypeAlias = WorkerEvent | _TaskDone | _TaskLost


class ClusterPool:
    """A pool of a cluster's workers; they keep the time, the scheduler the queue.

    A report is called by its task's key in all that comes from a worker, because workers serve
    other batches as well, and by its own name in all that the supervisor hears.
    """

    enforces_time_limit = True

    def __init__(self, connect: "Callable[[], tuple[Client, LocalCluster | None]]") -> None:
        from cchc_lib.runs.workers.cluster.remote import TOPIC  # noqa: PLC0415  # an extra

        self._batch = f"cchc-{uuid.uuid4().hex}"
        self._messages: queue.SimpleQueue[_Message] = queue.SimpleQueue()
        self._futures: dict[str, Future[Any]] = {}
        self._begun: set[str] = set()  # keys, of tasks that a worker has begun
        self._has_abandoned_tasks = self._is_lost = False
        self._client, self._cluster = connect()
        try:
            self._refuse_other_versions()
        except UsageError:
            self.__exit__()
            raise
        self._client.subscribe_topic(TOPIC, self._receive)
        self._messages.put(PoolReady())

    def _receive(self, message: tuple[float, object]) -> None:
        """Take what a worker of the cluster publishes, with the time when it did."""
        event = event_from_json(message[1])
        if isinstance(event, ProcessStarted):
            self._messages.put(event)

    def _refuse_other_versions(self) -> None:
        from cchc_lib.runs.workers.cluster.remote import versions  # noqa: PLC0415  # an extra

        ours = common_key(master_notebook())
        try:
            theirs: dict[str, Any] = self._client.run(versions, str(master_notebook()))
        except Exception as error:  # noqa: BLE001  # of whatever kind a worker has met
            raise UsageError(f"worker của cụm không chạy được cchc-report: {error}") from None
        wrong = {place: describe_difference(ours, key) for place, key in theirs.items()}
        if places := [f"{place} ({what})" for place, what in sorted(wrong.items()) if what]:
            raise UsageError(
                f"worker cài khác máy ra lệnh: {', '.join(places)}; cài cùng phiên bản rồi khởi "
                "động lại worker"
            )
        if not theirs:
            self._messages.put(Note("Cụm chưa có worker nào; đang đợi …"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Take back what is left and leave; a local cluster ends with its reports."""
        if not self._is_lost:
            self._withdraw(self._futures)
            if self._has_abandoned_tasks:
                self._end_abandoned()
        self._client.close(timeout=_TIMEOUT)
        if self._cluster is not None:
            self._cluster.close(timeout=_TIMEOUT)

    def _end_abandoned(self) -> None:
        """Have the workers end what still runs of this batch; one that does not hear is left.

        Dask forgets a task that is cancelled, but does not interrupt it. It is asked in a thread,
        because it may wait for ever for a worker that hangs.
        """
        from cchc_lib.runs.workers.cluster.remote import end_batch  # noqa: PLC0415  # an extra

        def order() -> None:
            with suppress(Exception):
                self._client.run(end_batch, self._batch, on_error="ignore")

        thread = threading.Thread(target=order, daemon=True)
        thread.start()
        thread.join(_TIMEOUT)

    def kill(self) -> None:
        """End all reports that run; the cluster is not ours to end."""
        for key in list(self._futures):
            self._abandon(key)

    def start(self, request: ReportRequest) -> None:
        """Hand a report to the scheduler, with what it needs to be made elsewhere."""
        from cchc_lib.runs.workers.cluster.remote import work  # noqa: PLC0415  # an extra

        key = f"{self._batch}-{request.report}"
        sent = replace(request, report=key, handover=hand_over(job_from_json(request.job)))
        # Not "pure": a report that was made before is not the same result.
        future = self._client.submit(work, sent.to_json(), key=key, pure=False)
        self._futures[key] = future
        future.add_done_callback(partial(self._follow, key))

    def _follow(self, key: str, future: "Future[Any]") -> None:
        """Fetch a result in a thread: it may be lost with its worker and take its time again."""
        threading.Thread(target=self._fetch, args=(key, future), daemon=True).start()

    def _fetch(self, key: str, future: "Future[Any]") -> None:
        from distributed import CancelledError  # noqa: PLC0415  # an extra

        try:
            self._messages.put(_TaskDone(key, _report_events(future.result())))
        except CancelledError:
            self._messages.put(_TaskLost(key))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is this report's alone
            self._messages.put(_TaskDone(key, _failure(key, error)))

    def stop(self) -> Collection[str]:
        """Take back the reports that no worker has begun."""
        waiting = {key: self._futures[key] for key in self._futures.keys() - self._begun}
        self._withdraw(waiting)
        return [self._report_of(key) for key in waiting]

    def _withdraw(self, futures: "dict[str, Future[Any]]") -> None:
        taken = dict(futures)
        for key in taken:
            del self._futures[key]
        if taken and not self._is_lost:
            self._has_abandoned_tasks = True
            with suppress(Exception):  # a scheduler that is gone has nothing to take back
                self._client.cancel(list(taken.values()))

    def end(self, report: str, _pid: int) -> None:
        """End a report, on whatever machine it runs."""
        self._abandon(f"{self._batch}-{report}")

    def _abandon(self, key: str) -> None:
        """Give up a report whose process the worker kills when this pool closes."""
        if key in self._futures:
            self._withdraw({key: self._futures[key]})
            self._messages.put(ProcessEnded(self._report_of(key), KILLED))

    def events(self) -> Iterator[WorkerEvent]:
        """Yield what the workers tell. A scheduler that is lost is told, and ends nothing else."""
        while True:
            try:
                yield from self._read(self._messages.get(timeout=TICK))
            except queue.Empty:
                yield Tick()

    def _read(self, message: _Message) -> Iterator[WorkerEvent]:
        match message:
            case _TaskLost(key) if key in self._futures:
                yield from self._lose_scheduler()
            case _TaskDone(key, events) if key in self._futures:
                del self._futures[key]
                for event in events:
                    # That a report has begun was published, mostly before its task was done.
                    if not (isinstance(event, ProcessStarted) and key in self._begun):
                        yield replace(event, report=self._report_of(key))
            case ProcessStarted(key) if key in self._futures:
                self._begun.add(key)
                yield replace(message, report=self._report_of(key))
            case _TaskLost() | _TaskDone() | ProcessStarted():
                yield Tick()  # of a report that was taken back, or of another batch
            case _:
                yield message

    def _lose_scheduler(self) -> Iterator[WorkerEvent]:
        """Report the scheduler as lost: what it had begun has failed, the rest is taken back."""
        self._is_lost = True
        yield ClusterLost("Mất liên lạc với scheduler; dừng lại.")
        for key in self._futures.keys() & self._begun:
            del self._futures[key]
            report = self._report_of(key)
            yield ProcessResult(report, Cause.DIED, "mất liên lạc với scheduler khi đang lập")
            yield ProcessEnded(report)

    def _report_of(self, key: str) -> str:
        return key.removeprefix(f"{self._batch}-")


def _report_events(data: list[object]) -> tuple[ReportProcessEvent, ...]:
    """Read the events that a task has returned."""
    events = map(event_from_json, data)
    return tuple(event for event in events if isinstance(event, ReportProcessEvent))


def _failure(key: str, error: Exception) -> tuple[ReportProcessEvent, ...]:
    """Return how a task ended that could not even tell: its workers were lost, or it broke."""
    from distributed import KilledWorker  # noqa: PLC0415  # an extra

    if isinstance(error, KilledWorker):
        message = f"mất {error.allowed_failures + 1} worker khi đang lập"
        return ProcessResult(key, Cause.DIED, message), ProcessEnded(key)
    message = f"{type(error).__name__}: {error}"[:1000]
    return ProcessResult(key, Cause.OTHER, message), ProcessEnded(key)
