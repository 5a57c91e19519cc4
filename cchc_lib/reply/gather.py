"""What came of each commune for a period: from the register, its submission, and its findings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from cchc_lib.checks import Finding, Severity
from cchc_lib.checks.model.context import Archive
from cchc_lib.checks.registry import check_with
from cchc_lib.communes import Commune, Province
from cchc_lib.errors import InputError, Problem, UsageError
from cchc_lib.foreign.process import MAX_READERS
from cchc_lib.handed_in import describe_missing, misnamed_in, refuse_link, submission_name
from cchc_lib.indicators import Results, compute_indicators
from cchc_lib.periods import Period
from cchc_lib.received import Entry, read_register
from cchc_lib.reply.original import as_sent
from cchc_lib.runs.system import processors
from cchc_lib.submission import Submission
from cchc_lib.submission.load import params_folder
from cchc_lib.submission.province import Due, ProvinceRecord, load_province

Track: TypeAlias = Callable[[Sequence[Commune]], Iterable[Commune]]
"""Hand out the communes one by one and show how far it went."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which letters are written: for a period, a province, about what stands in a folder.

    ``correct_by`` is the day by which corrections are awaited, None where nobody told it.
    """

    period: Period
    province: Province
    params: str = "params"
    correct_by: date | None = None

    @property
    def units(self) -> tuple[Commune, ...]:
        """Return the communes that the province had in the period."""
        days = self.period.calendar
        return self.province.units(days.first, days.last)


@dataclass(frozen=True, slots=True)
class Read:
    """A submission as it was read: its figures and its findings, or why it could not be read."""

    submission: Submission | None = None
    results: Results | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of one commune.

    ``taken`` are the files that became its submission, in order of time, ``returned`` those that
    wait for an answer of the commune; ``read`` is None where none became its submission.
    """

    commune: Commune
    taken: tuple[Entry, ...] = ()
    returned: tuple[Entry, ...] = ()
    read: Read | None = None

    @property
    def open(self) -> tuple[Finding, ...]:
        """Return the findings that the commune has not answered, the gravest first."""
        found = self.read.findings if self.read else ()
        return tuple(one for one in found if not one.acknowledged)

    @property
    def submission(self) -> Submission | None:
        """Return the submission, None where there is none that can be read."""
        return self.read.submission if self.read else None

    @property
    def day(self) -> date | None:
        """Return the day on which it first came, None where the register does not say."""
        return min((entry.day for entry in self.taken), default=None)


@dataclass(frozen=True)
class Gathered:
    """What came of all communes of a province.

    ``silent`` are those of whom nothing came, ``astray`` says in Vietnamese of whom something came
    that is not in its place, ``unclaimed`` counts files of whom nobody knows whose they are;
    ``as_of`` is the last day on which the register noted anything of the period.
    """

    order: Order
    record: ProvinceRecord
    handed: tuple[Handed, ...]
    silent: tuple[Commune, ...]
    astray: tuple[str, ...]
    unclaimed: int
    as_of: date | None

    @property
    def due(self) -> Due | None:
        """Return by when the province waits for its communes, None where nobody told."""
        return self.record.due_for(self.order.period)

    @property
    def last_day(self) -> date | None:
        """Return the last day on which a submission is in time, None where nobody told."""
        return self.due.last_day(self.order.period) if self.due else None

    @cached_property
    def is_synthetic(self) -> bool:
        """Tell whether any of the figures are invented, and so what is said of those unread."""
        return any(one.submission and one.submission.synthetic for one in self.handed)


