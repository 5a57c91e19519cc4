"""What kind of file its first bytes say it is, whatever it is called."""

import re
from typing import Final, Literal, TypeAlias

from cchc_lib.foreign.document.charsets import decode
from cchc_lib.foreign.refusal import Refusal

Kind: TypeAlias = Literal["docx", "pdf", "html", "txt"]

MAX_BYTES = 20 << 20
MAX_TEXT_BYTES = 8 << 20  # of a file that is nothing but text
_FIRST = 1024  # bytes: readers of PDF look for its sign as far

_CFB: Final = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2
_ANSWERS = (
    ("EncryptedPackage", "tệp có mật khẩu; hãy mở bằng Word, bỏ mật khẩu rồi lưu lại thành .docx"),
    ("WordDocument", "tệp Word cũ (.doc); hãy mở bằng Word rồi lưu thành .docx"),
    ("Workbook", "tệp Excel cũ (.xls), không phải báo cáo; cần .docx, .pdf, .txt hoặc .html"),
    ("PowerPoint Document", "tệp PowerPoint cũ, không phải báo cáo; cần .docx, .pdf hoặc .txt"),
    ("", "tệp của một chương trình Office cũ; hãy mở bằng Word rồi lưu thành .docx"),
)
"""What a compound file is, by the name of a stream in it, and the way out."""

_SCAN = "tệp là ảnh, không có chữ để đọc; cần bản gốc .docx hoặc bản PDF xuất từ Word"
_NOT_READ = (
    (b"{\\rtf", "tệp RTF; hãy mở bằng Word rồi lưu thành .docx"),
    (b"MIME-Version:", "trang web lưu thành một tệp (.mht); hãy mở bằng Word rồi lưu thành .docx"),
    (b"\x89PNG", _SCAN),
    (b"\xff\xd8\xff", _SCAN),
    (b"II*\0", _SCAN),
    (b"MM\0*", _SCAN),
    (b"GIF8", _SCAN),
    (b"Rar!", "tệp nén .rar; hãy giải nén rồi đưa từng báo cáo"),
    (b"7z\xbc\xaf", "tệp nén .7z; hãy giải nén rồi đưa từng báo cáo"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}>\s*)*"
    r"<(?:!doctype\s+html|html|head|meta|title|style|body|table|div|p|h[1-6])\b",
    re.IGNORECASE,
)
_WORD_XML = re.compile(r"\s*<\?xml[^>]{0,200}>\s*<\?mso-application")


def kind_of(data: bytes) -> Kind:
    """Return the kind of a report from its bytes. Raises ``Refusal`` for any other file."""
    if not data.strip():
        raise Refusal("tệp rỗng")
    if len(data) > MAX_BYTES:
        raise Refusal(f"tệp lớn hơn {MAX_BYTES >> 20} MB; hãy bỏ bớt ảnh rồi lưu lại")
    if data.startswith(_CFB):
        raise Refusal(next(words for name, words in _ANSWERS if name.encode("utf-16-le") in data))
    for sign, words in _NOT_READ:
        if data.startswith(sign):
            raise Refusal(words)
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    return "pdf" if b"%PDF-" in data[:_FIRST] else _kind_of_text(data)


def _kind_of_text(data: bytes) -> Kind:
    if len(data) > MAX_TEXT_BYTES:
        raise Refusal(f"tệp văn bản lớn hơn {MAX_TEXT_BYTES >> 20} MB; hãy bỏ bớt phụ lục")
    begun = _begun(data[: 4 * _FIRST])
    if _WORD_XML.match(begun):
        raise Refusal("tệp Word dạng XML; hãy mở bằng Word rồi lưu thành .docx")
    return "html" if _HTML.match(begun) else "txt"


def _begun(data: bytes) -> str:
    """Return the beginning of a text for its signs; whoever reads it all refuses other letters."""
    try:
        return decode(data, is_whole=False)[0]
    except Refusal:
        return data.decode("latin-1")
