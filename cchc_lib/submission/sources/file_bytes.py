"""The bytes of a file that somebody handed in, or why they cannot be had, in Vietnamese."""

import errno
import stat
from pathlib import Path

from cchc_lib.errors import InputError, Place, Problem

_REASONS = {
    errno.ENOENT: "không có tệp này",
    errno.ENOTDIR: "không có tệp này: một phần của đường dẫn không phải là thư mục",
    errno.EACCES: "không có quyền đọc tệp này",
    errno.EPERM: "không có quyền đọc tệp này",
    errno.ELOOP: "liên kết (symlink) trỏ vòng tròn; cần một tệp thật",
    errno.ENAMETOOLONG: "tên tệp quá dài",
}


def read_bytes(path: Path, shown: str, most: int, wanted: str) -> bytes:
    """Read the bytes of the file that errors call ``shown``, or one more than ``most``.

    ``wanted`` is the kind of file (``YAML``). Raises ``InputError`` where it cannot be read or is
    no ordinary file.
    """
    try:
        mode = path.stat().st_mode  # before opening: a FIFO would wait for ever
        if stat.S_ISREG(mode):
            with path.open("rb") as file:
                return file.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError([Problem(Place(shown), _explain_unreadable(error))]) from error
    raise InputError([Problem(Place(shown), _explain_kind(mode, wanted))])


def _explain_unreadable(error: OSError | ValueError) -> str:
    """Return why a file could not be opened or read."""
    number = error.errno if isinstance(error, OSError) else None
    return _REASONS.get(number or 0, f"không đọc được tệp này ({error})")


def _explain_kind(mode: int, wanted: str) -> str:
    """Return what to do about a path that is no regular file, from its ``st_mode``."""
    kind = "một thư mục" if stat.S_ISDIR(mode) else "một ống dẫn hay thiết bị"
    return f"cần một tệp {wanted}, nhận {kind}; hãy đưa đường dẫn của chính tệp đó"
