"""What a received file is by how it begins: one to read, one to take apart, or one of no use here.

A name says nothing sure; where a file is of no use, the reason says what to do instead.
"""

from pathlib import PurePosixPath

from cchc_lib.foreign.packed.archive import is_archive

_WANTED = "lệnh này chỉ nhận biểu khai Excel (.xlsx) và tệp YAML"
_REPORT = f"báo cáo {{}}; {_WANTED}, đề nghị gửi số liệu theo biểu khai"
_AS_ZIP = "tệp nén {}; hãy nén lại thành .zip"
_PICTURE = f"tệp ảnh; {_WANTED}, đề nghị gửi số liệu theo biểu khai, không chụp ảnh"
_OFFICE = f"{{}}; {_WANTED}, hãy chép số liệu vào biểu khai"
_MSG = "thư .msg của Outlook; hãy mở thư, lưu riêng các tệp đính kèm vào thư mục này"
_TNEF = (
    "winmail.dat: Outlook của người gửi đã gói tệp đính kèm vào đây; đề nghị gửi lại thư dạng "
    "văn bản thường (Plain Text)"
)
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2
_OLD = f"tệp Excel, Word đời cũ, hoặc có mật khẩu; {_WANTED}, không đặt mật khẩu"

_BEGINNINGS = {
    b"%PDF": _REPORT.format("PDF"),
    b"{\\rtf": _REPORT.format("RTF"),
    b"Rar!": _AS_ZIP.format(".rar"),
    b"7z\xbc\xaf": _AS_ZIP.format(".7z"),
    b"\x1f\x8b": _AS_ZIP.format(".gz"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\x00": _PICTURE,
    b"MM\x00*": _PICTURE,
    b"\x78\x9f\x3e\x22": _TNEF,  # [MS-OXTNEF] 2.1.3.1
    b"MZ\x90": "chương trình (.exe); không mở, không chạy",
}

# Names that stand in a compound file, each in UTF-16.
_IN_COMPOUND = {
    "EncryptedPackage": "tệp có mật khẩu; hãy mở tệp, bỏ mật khẩu rồi lưu lại",
    "__properties_version1.0": _MSG,
    "WordDocument": _REPORT.format("Word đời cũ (.doc)"),
    "Workbook": _OFFICE.format("tệp Excel đời cũ (.xls)"),
}

# Names that stand in a zip of Office: what is no workbook.
_IN_OFFICE = {
    b"word/document.xml": _REPORT.format("Word (.docx)"),
    b"ppt/presentation.xml": _OFFICE.format("tệp PowerPoint"),
}
_WORKBOOK = b"xl/workbook"  # .xml, and .bin of .xlsb: the reader of forms tells that apart
_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_TEMPORARY = ("~$", "._", ".~lock.")  # of Office, of macOS, of LibreOffice
_ZIP = b"PK\x03\x04"


def is_of_a_system(name: str) -> bool:
    """Tell whether a file is nobody's: systems and programs leave such beside others."""
    path = PurePosixPath(name.replace("\\", "/"))
    own = path.name.lower()
    return own in _SYSTEM or own.startswith(_TEMPORARY) or "__MACOSX" in path.parts


def is_packed(name: str, content: bytes) -> bool:
    """Tell whether a file is a mail or a zip of files."""
    return is_archive(name, content) or (
        name.lower().endswith(".eml") and not why_unread(name, content)
    )


def is_form(content: bytes) -> bool:
    """Tell whether what may be read is a workbook; else it is text."""
    return content.startswith(_ZIP)


def why_unread(name: str, content: bytes) -> str:
    """Return why a file that is not packed is nothing to read; "" where it may be."""
    if not content:
        return "tệp trống"
    if content.startswith(_COMPOUND):
        inside = (why for own, why in _IN_COMPOUND.items() if own.encode("utf-16-le") in content)
        return next(inside, _OLD)
    if content.startswith(_ZIP):
        return _why_no_workbook(content)
    if name.lower().endswith(".msg"):
        return _MSG
    if _is_picture(content):
        return _PICTURE
    return next((why for begin, why in _BEGINNINGS.items() if content.startswith(begin)), "")


def _is_picture(content: bytes) -> bool:
    """Tell of the kinds of pictures whose mark is not at the very beginning: HEIC, WebP, BMP."""
    is_bitmap = content.startswith(b"BM") and content[6:10] == bytes(4)
    return is_bitmap or content[4:12] in {b"ftypheic", b"ftypmif1"} or content[8:12] == b"WEBP"


def _why_no_workbook(content: bytes) -> str:
    if content.startswith(b"mimetypeapplication/vnd.oasis", 30):
        return _OFFICE.format("tệp LibreOffice (.ods, .odt)")
    if _WORKBOOK in content:
        return ""
    return next((why for own, why in _IN_OFFICE.items() if own in content), "")
