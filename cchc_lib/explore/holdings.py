"""What communes have handed in, in one folder or several: who, and for which periods."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.progress import track

from cchc_lib.city.model import City, Member, State
from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import InputError, UsageError
from cchc_lib.handed_in import submissions_in
from cchc_lib.indicators import Targets, compute_indicators
from cchc_lib.indicators.index766.formulas import Formulas
from cchc_lib.periods import Period
from cchc_lib.submission import load_submission
from cchc_lib.submission.load import params_folder

_LONG = 300
"""From so many files on, reading takes long enough for a progress bar."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Where what a commune handed in is kept, and for which periods, in the order of time."""

    commune: Commune
    params_dir: str
    periods: tuple[Period, ...]


def find_holdings(*params_dirs: str) -> Mapping[str, Holding]:
    """Return what is kept in some folders, by the code of the commune, sorted.

    A commune is taken as a whole from the first folder that has it, so that figures of one source
    never continue those of another. A folder that is not there holds nothing.
    """
    found: dict[str, Holding] = {}
    for params_dir in filter(None, params_dirs):
        for held in _held_in(params_folder(params_dir)):
            found.setdefault(held.commune.code, held)
    return dict(sorted(found.items()))


def _held_in(folder: Path) -> Iterator[Holding]:
    for place in folder.glob("[0-9][0-9][0-9][0-9][0-9]-*/"):
        periods = tuple(submissions_in(place))
        if periods and (commune := _commune(place.name)):
            yield Holding(commune, str(folder), periods)


def _commune(name: str) -> Commune | None:
    try:
        return find_commune(name)
    except UsageError:  # a batch names such a folder; here it is nobody's
        return None


def read_city(
    holdings: Mapping[str, Holding], period: Period, targets: Targets, formulas: Formulas
) -> City:
    """Compute the figures of every commune that handed in for a period.

    A file that cannot be read stops no other: its commune is a member without figures.
    """
    having = [held for held in holdings.values() if period in held.periods]
    words, few = "Đang đọc số liệu các đơn vị", len(having) < _LONG
    members = [
        _member(held, period, targets) for held in track(having, words, transient=True, disable=few)
    ]
    return City(period, tuple(members), version=formulas.for_period(period))


def _member(held: Holding, period: Period, targets: Targets) -> Member:
    try:
        submission = load_submission(held.commune.code, period.id, held.params_dir)
        results = compute_indicators(submission, targets)
    except InputError as error:
        return Member(held.commune, State.UNREADABLE, str(error.problems[0]))
    is_synthetic = submission.synthetic
    return Member(held.commune, State.REPORTED, is_synthetic=is_synthetic, results=results)
