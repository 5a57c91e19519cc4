"""The points of a commune in a period: Index 766, and its table of criteria where it has one."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cchc_lib.blocks import Blocks
from cchc_lib.communes import find_commune
from cchc_lib.handed_in import assessment_file, refuse_link
from cchc_lib.indicators import Results
from cchc_lib.indicators.index766.formulas import load_formulas
from cchc_lib.indicators.index766.score import Score, compute_score
from cchc_lib.indicators.self_assessment.criteria import load_criteria
from cchc_lib.indicators.self_assessment.score import KNOWN, Assessment, assess
from cchc_lib.report.scores.assessment import assessment_blocks
from cchc_lib.report.scores.index766 import score_blocks
from cchc_lib.submission import Submission
from cchc_lib.submission.load import params_folder
from cchc_lib.submission.sources.source import Hashed, HashedFile


@dataclass(frozen=True, slots=True)
class Scores:
    """Both kinds of points; ``whose`` names the commune and the period.

    ``files`` are what they were computed by, each with its role in Vietnamese.
    """

    whose: str
    index766: Score
    assessment: Assessment | None = None
    files: tuple[tuple[Hashed, str], ...] = ()

    @property
    def blocks(self) -> Blocks:
        """Return both as sentences and tables."""
        index = score_blocks(self.index766, self.whose)
        own = assessment_blocks(self.assessment, self.whose) if self.assessment else Blocks(())
        return index + own


def load_scores(
    submission: Submission, results: Results, params_dir: str = "params", table: Path | None = None
) -> Scores:
    """Score a submission by the formulas and the table of criteria of a folder of parameters.

    ``table`` is a table of criteria from elsewhere. Raises ``InputError`` with every problem of a
    file, ``UsageError`` where two files may be the table.
    """
    commune, params = find_commune(submission.commune), params_folder(params_dir)
    formulas = load_formulas(params_dir)
    index766 = compute_score(results, formulas)
    path = table or assessment_file(params, commune, results.period)
    if path and not table:
        refuse_link(path, params)
    criteria = load_criteria(path, KNOWN) if path else None
    found = assess(criteria, results, index766) if criteria else None
    files = [(formulas.file, "cách tính Bộ chỉ số 766")] if formulas.file else []
    own = [(_file_of(path), "bảng tự chấm điểm")] if path else []
    return Scores(f"{commune.name}, {results.period.name}", index766, found, (*files, *own))


def load_asked_scores(
    submission: Submission, results: Results, params_dir: str = "params"
) -> Scores | None:
    """Load the points of a commune that wants them as an annex; None for any other."""
    return load_scores(submission, results, params_dir) if submission.header.scores else None


def _file_of(path: Path) -> HashedFile:
    return HashedFile(str(path), hashlib.sha256(path.read_bytes()).hexdigest())
