"""The place that a report is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """The place that a report is about, as its crate tells it."""

    code: str
    name: str
    province: str
