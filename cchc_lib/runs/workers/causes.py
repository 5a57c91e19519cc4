"""Why a report failed, told from the error that ended it."""

from enum import StrEnum

from cchc_lib.errors import (
    CchcError,
    CellError,
    DiedError,
    DiskError,
    IncompleteError,
    TimedOutError,
)
from cchc_lib.runs.outputs.publish import FULL


class Cause(StrEnum):
    """The cause of a report's failure, in words for the summary."""

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

    @property
    def for_readers(self) -> str:
        """Say it to readers of a city's report: what a commune can mend, and what it cannot."""
        return _FOR_READERS.get(self, "lỗi kỹ thuật khi lập báo cáo")


_FOR_READERS = {
    Cause.NONE: "",
    Cause.INPUT: "tệp số liệu có chỗ ghi sai nên chưa đọc được",
    Cause.FINDING: "số liệu mâu thuẫn với nhau",
}
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
