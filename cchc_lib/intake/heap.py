"""A heap of received files: folders, zips and mails, opened in memory and never by their names.

Every file is accounted for: it is yielded with its content, or with the reason why it is not read.
Nothing is unpacked onto the disk, run, or taken for a path.
"""

import email
import email.header
import email.policy
import io
import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from cchc_lib.errors import UsageError, reason_of
from cchc_lib.handed_in import leads_out
from cchc_lib.shown import visible

MAX_FILE = 20 << 20
"""How many bytes a received file may have: a mail of more takes a quarter of a gigabyte to read."""

_MAX_MEMBER = 10 << 20
_MAX_MEMBERS = 1_000
_MAX_UNPACKED = 100 << 20
_MAX_RATIO = 250  # ordinary documents shrink to a hundredth at most
_MAX_PARTS = 500
_CHUNK = 1 << 16
_BETWEEN = " › "
_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Received:
    """A received file: where it was found, from whom and when, and its content or why none.

    ``origin`` names folder, zip or mail and the file in it, for people; ``name`` is the file's own.
    """

    origin: str
    name: str
    at: datetime
    sender: str = ""
    content: bytes = b""
    refusal: str = ""

    def refused(self, why: str) -> "Received":
        """Return the same without its content, and why."""
        return replace(self, content=b"", refusal=why)


def received_in(folder: Path) -> Iterator[Received]:
    """Yield every file of a heap, in the order of the names.

    Raises ``UsageError`` where there is no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"không có thư mục {folder}")
    for path in sorted(folder.rglob("*")):
        if not path.is_dir() and not _is_of_a_system(path):
            yield from _all_of(_read(path, folder))


def _all_of(found: Received) -> list[Received]:
    """Return all that a file holds; one that breaks what reads it is refused alone."""
    try:
        return list(_opened(found))
    except Exception as error:  # noqa: BLE001  # whatever readers of strangers' files raise
        return [found.refused(f"tệp hỏng, không mở được ({type(error).__name__})")]


def _is_of_a_system(path: Path) -> bool:
    return path.name.lower() in _SYSTEM or path.name.startswith("~$")


def _read(path: Path, folder: Path) -> Received:
    name = path.relative_to(folder).as_posix()
    found = Received(_shown(name), _shown(path.name), datetime.fromtimestamp(0, UTC))
    try:
        about = path.stat()
        found = replace(found, at=datetime.fromtimestamp(about.st_mtime, UTC))
        if leads_out(path, folder):
            return found.refused("liên kết (symlink) trỏ ra ngoài thư mục")
        if not stat.S_ISREG(about.st_mode):
            return found.refused("không phải tệp thường")
        if about.st_size > MAX_FILE:
            return found.refused(f"lớn hơn {MAX_FILE >> 20} MB")
        with path.open("rb") as file:
            return replace(found, content=file.read(MAX_FILE))
    except OSError as error:
        return found.refused(f"không đọc được: {reason_of(error)}")


def _opened(found: Received) -> Iterator[Received]:
    """Yield what a file holds, or the file itself."""
    name = found.name.lower()
    if found.refusal:
        yield found
    elif name.endswith((".eml", ".msg")):
        yield from _attached(found) if name.endswith(".eml") else [found.refused(_NO_MSG)]
    elif found.content.startswith(b"PK\x03\x04") and name.endswith(".zip"):
        yield from _zipped(found)
    elif refusal := _unreadable(found):
        yield found.refused(refusal)
    else:
        yield found


_NO_MSG = "thư .msg của Outlook; hãy lưu thư thành .eml, hay lưu riêng tệp đính kèm"
_KINDS = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "tệp có mật khẩu, hoặc .xls, .doc đời cũ; hãy mở, bỏ mật "
    "khẩu và lưu lại thành .xlsx, .docx",
    b"Rar!": "tệp nén .rar; hãy nén lại thành .zip",
    b"7z\xbc\xaf": "tệp nén .7z; hãy nén lại thành .zip",
    b"\x89PNG": "tệp ảnh",
    b"\xff\xd8\xff": "tệp ảnh",
    b"GIF8": "tệp ảnh",
    b"\x78\x9f\x3e\x22": "winmail.dat của Outlook; hãy gửi lại thư dạng văn bản thường",
}


def _unreadable(found: Received) -> str:
    """Return why what is in a file is nothing to read, by how it begins; "" where it may be."""
    if not found.content:
        return "tệp trống"
    return next((why for magic, why in _KINDS.items() if found.content.startswith(magic)), "")


def _zipped(found: Received) -> Iterator[Received]:
    try:
        with zipfile.ZipFile(io.BytesIO(found.content)) as package:
            members = [member for member in package.infolist() if not member.is_dir()]
            if why := _bomb(found, members):
                yield found.refused(why)
                return
            for member in sorted(members, key=_name_of):
                if not _is_of_a_system(Path(_name_of(member))):
                    yield from _opened_inside(_unpacked(found, package, member))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        yield found.refused(f"tệp zip hỏng ({type(error).__name__})")


def _bomb(found: Received, members: list[zipfile.ZipInfo]) -> str:
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MAX_MEMBERS:
        return f"tệp zip có hơn {_MAX_MEMBERS} tệp"
    if unpacked > _MAX_UNPACKED or unpacked > _MAX_RATIO * max(len(found.content), _CHUNK):
        return "tệp zip bung ra quá lớn"
    return ""


def _unpacked(found: Received, package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Received:
    inside = _inside(found, _name_of(member))
    if member.flag_bits & 0x1:
        return inside.refused("tệp zip có mật khẩu")
    if member.file_size > _MAX_MEMBER:
        return inside.refused(f"lớn hơn {_MAX_MEMBER >> 20} MB")
    try:
        with package.open(member) as file:
            content = file.read(_MAX_MEMBER + 1)  # whatever its head says of its size
    except (zipfile.BadZipFile, zipfile.zlib.error, NotImplementedError, EOFError, OSError):  # type: ignore[attr-defined]
        return inside.refused("tệp zip hỏng ở tệp này")
    if len(content) > _MAX_MEMBER:
        return inside.refused("tệp zip bung ra quá lớn")
    return replace(inside, content=content)


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return the name of a member: without its mark of UTF-8 a zip may still be of Vietnamese."""
    if member.flag_bits & 0x800:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp1258"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _attached(found: Received) -> Iterator[Received]:
    try:
        message = email.message_from_bytes(found.content, policy=email.policy.compat32)
        parts = _parts(message)
    except (RecursionError, ValueError, LookupError):
        yield found.refused("thư không đọc được")
        return
    mail = replace(found, at=_day_of(message) or found.at, sender=_sender_of(message))
    if not parts:
        yield mail.refused("thư không có tệp đính kèm")
    for number, part in enumerate(parts, start=1):
        yield from _opened_inside(_decoded(mail, part, number))


