"""The guard: what a file must be before any part of it is read, and its parts by their names."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from cchc_lib.foreign.process import BROKEN
from cchc_lib.foreign.refusal import Refusal

MAX_BYTES = 10 << 20
MAX_MEMBERS = 500
MAX_UNPACKED = 64 << 20  # bytes of all members together
MAX_RATIO = 250  # of a part that is read: deflate reaches 1032, as a white picture does, too
SMALL = 256 << 10  # bytes, up to which a ratio says nothing

_CFB = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: .xls, and .xlsx behind a password
_ZIP = b"PK\x03\x04"
_MEMBER = b"PK\x01\x02"  # APPNOTE 4.3.12: one before each entry of the directory
_ENCRYPTED = 0x1  # APPNOTE 4.4.4

LOCKED = "tệp có mật khẩu hoặc là .xls cũ: mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx"
NOT_A_WORKBOOK = "không phải là tệp Excel .xlsx; hãy mở bằng Excel rồi lưu thành .xlsx"
NO_NAMES = "tệp nén có tên thành phần không hợp lệ; hãy mở bằng Excel rồi lưu lại"
BOMB = "tệp nén quá chặt, giải nén ra quá lớn; hãy bỏ bớt những gì không phải số liệu rồi lưu lại"

_CANNOT_READ = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError),
    *(OverflowError, RuntimeError, ValueError),
)
"""What ``zipfile`` raises about a file that lies."""

_IGNORED = (
    (r"vbaproject|xl/macrosheets/", "macro: không chạy, bỏ qua"),
    (r"xl/externallinks/", "liên kết tới tệp hay chương trình khác (DDE): không mở, bỏ qua"),
    (r"xl/connections|xl/querytables/", "kết nối dữ liệu bên ngoài: không mở, bỏ qua"),
    (r"xl/(embeddings|activex|ctrlprops)/", "đối tượng nhúng: không mở, bỏ qua"),
)


class Package:
    """The parts of a workbook, each found by its name whatever its capitals."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {member.filename.lower(): member for member in archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._members

    def _open(self, part: str) -> IO[bytes]:
        member = self._members[part.lower()]
        if member.file_size > max(SMALL, MAX_RATIO * member.compress_size):
            raise Refusal(BOMB)
        try:
            return self._archive.open(member)
        except _CANNOT_READ as error:
            raise Refusal(BROKEN) from error

    def chunks(self, part: str, size: int) -> Iterator[bytes]:
        """Yield the bytes of a part that is there, never more than it declares.

        Raises ``Refusal``, before the first where so much cannot come of so little.
        """
        with self._open(part) as stream:
            try:
                while chunk := stream.read(size):
                    yield chunk
            except _CANNOT_READ as error:
                raise Refusal(BROKEN) from error

    def notices(self) -> Iterator[str]:
        """Yield what the file holds and nobody here opens."""
        for names, words in _IGNORED:
            if any(re.search(rf"(?:^|/)(?:{names})", name) for name in self._members):
                yield f"tệp có {words}"


def open_package(data: bytes) -> Package:
    """Return the parts of a workbook whose sizes are bounded. Raises ``Refusal``."""
    if len(data) > MAX_BYTES:
        raise Refusal(f"tệp lớn hơn {MAX_BYTES >> 20} MB; hãy bỏ bớt ảnh, trang tính không cần")
    if data.startswith(_CFB):
        raise Refusal(LOCKED)
    if not data.startswith(_ZIP):
        raise Refusal(NOT_A_WORKBOOK if data else "tệp rỗng")
    if data.count(_MEMBER) > MAX_MEMBERS:  # before zipfile makes an object of each
        raise Refusal(f"tệp nén có hơn {MAX_MEMBERS} thành phần; hãy mở bằng Excel rồi lưu lại")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _CANNOT_READ as error:
        raise Refusal(BROKEN) from error
    _refuse_names([member.filename for member in archive.infolist()])
    _refuse_sizes(archive.infolist())
    return Package(archive)


def _refuse_names(names: list[str]) -> None:
    if len({name.lower() for name in names}) < len(names):
        raise Refusal("tệp nén có hai thành phần cùng tên; hãy mở bằng Excel rồi lưu lại")
    for name in names:
        if name.startswith(("/", "../")) or set(name) & set("\\:") or _climbs(name):
            raise Refusal(NO_NAMES)


def _climbs(name: str) -> bool:
    return posixpath.normpath(name) != name.rstrip("/")


def _refuse_sizes(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refusal(LOCKED)
    if any(m.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for m in members):
        raise Refusal(BROKEN)
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Refusal(BOMB)
