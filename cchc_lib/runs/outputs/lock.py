"""The outputs folder: writable, and held by one batch or one signature at a time."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_lib.errors import BusyError, CchcError, UsageError, reason_of
from cchc_lib.runs.outputs.publish import staging

LOCK_FILE = ".dang-chay"


_HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
"""What systems say where another process has the lock; all else is that there are no locks."""


@contextmanager
def locked(outputs: Path, *, needs_lock: bool = True) -> Iterator[None]:
    """Keep the outputs folder for this process until the block or the process ends.

    Without ``needs_lock`` it is used also where its file system has no locks. Raises
    ``UsageError`` where it cannot be made, written or locked, ``BusyError`` where another command
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
        refused = _lock(descriptor)
        if refused and (refused.errno in _HELD or needs_lock):
            raise _refusal(outputs, refused)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> OSError | None:
    """Lock an open file; return why that cannot be."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error
    return None


def _refusal(outputs: Path, error: OSError) -> CchcError:
    if error.errno in _HELD:
        return BusyError(
            f"thư mục kết quả {outputs} đang được một lệnh cchc khác dùng; đợi lệnh đó xong"
        )
    return UsageError(
        f"ổ đĩa của thư mục kết quả {outputs} không cho khóa tệp ({error.strerror}), nên không "
        "biết có lệnh cchc nào khác đang ghi vào đó không; khi chắc chắn không có, thêm --no-lock"
    )
