"""The place that a report is about, as its record tells it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """Name the place that a report is about, as its record tells it."""

    code: str
    name: str
    province: str
