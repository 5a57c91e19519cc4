"""The outputs folder: writable, with room, and held by one batch or one signature at a time."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_lib.errors import BusyError, UsageError, reason_of
from cchc_lib.published.files import RECORD_FILE
from cchc_lib.runs.plan import Item
from cchc_lib.runs.publish import staging

LOCK_FILE = ".dang-chay"
USUAL_SIZE = 3_000_000
"""Bytes that a report takes where there is none yet to learn it from; a full one took 1.6 MB."""


@contextmanager
def locked(outputs: Path) -> Iterator[None]:
    """Hold the outputs folder until the block or this process ends.

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


def check_space(outputs: Path, due: tuple[Item, ...], workers: int) -> None:
    """Refuse to begin where the disk will not hold the reports.

    A report that replaces an earlier one needs room of its own only until it is published. Raises
    ``UsageError``.
    """
    new = sum(not (item.job.target / RECORD_FILE).exists() for item in due)
    wanted = (new + min(workers or len(due), len(due))) * _usual_size(due)
    free = shutil.disk_usage(outputs).free
    if wanted > free:
        raise UsageError(
            f"không đủ chỗ trên đĩa cho {len(due)} báo cáo: cần khoảng {wanted / 1e6:.0f} MB, "
            f"{outputs} còn {free / 1e6:.0f} MB"
        )


def _usual_size(due: tuple[Item, ...]) -> int:
    """Return the mean size of a published report beside those that are due."""
    periods = {item.job.target.parent for item in due}
    keys = [key for folder in periods for key in folder.glob(f"*/{RECORD_FILE}")][:50]
    sizes = [sum(file.stat().st_size for file in key.parent.rglob("*")) for key in keys]
    return sum(sizes) // len(sizes) if sizes else USUAL_SIZE
