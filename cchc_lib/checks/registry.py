"""The twelve families of checks, and what is done with all of them."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import Family
from cchc_lib.checks.model.context import Archive, Context
from cchc_lib.checks.model.finding import Finding, Rule, first_of
from cchc_lib.checks.rules import (
    acknowledged,
    balances,
    citations,
    content,
    continuity,
    law,
    placeholders,
    prose,
    rates,
    registers,
    relations,
    scope,
    time,
)
from cchc_lib.errors import BlockingFindingsError, InputError, Place, Problem
from cchc_lib.handed_in import right_name
from cchc_lib.indicators import Results, compute_indicators
from cchc_lib.submission import Submission

FAMILIES: tuple[Family[Case], ...] = (
    balances.FAMILY,
    scope.FAMILY,
    rates.FAMILY,
    citations.FAMILY,
    law.FAMILY,
    placeholders.FAMILY,
    prose.FAMILY,
    relations.FAMILY,
    time.FAMILY,
    continuity.FAMILY,
    registers.FAMILY,
    content.FAMILY,
)
"""The families of checks that judge a submission; a code's letters are its family's."""


def rules() -> tuple[Rule, ...]:
    """Return every rule, family by family; last, the one on the commune's answers."""
    found = chain.from_iterable(family.rules for family in FAMILIES)
    return (*found, *acknowledged.FAMILY.rules)


def check_submission(
    submission: Submission, results: Results, context: Context | None = None
) -> tuple[Finding, ...]:
    """Check one submission against every rule; findings come sorted by place.

    Without a ``context`` nothing is held against the law or earlier submissions.
    """
    case = Case(submission, results, context or Context())
    checks = (check for family in FAMILIES for check in family.checks)
    found = (finding for check in checks for finding in first_of(check(case)))
    return tuple(sorted(acknowledged.with_acknowledgements(submission, found)))


def check_file(path: Path, params_dir: str = "params") -> tuple[Finding, ...]:
    """Check one submission file, wherever it stands; raises ``InputError`` if it is unreadable."""
    return check_with(Archive(params_dir), path)


def check_with(archive: Archive, path: Path) -> tuple[Finding, ...]:
    """Check one submission file with what an archive has read already, as ``check_file`` does."""
    if name := right_name(path):
        told = f'tên tệp phải là "{name}", nhận "{path.name}"; hãy đổi tên rồi kiểm tra lại'
        raise InputError([Problem(Place(str(path)), told)])
    submission = archive.submission(path)
    context = archive.context(submission)
    return check_submission(submission, compute_indicators(submission), context)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that stop a report."""
    return tuple(finding for finding in findings if finding.blocks)


def stop_if_blocking(findings: Iterable[Finding]) -> None:
    """Raise ``BlockingFindingsError`` with every blocking finding, if there is one."""
    if stopping := blocking(findings):
        head = f"số liệu mâu thuẫn nên chưa lập được báo cáo ({len(stopping)} lỗi):"
        raise BlockingFindingsError(head, *map(str, stopping))
