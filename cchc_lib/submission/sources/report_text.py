"""Read the text of a stranger's report (.docx, .pdf, .txt, .html) as plain paragraphs.

Macros, links, relations and scripts are never followed; the file is taken apart in a process of
its own with limits (``cchc_lib.foreign``), and what comes back is text.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from cchc_lib.errors import InputError, Place, Problem
from cchc_lib.foreign.document.kinds import MAX_BYTES, kind_of
from cchc_lib.foreign.process import read_apart
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.submission.sources.file_bytes import read_bytes

Kind: TypeAlias = Literal["text", "row", "note"]


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """One paragraph of a report.

    ``text`` is one line in NFC, each white space one blank, nothing invisible; of a "row" of a
    table its ``cells`` that are not blank, joined with " | ". A "note" is a footnote, a text box
    or the header of a page. ``label`` is what numbers the paragraph as printed ("I.", "1.1.",
    "a)", "-", "+", "•"), whether automatic or typed; it is no part of ``text``. ``level`` is that
    of a list from 0, also where unknown. ``number`` counts paragraphs, ``page`` pages, ``line``
    the lines of a .txt or .html, from 1; page and line are 0 where the format has none.
    ``is_bold``: the whole paragraph, False where unknown.
    """

    text: str
    kind: Kind = "text"
    label: str = ""
    level: int = 0
    page: int = 0
    number: int = 0
    line: int = 0
    cells: tuple[str, ...] = ()
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class RawReport:
    """The paragraphs of a report in their order.

    ``notices`` say in Vietnamese what was converted, left out or taken as accepted; ``sha256`` is
    that of the bytes as handed in.
    """

    paragraphs: tuple[RawParagraph, ...]
    notices: tuple[str, ...]
    sha256: str


def read_report_text(path: Path, *, name: str | None = None) -> RawReport:
    """Read the report at ``path``; errors call it ``name``. Raise ``InputError``."""
    shown = str(path) if name is None else name
    data = read_bytes(path, shown, MAX_BYTES, ".docx, .pdf, .txt hoặc .html")
    try:
        told = read_apart(*_reader(data))
    except Refusal as no:
        raise InputError([Problem(_place(shown, no), no.words)]) from no
    return raw_report(told, hashlib.sha256(data).hexdigest())


def _reader(data: bytes) -> tuple[str, bytes, str]:
    """Return what ``read_apart`` takes: a PDF has a reader of its own, which needs a library."""
    if kind_of(data) == "pdf":
        return "cchc_lib.foreign.document.pdf.read", data, "pypdfium2_raw"
    return "cchc_lib.foreign.document.read", data, ""


def raw_report(told: Mapping[str, Any], sha256: str) -> RawReport:
    """Return the report that a reader told as ``read_text`` does."""
    paragraphs = (
        RawParagraph(text, kind, label, level, page, number, line, tuple(cells), is_bold)
        for number, (text, kind, label, level, page, line, cells, is_bold) in enumerate(
            told["paragraphs"], 1
        )
    )
    return RawReport(tuple(paragraphs), tuple(told["notices"]), sha256)


def _place(file: str, no: Refusal) -> Place:
    """Return page and paragraph of what is refused, as a ``Refusal`` of a report counts them."""
    page = f"trang {no.row}, " if no.row else ""
    spot = f"{page}đoạn {no.column}" if no.column else ""
    return Place(file, no.row, no.column, spot=spot)
