"""What a worker is asked for: one report, within which bounds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cchc_lib.runs.workers.handover import Handover, handover_from_json


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """One report to make: ``memory_limit`` in bytes, ``seconds`` of wall time.

    ``report`` names it in the events that answer. ``job`` stays JSON data until it reaches the
    report's own process, so that a job which cannot be read there fails alone. ``handover`` is
    there where another machine may make the report.
    """

    report: str
    job: Mapping[str, Any]
    memory_limit: int
    seconds: float
    handover: Handover | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the request as JSON data."""
        return asdict(self)


def request_from_json(data: Mapping[str, Any]) -> ReportRequest:
    """Read a request back from JSON data."""
    handover = data["handover"] and handover_from_json(data["handover"])
    return ReportRequest(**{**data, "handover": handover})
