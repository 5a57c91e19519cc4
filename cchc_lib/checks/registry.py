"""The one table of checks, and what is done with all of them.

A new check is one function in the module of its family and one row in that module's ``CHECKS``.
"""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from cchc_lib.checks.model.acknowledged import UNUSED, with_acknowledgements
from cchc_lib.checks.model.case import Case, Check
from cchc_lib.checks.model.context import Archive, Context
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.checks.rules import content, continuity, placeholders
from cchc_lib.checks.rules.balances import between_periods, totals
from cchc_lib.checks.rules.citations import documents
from cchc_lib.checks.rules.law import validity
from cchc_lib.checks.rules.prose import figures
from cchc_lib.checks.rules.rates import bases, printed
from cchc_lib.checks.rules.scope import online, parts
from cchc_lib.checks.rules.time import succession, window
from cchc_lib.errors import BlockingFindingsError
from cchc_lib.indicators import Results, compute_indicators
from cchc_lib.submission import Submission

FAMILIES: dict[str, tuple[str, tuple[Check, ...]]] = {
    "CD": ("Cân đối", totals.CHECKS + between_periods.CHECKS),
    "PV": ("Phạm vi", parts.CHECKS + online.CHECKS),
    "TL": ("Tỷ lệ", printed.CHECKS + bases.CHECKS),
    "VB": ("Văn bản viện dẫn", documents.CHECKS),
    "HL": ("Hiệu lực văn bản", validity.CHECKS),
    "DC": ("Dẫn chiếu số liệu", placeholders.CHECKS),
    "VP": ("Lời văn", figures.CHECKS),
    "TG": ("Thời gian", window.CHECKS + succession.CHECKS),
    "LT": ("Tính liên tục", continuity.CHECKS),
    "NT": ("Nội dung, thể thức", content.CHECKS),
}
"""The families by the letters of their codes: their Vietnamese name and their checks."""

CHECKS: tuple[Check, ...] = tuple(check for _, checks in FAMILIES.values() for check in checks)
"""Every check there is, in the order of the codes inside each family."""


def rules_by_family() -> dict[str, tuple[str, tuple[Rule, ...]]]:
    """Return the families by the letters of their codes: their Vietnamese name and their rules.

    XN has no check of its own: it judges the commune's answers to what the checks found.
    """
    checked = {
        letters: (name, tuple(check.rule for check in checks))
        for letters, (name, checks) in FAMILIES.items()
    }
    return checked | {"XN": ("Xác nhận của đơn vị", (UNUSED,))}


def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of the table."""
    return tuple(chain.from_iterable(found for _, found in rules_by_family().values()))


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
    return check_with(Archive(params_dir), path)


def check_with(archive: Archive, path: Path) -> tuple[Finding, ...]:
    """Check one submission file with what an archive has read already, as ``check_file`` does."""
    submission = archive.submission(path)
    context = archive.context(submission)
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
