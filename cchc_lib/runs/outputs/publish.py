"""Publish a report: whole under its final name, or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_lib.errors import DiskError, RunError, UsageError, reason_of
from cchc_lib.runs.system import exchange, lock_folder, sync_folder

_STAGING = ".dang-lam-"
_REPLACED = ".ban-cu-"

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""The errors of a disk that takes nothing more, whichever report comes next."""


@contextmanager
def staging(outputs: Path, name: str = "bao-cao") -> Iterator[Path]:
    """Give a private folder on the file system of ``outputs``; it is gone afterwards.

    So is an outputs folder made for it, unless a report was published there. Raises
    ``UsageError`` where the outputs folder cannot be made or written, ``DiskError`` where there
    is no room.
    """
    is_new = not outputs.exists()
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_prefix(name, os.getpid()), dir=outputs))
    except OSError as error:
        kind = DiskError if error.errno in FULL else UsageError
        raise kind(f"không ghi được vào thư mục kết quả {outputs}: {reason_of(error)}") from None
    try:
        with _held(folder):
            yield folder
    finally:
        discard(folder)
        if is_new:
            with suppress(OSError):  # it holds a report
                outputs.rmdir()


def _prefix(name: str, pid: int) -> str:
    return f"{_STAGING}{name}-{pid}-"


def left_by(outputs: Path, name: str, pid: int) -> Iterator[Path]:
    """Yield the staging folders that a process of this machine, now dead, has left."""
    yield from outputs.glob(f"{_prefix(name, pid)}*")


def discard(folder: Path) -> None:
    """Remove a staging folder that nobody works in any more, as far as that can be done."""
    with suppress(RecursionError):  # a thousand folders in each other: nobody's report
        shutil.rmtree(folder, ignore_errors=True)


def sweep(outputs: Path) -> None:
    """Remove staging folders whose makers are dead, on whatever machine they were."""
    for folder in (*outputs.glob(f"{_STAGING}*"), *outputs.glob(f"{_REPLACED}*")):
        with suppress(OSError), _held(folder):
            discard(folder)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Lock a folder as long as this process lives; ``BlockingIOError`` where another one has it."""
    try:
        descriptor = lock_folder(folder)
    except BlockingIOError:
        raise
    except OSError:  # a system or a disk that locks no folders: nothing of others is ever swept
        if not _is_own(folder):
            raise
        yield
        return
    try:
        yield
    finally:
        os.close(descriptor)


def _is_own(folder: Path) -> bool:
    return f"-{os.getpid()}-" in folder.name


def write_file(path: Path, content: bytes) -> None:
    """Write a file of the staging folder and see it on the disk; ``DiskError`` where it is full."""
    write_parts(path, (content,))


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file part by part, as ``write_file`` does; no two parts are in memory at a time."""
    try:
        with path.open("wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise DiskError(f"không ghi được {path.name}: {reason_of(error)}") from None


def place_file(file: Path, final: Path) -> None:
    """Move a finished file to its final name; ``DiskError`` where that cannot be."""
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        file.replace(final)
        sync_folder(final.parent)
    except OSError as error:
        raise DiskError(f"không ghi được {final}: {reason_of(error)}") from None


def publish(folder: Path, target: Path) -> None:
    """Move a finished staging folder to its final name; what stood there gives way as a whole.

    On Linux there is no moment without a version there. Raises ``RunError`` where it fails, and
    ``DiskError`` where there is no room; the earlier version is then in its place.
    """
    try:
        sync_folder(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        if not (target.is_dir() and exchange(folder, target)):
            _replace(folder, target)
        sync_folder(target.parent)
    except OSError as error:
        kind = DiskError if error.errno in FULL else RunError
        raise kind(f"không đặt được kết quả vào {target}: {reason_of(error)}") from None


def _replace(folder: Path, target: Path) -> None:
    replaced = folder.with_name(folder.name.replace(_STAGING, _REPLACED))
    if target.exists():
        target.rename(replaced)
    _rename_or_restore(folder, target, replaced)
    discard(replaced)


def _rename_or_restore(folder: Path, target: Path, replaced: Path) -> None:
    try:
        folder.rename(target)
    except OSError:
        if replaced.exists():
            replaced.rename(target)
        raise
