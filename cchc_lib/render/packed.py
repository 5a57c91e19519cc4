"""Office packages whose bytes hang on no clock and no zlib: members stored, times fixed."""

import io
import zipfile
from collections.abc import Iterable

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell


def pack(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a package of these members, by name and content, in this order."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name, _NO_TIME), content)
    return package.getvalue()


def stored(package: bytes) -> bytes:
    """Return a package with the same members in the same order, stored and without times."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return pack((member.filename, file.read(member)) for member in file.infolist())
