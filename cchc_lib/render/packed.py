"""Office documents are zips: written so that their bytes hang on nothing but what is in them."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell
_UNIX = 3  # zipfile writes 0 on Windows


def stored(package: bytes) -> bytes:
    """Return a zip with the same members in the same order, stored, at one fixed time.

    What is deflated differs between builds of zlib; what is stored does not.
    """
    packed = BytesIO()
    with ZipFile(BytesIO(package)) as before, ZipFile(packed, "w", ZIP_STORED) as after:
        for member in before.infolist():
            plain = ZipInfo(member.filename, _NO_TIME)
            plain.create_system = _UNIX
            after.writestr(plain, before.read(member))
    return packed.getvalue()
