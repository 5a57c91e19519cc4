"""Word documents and PDFs written part by part, so that they can be what no program writes."""

import zipfile
from collections.abc import Mapping, Sequence

from support.odd_workbooks import OFFICE, relations, zipped

from cchc_lib.foreign.document.pdf.read import read_pdf
from cchc_lib.foreign.document.read import read_text
from cchc_lib.submission.sources.report_text import RawReport, raw_report

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DOCUMENT = "word/document.xml"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACES = f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="{MC}"'


def part(root: str, inside: str) -> str:
    """Return a part of Word's language with this root."""
    return f"{_XML}<w:{root} {_SPACES}>{inside}</w:{root}>"


def body(inside: str) -> str:
    """Return the main part with this body."""
    return part("document", f"<w:body>{inside}</w:body>")


def run(text: str, look: str = "") -> str:
    """Return a run that looks so."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inside: str, properties: str = "") -> str:
    """Return a paragraph of runs; plain text is one run."""
    runs = inside if inside.startswith("<") else run(inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """Return a paragraph of a list."""
    at = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return para(text, f"<w:numPr>{at}</w:numPr>")


def table(*rows: Sequence[str]) -> str:
    """Return a table; what begins with ``<w:tc`` is a cell, all else what stands in one."""
    return f"<w:tbl>{''.join(map(row, rows))}</w:tbl>"


def row(cells: Sequence[str], properties: str = "") -> str:
    """Return a row."""
    inside = "".join(one if one.startswith("<w:tc") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def cell(inside: str, properties: str = "") -> str:
    """Return a cell; plain text is one paragraph."""
    stands = inside if inside.startswith("<") else para(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{stands}</w:tc>"


def lists(levels: str, more: str = "") -> str:
    """Return the part of lists with one list of these levels, number 1."""
    one = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    inside = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{one}{more}'
    return part("numbering", inside)


def level(at: int, form: str, text: str, more: str = "") -> str:
    """Return one level of a list."""
    says = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>{says}{more}</w:lvl>'


_POINTED = (
    ("s1", "styles", "styles.xml"),
    ("n1", "numbering", "numbering.xml"),
    ("f1", "footnotes", "footnotes.xml"),
    ("h1", "header", "header1.xml"),
    ("h2", "header", "header2.xml"),
)
PARTS: Mapping[str, str] = {
    "[Content_Types].xml": f"{_XML}<Types/>",
    "_rels/.rels": relations(("m", "officeDocument", DOCUMENT)),
    DOCUMENT: body(para("Tổng số hồ sơ: 6.476")),
    "word/_rels/document.xml.rels": relations(*_POINTED),
    "word/styles.xml": part("styles", ""),
    "word/numbering.xml": lists(level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.")),
    "word/footnotes.xml": part("footnotes", ""),
    "word/header1.xml": part("hdr", ""),
    "word/header2.xml": part("hdr", ""),
}
"""A small sound document: one paragraph."""


def packed(
    changed: Mapping[str, str | bytes] | None = None, how: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return the small sound document with some parts changed or added."""
    return zipped([*{**PARTS, **(changed or {})}.items()], how)


def word(
    inside: str, changed: Mapping[str, str | bytes] | None = None, how: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a document with this body."""
    return packed({DOCUMENT: body(inside), **(changed or {})}, how)


def read_here(data: bytes) -> RawReport:
    """Read a report in this process."""
    return raw_report(read_text(data), "")


def read_pdf_here(data: bytes) -> RawReport:
    """Read a PDF in this process."""
    return raw_report(read_pdf(data), "")


def texts(report: RawReport) -> list[str]:
    """Return label and text of each paragraph, as printed."""
    return [f"{each.label} {each.text}".strip() for each in report.paragraphs]


# --- PDF ---


def pdf(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    data = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        inside = content if isinstance(content, bytes) else content.encode("latin-1")
        data += f"{number} 0 obj\n".encode() + inside + b"\nendobj\n"
    start = len(data)
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode()
    data += f"trailer\n<</Root 1 0 R/Size {size}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)


def stream(content: str, said: str = "") -> str:
    """Return a stream object with what else its dictionary says."""
    return f"<<{said}/Length {len(content)}>>stream\n{content}\nendstream"


def written(
    *pages: Sequence[tuple[float, float, str]], font: str = "Helvetica", box: str = "595 842"
) -> bytes:
    """Return a PDF of pages of a size, each of texts at left end and base line, in points.

    All are 12 points high. The letters are those of ISO 8859-1.
    """
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    face = f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    objects.append(face)
    for number, page in enumerate(pages):
        says = f"/Parent 2 0 R/MediaBox[0 0 {box}]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page{says}/Contents {5 + 2 * number} 0 R>>")
        drawn = "".join(
            f"BT /F 12 Tf 1 0 0 1 {left} {base} Tm <{text.encode('latin-1').hex()}> Tj ET\n"
            for left, base, text in page
        )
        objects.append(stream(drawn))
    return pdf(objects)
