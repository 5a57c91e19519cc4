"""Reports on many machines: a crew whose hands are the workers of a Dask cluster.

Each report is one Dask task; the workers' side is ``outpost``. Dask gives a task whose worker is
lost to another; the task itself sees whether the report was finished before.
"""

import logging
import os
import queue
import threading
import uuid
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from cchc_lib.errors import RunError, UsageError
from cchc_lib.runs.jobs.job import job_from_json, master_notebook
from cchc_lib.runs.jobs.keys import common_key
from cchc_lib.runs.workers.handover import given_along, other_versions
from cchc_lib.runs.workers.pool import TICK, Crew, Event

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

LOCAL = "local"

_PATIENCE = 5.0  # seconds to reach a scheduler, and to have the workers hear an order
_PROTOCOLS = ("tcp://", "tls://")
_MISSING = (
    "để lập báo cáo trên nhiều máy cần cài thêm phần cluster: pip install 'cchc-report[cluster]'"
)


def cluster_crew(scheduler: str, jobs: int) -> Callable[[], Crew]:
    """Return what makes the crew that ``--scheduler`` names: an address, or ``local``.

    ``jobs`` is how many workers a local cluster has. Raises ``UsageError`` where the extra
    ``cluster`` is not installed or the address is none.
    """
    try:
        import distributed  # noqa: F401, PLC0415  # an extra
    except ImportError:
        raise UsageError(_MISSING) from None
    if scheduler == LOCAL:
        return lambda: ClusterCrew(partial(_local, jobs))
    if not scheduler.startswith(_PROTOCOLS):
        raise UsageError(
            '--scheduler nhận "local" hoặc địa chỉ như tcp://10.0.0.5:8786, '
            f'không phải "{scheduler}"'
        )
    return lambda: ClusterCrew(partial(_remote, scheduler))


def _remote(scheduler: str) -> "tuple[Client, None]":
    from distributed import Client  # noqa: PLC0415  # an extra

    _quiet()
    try:
        return Client(scheduler, timeout=_PATIENCE, set_as_default=False), None
    except (OSError, ValueError, TypeError) as error:  # TypeError: a TLS address without keys
        reason = str(error).partition("\n")[0]
        raise UsageError(f"không kết nối được với scheduler {scheduler}: {reason}") from None


def _local(jobs: int) -> "tuple[Client, LocalCluster]":
    """Start workers on this machine; keys made for this cluster alone keep other users out."""
    from distributed import Client, LocalCluster  # noqa: PLC0415  # an extra

    from cchc_lib.runs.workers.cluster.remote import Deaf  # noqa: PLC0415

    _quiet()
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
    client.register_plugin(Deaf())
    return client, cluster


