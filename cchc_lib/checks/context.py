"""What a submission is held against beside itself: earlier submissions and the law."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from cchc_lib.checks.legal import LegalTable, load_legal_table
from cchc_lib.communes import find_commune
from cchc_lib.errors import UsageError
from cchc_lib.periods import Period, parse_period
from cchc_lib.submission import Submission, read_submission
from cchc_lib.submission.load import params_folder


@dataclass(frozen=True, slots=True)
class Context:
    """Hold what is known around one submission; what is not known is None or empty.

    ``handover`` is the submission whose data window ends the day before this one's begins: what
    it left pending is carried over here. ``previous`` and ``last_year`` are the same kind of
    period before this one and one year earlier.
    """

    law: LegalTable = field(default_factory=LegalTable)
    handover: Submission | None = None
    previous: Submission | None = None
    last_year: Submission | None = None


def load_context(submission: Submission, params_dir: str = "params") -> Context:
    """Load what a submission is held against: the law and the commune's earlier submissions.

    Raises ``InputError`` where one of these files cannot be read.
    """
    period = parse_period(submission.period)
    folder = params_folder(params_dir) / find_commune(submission.commune).folder
    return Context(
        law=load_legal_table(params_dir),
        handover=_first(folder, _handing_over(folder, period)),
        previous=_first(folder, iter([period.previous])),
        last_year=_first(folder, iter([period.same_last_year])),
    )


def _handing_over(folder: Path, period: Period) -> Iterator[Period]:
    """Yield the periods at hand whose data window ends where this one's begins."""
    eve = period.window.first - timedelta(days=1)
    for file in sorted(folder.glob("*.yaml")):
        try:
            earlier = parse_period(file.stem)
        except UsageError:
            continue
        if earlier.window.last == eve:
            yield earlier


def _first(folder: Path, periods: Iterator[Period]) -> Submission | None:
    files = (folder / f"{period.id}.yaml" for period in periods)
    return next((read_submission(file) for file in files if file.is_file()), None)
