"""Tell an outcome as JSON for other programs; ``docs/check-format.md`` describes it.

The format has a number of its own: what is there keeps its name and meaning as long as the number
stays; something may be added.
"""

from pathlib import Path
from typing import Any

from cchc_lib import __version__
from cchc_lib.checks.linter.files import Outcome
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.errors import Place, Problem

FORMAT = "cchc-check/1"
MAX_SOURCE = 2_000  # characters of a line; a hundred places of one long line would fill the disk


def tell_as_json(
    outcome: Outcome, lowest: Severity = Severity.INFO, root: Path | None = None
) -> dict[str, Any]:
    """Return the outcome as JSON data: open and acknowledged findings down to ``lowest``.

    Counts and the exit code are those of all findings, whatever is listed. Paths stay as they
    were given, whatever the ``root``.
    """
    del root
    listed = [found for found in outcome.findings if found.severity.reaches(lowest)]
    rules = {finding.code: finding.rule for finding in listed}
    return {
        "format": FORMAT,
        "library": __version__,
        "severity": lowest.value,
        "exit_code": outcome.exit_code,
        "counts": {
            **{severity.value: count for severity, count in outcome.counts().items()},
            "acknowledged": len(outcome.acknowledged),
            "unreadable": len(outcome.unreadable),
        },
        "files": list(outcome.files),
        "tables": [
            {"name": name, "sha256": sha256, "own": own} for name, sha256, own in outcome.tables
        ],
        "problems": [_problem(problem, outcome) for problem in outcome.problems],
        "findings": [_finding(finding, outcome) for finding in listed],
        "rules": [_rule(rules[code]) for code in sorted(rules)],
    }


def _problem(problem: Problem, outcome: Outcome) -> dict[str, Any]:
    return {**_place(problem.place, outcome), "message": problem.message}


def _finding(finding: Finding, outcome: Outcome) -> dict[str, Any]:
    data = finding.to_json()
    taken = ("code", "severity", "blocks", "message", "fields", "values", "suggestion")
    return {
        **{key: data[key] for key in taken},
        **_place(finding.place, outcome),
        "acknowledged": data["acknowledged"],
    }


def _place(place: Place, outcome: Outcome) -> dict[str, Any]:
    line = outcome.lines.get(place, "")
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        **({"spot": place.spot} if place.spot else {}),
        "field": place.field,
        "source": line if len(line) <= MAX_SOURCE else "",
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "severity_text": rule.severity.words,
        "blocks": rule.blocks,
        "title": rule.title,
        "meaning": rule.meaning,
        "remedy": rule.remedy,
        "source": rule.source,
    }
