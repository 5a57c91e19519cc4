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

import json
from typing import Any

from cchc_lib.difference.compare import Difference, Fate, Pair, changed_lines, difference_of
from cchc_lib.difference.figures import difference_text, rounded
from cchc_lib.difference.record import Figure, Finding
from cchc_lib.difference.version import Edition, Input, Sentence

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
        "before": _edition(difference.before),
        "after": _edition(difference.after),
        "inputs": [_input(pair) for pair in difference.inputs],
        "indicators": [_figure(pair) for pair in difference.figures],
        "findings": [_finding(fate, finding) for fate, finding in difference.findings],
        "sentences": [_sentence(pair) for pair in difference.sentences],
        "other": difference.other,
    }


def json_text(data: dict[str, Any]) -> str:
    """Write JSON data for people and programs; what cannot be seen is escaped, for terminals."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return "".join(
        sign if sign.isprintable() or sign == "\n" else json.dumps(sign)[1:-1] for sign in text
    )


def _edition(edition: Edition) -> dict[str, Any]:
    record = edition.record
    return {
        "folder": str(edition.folder),
        "library": record.library,
        "synthetic": record.synthetic,
        "commune": {"code": record.commune.code, "name": record.commune.name},
        "period": {"id": record.period.id, "name": record.period.name},
    }


def _input(pair: Pair[Input]) -> dict[str, Any]:
    lines = changed_lines(pair)
    return {
        "change": pair.kind,
        "role": pair.one.role,
        "before": pair.before and pair.before.name,
        "after": pair.after and pair.after.name,
        "removed": lines and lines.removed,
        "added": lines and lines.added,
        "diff": lines and list(lines.shown),
    }


def _figure(pair: Pair[Figure]) -> dict[str, Any]:
    more = difference_of(pair)
    return {
        "change": pair.kind,
        "code": pair.one.code,
        "name": pair.one.name,
        "unit": pair.one.unit,
        "before": pair.before and pair.before.model_dump(include=_OF_FIGURE),
        "after": pair.after and pair.after.model_dump(include=_OF_FIGURE),
        "difference": None if more is None else float(rounded(more, pair.one)),
        "difference_text": difference_text(pair),
    }


def _finding(fate: Fate, finding: Finding) -> dict[str, Any]:
    return {"change": fate, **finding.model_dump(mode="json", include=_OF_FINDING)}


def _sentence(pair: Pair[Sentence]) -> dict[str, Any]:
    return {
        "change": pair.kind,
        "section": pair.one.section,
        "before": pair.before and pair.before.words,
        "after": pair.after and pair.after.words,
    }
