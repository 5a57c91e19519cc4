"""A heap of received files: folders, zips and mails, opened by what they hold, not by their names.

Every file is accounted for: where its content stands, or the reason why it is not read. Only the
folder that is given for it is written to, and only under numbers; contents are read again when they
are needed, so that a heap takes no more memory than its largest file.
"""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cchc_lib.errors import DiskError, UsageError, reason_of
from cchc_lib.foreign.process import read_apart
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.handed_in import leads_out
from cchc_lib.intake.kinds import is_of_a_system, is_packed, why_unread
from cchc_lib.shown import visible

MAX_FILE = 20 << 20
"""How many bytes a received file may have: a mail of more takes a quarter of a gigabyte to read."""

_DEMO = ("demo.json", "README.md")
_BETWEEN = " › "
_NO_FILE = {False: "tệp zip không có tệp nào", True: "thư không có tệp đính kèm"}


@dataclass(frozen=True, slots=True)
class Received:
    """A received file: where it was found, from whom and when, and its content or why none.

    ``origin`` names folder, zip or mail and the file in it, for people; ``name`` is the file's own.
    ``path`` is where its content stands, of which ``sha256`` is the hash, "" where nobody read it.
    """

    origin: str
    name: str
    at: datetime
    path: Path
    sender: str = ""
    sha256: str = ""
    refusal: str = ""

    def refused(self, why: str) -> "Received":
        """Return the same as one that is not read, and why."""
        return replace(self, refusal=why)

    def content(self) -> bytes:
        """Return the bytes that were hashed. Raises ``DiskError`` where they are there no more."""
        try:
            content = _bytes_of(self.path)
        except OSError as error:
            raise DiskError(f"không đọc lại được {self.origin}: {reason_of(error)}") from None
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise DiskError(f"{self.origin} bị sửa trong lúc đang nhận; hãy chạy lại")
        return content


def files_of(heap: Path) -> list[Path]:
    """Return every file of a heap in the order of the names, and folders that cannot be opened.

    Raises ``UsageError`` where there is no such folder.
    """
    if not heap.is_dir():
        raise UsageError(f"không có thư mục {heap}")
    closed: list[OSError] = []
    found = [path for top in os.walk(heap, onerror=closed.append) for path in _here(*top)]
    found += [Path(error.filename) for error in closed]
    return sorted(path for path in found if not (is_of_a_system(path.name) or _is_of_a_demo(path)))


def _is_of_a_demo(path: Path) -> bool:
    """Tell whether a file is what `cchc demo` leaves beside its forms: no commune sent it."""
    return path.name in _DEMO and path.with_name(_DEMO[0]).is_file()


def _here(top: str, folders: list[str], files: list[str]) -> Iterator[Path]:
    """Yield the files of a folder, and links to others: those are not followed."""
    here = Path(top)
    yield from (here / name for name in files)
    yield from (here / name for name in folders if (here / name).is_symlink())


def received_from(path: Path, heap: Path, folder: Path) -> Iterator[Received]:
    """Yield the file at a path of the heap, or all that it holds.

    What is packed in it is unpacked into ``folder``, which is made where it is needed.
    """
    found = _found(path, heap)
    if found.refusal:
        yield found
        return
    try:
        content = _bytes_of(path)
    except OSError as error:
        yield found.refused(f"không đọc được: {reason_of(error)}")
        return
    found = _seen(found, content)
    if is_packed(found.name, content):
        yield from _taken_apart(found, content, folder)
    else:
        yield found


def _found(path: Path, heap: Path) -> Received:
    name = path.relative_to(heap).as_posix()
    found = Received(_shown(name), _shown(path.name), datetime.fromtimestamp(0, UTC), path)
    try:
        about = path.stat()
    except OSError as error:
        return found.refused(f"không đọc được: {reason_of(error)}")
    try:
        found = replace(found, at=datetime.fromtimestamp(about.st_mtime, UTC))
    except (OSError, OverflowError, ValueError):
        return found.refused("ngày của tệp ở ngoài lịch; hãy chép lại tệp")
    if leads_out(path, heap):
        return found.refused("liên kết (symlink) trỏ ra ngoài thư mục; hãy đặt chính tệp ở đây")
    if stat.S_ISDIR(about.st_mode):
        return found.refused("thư mục không mở được, hoặc chỉ là liên kết (symlink)")
    if not stat.S_ISREG(about.st_mode):
        return found.refused("không phải tệp thường")
    return found.refused(_TOO_LARGE) if about.st_size > MAX_FILE else found


_TOO_LARGE = f"lớn hơn {MAX_FILE >> 20} MB; hãy gửi riêng biểu khai, không kèm tệp khác"


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_FILE)


def _seen(found: Received, content: bytes) -> Received:
    """Return a file with its hash, and with the reason where it is nothing to read."""
    why = "" if is_packed(found.name, content) else why_unread(found.name, content)
    return replace(found, sha256=hashlib.sha256(content).hexdigest(), refusal=why)


def _taken_apart(found: Received, content: bytes, folder: Path) -> Iterator[Received]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        told = read_apart("cchc_lib.foreign.packed.read", content, folder=folder)
    except Refusal as no:
        yield found.refused(no.words)
        return
    except OSError as error:
        raise DiskError(f"không ghi được vào thư mục tạm: {reason_of(error)}") from None
    outer = replace(found, sender=_shown(told["sender"]))
    if told["at"]:
        outer = replace(outer, at=datetime.fromisoformat(told["at"]))
    pieces = [one for one in told["pieces"] if not any(map(is_of_a_system, one["names"]))]
    if not pieces:
        yield outer.refused(_NO_FILE[found.name.lower().endswith(".eml")])
    for piece in pieces:
        yield _piece(outer, piece, folder)


def _piece(outer: Received, piece: dict[str, Any], folder: Path) -> Received:
    """Return a file that was packed: what it is called there is a name, not a path."""
    names = [_shown(name) for name in piece["names"]] or [outer.name]
    last = names[-1].replace("\\", "/").rpartition("/")[2]
    origin = _BETWEEN.join([outer.origin, *map(_shown, piece["names"])])
    inner = replace(outer, origin=origin, name=last, sha256="", path=folder / str(piece["number"]))
    if piece["refusal"]:
        return inner.refused(piece["refusal"])
    return _seen(inner, _bytes_of(inner.path))


def _shown(name: str) -> str:
    """Return a name as people read it: composed, on one line, nothing hidden in it."""
    return visible(unicodedata.normalize("NFC", name))
