"""The one table of checks, and what is done with all of them.

A new check is one function in the module of its family and one row in that module's ``CHECKS``.
"""

from collections.abc import Iterable
from pathlib import Path

from cchc_lib.checks import balances, placeholders, rates, scope
from cchc_lib.checks.acknowledged import UNUSED, with_acknowledgements
from cchc_lib.checks.case import Case, Check
from cchc_lib.checks.context import Context, load_context
from cchc_lib.checks.finding import Finding, Rule
from cchc_lib.errors import BlockingFindingsError
from cchc_lib.indicators import Results, compute_indicators
from cchc_lib.submission import Submission, read_submission

FAMILIES: dict[str, tuple[str, tuple[Check, ...]]] = {
    "CD": ("Cân đối", balances.CHECKS),
    "PV": ("Phạm vi", scope.CHECKS),
    "TL": ("Tỷ lệ", rates.CHECKS),
    "DC": ("Dẫn chiếu số liệu", placeholders.CHECKS),
}
"""The families by the letters of their codes: their Vietnamese name and their checks."""

CHECKS: tuple[Check, ...] = tuple(check for _, checks in FAMILIES.values() for check in checks)
"""Every check there is, in the order of the codes inside each family."""


def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of the table."""
    return (*(check.rule for check in CHECKS), UNUSED)


def check_submission(
    submission: Submission, results: Results, context: Context | None = None
) -> tuple[Finding, ...]:
    """Check one submission against every rule; findings come sorted by place.

    Without a ``context`` nothing is held against the law or earlier submissions.
    """
    case = Case(submission, results, context or Context())
    found = (finding for check in CHECKS for finding in check.function(case))
    return tuple(sorted(with_acknowledgements(submission, found)))


def check_file(path: Path, params_dir: str = "params") -> tuple[Finding, ...]:
    """Check one submission file, wherever it stands; raises ``InputError`` if it is unreadable."""
    submission = read_submission(path)
    context = load_context(submission, params_dir)
    return check_submission(submission, compute_indicators(submission), context)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that stop a report."""
    return tuple(finding for finding in findings if finding.blocks)


def stop_if_blocking(findings: Iterable[Finding]) -> None:
    """Raise ``BlockingFindingsError`` with every blocking finding, if there is one."""
    if stopping := blocking(findings):
        lines = "\n".join(map(str, stopping))
        raise BlockingFindingsError(
            f"số liệu mâu thuẫn nên chưa lập được báo cáo ({len(stopping)} lỗi):\n{lines}"
        )