def _quiet() -> None:
    """Let Dask's log be: what matters to a clerk is told as what happens to reports."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "critical")  # for the workers' processes


class ClusterCrew:
    """Have the workers of a cluster make reports; they keep the time, the scheduler the queue."""

    keeps_time = True

    def __init__(self, connect: "Callable[[], tuple[Client, LocalCluster | None]]") -> None:
        from cchc_lib.runs.workers.cluster.remote import TOPIC  # noqa: PLC0415  # an extra

        self._batch = f"cchc-{uuid.uuid4().hex}"
        self._news: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._futures: dict[str, Future[Any]] = {}
        self._begun: set[str] = set()
        self._has_strays = self._is_lost = False
        self._client, self._cluster = connect()
        try:
            self._refuse_other_versions()
        except UsageError:
            self.__exit__()
            raise
        self._client.subscribe_topic(TOPIC, lambda event: self._news.put(event[1]))
        self._news.put({"event": "ready"})

    def _refuse_other_versions(self) -> None:
        from cchc_lib.runs.workers.cluster.remote import versions  # noqa: PLC0415  # an extra

        ours = common_key(master_notebook())
        try:
            theirs: dict[str, Any] = self._client.run(versions, str(master_notebook()))
        except Exception as error:  # noqa: BLE001  # of whatever kind a worker has met
            raise UsageError(f"worker của cụm không chạy được cchc-report: {error}") from None
        wrong = {place: other_versions(ours, key) for place, key in theirs.items()}
        if told := [f"{place} ({what})" for place, what in sorted(wrong.items()) if what]:
            raise UsageError(
                f"worker cài khác máy ra lệnh: {', '.join(told)}; cài cùng phiên bản rồi khởi "
                "động lại worker"
            )
        if not theirs:
            self._news.put({"event": "note", "message": "Cụm chưa có worker nào; đang đợi …"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Take back what is left and leave; a local cluster ends with its reports."""
        if not self._is_lost:
            self._withdraw(self._futures)
            if self._has_strays:
                self._end_strays()
        self._client.close(timeout=_PATIENCE)
        if self._cluster is not None:
            self._cluster.close(timeout=_PATIENCE)

    def _end_strays(self) -> None:
        """Have the workers end what still runs of this batch; one that does not hear is left."""
        from cchc_lib.runs.workers.cluster.remote import end_batch  # noqa: PLC0415  # an extra

        def order() -> None:
            with suppress(Exception):
                self._client.run(end_batch, self._batch, on_error="ignore")

        messenger = threading.Thread(target=order, daemon=True)
        messenger.start()
        messenger.join(_PATIENCE)

    def kill(self) -> None:
        """End all reports that run; the cluster is not ours to end."""
        for key in list(self._futures):
            self._give_up(key)

    def start(self, request: Event) -> None:
        """Hand a report to the scheduler, with what it needs to be made elsewhere."""
        from cchc_lib.runs.workers.cluster.remote import work  # noqa: PLC0415  # an extra

        key = f"{self._batch}-{request['id']}"
        far = given_along(job_from_json(request["job"]))
        order = request | {"id": key, "far": far}
        future = self._client.submit(work, order, key=key, pure=False)
        self._futures[key] = future
        future.add_done_callback(partial(self._follow, key))

    def _follow(self, key: str, future: "Future[Any]") -> None:
        """Fetch a result in a thread: it may be lost with its worker and take its time again."""
        threading.Thread(target=self._fetch, args=(key, future), daemon=True).start()

    def _fetch(self, key: str, future: "Future[Any]") -> None:
        from distributed import CancelledError  # noqa: PLC0415  # an extra

        try:
            self._news.put({"event": "result", "id": key, "told": future.result()})
        except CancelledError:
            self._news.put({"event": "lost", "id": key})
        except Exception as error:  # noqa: BLE001  # whatever it is, it is this report's alone
            self._news.put({"event": "result", "id": key, "told": _fault(key, error)})

    def stop(self) -> Collection[str]:
        """Take back the reports that no worker has begun."""
        waiting = {key: self._futures[key] for key in self._futures.keys() - self._begun}
        self._withdraw(waiting)
        return [self._name(key) for key in waiting]

    def _withdraw(self, futures: "dict[str, Future[Any]]") -> None:
        taken = dict(futures)
        for key in taken:
            del self._futures[key]
        if taken and not self._is_lost:
            self._has_strays = True
            with suppress(Exception):  # a scheduler that is gone has nothing to take back
                self._client.cancel(list(taken.values()))

    def end(self, name: str, _pid: int) -> None:
        """End a report, on whatever machine it runs."""
        self._give_up(f"{self._batch}-{name}")

    def _give_up(self, key: str) -> None:
        if key in self._futures:
            self._withdraw({key: self._futures[key]})
            self._news.put({"event": "ended", "id": self._name(key), "signal": 9})

    def events(self) -> Iterator[Event]:
        """Yield what the workers tell. A scheduler that is lost is told, and ends nothing else."""
        while True:
            try:
                yield from self._read(self._news.get(timeout=TICK))
            except queue.Empty:
                yield {"event": "tick"}

    def _read(self, news: Event) -> Iterator[Event]:
        key = news.get("id", "")
        if not key.startswith(self._batch):  # nobody's report, or ours under its own name
            yield news if "worker" not in news else {"event": "tick"}
        elif key not in self._futures:
            yield {"event": "tick"}
        elif news["event"] == "lost":
            yield from self._lose()
        elif news["event"] == "result":
            del self._futures[key]
            for event in news["told"]:
                if event["event"] != "started" or key not in self._begun:
                    yield event | {"id": self._name(key)}
        else:
            self._begun.add(key)
            yield news | {"id": self._name(key)}

    def _lose(self) -> Iterator[Event]:
        """Tell that the scheduler is lost: what it had begun has failed, the rest is taken back."""
        self._is_lost = True
        yield {"event": "lost", "message": "Mất liên lạc với scheduler; dừng lại."}
        for key in self._futures.keys() & self._begun:
            del self._futures[key]
            yield _outcome(self._name(key), "DIED", "mất liên lạc với scheduler khi đang lập")
            yield {"event": "ended", "id": self._name(key), "signal": 0}

    def _name(self, key: str) -> str:
        return key.removeprefix(f"{self._batch}-")


def _fault(key: str, error: Exception) -> list[Event]:
    """Return how a task ended that could not even tell: its workers were lost, or it broke."""
    from distributed import KilledWorker  # noqa: PLC0415  # an extra

    if isinstance(error, KilledWorker):
        outcome = _outcome(key, "DIED", f"mất {error.allowed_failures + 1} worker khi đang lập")
    else:
        outcome = _outcome(key, "OTHER", f"{type(error).__name__}: {error}"[:1000])
    return [outcome, {"event": "ended", "id": key, "signal": 0}]


def _outcome(name: str, cause: str, message: str) -> Event:
    return {"event": "outcome", "id": name, "cause": cause, "message": message}
