"""The outputs folder: writable, and held by one batch or one signature at a time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_lib.errors import BusyError, UsageError, reason_of
from cchc_lib.runs.outputs.publish import staging

LOCK_FILE = ".dang-chay"


@contextmanager
def locked(outputs: Path) -> Iterator[None]:
    """Keep the outputs folder for this process until the block or the process ends.

    Raises ``UsageError`` where it cannot be made or written, ``BusyError`` where another command
    holds it.
    """
    with staging(outputs):
        pass  # as each report will
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(outputs / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UsageError(
            f"không ghi được vào thư mục kết quả {outputs}: {reason_of(error)}"
        ) from None
    try:
        _lock(descriptor, outputs)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, outputs: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise BusyError(
            f"thư mục kết quả {outputs} đang được một lệnh cchc khác dùng; đợi lệnh đó xong"
        ) from None
