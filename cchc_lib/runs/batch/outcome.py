"""How a report of a batch ended."""

from dataclasses import dataclass

from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.events import ReportFinished


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one report: ``folder`` names the commune, ``seconds`` is its wall time.

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

    def to_event(self) -> ReportFinished:
        """Return the outcome as it is told to those who watch the batch."""
        return ReportFinished(
            folder=self.folder,
            cause=self.cause.name.lower(),
            message=self.message,
            seconds=self.seconds,
            cpu=self.cpu,
            memory=self.memory,
            cause_text=self.cause.value,
        )


def headline(message: str) -> str:
    """Return the first line of a message, and the second where the first only announces it."""
    first, _, rest = message.strip().partition("\n")
    return f"{first} {rest.partition(chr(10))[0].strip()}" if first.endswith(":") else first
