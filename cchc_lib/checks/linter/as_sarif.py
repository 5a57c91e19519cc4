"""Tell an outcome as SARIF 2.1.0, which code review tools and editors show beside the lines.

Source: OASIS Static Analysis Results Interchange Format (SARIF) Version 2.1.0, Errata 01.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cchc_lib import __version__
from cchc_lib.checks.linter.files import Outcome
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.registry import rules
from cchc_lib.errors import Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def tell_as_sarif(
    outcome: Outcome, lowest: Severity = Severity.INFO, root: Path | None = None
) -> dict[str, Any]:
    """Return the outcome as a SARIF log: findings down to ``lowest``, every rule there is.

    Acknowledged findings are suppressed results, files that cannot be read are notifications of
    the run. Paths become relative to ``root``, where they lie below it.
    """
    listed = [found for found in outcome.findings if found.severity.reaches(lowest)]
    table = rules()
    indexes = {rule.code: index for index, rule in enumerate(table)}
    run = {
        "tool": {"driver": _driver(table)},
        "language": "vi",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(outcome, root)],
        "results": [_result(found, indexes[found.code], root) for found in listed],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(table: Iterable[Rule]) -> dict[str, Any]:
    described = [_rule(rule) for rule in table]
    return {"name": "cchc", "version": __version__, "language": "vi", "rules": described}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.title,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.meaning},
        "help": {
            "text": f"{rule.remedy} Căn cứ: {rule.source}.",
            "markdown": f"**Cách sửa:** {rule.remedy}\n\n**Căn cứ:** {rule.source}.",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"blocks": rule.blocks},
    }


def _invocation(outcome: Outcome, root: Path | None) -> dict[str, Any]:
    return {
        "executionSuccessful": not outcome.problems,
        "exitCode": outcome.exit_code,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": problem.message},
                "locations": [_location(problem.place, root)],
            }
            for problem in outcome.problems
        ],
    }


def _result(finding: Finding, index: int, root: Path | None) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(finding.place, root)],
        "partialFingerprints": {"codeAndFields/v1": " ".join((finding.code, *finding.fields))},
        "suppressions": _suppressions(finding),
        "properties": {"values": finding.to_json()["values"]},
    }


def _message(finding: Finding) -> str:
    return f"{finding.message} → {finding.suggestion}" if finding.suggestion else finding.message


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    """Return the commune's answer; an empty list says that there is none."""
    if (answer := finding.acknowledged) is None:
        return []
    justification = f"{answer.reason} – {answer.by}"
    return [{"kind": "inSource", "status": "accepted", "justification": justification}]


def _location(place: Place, root: Path | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file, root)}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.field:
        location["logicalLocations"] = [{"fullyQualifiedName": place.field, "kind": "member"}]
    return location


def _uri(file: str, root: Path | None) -> str:
    """Return a path as a URI reference: relative where it is, or where it lies below the root."""
    path = Path(file)
    if path.is_absolute() and root and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
