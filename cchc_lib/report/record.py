"""The results record: the whole report as data, the one thing that leaves the kernel as such.

It stands in the last cell of the executed notebook, becomes ``so-lieu.json``, and feeds the trace
of the review page: for every figure its formula, its inputs and where they stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cchc_lib import __version__
from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.indicators import Result
from cchc_lib.indicators.catalogue import field_label
from cchc_lib.indicators.results import part_text
from cchc_lib.numerals import format_decimal
from cchc_lib.report.report import Report

FORMAT = "cchc-results/1"


@dataclass(frozen=True, slots=True)
class ResultsRecord:
    """Hold the record as JSON data; a notebook cell shows how much is in it."""

    data: dict[str, Any]

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        counts = f"{len(self.data['indicators'])} chỉ tiêu, {len(self.data['findings'])} phát hiện"
        return {
            RESULTS_MIME: self.data,
            "text/plain": f"Bảng kết quả {self.data['commune']['code']}: {counts}",
        }


def results_record(report: Report) -> ResultsRecord:
    """Return everything that was computed and found, with its sources, as JSON data."""
    commune, period = report.commune, report.period
    return ResultsRecord(
        {
            "format": FORMAT,
            "library": __version__,
            "synthetic": report.submission.synthetic,
            "commune": {
                "code": commune.code,
                "name": commune.name,
                "province": commune.province,
                "folder": commune.folder,
            },
            "period": {"id": period.id, "name": period.name},
            "indicators": [_indicator(result, report) for result in report.results.values()],
            "documents": list(_documents(report)),
            "findings": [finding.to_json() for finding in report.findings],
            "sources": list(_sources(report)),
        }
    )


def _indicator(result: Result, report: Report) -> dict[str, Any]:
    indicator, target = result.indicator, result.target
    stated = (f"stated.{result.code}",) if result.stated else ()
    return {
        "code": result.code,
        "name": indicator.name,
        "area": indicator.area,
        "row": indicator.group,
        "unit": indicator.unit,
        "value": result.rounded,
        "text": result.text,
        "formula": indicator.formula,
        "base": indicator.base,
        "numerator": part_text(result.numerator),
        "denominator": part_text(result.denominator),
        "stated": str(result.stated) if result.stated else "",
        "status": result.status.name.lower(),
        "status_text": result.status.value,
        "target": float(target.value) if target else None,
        "target_text": target.text if target else "",
        "target_source": target.source if target else "",
        "source": indicator.source,
        "inputs": [_input(field, report) for field in (*indicator.fields, *stated)],
    }


def _input(field: str, report: Report) -> dict[str, str]:
    if field.startswith("stated."):
        label, value = "tỷ lệ đơn vị công bố", str(report.submission.stated[field[7:]])
    else:
        label, number = field_label(field), report.submission.value(field)
        value = "" if number is None else format_decimal(number)
    place = report.submission.place(field)
    where = f"{place.file}:{place.line}:{place.column}" if value and place.line else ""
    return {"field": field, "label": label, "value": value, "place": where}


def _documents(report: Report) -> Iterator[dict[str, str]]:
    for key, document in report.submission.documents.items():
        place = report.submission.place(f"documents.{key}")
        yield {
            "key": key,
            "citation": document.citation,
            "issuer": document.issuer or "",
            "title": document.title or "",
            "place": f"{place.file}:{place.line}:{place.column}",
        }


def _sources(report: Report) -> Iterator[dict[str, str]]:
    for file, role in report.sources:
        yield {"path": file.path, "sha256": file.sha256, "role": role}
