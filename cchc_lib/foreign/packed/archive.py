"""A zip, taken apart: what it holds is bounded before and while it is read, and no zip in a zip."""

import io
import struct
import zipfile
import zlib

from cchc_lib.foreign.packed.room import MAX_FILE, NESTED, TOO_LARGE, TOO_MUCH, Names, Room
from cchc_lib.foreign.refusal import Refusal

MAX_MEMBERS = 1_000
MAX_RATIO = 250  # ordinary documents shrink to a hundredth at most
_SMALL = 1 << 16  # bytes, up to which a ratio says nothing
_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")  # APPNOTE 4.3.7 and 4.3.16: the latter of an empty one
_ENCRYPTED, _UTF8 = 0x1, 0x800  # APPNOTE 4.4.4
_DOCUMENT = "[Content_Types].xml"  # ECMA-376 part 2, 7.2.3.2: in every package of Office
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis"  # OpenDocument 1.3 part 2, 3.3

BROKEN = "tệp zip hỏng; hãy nén lại rồi gửi lại"
LOCKED = "tệp zip có mật khẩu; hãy nén lại, không đặt mật khẩu"

_CANNOT_READ = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError),
    *(OverflowError, RuntimeError, ValueError, LookupError),
)
"""What ``zipfile`` raises about a file that lies."""


def is_archive(name: str, content: bytes) -> bool:
    """Tell whether a file is a zip that files were packed into, not a document that is a zip."""
    if not content.startswith(_BEGINS):
        return False
    return name.lower().endswith(".zip") or not is_document(content)


def is_document(content: bytes) -> bool:
    """Tell whether a zip seems to be a document of Office or LibreOffice, without opening it."""
    return _DOCUMENT.encode() in content or content.startswith(_OPEN_DOCUMENT, 30)


def unpack_archive(content: bytes, outer: Names, room: Room) -> None:
    """Put the files of a zip into the room. Raises ``Refusal`` where the zip itself is to blame."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except _CANNOT_READ as error:
        raise Refusal(BROKEN) from error
    with package:
        members = [member for member in package.infolist() if not member.filename.endswith("/")]
        if _DOCUMENT in {member.filename for member in members}:
            room.take(outer, content)  # a form that somebody called .zip
            return
        _refuse_bombs(members, len(content), room.left)
        for member in sorted(members, key=_name_of):
            _unpack(package, member, (*outer, _name_of(member)), room)


def _refuse_bombs(members: list[zipfile.ZipInfo], size: int, left: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise Refusal(f"tệp zip có hơn {MAX_MEMBERS} tệp; hãy chia ra")
    unpacked = sum(member.file_size for member in members)
    if unpacked > min(left, MAX_RATIO * max(size, _SMALL)):
        raise Refusal(TOO_MUCH)


def _unpack(package: zipfile.ZipFile, member: zipfile.ZipInfo, names: Names, room: Room) -> None:
    if member.flag_bits & _ENCRYPTED:
        room.refuse(names, LOCKED)
    elif member.file_size > MAX_FILE:
        room.refuse(names, TOO_LARGE)
    else:
        _take(package, member, names, room)


def _take(package: zipfile.ZipFile, member: zipfile.ZipInfo, names: Names, room: Room) -> None:
    try:
        with package.open(member) as file:
            content = file.read(MAX_FILE + 1)  # whatever its head says of its size
    except _CANNOT_READ:
        room.refuse(names, "tệp này trong tệp zip bị hỏng; hãy nén lại rồi gửi lại")
        return
    if is_archive(names[-1], content) or names[-1].lower().endswith((".eml", ".zip")):
        room.refuse(names, NESTED)
    else:
        room.take(names, content)


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return the name of a member: without its mark of UTF-8 a zip may still be of Vietnamese."""
    if member.flag_bits & _UTF8:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp1258"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
