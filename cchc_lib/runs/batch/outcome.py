"""How a report of a batch ended: a value that travels between processes as one line of JSON."""

from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from cchc_lib.runs.workers.causes import Cause

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold how one report ended: ``folder`` names the commune, ``seconds`` is its wall time.

    ``cause`` is empty for success; ``message`` says what happened; ``cpu`` is seconds of processor
    time and ``memory`` the peak in bytes, where the system tells them.
    """

    folder: str
    cause: Cause = Cause.NONE
    message: str = ""
    seconds: float = 0.0
    cpu: float = 0.0
    memory: int = 0

    @property
    def succeeded(self) -> bool:
        """Tell whether the report was published."""
        return self.cause is Cause.NONE

    def to_json(self) -> Json:
        """Return the outcome as JSON data."""
        return asdict(self) | {"cause": self.cause.name.lower(), "cause_text": self.cause.value}


def headline(message: str) -> str:
    """Return the first line of a message, and the second where the first only announces it."""
    first, _, rest = message.strip().partition("\n")
    return f"{first} {rest.partition(chr(10))[0].strip()}" if first.endswith(":") else first
