"""The formats of a report: one row each, read by whoever makes, records, signs or lists reports.

A new format is an nbconvert exporter, its entry point in ``pyproject.toml``, and a row here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_lib.handed_in import TEMPLATE


@dataclass(frozen=True, slots=True)
class Format:
    """A format that the executed notebook is written in.

    ``name`` is what ``--to`` takes, ``exporter`` the entry point of the nbconvert exporter that
    writes ``file``; ``label`` is its link on the index page, ``title`` its name in the crate.
    ``shows_signatures``: the exporter takes ``signatures``, and the file is written anew when
    somebody signs. So such a file is no part of what is signed. ``template`` names the input that
    the exporter takes its looks from, where an office has one. ``keeps_standards``: the exporter
    takes ``standards``, the PDF standards that were asked for.
    """

    name: str
    exporter: str
    file: str
    media_type: str
    label: str
    title: str
    shows_signatures: bool = False
    template: str = ""
    keeps_standards: bool = False


_ROWS = (
    Format("html", "cchc-html", "bao-cao.html", "text/html", "Bản đọc", "Báo cáo để đọc"),
    Format(
        "review", "cchc-review", "kiem-tra.html", "text/html", "Kiểm tra", "Trang thẩm định",
        shows_signatures=True,
    ),
    Format(
        "pdf", "cchc-pdf", "bao-cao.pdf", "application/pdf", "PDF", "Báo cáo để in, phát hành",
        keeps_standards=True,
    ),
    Format(
        "docx", "cchc-docx", "bao-cao.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word", "Báo cáo để sửa và trình ký", template=TEMPLATE,
    ),
    Format(
        "xlsx", "cchc-xlsx", "so-lieu.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel", "Bảng số liệu",
    ),
)  # fmt: skip

FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
"""Every format by its name, in the order in which they are written."""
