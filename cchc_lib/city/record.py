"""The results record of the roll-up: its figures, findings and sources as data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.checks import Finding
from cchc_lib.city.model import City, Member
from cchc_lib.city.rules import FAMILY
from cchc_lib.city.totals import Total, totals
from cchc_lib.headline_figures import HEADLINE_FIGURES
from cchc_lib.indicators.results import part_text
from cchc_lib.report.record import figure, head, unit

FORMAT = "cchc-summary/1"


@dataclass(frozen=True, slots=True)
class SummaryRecord:
    """The results of a roll-up as JSON data; a notebook cell shows how much is in it.

    ``counted`` is how many of its communes have figures.
    """

    data: dict[str, Any]
    counted: int

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        communes = f"{self.counted} trong {len(self.data['communes'])} đơn vị"
        counts = f"{communes}, {len(self.data['indicators'])} chỉ tiêu"
        return {RESULTS_MIME: self.data, "text/plain": f"Bảng tổng hợp: {counts}"}


def summary_record(city: City) -> SummaryRecord:
    """Return everything that was added up and found, with its sources, as JSON data."""
    strange = [found for check in FAMILY.checks for found in check(city)]
    return SummaryRecord(
        {
            **head(FORMAT, {"area": city.area}, city.period, synthetic=city.is_synthetic),
            "communes": [_commune(member) for member in city.members],
            "indicators": [_indicator(total, city, strange) for total in totals(city).values()],
            "documents": [],
            "findings": [_finding(n, found) for n, found in enumerate(strange, start=1)],
            "sources": list(_sources(city)),
        },
        len(city.counted),
    )


def _commune(member: Member) -> dict[str, Any]:
    return {
        **unit(member.commune),
        "state": member.state.name.lower(),
        "state_text": member.state.value,
        "why": member.why,
        "received": member.received.isoformat() if member.received else "",
        "synthetic": member.is_synthetic,
        "findings": len(member.findings),
    }


def _indicator(total: Total, city: City, strange: Sequence[Finding]) -> dict[str, Any]:
    code = total.result.code
    return {
        **figure(total.result),
        "formula": _formula(total),
        "communes": total.communes,
        "of": total.of,
        "inputs": list(_inputs(total, city)),
        "findings": [n for n, found in enumerate(strange, 1) if code in found.fields],
    }


def _formula(total: Total) -> str:
    if total.indicator.is_rate:
        return "tổng tử số của các đơn vị ÷ tổng mẫu số của các đơn vị × 100"
    return "tổng của các đơn vị"


def _inputs(total: Total, city: City) -> Iterator[dict[str, Any]]:
    """Yield what each commune adds to a headline figure; of the others the sources tell."""
    code = total.result.code
    for member in city.counted if code in HEADLINE_FIGURES else ():
        result = member.results.get(code)
        if result is None or result.numerator is None or member.source is None:
            continue
        sides = [part_text(side) for side in (result.numerator, result.denominator)]
        yield {
            "field": member.commune.folder,
            "label": member.commune.name,
            "part": "numerator",
            "value": " / ".join(filter(None, sides)),
            "place": member.source.path,
        }


def _finding(number: int, found: Finding) -> dict[str, Any]:
    """Return a finding as data; it has no line of its own, for it stands in many files."""
    data = found.to_json()
    absent = ("file", "line", "column", "field", "values")
    return {"number": number, **{key: data[key] for key in data if key not in absent}}


def _sources(city: City) -> Iterator[dict[str, str]]:
    for province, record in city.records.items():
        if file := record.file:
            role = f"cơ quan, nơi nhận, hạn nộp của {province.in_text}"
            yield {"path": file.path, "sha256": file.sha256, "role": role}
    if city.index:
        yield {"path": city.index.path, "sha256": city.index.sha256, "role": "danh mục của cả kỳ"}
    for member in city.counted:
        if source := member.source:
            role = f"số liệu đã lập của {member.commune.name}"
            yield {"path": source.path, "sha256": source.sha256, "role": role}