def _parts(message: Message) -> list[Message]:
    """Return what is attached to a mail."""
    found: list[Message] = []
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            raise ValueError("too many parts")
        if not part.is_multipart() and part.get_filename():
            found.append(part)
    return found


def _decoded(mail: Received, part: Message, number: int) -> Received:
    name = str(email.header.make_header(email.header.decode_header(part.get_filename() or "")))
    inside = _inside(mail, name or f"tệp đính kèm {number}")
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return inside.refused("tệp đính kèm hỏng")
    if not isinstance(content, bytes):
        return inside.refused("tệp đính kèm hỏng")
    if len(content) > _MAX_MEMBER:
        return inside.refused(f"lớn hơn {_MAX_MEMBER >> 20} MB")
    return replace(inside, content=content)


def _opened_inside(found: Received) -> Iterator[Received]:
    """Yield what was packed; a mail may bring a zip, but no zip or mail is opened in a zip."""
    is_mail = _BETWEEN not in found.origin.rpartition(_BETWEEN)[0]
    came_by_mail = found.origin.partition(_BETWEEN)[0].lower().endswith(".eml")
    packs = found.name.lower().endswith((".zip", ".eml"))
    if not packs:
        yield from _opened(found)
    elif is_mail and came_by_mail and found.name.lower().endswith(".zip"):
        yield from _zipped(found) if not found.refusal else [found]
    else:
        yield found.refused(found.refusal or "tệp nén trong tệp nén; hãy gửi riêng từng tệp")


def _inside(outer: Received, name: str) -> Received:
    """Return a file in another one: what it is called there is a name, not a path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return replace(
        outer, origin=f"{outer.origin}{_BETWEEN}{_shown(name)}", name=_shown(last), content=b""
    )


def _day_of(message: Message) -> datetime | None:
    try:
        day = parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError, OverflowError):
        return None
    return day.astimezone(UTC) if day.tzinfo else day.replace(tzinfo=UTC)


def _sender_of(message: Message) -> str:
    return _shown(parseaddr(str(message["From"] or ""))[1])


def _shown(name: str) -> str:
    """Return a name as people read it: composed, on one line, nothing hidden in it."""
    return visible(unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace")))
