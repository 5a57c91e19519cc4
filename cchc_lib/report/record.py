"""The results record: the whole report as data, the one thing that leaves the kernel as such.

It stands in the last cell of the executed notebook, becomes ``so-lieu.json``, and feeds the trace
of the review page: for every figure its formula, its inputs and where they stand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cchc_lib import __version__
from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.communes import Commune
from cchc_lib.indicators import Result, Target, Targets
from cchc_lib.indicators.results import part_text
from cchc_lib.periods import Period
from cchc_lib.published.files import RESULTS_FORMAT
from cchc_lib.report.report import Report
from cchc_lib.report.trace import (
    Input,
    as_number,
    inputs,
    position,
    touching_document,
    touching_indicator,
)


@dataclass(frozen=True, slots=True)
class ResultsRecord:
    """The results as JSON data; a notebook cell shows how much is in them."""

    data: dict[str, Any]

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        counts = f"{len(self.data['indicators'])} chỉ tiêu, {len(self.data['findings'])} phát hiện"
        return {
            RESULTS_MIME: self.data,
            "text/plain": f"Bảng kết quả {self.data['commune']['code']}: {counts}",
        }


def results_record(report: Report) -> ResultsRecord:
    """Return everything that was computed and found, with its sources, as JSON data."""
    about = {"commune": unit(report.commune)}
    return ResultsRecord(
        {
            **head(RESULTS_FORMAT, about, report.period, synthetic=report.submission.synthetic),
            "indicators": [_indicator(result, report) for result in report.results.values()],
            "documents": list(_documents(report)),
            "findings": list(_findings(report)),
            "sources": list(_sources(report)),
        }
    )


def head(form: str, about: Mapping[str, Any], period: Period, *, synthetic: bool) -> dict[str, Any]:
    """Return what a record of any format begins with."""
    return {
        "format": form,
        "library": __version__,
        "synthetic": synthetic,
        **about,
        "period": {"id": period.id, "name": period.name},
    }


def unit(commune: Commune) -> dict[str, str]:
    """Return what a record of any format says of a commune."""
    return {
        "code": commune.code,
        "name": commune.name,
        "province": commune.province,
        "folder": commune.folder,
    }


def figure(result: Result) -> dict[str, Any]:
    """Return what a record of any format says of a figure."""
    indicator = result.indicator
    return {
        "code": result.code,
        "name": indicator.name,
        "area": indicator.area,
        "row": indicator.group,
        "unit": indicator.unit,
        "value": result.rounded,
        "text": result.text,
        "base": indicator.base,
        "numerator": part_text(result.numerator),
        "denominator": part_text(result.denominator),
        "division": _division(result),
        "status": result.status.name.lower(),
        "status_text": result.status.value,
        "source": indicator.source,
    }


def _division(result: Result) -> dict[str, float] | None:
    """Return both sides of a rate as numbers, None for a count and where a side is missing."""
    above, below = result.numerator, result.denominator
    if above is None or below is None:
        return None
    return {"numerator": as_number(above), "denominator": as_number(below)}


def _indicator(result: Result, report: Report) -> dict[str, Any]:
    return {
        **figure(result),
        "formula": result.indicator.formula,
        "stated": str(result.told or ""),
        **_target(result, report),
        "inputs": [_input(term) for term in inputs(result, report.submission)],
        "findings": list(touching_indicator(result.indicator, report.findings)),
    }


def _target(result: Result, report: Report) -> dict[str, Any]:
    """Return the target with its source; ``target_origin`` says more of it where there is one."""
    target = result.target
    return {
        "target": float(target.value) if target else None,
        "target_text": target.text if target else "",
        "target_source": target.source if target else "",
        "target_origin": _target_origin(target, report.targets) if target else None,
    }


def _target_origin(target: Target, targets: Targets) -> dict[str, Any]:
    place = targets.place(f"targets.{targets.targets.index(target)}.value")
    return {"scope": target.scope, "verified": target.verified, "place": position(place)}


def _input(term: Input) -> dict[str, Any]:
    return {
        "field": term.field,
        "label": term.label,
        "part": term.part,
        "value": term.text,
        "place": position(term.place),
        "given": _given(term),
    }


def _given(term: Input) -> dict[str, Any] | None:
    """Return what the commune gave so that nobody parses words, None where it gave nothing."""
    place = term.place
    if place is None:
        return None
    return {
        "number": term.number,
        "file": place.file,
        "line": place.line,
        "column": place.column,
    }


def _documents(report: Report) -> Iterator[dict[str, Any]]:
    for key, document in report.submission.documents.items():
        yield {
            "key": key,
            "citation": document.citation,
            "issuer": document.issuer or "",
            "title": document.title or "",
            "place": position(report.submission.place(f"documents.{key}")),
            "findings": list(touching_document(key, report.findings)),
        }


def _findings(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the findings, each with the number by which figures and documents name it."""
    for number, finding in enumerate(report.findings, start=1):
        yield {"number": number, **finding.to_json()}


def _sources(report: Report) -> Iterator[dict[str, str]]:
    for file, role in report.sources:
        yield {"path": file.path, "sha256": file.sha256, "role": role}
