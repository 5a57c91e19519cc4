"""Checks: named rules that find where a submission contradicts itself; nothing is repaired."""

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import Check, Family, rule
from cchc_lib.checks.model.context import Context, load_context
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.registry import (
    FAMILIES,
    blocking,
    check_file,
    check_submission,
    rules,
    stop_if_blocking,
)
from cchc_lib.checks.rehearsal import prepare_tables

__all__ = [
    "FAMILIES",
    "Case",
    "Check",
    "Context",
    "Family",
    "Finding",
    "Rule",
    "Severity",
    "blocking",
    "check_file",
    "check_submission",
    "load_context",
    "prepare_tables",
    "rule",
    "rules",
    "stop_if_blocking",
]
