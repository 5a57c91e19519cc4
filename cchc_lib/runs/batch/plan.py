"""Which reports a batch makes, and why: who handed in, what has changed, what was asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from operator import attrgetter
from pathlib import Path

from cchc_lib.communes import Commune, all_communes, find_commune
from cchc_lib.errors import InputError, UsageError
from cchc_lib.handed_in import SUFFIX, submission_name
from cchc_lib.periods import Period
from cchc_lib.published.files import FAILED
from cchc_lib.published.formats import FORMATS
from cchc_lib.published.pdf_standards import KEPT
from cchc_lib.received import first_days, read_register
from cchc_lib.runs.jobs.job import Job, key_of
from cchc_lib.runs.jobs.keys import reasons_to_run

_FORCED = "theo yêu cầu (--force)"


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What a batch is asked to make.

    ``only`` is a glob on the names of folders; ``failed`` keeps those that failed last time,
    ``force`` takes those that are up to date as well; ``template`` as in ``Job``.
    """

    period: Period
    params_dir: str = "params"
    outputs: Path = Path("outputs")
    formats: Sequence[str] = tuple(FORMATS)
    only: str = "*"
    failed: bool = False
    force: bool = False
    template: Path | None = None
    standards: Sequence[str] = KEPT


@dataclass(frozen=True, slots=True)
class Item:
    """One commune that handed in: why its report must be made, and whether it is asked for."""

    job: Job
    reasons: tuple[str, ...]
    is_chosen: bool

    @property
    def is_due(self) -> bool:
        """Tell whether this batch makes the report."""
        return self.is_chosen and bool(self.reasons)

    @property
    def stands(self) -> bool:
        """Tell whether the published report is the one that would be made."""
        return set(self.reasons) <= {_FORCED}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is there for a period, in the order of the communes' codes.

    ``missing`` are communes with nothing for the period: those that have a folder, and all others
    of the provinces from which somebody handed in. ``unknown_folders`` say which folders belong to
    no commune; ``received`` is the day each commune's file came in, by its code, as far as noted.
    """

    period: Period
    items: tuple[Item, ...]
    missing: tuple[Commune, ...]
    unknown_folders: tuple[str, ...]
    received: Mapping[str, date] = field(default_factory=dict)

    @property
    def communes(self) -> int:
        """Return how many communes there are, with a file for the period or without."""
        return len(self.items) + len(self.missing)

    @property
    def due(self) -> tuple[Item, ...]:
        """Return the reports to make."""
        return tuple(item for item in self.items if item.is_due)

    def lines(self) -> Iterator[str]:
        """Yield the plan as a table: the folder, what is done, and why."""
        shown = [item for item in self.items if item.is_chosen]
        width = max((len(item.job.commune.folder) for item in shown), default=0)
        for item in shown:
            action = "lập    " if item.is_due else "bỏ qua "
            why = "; ".join(item.reasons) or "còn đúng"
            yield f"{item.job.commune.folder:<{width}}  {action} {why}"


@dataclass(frozen=True, slots=True)
class _Found:
    """What the params folder holds for a period."""

    handed_in: tuple[Commune, ...]
    missing: tuple[Commune, ...]
    unknown_folders: tuple[str, ...]


def check_request(request: BatchRequest) -> None:
    """Refuse what cannot be carried out, reading nothing but the names of folders.

    Raises ``UsageError`` where there is no such folder, nobody handed in, or nobody is chosen.
    """
    _find_submissions(request)


def make_plan(request: BatchRequest) -> Plan:
    """Return what a batch would do; nothing is written. Raises as ``check_request`` does."""
    found = _find_submissions(request)
    items = tuple(_item(request, unit) for unit in found.handed_in)
    received, untold = _days_received(request)
    notes = (*found.unknown_folders, *untold)
    return Plan(request.period, items, found.missing, notes, received)


def _days_received(request: BatchRequest) -> tuple[dict[str, date], list[str]]:
    """Return on which day each commune's file came in; a register nobody can read stops nothing."""
    try:
        return first_days(read_register(Path(request.params_dir)), request.period), []
    except InputError as error:
        return {}, [f"{error}; không xét ai nộp chậm"]


def _find_submissions(request: BatchRequest) -> _Found:
    params, file = Path(request.params_dir), submission_name(request.period)
    if not params.is_dir():
        raise UsageError(f"không có thư mục số liệu {params}")
    folders = sorted(path for path in params.iterdir() if path.is_dir() and path.name[0] != ".")
    known = {commune.folder: commune for commune in all_communes()}
    has = {path.name for path in folders if (path / file).is_file()}
    communes = [known[path.name] for path in folders if path.name in known]
    found = _Found(
        handed_in=tuple(unit for unit in communes if unit.folder in has),
        missing=tuple(sorted(_without(has, communes, request.period), key=attrgetter("code"))),
        unknown_folders=tuple(
            filter(None, (_describe_unknown(p) for p in folders if p.name not in known))
        ),
    )
    _refuse_empty(request, found)
    return found


def _without(has: set[str], communes: Sequence[Commune], period: Period) -> set[Commune]:
    """Return the communes whose folders are not among those that have a file of the period."""
    days = period.calendar
    homes = {unit.home for unit in communes if unit.folder in has}
    asked = (unit for home in homes for unit in home.units(days.first, days.last))
    return {unit for unit in (*communes, *asked) if unit.folder not in has}


def _item(request: BatchRequest, commune: Commune) -> Item:
    job = Job(
        commune,
        request.period,
        request.params_dir,
        request.outputs,
        request.formats,
        template=request.template,
        standards=request.standards,
    )
    reasons = tuple(reasons_to_run(job.target, key_of(job)))
    is_chosen = fnmatchcase(commune.folder, request.only)
    if request.failed:
        is_chosen = is_chosen and (job.target / FAILED).exists()
    if request.force and is_chosen:
        reasons = reasons or (_FORCED,)
    return Item(job, reasons, is_chosen)


def _describe_unknown(folder: Path) -> str:
    """Say what is wrong with a folder that holds submissions but is no commune's, or nothing."""
    if not any(folder.glob(f"*{SUFFIX}")):
        return ""
    try:
        meant = f"ý là {find_commune(folder.name).folder}?"
    except UsageError as error:
        meant = str(error)
    return f"bỏ qua thư mục {folder}: {meant}"


def _refuse_empty(request: BatchRequest, found: _Found) -> None:
    if not found.handed_in:
        file, name = submission_name(request.period), request.period.name
        nobody = f"trong {request.params_dir} chưa xã nào nộp {file} ({name})"
        raise UsageError(nobody, *found.unknown_folders)
    if not any(fnmatchcase(unit.folder, request.only) for unit in found.handed_in):
        raise UsageError(f'không xã nào đã nộp có tên thư mục khớp với --only "{request.only}"')
