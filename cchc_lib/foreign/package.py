"""The guard: what a file must be before any part of it is read, and its parts by their names."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from cchc_lib.foreign.process import BROKEN
from cchc_lib.foreign.refusal import Refusal

MAX_MEMBERS = 500
MAX_UNPACKED = 64 << 20  # bytes of all members together
MAX_RATIO = 250  # of a part that is read: deflate reaches 1032, as a white picture does, too
SMALL = 256 << 10  # bytes, up to which a ratio says nothing

_CFB = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: .xls, and .xlsx behind a password
_ZIP = b"PK\x03\x04"
_MEMBER = b"PK\x01\x02"  # APPNOTE 4.3.12: one before each entry of the directory
_ENCRYPTED = 0x1  # APPNOTE 4.4.4

BOMB = "tệp nén quá chặt, giải nén ra quá lớn; hãy bỏ bớt những gì không phải số liệu rồi lưu lại"

_CANNOT_READ = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError),
    *(OverflowError, RuntimeError, ValueError),
)
"""What ``zipfile`` raises about a file that lies."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that writes packages: what to do with it, and what is not read of its files.

    ``locked`` says what a file behind a password is, ``not_ours`` what none of its files is;
    ``crowded`` what may be left out; ``max_elements``: of all parts that are read; ``ignored``:
    names of parts that nobody opens, as a pattern, and what they are; ``spaces``: the XML
    namespaces of its language; ``max_unpacked``: bytes of all members together.
    """

    name: str
    locked: str
    not_ours: str
    crowded: str
    max_bytes: int
    max_elements: int
    ignored: tuple[tuple[str, str], ...]
    spaces: tuple[str, ...]
    max_unpacked: int = MAX_UNPACKED

    @property
    def again(self) -> str:
        """Return what mends a file that another program has written."""
        return f"hãy mở bằng {self.name} rồi lưu lại"


class Package:
    """The parts of a file of Office, each found by its name whatever its capitals."""

    def __init__(self, archive: zipfile.ZipFile, program: Program) -> None:
        self._archive = archive
        self.program = program
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
        for names, words in self.program.ignored:
            if any(re.search(rf"(?:^|/)(?:{names})", name) for name in self._members):
                yield f"tệp có {words}"


def open_package(data: bytes, program: Program) -> Package:
    """Return the parts of a file of ``program`` whose sizes are bounded. Raises ``Refusal``."""
    if len(data) > program.max_bytes:
        raise Refusal(f"tệp lớn hơn {program.max_bytes >> 20} MB; hãy bỏ bớt {program.crowded}")
    if data.startswith(_CFB):
        raise Refusal(program.locked)
    if not data.startswith(_ZIP):
        raise Refusal(program.not_ours if data else "tệp rỗng")
    if data.count(_MEMBER) > MAX_MEMBERS:  # before zipfile makes an object of each
        raise Refusal(f"tệp nén có hơn {MAX_MEMBERS} thành phần; {program.again}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _CANNOT_READ as error:
        raise Refusal(BROKEN) from error
    _refuse_names([member.filename for member in archive.infolist()], program)
    _refuse_sizes(archive.infolist(), program)
    return Package(archive, program)


def _refuse_names(names: list[str], program: Program) -> None:
    if len({name.lower() for name in names}) < len(names):
        raise Refusal(f"tệp nén có hai thành phần cùng tên; {program.again}")
    for name in names:
        if name.startswith(("/", "../")) or set(name) & set("\\:") or _climbs(name):
            raise Refusal(f"tệp nén có tên thành phần không hợp lệ; {program.again}")


def _climbs(name: str) -> bool:
    return posixpath.normpath(name) != name.rstrip("/")


def _refuse_sizes(members: list[zipfile.ZipInfo], program: Program) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refusal(program.locked)
    if any(m.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for m in members):
        raise Refusal(BROKEN)
    if sum(member.file_size for member in members) > program.max_unpacked:
        raise Refusal(BOMB)
