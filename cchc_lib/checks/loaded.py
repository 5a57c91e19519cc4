"""Check a submission that has been loaded, as a notebook cell does."""

from pathlib import Path

from cchc_lib.checks.model.context import Context, load_context
from cchc_lib.checks.model.finding import Finding
from cchc_lib.checks.registry import check_submission
from cchc_lib.indicators import compute_indicators
from cchc_lib.submission import Submission


def check(submission: Submission) -> tuple[Finding, ...]:
    """Check a submission as ``cchc check`` does; findings come sorted by place.

    It is held against the law and the commune's earlier submissions in the folder it was loaded
    from. Raises ``InputError`` where one of these files cannot be read.
    """
    return check_submission(submission, compute_indicators(submission), _context(submission))


def _context(submission: Submission) -> Context:
    file = submission.file
    return load_context(submission, str(Path(file.path).parents[1])) if file else Context()
