"""The bytes of a zip hang on its members alone."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from cchc_lib.render.packed import stored

MEMBERS = {
    "[Content_Types].xml": b"<Types/>",
    "b/2.xml": bytes(range(256)) * 20 + b"x" * 5000,
    "a/1.xml": "Hải".encode(),
}


def packed(compression=ZIP_DEFLATED, level=None, when=(2026, 3, 16, 8, 0, 0), system=3):
    content = BytesIO()
    with ZipFile(content, "w", compression, compresslevel=level) as package:
        for name, data in MEMBERS.items():
            member = ZipInfo(name, when)
            member.create_system, member.external_attr = system, 0o600 << 16
            package.writestr(member, data, compression, level)
    return content.getvalue()


def test_members_stay_in_their_order_and_are_stored():
    with ZipFile(BytesIO(stored(packed()))) as package:
        assert {name: package.read(name) for name in package.namelist()} == MEMBERS
        assert package.namelist() == list(MEMBERS)
        assert {member.compress_type for member in package.infolist()} == {ZIP_STORED}
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "other",
    [
        packed(level=0),
        packed(ZIP_STORED),
        packed(when=(1999, 12, 31, 23, 59, 58)),
        packed(system=0),
        stored(packed()),
    ],
    ids=["level", "stored", "time", "system", "again"],
)
def test_how_a_zip_was_packed_changes_no_byte(other):
    assert other != packed()
    assert stored(other) == stored(packed())
