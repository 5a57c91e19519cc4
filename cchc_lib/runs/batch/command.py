"""Make the reports of all communes that handed in: plan, hold, supervise, file, sum up."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cchc_lib.errors import DiskError
from cchc_lib.published.files import FAILED_NOTEBOOK, INDEX_PAGE
from cchc_lib.runs.batch.index import write_index
from cchc_lib.runs.batch.journal import Journal
from cchc_lib.runs.batch.outcome import Outcome, headline
from cchc_lib.runs.batch.plan import BatchRequest, Plan, check_request, make_plan
from cchc_lib.runs.batch.progress import Progress
from cchc_lib.runs.batch.space import check_space
from cchc_lib.runs.batch.supervisor import Batch, Limits
from cchc_lib.runs.outputs.lock import locked
from cchc_lib.runs.outputs.publish import sweep
from cchc_lib.runs.system import processors
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.events import BatchEnded, BatchEvent, BatchStarted
from cchc_lib.runs.workers.pool import WorkerPool, best_pool

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How the reports of a batch are made: how many at a time, within which limits, by whom.

    With 0 ``workers`` as many at a time as the pool can; ``needs_lock`` as in ``locked``.
    """

    workers: int = field(default_factory=processors)
    limits: Limits = field(default_factory=Limits)
    pool: Callable[[], WorkerPool] = field(default_factory=best_pool)
    needs_lock: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What a batch came to."""

    plan: Plan
    outputs: Path
    outcomes: tuple[Outcome, ...] = ()
    was_interrupted: bool = False

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Return the reports that were tried and could not be made."""
        bad = (o for o in self.outcomes if not o.succeeded and o.cause is not Cause.STOPPED)
        return tuple(sorted(bad, key=lambda outcome: (outcome.cause.name, outcome.folder)))

    @property
    def made(self) -> int:
        """Return how many reports were published."""
        return sum(outcome.succeeded for outcome in self.outcomes)

    @property
    def left(self) -> int:
        """Return how many reports were due and not tried to their end."""
        return len(self.plan.due) - self.made - len(self.failed)

    @property
    def exit_code(self) -> int:
        """Return 0 where all is made, 1 where some is, 3 where nothing is, 130 if interrupted."""
        if self.was_interrupted and self.left:
            return INTERRUPTED
        if not self.failed and not self.left:
            return 0
        return 1 if self.made else 3

    def summary(self) -> Iterator[str]:
        """Yield what happened: how many reports, then each failure under its cause."""
        for folder in self.plan.unknown_folders:
            yield f"Chú ý: {folder}"
        yield self._counts()
        causes = Counter(outcome.cause for outcome in self.failed)
        for cause, count in causes.items():
            yield f"{cause.value} ({count}):"
            for outcome in self.failed:
                if outcome.cause is cause:
                    yield from self._failure(outcome)
        if self.left:
            yield f"Còn {self.left} báo cáo chưa lập; chạy lại lệnh này để lập nốt."
        yield f"Danh mục: {self.outputs / self.plan.period.id / INDEX_PAGE}"

    def _counts(self) -> str:
        missing = len(self.plan.missing)
        same = sum(item.is_chosen and not item.reasons for item in self.plan.items)
        parts = [f"Đã lập {self.made} báo cáo {self.plan.period.name}"]
        parts += [f"{same} đã có, còn đúng"] if same else []
        parts += [f"{len(self.failed)} không lập được"] if self.failed else []
        parts += [f"{missing} trong {self.plan.communes} đơn vị chưa nộp"] if missing else []
        return "; ".join(parts)

    def _failure(self, outcome: Outcome) -> Iterator[str]:
        yield f"  {outcome.folder}: {headline(outcome.message)}"
        kept = self.outputs / self.plan.period.id / outcome.folder / FAILED_NOTEBOOK
        if kept.exists():
            yield f"    xem {kept}"


def run_batch(request: BatchRequest, options: RunOptions, progress: Progress) -> Result:
    """Make every report that is due and return what came of it; call it in the main thread.

    Raises ``UsageError`` before anything runs where there is nothing to read, no way to write or
    no room, ``BusyError`` where another command holds the outputs.
    """
    check_request(request)  # before any folder is made
    with locked(request.outputs, needs_lock=options.needs_lock):
        plan = make_plan(request)
        due = plan.due
        check_space(request.outputs, due, options.workers)
        sweep(request.outputs)
        folder = request.outputs / request.period.id
        result = _supervised(plan, options, Journal(folder), progress, request.outputs)
        sweep(request.outputs)  # of what lost workers left
        with suppress(DiskError):  # where it does not fit, a report has told why
            write_index(plan, folder, result.outcomes)
    return result


def _supervised(
    plan: Plan, options: RunOptions, journal: Journal, progress: Progress, outputs: Path
) -> Result:
    def emit(event: BatchEvent) -> None:
        journal.append(event)
        progress.show(event)

    jobs = [item.job for item in plan.due]
    batch = Batch(jobs, options.workers, emit, options.limits, options.pool)
    with progress:
        emit(_started(plan))
        outcomes: Sequence[Outcome] = batch.run()
        result = Result(plan, outputs, tuple(outcomes), batch.was_interrupted)
        emit(BatchEnded(result.made, len(result.failed), result.left))
    return result


def _started(plan: Plan) -> BatchStarted:
    up_to_date = sum(not item.reasons for item in plan.items)
    return BatchStarted(plan.period.id, len(plan.due), up_to_date, len(plan.missing))
