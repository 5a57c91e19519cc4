"""How a report of a batch ended: a value that travels between processes as one line of JSON."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from cchc_lib.errors import (
    CchcError,
    CellError,
    DiedError,
    DiskError,
    IncompleteError,
    TimedOutError,
)
from cchc_lib.runs.publish import FULL

Json: TypeAlias = dict[str, Any]


class Cause(StrEnum):
    """Say why a report failed, in words for the summary."""

    NONE = ""
    INPUT = "số liệu không đọc được"
    FINDING = "số liệu mâu thuẫn"
    CELL = "lỗi trong một ô của sổ tính"
    OTHER = "lỗi khi lập báo cáo"
    TIMEOUT = "quá thời gian"
    MEMORY = "hết bộ nhớ"
    DIED = "tiến trình chết"
    DISK = "không ghi được đĩa"
    STOPPED = "bị dừng"


_EXIT_CAUSES = {1: Cause.FINDING, 2: Cause.INPUT}
_KINDS = (
    (MemoryError, Cause.MEMORY),
    (TimedOutError, Cause.TIMEOUT),
    (DiedError, Cause.DIED),
    (DiskError, Cause.DISK),
    (IncompleteError, Cause.CELL),
)


def cause_of(error: Exception) -> Cause:
    """Return why a report failed from the error that ended it."""
    for kind, cause in _KINDS:
        if isinstance(error, kind):
            return cause
    if isinstance(error, CellError):
        is_memory = error.name.endswith("MemoryError")  # numpy has one of its own
        return Cause.MEMORY if is_memory else _EXIT_CAUSES.get(error.exit_code, Cause.CELL)
    if isinstance(error, CchcError):
        return _EXIT_CAUSES.get(error.exit_code, Cause.OTHER)
    is_full = isinstance(error, OSError) and error.errno in FULL
    return Cause.DISK if is_full else Cause.OTHER


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
