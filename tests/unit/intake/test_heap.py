"""A heap of received files: everything is accounted for, nothing is unpacked or followed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.heaps import EARLY, LATER, mail, put, zipped

from cchc_lib.errors import UsageError
from cchc_lib.intake.heap import MAX_FILE, received_in


def told(folder) -> dict[str, str]:
    """Return of each file why it is not read, "" where it is."""
    return {found.origin: found.refusal for found in received_in(folder)}


def test_files_in_folders_zips_and_mails_are_found_with_their_content(tmp_path):
    put(tmp_path / "một" / "a.yaml", b"a")
    put(tmp_path / "b.zip", zipped({"thư mục/b.yaml": b"b", "thư mục/": b""}))
    put(tmp_path / "c.eml", mail({"c.yaml": b"c", "d.zip": zipped({"d.yaml": b"d"})}))
    found = {item.origin: item.content for item in received_in(tmp_path)}
    assert found == {
        "b.zip › thư mục/b.yaml": b"b",
        "c.eml › c.yaml": b"c",
        "c.eml › d.zip › d.yaml": b"d",
        "một/a.yaml": b"a",
    }


def test_a_mail_tells_its_day_and_sender_and_a_file_its_own(tmp_path):
    put(tmp_path / "a.eml", mail({"a.yaml": b"a"}, LATER, "an@xa.vn"), EARLY)
    put(tmp_path / "b.yaml", b"b", EARLY)
    put(tmp_path / "c.eml", mail({"c.yaml": b"c"}).replace(b"Date:", b"Dat:"), EARLY)
    found = {item.name: (item.at, item.sender) for item in received_in(tmp_path)}
    assert found["a.yaml"] == (LATER, "an@xa.vn")
    assert found["b.yaml"] == (EARLY, "")
    assert found["c.yaml"][0] == EARLY


def test_what_systems_leave_is_no_file_of_anybody(tmp_path):
    for name in (".DS_Store", "Thumbs.db", "~$bao-cao.docx"):
        put(tmp_path / name, b"x")
    put(tmp_path / "a.zip", zipped({"__x/.DS_Store": b"x", "a.yaml": b"a"}))
    assert told(tmp_path) == {"a.zip › a.yaml": ""}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.yaml", b"", "tệp trống"),
        ("a.png", b"\x89PNG\r\n", "ảnh"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "ảnh"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mật khẩu, hoặc .xls"),
        ("a.rar", b"Rar!\x1a\x07", ".rar"),
        ("a.7z", b"7z\xbc\xaf'\x1c", ".7z"),
        ("winmail.dat", b"\x78\x9f\x3e\x22", "winmail.dat"),
        ("a.msg", b"x", "Outlook"),
        ("a.eml", mail({}), "không có tệp đính kèm"),
        ("a.zip", b"PK\x03\x04 no zip", "tệp zip hỏng"),
        ("a.zip", zipped({"a.yaml": b"a" * 999})[:-30], "tệp zip hỏng"),
    ],
)
def test_what_nobody_can_read_is_named_with_the_way_out(tmp_path, name, content, why):
    put(tmp_path / name, content)
    ((origin, refusal),) = told(tmp_path).items()
    assert origin == name
    assert why in refusal


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    path = put(tmp_path / "a.yaml", b"")
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    assert told(tmp_path) == {"a.yaml": "lớn hơn 20 MB"}


def test_bombs_are_refused_before_they_are_unpacked(tmp_path):
    put(tmp_path / "a.zip", zipped({"a.yaml": bytes(90 << 20)}))
    put(tmp_path / "b.zip", zipped({f"{n}.yaml": b"" for n in range(1_001)}))
    put(tmp_path / "c.zip", zipped({"c.zip": zipped({"c.yaml": b"c"})}))
    put(tmp_path / "d.eml", mail({"d.eml": mail({"d.yaml": b"d"})}))
    reasons = told(tmp_path)
    assert reasons["a.zip"] == "tệp zip bung ra quá lớn"
    assert reasons["b.zip"] == "tệp zip có hơn 1000 tệp"
    assert "tệp nén trong tệp nén" in reasons["c.zip › c.zip"]
    assert "tệp nén trong tệp nén" in reasons["d.eml › d.eml"]


def test_a_member_larger_than_its_head_says_is_refused(tmp_path):
    content = zipped({"a.yaml": bytes(11 << 20) + b"x" * (1 << 20)})
    size = (12 << 20).to_bytes(4, "little")
    assert content.count(size) == 2
    put(tmp_path / "a.zip", content.replace(size, (1000).to_bytes(4, "little")))
    ((_, refusal),) = told(tmp_path).items()
    assert refusal


def test_names_lead_nowhere_and_vietnamese_ones_are_read(tmp_path):
    put(tmp_path / "a.zip", zipped({"../../etc/x.yaml": b"a", "C:\\b.yaml": b"b"}))
    found = {item.origin: item.name for item in received_in(tmp_path)}
    assert found == {"a.zip › ../../etc/x.yaml": "x.yaml", "a.zip › C:\\b.yaml": "b.yaml"}
    put(tmp_path / "b.eml", mail({"../../ra ngoài\u202e.yaml": b"a"}))
    names = [item.name for item in received_in(tmp_path) if item.origin.startswith("b.eml")]
    assert len(names) == 1
    assert "/" not in names[0]
    assert "\u202e" not in names[0]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_names_of_old_zips_are_read_as_vietnamese(tmp_path, encoding):
    name = "số liệu.yaml" if encoding == "utf-8" else "báo cáo.yaml"
    raw = name.encode(encoding)
    put(tmp_path / "a.zip", zipped({"x" * len(raw): b"a"}).replace(b"x" * len(raw), raw))
    assert told(tmp_path) == {f"a.zip › {name}": ""}


def test_a_link_out_of_the_heap_is_not_followed(tmp_path):
    put(tmp_path / "ngoài" / "a.yaml", b"a")
    (tmp_path / "trong").mkdir()
    (tmp_path / "trong" / "a.yaml").symlink_to(tmp_path / "ngoài" / "a.yaml")
    ((_, refusal),) = told(tmp_path / "trong").items()
    assert "liên kết" in refusal


def test_no_folder_is_told(tmp_path):
    with pytest.raises(UsageError, match="không có thư mục"):
        list(received_in(tmp_path / "x"))


@pytest.mark.parametrize(
    "name", [b"=?x-none?b?QQ==?=", b"=?utf-8?b?A?=", b"\xff\xfe", b'"a\r\n b"', b"utf-8''%ff%fe"]
)
def test_a_mail_whose_names_cannot_be_read_harms_no_other_file(tmp_path, name):
    broken = mail({"x.yaml": b"x"}).replace(b'"x.yaml"', name)
    assert name in broken
    put(tmp_path / "a.eml", broken)
    put(tmp_path / "b.yaml", b"b")
    found = {item.origin: item for item in received_in(tmp_path)}
    assert found["b.yaml"].content == b"b"
    assert any(origin.startswith("a.eml") for origin in found)


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"From: a\r\n\r\n"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content, start):
    folder = tmp_path_factory.mktemp("heap")
    for name in ("a.zip", "a.eml", "a.yaml"):
        put(folder / name, start + content, datetime(2026, 3, 1, tzinfo=UTC))
    assert len(list(received_in(folder))) >= 3


@pytest.mark.parametrize("depth", [3_000])
def test_parts_in_parts_in_parts_are_refused(tmp_path, depth):
    head = b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n'
    put(tmp_path / "a.eml", b"".join(head % (n, n) for n in range(depth)))
    ((_, refusal),) = told(tmp_path).items()
    assert refusal
