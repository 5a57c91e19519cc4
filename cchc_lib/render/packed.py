"""Office documents are zips: written so that their bytes hang on nothing but what is in them."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell
_UNIX = 3  # zipfile writes 0 on Windows


def pack(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of these members, by name and content, in this order, at one fixed time.

    They are stored: what is deflated differs between builds of zlib.
    """
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as file:
        for name, content in members:
            member = ZipInfo(name, _NO_TIME)
            member.create_system = _UNIX
            file.writestr(member, content)
    return packed.getvalue()


def stored(package: bytes) -> bytes:
    """Return a zip with the same members in the same order, packed so."""
    with ZipFile(BytesIO(package)) as file:
        return pack((member.filename, file.read(member)) for member in file.infolist())
