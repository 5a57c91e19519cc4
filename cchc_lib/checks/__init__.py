"""Checks: named rules that find where a submission contradicts itself; nothing is repaired."""

from cchc_lib.checks.model.case import Case, Check
from cchc_lib.checks.model.context import Context, load_context, prepare_tables
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.registry import (
    CHECKS,
    blocking,
    check_file,
    check_submission,
    rules,
    stop_if_blocking,
)

__all__ = [
    "CHECKS",
    "Case",
    "Check",
    "Context",
    "Finding",
    "Rule",
    "Severity",
    "blocking",
    "check_file",
    "check_submission",
    "load_context",
    "prepare_tables",
    "rules",
    "stop_if_blocking",
]
