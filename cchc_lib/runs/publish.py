"""Publish a report: whole under its final name, or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_lib.errors import DiskError, RunError, UsageError

_STAGING = ".dang-lam-"
_REPLACED = ".ban-cu-"


@contextmanager
def staging(outputs: Path) -> Iterator[Path]:
    """Give a private folder on the file system of ``outputs``; it is gone afterwards.

    So is an outputs folder made for it, unless a report was published there. Raises
    ``UsageError`` where the outputs folder cannot be made or written.
    """
    is_new = not outputs.exists()
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_STAGING, dir=outputs))
    except OSError as error:
        raise UsageError(
            f"không ghi được vào thư mục kết quả {outputs}: {error.strerror}"
        ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # it holds a report
                outputs.rmdir()


def write_file(path: Path, content: bytes) -> None:
    """Write a file of the staging folder and see it on the disk; ``DiskError`` where it is full."""
    try:
        with path.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise DiskError(f"không ghi được {path.name}: {error.strerror}") from None


def publish(folder: Path, target: Path) -> None:
    """Move a finished staging folder to its final name; what stood there gives way as a whole.

    Raises ``RunError`` where that fails; the earlier version is then back in its place.
    """
    replaced = folder.with_name(folder.name.replace(_STAGING, _REPLACED))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        if target.exists():
            target.rename(replaced)
        _rename_or_restore(folder, target, replaced)
    except OSError as error:
        raise RunError(f"không đặt được kết quả vào {target}: {error.strerror}") from None
    shutil.rmtree(replaced, ignore_errors=True)
    _sync_folder(target.parent)


def _rename_or_restore(folder: Path, target: Path, replaced: Path) -> None:
    try:
        folder.rename(target)
    except OSError:
        if replaced.exists():
            replaced.rename(target)
        raise


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
