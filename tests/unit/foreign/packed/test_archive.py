"""A zip is taken apart within bounds, whatever its heads say; no zip in a zip is opened."""

import zipfile
from io import BytesIO

import pytest
from support.heaps import mail, zipped
from support.unpacked import refused, told, unpacked

from cchc_lib.foreign.packed.archive import BROKEN, LOCKED
from cchc_lib.foreign.packed.room import NESTED, TOO_LARGE, TOO_MUCH

MEGABYTE = 1 << 20


def test_each_file_comes_under_its_name_with_what_it_holds(tmp_path):
    content = zipped({"thư mục/b.yaml": b"b", "thư mục/": b"", "a.yaml": b"a"})
    assert unpacked(content, tmp_path) == {("a.yaml",): b"a", ("thư mục/b.yaml",): b"b"}


def test_names_lead_nowhere(tmp_path):
    room = tmp_path / "room"
    room.mkdir()
    unpacked(zipped({"../../etc/x.yaml": b"a", "/etc/y": b"b", "C:\\z": b"c"}), room)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["0", "1", "2", "room"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258", "cp437"])
def test_names_of_old_zips_are_read_as_vietnamese(tmp_path, encoding):
    name = {"utf-8": "số liệu.yaml", "cp1258": "báo cáo.yaml", "cp437": "bao cao.yaml"}[encoding]
    raw = name.encode(encoding)
    content = zipped({"x" * len(raw): b"a"}).replace(b"x" * len(raw), raw)
    assert unpacked(content, tmp_path) == {(name,): b"a"}


def test_a_long_name_is_told_as_far_as_people_read_it(tmp_path):
    ((name,),) = unpacked(zipped({"x" * 60_000: b"a"}), tmp_path)
    assert name == "x" * 200 + "…"


def test_an_empty_zip_holds_nothing(tmp_path):
    assert unpacked(zipped({}), tmp_path) == {}


def test_a_form_that_was_called_zip_is_the_form_itself(tmp_path):
    content = zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""})
    assert unpacked(content, tmp_path) == {(): content}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 no zip", BROKEN),
        (zipped({"a.yaml": b"a" * 999})[:-30], BROKEN),
        (zipped({"a.yaml": bytes(30 * MEGABYTE)}), TOO_MUCH),
        (zipped({f"{n}.yaml": b"" for n in range(1_001)}), "hơn 1000 tệp"),
    ],
)
def test_a_zip_that_is_to_blame_itself_is_refused(tmp_path, content, why):
    assert why in refused(content, tmp_path)
    assert not list(tmp_path.iterdir())


def locked() -> bytes:
    content = bytearray(zipped({"a.yaml": b"a"}))
    content[6] |= 1  # APPNOTE 4.4.4
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def lying() -> bytes:
    """Return a zip whose heads say of 12 MB that they are 1,000 bytes."""
    noise = bytes(range(256)) * (12 << 12)
    size = (12 * MEGABYTE).to_bytes(4, "little")
    content = zipped({"a.yaml": noise})
    assert content.count(size) == 2
    return content.replace(size, (1000).to_bytes(4, "little"))


def of_another_method() -> bytes:
    package = BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as file:
        file.writestr(zipfile.ZipInfo("a.yaml", (2026, 3, 1, 0, 0, 0)), b"a")
    content = bytearray(package.getvalue())
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 99
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (locked(), LOCKED),
        (lying(), "bị hỏng"),
        (of_another_method(), "bị hỏng"),
        (zipped({"a.yaml": bytes(range(256)) * (11 << 12), "b": b"b"}), TOO_LARGE),
        (zipped({"b.zip": zipped({"c.yaml": b"c"}), "c": b"c"}), NESTED),
        (zipped({"không đuôi": zipped({"c.yaml": b"c"})}), NESTED),
        (zipped({"b.eml": mail({"c.yaml": b"c"})}), NESTED),
    ],
)
def test_a_file_in_it_that_is_to_blame_is_refused_alone(tmp_path, content, why):
    (first, *others) = told(content, tmp_path)["pieces"]
    assert (first["number"], why in first["refusal"]) == (None, True)
    assert not [piece["refusal"] for piece in others if piece["refusal"]]


def test_files_are_taken_until_the_room_is_full(tmp_path):
    noise = bytes(range(256)) * (9 << 12)
    content = zipped({f"{number:02}": noise for number in range(12)})
    assert refused(content, tmp_path) == TOO_MUCH
