"""The outputs folder: writable, and held by one batch or one signature at a time."""

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from cchc_lib.errors import BusyError, CchcError, UsageError, reason_of
from cchc_lib.runs.outputs.publish import staging
from cchc_lib.runs.system import can_lock, claim, lock

LOCK_FILE = ".dang-chay"
CLAIM_FILE = ".dang-giu"
"""What stands for the lock where files cannot be locked: it is there as long as a command runs."""

_HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK, errno.EEXIST})
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
    with ExitStack() as until_done:
        until_done.callback(os.close, descriptor)
        refused = _lock(descriptor) if can_lock() else _claim(outputs / CLAIM_FILE, until_done)
        if refused and (refused.errno in _HELD or needs_lock):
            raise _refusal(outputs, refused)
        yield


def _lock(descriptor: int) -> OSError | None:
    """Lock an open file; return why that cannot be."""
    try:
        lock(descriptor)
    except OSError as error:
        return error
    return None


def _claim(path: Path, until_done: ExitStack) -> OSError | None:
    """Have a file of one's own where the system has no locks; return why that cannot be."""
    try:
        descriptor = claim(path)
    except OSError as error:
        return error
    until_done.callback(path.unlink, missing_ok=True)
    until_done.callback(os.close, descriptor)
    return None


def _refusal(outputs: Path, error: OSError) -> CchcError:
    claimed = outputs / CLAIM_FILE
    if error.errno == errno.EEXIST:
        return BusyError(
            f"thư mục kết quả {outputs} đang được một lệnh cchc khác dùng; đợi lệnh đó xong. Nếu "
            f"chắc chắn không còn lệnh nào chạy (máy vừa tắt đột ngột), xóa tệp {claimed}"
        )
    if error.errno in _HELD:
        return BusyError(
            f"thư mục kết quả {outputs} đang được một lệnh cchc khác dùng; đợi lệnh đó xong"
        )
    return UsageError(
        f"ổ đĩa của thư mục kết quả {outputs} không cho khóa tệp ({error.strerror}), nên không "
        "biết có lệnh cchc nào khác đang ghi vào đó không; khi chắc chắn không có, thêm --no-lock"
    )
