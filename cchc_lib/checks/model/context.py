"""What a submission is held against beside itself: earlier submissions and the law."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from cchc_lib.checks.tables.legal import LegalTable, load_legal_table
from cchc_lib.checks.tables.settings import Settings, load_settings
from cchc_lib.checks.tables.wording import Wording, load_wording
from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import InputError, Problem, UsageError
from cchc_lib.handed_in import refuse_link, submission_name, submissions_in
from cchc_lib.periods import Period, parse_period
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.submission import Submission, read_submission
from cchc_lib.submission.load import params_folder
from cchc_lib.submission.sources.source import Hashed, Source
from cchc_lib.submission.typed.words import load_vocabulary, reading_table

Found = TypeVar("Found")
_KEPT = 32  # submissions: more than there are kinds of periods in a year


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around one submission; what is not known is None or empty.

    ``handover`` is the submission whose data window ends the day before this one's begins, of its
    own rhythm if there is one: what it left pending is carried over here. ``previous`` is the
    period before this one in its rhythm, ``last_year`` the same one a year earlier. None of them is
    of days before the commune was founded: those figures are of other communes. ``vocabulary``
    returns the words by which typed texts are read, which stand in ``words_file``.
    """

    law: LegalTable = field(default_factory=LegalTable)
    wording: Wording = field(default_factory=Wording)
    handover: Submission | None = None
    previous: Submission | None = None
    last_year: Submission | None = None
    settings: Settings = field(default_factory=Settings)
    vocabulary: Callable[[], Vocabulary] | None = None
    words_file: Hashed | None = None

    @property
    def past(self) -> tuple[Submission, ...]:
        """Return the previous period and the same one last year, where they are two."""
        at_hand = filter(None, (self.previous, self.last_year))
        return tuple({each.period: each for each in at_hand}.values())

    @property
    def shared_files(self) -> tuple[Hashed, ...]:
        """Return the files of rows that all communes share."""
        tables = (self.law.file, self.wording.file, self.settings.file, self.words_file)
        return tuple(file for file in tables if file)

    @property
    def earlier_files(self) -> tuple[Source, ...]:
        """Return the commune's earlier submissions, each once."""
        earlier = (self.handover, self.previous, self.last_year)
        return tuple({found.source.path: found.source for found in earlier if found}.values())


class Archive:
    """What the checks of many files share: the law, and the submissions read last.

    Files of one commune that are checked one after the other are read once each, although a later
    one is held against the earlier ones.
    """

    def __init__(self, params_dir: str = "params") -> None:
        """Load the law; raises ``InputError`` where its file cannot be read."""
        self._folder = params_folder(params_dir)
        self._law = load_legal_table(params_dir)
        self._wording = load_wording(params_dir)
        self._settings = load_settings(params_dir)
        self._vocabulary = partial(load_vocabulary, params_dir)  # few texts need it
        self._words_file = reading_table(params_dir)
        self.submission = lru_cache(maxsize=_KEPT)(read_submission)

    @property
    def tables(self) -> tuple[Hashed, ...]:
        """Return the files of rows that the checks go by: the folder's own or the program's."""
        files = (self._settings.file, self._law.file, self._words_file, self._wording.file)
        return tuple(file for file in files if file)

    def is_own(self, table: Hashed) -> bool:
        """Tell whether a table stands in the folder and does not come with the program."""
        return Path(table.path).parent == self._folder

    def context(self, submission: Submission) -> Context:
        """Return what a submission is held against: the law and the commune's earlier submissions.

        Raises ``InputError`` where the submission names no commune or period there is, and where
        an earlier submission cannot be read.
        """
        commune = _known(submission, "commune", find_commune)
        period = _known(submission, "period", parse_period)
        folder = self._folder / commune.folder
        return Context(
            law=self._law,
            wording=self._wording,
            handover=self._first(commune, _handing_over(folder, period)),
            previous=self._first(commune, iter([period.previous])),
            last_year=self._first(commune, iter([period.same_last_year])),
            settings=self._settings,
            vocabulary=self._vocabulary,
            words_file=self._words_file,
        )

    def tables_alone(self) -> Context:
        """Return what any submission is held against, whosesoever and whenever."""
        return Context(
            law=self._law,
            wording=self._wording,
            settings=self._settings,
            vocabulary=self._vocabulary,
            words_file=self._words_file,
        )

    def _first(self, commune: Commune, periods: Iterator[Period]) -> Submission | None:
        folder = self._folder / commune.folder
        own = (period for period in periods if self._is_own(commune, period))
        for file in (folder / submission_name(period) for period in own):
            refuse_link(file, self._folder)
            if file.is_file():
                return self.submission(file)
        return None

    def _is_own(self, commune: Commune, period: Period) -> bool:
        """Tell whether a commune was there in a period."""
        window = self._settings.norm(period, commune).window
        return window.meets(commune.founded, commune.ended)


def load_context(submission: Submission, params_dir: str = "params") -> Context:
    """Load what a submission is held against: the law and the commune's earlier submissions.

    Raises ``InputError`` where one of these files cannot be read.
    """
    return Archive(params_dir).context(submission)


def _known(submission: Submission, field: str, find: Callable[[str], Found]) -> Found:
    """Find what a field of the head names; what does not exist is a problem of that field."""
    try:
        return find(submission.value(field))
    except UsageError as error:
        raise InputError([Problem(submission.place(field), str(error))]) from None


def _handing_over(folder: Path, period: Period) -> Iterator[Period]:
    """Yield the periods at hand that end where this one begins, of its own rhythm first."""
    ending = [earlier for earlier in submissions_in(folder) if period.follows(earlier)]
    return iter(sorted(ending, key=lambda earlier: earlier.rhythm != period.rhythm))
