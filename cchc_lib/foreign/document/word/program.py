"""What Word writes, what of it is never opened, and how its attributes are read."""

from collections.abc import Mapping
from typing import Final

from cchc_lib.foreign.document.kinds import MAX_BYTES
from cchc_lib.foreign.package import Package, Program
from cchc_lib.foreign.refusal import Refusal

NOT_WORD = "không phải là tệp Word .docx; hãy mở bằng Word rồi lưu thành .docx"

WORD: Final = Program(
    name="Word",
    locked="tệp có mật khẩu; hãy mở bằng Word, bỏ mật khẩu rồi lưu lại thành .docx",
    not_ours=NOT_WORD,
    crowded="ảnh, phụ lục",
    max_bytes=MAX_BYTES,
    max_elements=400_000,  # 200 pages with a look for each line have 150,000
    ignored=(
        (r"word/vbaproject", "macro: không chạy, bỏ qua"),
        (r"word/(embeddings|activex)/", "đối tượng nhúng: không mở, bỏ qua"),
        (r"word/media/", "ảnh: không đọc chữ trong ảnh"),
        (r"word/comments\.xml", "nhận xét (comment) bên lề: bỏ qua"),
        (r"word/charts/", "biểu đồ: không đọc số trong biểu đồ"),
        (r"word/diagrams/", "sơ đồ SmartArt: không đọc chữ trong sơ đồ"),
    ),
    spaces=(  # ECMA-376 Part 4 (transitional), Part 1 (strict); Part 3 (choices); formulas
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)

_OTHERS = (
    ("xl/workbook.xml", "tệp Excel, không phải báo cáo Word; biểu khai .xlsx có lệnh riêng để đọc"),
    ("xl/workbook.bin", "tệp Excel, không phải báo cáo Word; biểu khai .xlsx có lệnh riêng để đọc"),
    ("ppt/presentation.xml", "tệp PowerPoint, không phải báo cáo; cần .docx, .pdf hoặc .txt"),
    ("content.xml", "tệp LibreOffice (.odt); hãy mở rồi lưu thành .docx"),
    ("mimetype", "tệp LibreOffice hoặc sách điện tử; hãy mở rồi lưu thành .docx"),
)


def refuse_others(package: Package, main: str) -> None:
    """Raise ``Refusal`` with the way out where a package is another program's."""
    if main in package and not main.lower().startswith(("xl/", "ppt/")):
        return
    for part, words in _OTHERS:
        if part in package:
            raise Refusal(words)
    is_office = "[Content_Types].xml" in package or "_rels/.rels" in package
    raise Refusal(NOT_WORD if is_office else "tệp nén .zip; hãy giải nén rồi đưa từng báo cáo")


def attribute(said: Mapping[str, str], name: str) -> str:
    """Return an attribute of Word's language, whichever of its namespaces, "" = none."""
    for space in WORD.spaces[:2]:
        if (value := said.get(f"{space} {name}")) is not None:
            return value
    return ""


def number_in(said: Mapping[str, str], name: str = "val", default: int = 0) -> int:
    """Return an attribute that is a whole number of at most nine digits, else ``default``."""
    value = attribute(said, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 9 else default


def is_on(said: Mapping[str, str]) -> bool:
    """Tell whether a switch is on, as one is that says nothing."""
    return attribute(said, "val") not in ("0", "false", "off", "none")