def gather(order: Order, track: Track = iter) -> Gathered:
    """Read and check what the communes of a province handed in for a period.

    Whatever one of them handed in harms no other. Raises ``UsageError`` where there is no such
    folder or commune, ``InputError`` where the register, the province's record or a table that all
    are checked by cannot be read.
    """
    params = params_folder(order.params)
    if not params.is_dir():
        raise UsageError(f"không có thư mục số liệu {params}")
    if not order.units:
        words = f"{order.province.name} chưa có đơn vị cấp xã nào trong {order.period.name}"
        raise UsageError(words)
    register, desk = read_register(params), _Desk(order, params)
    readers = ThreadPoolExecutor(min(processors(), MAX_READERS))
    try:
        handed = [readers.submit(desk.handed, unit, _own(register, unit)) for unit in order.units]
        found = [one.result() for _, one in zip(track(order.units), handed, strict=True)]
    finally:
        readers.shutdown(cancel_futures=True)
    absent = [one for one in found if not (one.read or one.returned)]
    astray = [one.commune for one in absent if one.taken or desk.is_misnamed(one.commune)]
    return Gathered(
        order,
        load_province(order.province, order.params),
        tuple(one for one in found if one.read or one.returned),
        tuple(one.commune for one in absent if one.commune not in astray),
        tuple(describe_missing(unit, order.period, params) for unit in astray),
        sum(not (e.commune or e.outcome.is_settled) for e in _latest(register)),
        max((entry.day for entry in register if entry.period == order.period.id), default=None),
    )


def _own(register: Sequence[Entry], commune: Commune) -> list[Entry]:
    return [entry for entry in register if entry.commune == commune.code]


class _Desk:
    """The desk at which submissions are read, several at once."""

    def __init__(self, order: Order, params: Path) -> None:
        self._period = order.period
        self._params = params
        self._archive = Archive(order.params)

    def handed(self, commune: Commune, entries: Sequence[Entry]) -> Handed:
        """Return what came of a commune, ``entries`` being its lines of the register."""
        path = self._params / commune.folder / submission_name(self._period)
        read = self._read(path, commune) if path.is_file() or path.is_symlink() else None
        own = (entry for entry in entries if entry.period == self._period.id)
        taken = sorted((e for e in own if e.outcome.is_taken), key=lambda entry: entry.at)
        return Handed(commune, tuple(taken), tuple(_returned(entries, self._period)), read)

    def is_misnamed(self, commune: Commune) -> bool:
        """Tell whether a commune has a file that is called nearly as its submission."""
        return bool(misnamed_in(self._params / commune.folder, self._period))

    def _read(self, path: Path, commune: Commune) -> Read:
        file = path
        try:
            refuse_link(path, self._params)
            file = as_sent(path, self._params, self._archive)
            findings = check_with(self._archive, file)
            submission = self._archive.submission(file)
            self._check_address(submission, commune)
            return Read(submission, compute_indicators(submission), _gravest_first(findings))
        except InputError as error:
            return Read(problems=tuple(_told(problem, file) for problem in error.problems))

    def _check_address(self, submission: Submission, commune: Commune) -> None:
        """Refuse a file that says of itself that it is another's: its figures go to nobody else."""
        wanted = {"commune": commune.code, "period": self._period.id}
        strange = [field for field, value in wanted.items() if submission.value(field) != value]
        if strange:
            words = f"tệp nằm ở chỗ của {commune.name}, {self._period.name}, nhưng ghi khác"
            raise InputError([Problem(submission.place(field), words) for field in strange])


def _told(problem: Problem, file: Path) -> Problem:
    """Name the file of a problem where it is not the one that was sent: that of a period before."""
    place = Path(problem.place.file)
    if place == file:
        return problem
    return replace(problem, message=f"ở tệp {place.name} đã gửi trước đây: {problem.message}")


def _returned(entries: Iterable[Entry], period: Period) -> Iterator[Entry]:
    """Yield the files that nobody took, each once, unless a later line of the register did.

    A file of another period concerns this one where it was refused for not being of it.
    """
    for entry in _latest(entries):
        is_refused = entry.note.endswith(f"không phải {period.name}")
        if not entry.outcome.is_settled and (entry.period == period.id or is_refused):
            yield entry


def _latest(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Return the last line of the register on each file."""
    return {(entry.origin, entry.sha256): entry for entry in entries}.values()


def _gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by severity; of a form those of a sheet stand together."""
    order = list(Severity)
    return tuple(
        sorted(
            findings, key=lambda one: (order.index(one.severity), one.place.spot.partition("!")[0])
        )
    )
