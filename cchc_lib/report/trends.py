"""Earlier periods: what the commune gave for them.

A period is followed among others of its kind: a month among months, a quarter among quarters, a
year among years.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cchc_lib.checks import Context
from cchc_lib.communes import find_commune
from cchc_lib.handed_in import submissions_in
from cchc_lib.indicators import Results, Targets, compute_indicators
from cchc_lib.periods import Period, parse_period
from cchc_lib.submission import Submission, load_submission
from cchc_lib.submission.load import params_folder
from cchc_lib.submission.sources.source import Source

MOST = 8
"""How many periods back are looked at: two years of quarters; of months, back to last year's."""


@dataclass(frozen=True, slots=True)
class Trends:
    """The results of a commune's earlier periods of one kind, oldest first.

    A period that nobody handed in is left out. ``previous`` is the period just before and
    ``last_year`` the same one a year earlier: of a kind that comes once a year they are one.
    """

    earlier: tuple[Results, ...] = ()
    previous: Results | None = None
    last_year: Results | None = None
    files: tuple[Source, ...] = ()

    @property
    def bases(self) -> tuple[Results, ...]:
        """Return what figures are compared with: previous period and last year, each once."""
        at_hand = filter(None, (self.previous, self.last_year))
        return tuple({base.period: base for base in at_hand}.values())


def load_trends(
    submission: Submission,
    targets: Targets | None = None,
    context: Context | None = None,
    params_dir: str = "params",
) -> Trends:
    """Load the results of the earlier periods of the same kind, as far back as ``MOST`` says.

    What ``context`` has read is not read again. Raises ``InputError`` with every problem of an
    earlier file.
    """
    period, held = parse_period(submission.period), context or Context()
    at_hand = filter(None, (held.previous, held.last_year))
    read = {each.period: each for each in at_hand if each.commune == submission.commune}
    found = [
        read.get(earlier.id) or load_submission(submission.commune, earlier.id, params_dir)
        for earlier in _at_hand(submission, params_dir)
    ]
    results = [compute_indicators(each, targets) for each in found]
    return trends_of(period, results, [each.source for each in found])


def trends_of(period: Period, earlier: Iterable[Results], files: Iterable[Source] = ()) -> Trends:
    """Find the previous period and last year among the results of earlier periods."""
    ordered = sorted(earlier, key=lambda results: results.period)
    previous = [results for results in ordered if results.period == period.previous]
    last_year = [results for results in ordered if results.period == period.same_last_year]
    return Trends(
        tuple(ordered), next(iter(previous), None), next(iter(last_year), None), tuple(files)
    )


def _at_hand(submission: Submission, params_dir: str) -> list[Period]:
    """Return the earlier periods of the same kind that have a file, oldest first."""
    period = parse_period(submission.period)
    most = max(MOST, len(period.rhythm))  # never so few that the same one last year is not seen
    folder = params_folder(params_dir) / find_commune(submission.commune).folder
    return [
        each
        for each, file in submissions_in(folder).items()
        if file.is_file() and each.rhythm == period.rhythm and 0 < period.steps_since(each) <= most
    ]


def axis(trends: Trends, period: Period) -> tuple[Period, ...]:
    """Return every period from the oldest at hand to this one, also those with no file."""
    periods, oldest = [period], min((each.period for each in trends.earlier), default=period)
    while periods[0] > oldest:
        periods.insert(0, periods[0].previous)
    return tuple(periods)
