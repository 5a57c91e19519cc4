"""Tell a comparison as JSON for other programs: ``cchc-diff/1``.

What is there keeps its name and meaning as long as the number stays; something may be added::

    format          "cchc-diff/1"
    same            whether nothing differs: commune, period and library neither
    before, after   folder, library, synthetic, commune {code, name}, period {id, name}
    inputs[]        change, role; before, after: names of the files; removed, added: counts of
                    lines and diff: the first 20 lines of a unified diff, where both texts are there
    indicators[]    change, code, name, unit, difference, difference_text; before, after: text,
                    value, numerator, denominator, status, status_text, target_text
    findings[]      change, code, severity, severity_text, message, place, fields
    sentences[]     change, section; before, after: the words
    other           whether the notebooks differ, but in nothing that stands here

``change`` is ``changed``, ``new`` or ``gone``, of a finding ``new``, ``gone``, ``acknowledged`` or
``reopened``. What is not there is null. ``difference`` is in the unit of the indicator, for a rate
in percentage points, rounded half up to the digits it is printed with.
"""

from typing import Any

from cchc_lib.difference.compare import (
    Change,
    Difference,
    FindingChange,
    changed_lines,
    difference_of,
)
from cchc_lib.difference.figures import difference_text, rounded
from cchc_lib.difference.version import Input, ReportVersion, Sentence
from cchc_lib.published.results import PublishedFigure, PublishedFinding

FORMAT = "cchc-diff/1"

_OF_FIGURE = {
    "text", "value", "numerator", "denominator", "status", "status_text", "target_text",
}  # fmt: skip
_OF_FINDING = {"code", "severity", "severity_text", "message", "place", "fields"}


def tell_as_json(difference: Difference) -> dict[str, Any]:
    """Return a comparison as JSON data."""
    return {
        "format": FORMAT,
        "same": difference.same,
        "before": _version(difference.before),
        "after": _version(difference.after),
        "inputs": [_input(change) for change in difference.inputs],
        "indicators": [_figure(change) for change in difference.figures],
        "findings": [_finding(became, finding) for became, finding in difference.findings],
        "sentences": [_sentence(change) for change in difference.sentences],
        "other": difference.other,
    }


def _version(version: ReportVersion) -> dict[str, Any]:
    record = version.results
    return {
        "folder": str(version.folder),
        "library": record.library,
        "synthetic": record.synthetic,
        "commune": {"code": record.commune.code, "name": record.commune.name},
        "period": {"id": record.period.id, "name": record.period.name},
    }


def _input(change: Change[Input]) -> dict[str, Any]:
    lines = changed_lines(change)
    return {
        "change": change.kind,
        "role": change.one.role,
        "before": change.before and change.before.name,
        "after": change.after and change.after.name,
        "removed": lines and lines.removed,
        "added": lines and lines.added,
        "diff": lines and list(lines.shown),
    }


def _figure(change: Change[PublishedFigure]) -> dict[str, Any]:
    more = difference_of(change)
    return {
        "change": change.kind,
        "code": change.one.code,
        "name": change.one.name,
        "unit": change.one.unit,
        "before": change.before and change.before.model_dump(include=_OF_FIGURE),
        "after": change.after and change.after.model_dump(include=_OF_FIGURE),
        "difference": None if more is None else float(rounded(more, change.one)),
        "difference_text": difference_text(change),
    }


def _finding(became: FindingChange, finding: PublishedFinding) -> dict[str, Any]:
    return {"change": became, **finding.model_dump(mode="json", include=_OF_FINDING)}


def _sentence(change: Change[Sentence]) -> dict[str, Any]:
    return {
        "change": change.kind,
        "section": change.one.section,
        "before": change.before and change.before.words,
        "after": change.after and change.after.words,
    }
