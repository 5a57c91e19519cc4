"""Tell what a typed report says as JSON for other programs: ``docs/read-format.schema.json``."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, get_args

from cchc_lib.checks.model.finding import Finding
from cchc_lib.reading.documents import find_citations
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.read import Figure
from cchc_lib.reading.relations import Relation
from cchc_lib.submission.model.parts import DocumentType
from cchc_lib.submission.typed import ReportFile
from cchc_lib.submission.typed.pieces import spot_of

FORMAT = "cchc-read/1"
_TYPES = get_args(DocumentType)


def tell_as_json(source: ReportFile, findings: Iterable[Finding]) -> dict[str, Any]:
    """Return all that was read: figures, documents, relations, what was not read, findings."""
    reading = source.reading
    return {
        "format": FORMAT,
        "file": source.path,
        "sha256": source.sha256,
        "commune": source.unit.code if source.unit else "",
        "unit": source.unit.name if source.unit else reading.frame.unit,
        "period": source.time.id if source.time else "",
        "notices": list(source.notices),
        "figures": [_figure(figure) for figure in reading.figures],
        "documents": list(_documents(source.paragraphs)),
        "relations": [_relation(relation) for relation in reading.relations],
        "unread": [
            {"quote": each.quote, **_place(each.paragraph, each.start)} for each in reading.unread
        ],
        "findings": [_finding(finding, source) for finding in findings],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.indicator,
        "value": plain_number(figure.value),
        "qualifier": figure.qualifier,
        "scope": figure.scope,
        "quote": figure.quote,
        **_place(figure.paragraph, figure.start),
        "grade": figure.grade,
        "why": figure.why,
    }


def plain_number(value: Decimal) -> str:
    """Return a number as a decimal string without an exponent or trailing zeros: ``98.5``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _documents(paragraphs: Iterable[Paragraph]) -> Iterator[dict[str, Any]]:
    for paragraph in paragraphs:
        for found in find_citations(paragraph.text, _TYPES):
            yield {
                "type": found.type,
                "number": "/".join(filter(None, (found.number, found.year))),
                "symbol": found.symbol,
                "date": found.date,
                "issuer": found.issuer,
                "title": "",
                "quote": paragraph.text[found.start : found.end],
                **_place(paragraph, found.start),
            }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "kind": relation.kind,
        "codes": list(relation.codes),
        "holds": relation.holds,
        "stated": plain_number(relation.got),
        "computed": plain_number(round(relation.wanted, 4)),
    }


def _finding(finding: Finding, source: ReportFile) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "suggestion": finding.suggestion or "",
        "place": finding.place.spot,
        "quote": source.excerpt(finding.place),
    }


def _place(paragraph: Paragraph, start: int) -> dict[str, Any]:
    """Return a place in words, and as numbers from 1 (0 = none) with the character from 0."""
    at = {
        "page": paragraph.page,
        "line": paragraph.line,
        "paragraph": paragraph.number,
        "start": start,
    }
    return {"place": spot_of(paragraph), "at": at}
