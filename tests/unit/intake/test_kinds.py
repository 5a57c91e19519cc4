"""What a received file is by how it begins, and what to do about one of no use here."""

import pytest
from support.heaps import mail, zipped

from cchc_lib.intake.kinds import is_of_a_system, is_packed, why_unread

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
TYPES = {"[Content_Types].xml": b""}
OPEN_DOCUMENT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"


def compound(name: str) -> bytes:
    """Return the beginning of a compound file with a name in it."""
    return COMPOUND + bytes(500) + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "tệp trống"),
        (b"\x89PNG\r\n", "tệp ảnh"),
        (b"\xff\xd8\xff\xe0", "tệp ảnh"),
        (b"GIF89a", "tệp ảnh"),
        (b"BM\x01\x02\x03\x04\0\0\0\0", "tệp ảnh"),
        (b"RIFF\0\0\0\0WEBP", "tệp ảnh"),
        (b"\0\0\0\x18ftypheic", "tệp ảnh"),
        (compound("WordDocument"), "báo cáo Word đời cũ (.doc)"),
        (compound("Workbook"), "tệp Excel đời cũ (.xls)"),
        (compound("EncryptedPackage"), "tệp có mật khẩu; hãy mở tệp, bỏ mật khẩu"),
        (compound("__properties_version1.0"), "thư .msg của Outlook; hãy mở thư, lưu riêng"),
        (COMPOUND, "hoặc có mật khẩu"),
        (b"Rar!\x1a\x07", "tệp nén .rar; hãy nén lại thành .zip"),
        (b"7z\xbc\xaf'\x1c", "tệp nén .7z; hãy nén lại thành .zip"),
        (b"\x1f\x8b\x08", "tệp nén .gz"),
        (b"\x78\x9f\x3e\x22", "đề nghị gửi lại thư"),
        (b"%PDF-1.7", "báo cáo PDF"),
        (b"{\\rtf1", "báo cáo RTF"),
        (b"MZ\x90\0", "không mở, không chạy"),
        (zipped(TYPES | {"word/document.xml": b""}), "báo cáo Word (.docx)"),
        (zipped(TYPES | {"ppt/presentation.xml": b""}), "tệp PowerPoint"),
        (OPEN_DOCUMENT, "tệp LibreOffice (.ods, .odt)"),
    ],
)
def test_what_is_of_no_use_says_what_to_do(content, why):
    assert why in why_unread("tệp", content)


def test_a_report_is_asked_for_as_a_form():
    assert why_unread("a", b"%PDF") == (
        "báo cáo PDF; lệnh này chỉ nhận biểu khai Excel (.xlsx) và tệp YAML, "
        "đề nghị gửi số liệu theo biểu khai"
    )


@pytest.mark.parametrize(
    "content",
    [b"commune: x", b"BM: x", b"MZ", b"\xef\xbb\xbfa: 1", zipped(TYPES | {"xl/workbook.xml": b""})],
)
def test_text_and_workbooks_may_be_read(content):
    assert why_unread("a.yaml", content) == ""


@pytest.mark.parametrize(
    ("name", "content", "packed"),
    [
        ("a.ZIP", zipped({"a": b""}), True),
        ("không tên", zipped({"a": b""}), True),
        ("a.xlsx", zipped(TYPES | {"xl/workbook.xml": b""}), False),
        ("a.zip", zipped({"a.xlsx": zipped(TYPES)}), True),
        ("a.EML", mail({"a": b""}), True),
        ("a.eml", b"\x89PNG", False),
        ("a.yaml", b"From: a", False),
    ],
)
def test_a_mail_and_a_zip_are_known_whatever_their_capitals(name, content, packed):
    assert is_packed(name, content) is packed


@pytest.mark.parametrize("name", ["x/Thumbs.db", "__MACOSX/a.yaml", "a\\DESKTOP.INI", "._a"])
def test_what_systems_leave_is_known_in_any_folder(name):
    assert is_of_a_system(name)


@pytest.mark.parametrize("name", ["a.yaml", "_a", "MACOSX/a.yaml", ".yaml"])
def test_what_people_send_is_not_of_a_system(name):
    assert not is_of_a_system(name)
