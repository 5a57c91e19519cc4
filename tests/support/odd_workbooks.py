"""Workbooks written part by part, so that they can be what no program writes."""

import io
import zipfile
from collections.abc import Mapping

from cchc_lib.foreign.workbook.read import read_cells
from cchc_lib.submission.sources.xlsx_cells import RawSheet, RawWorkbook, raw_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'

CELL = '<row r="1"><c r="A1"><v>6476</v></c></row>'


def relations(*pointed: tuple[str, str, str], more: str = "") -> str:
    """Return a part of relations: id, last word of the type and target of each."""
    found = "".join(
        f'<Relationship Id="{one}" Type="{OFFICE}/{kind}" Target="{target}"{more}/>'
        for one, kind, target in pointed
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def sheet(rows: str = CELL, after: str = "", before: str = "") -> str:
    """Return the part of a sheet with these rows."""
    data = f"<sheetData>{rows}</sheetData>"
    return f'{_XML}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}{data}{after}</worksheet>'


def book(sheets: str = '<sheet name="I" sheetId="1" r:id="s1"/>', more: str = "") -> str:
    """Return the main part of a workbook with these sheets."""
    inside = f"<sheets>{sheets}</sheets>{more}"
    return f'{_XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}</workbook>'


def shared(items: str) -> str:
    """Return the part of the texts that cells share."""
    return f'{_XML}<sst xmlns="{MAIN}">{items}</sst>'


def styles(formats: str = "", cells: str = '<xf numFmtId="0"/>') -> str:
    """Return the part of the styles: declared formats and the styles of cells."""
    inside = f"<numFmts>{formats}</numFmts><cellXfs>{cells}</cellXfs>"
    return f'{_XML}<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'


_POINTED = (
    ("s1", "worksheet", "worksheets/sheet1.xml"),
    ("t1", "sharedStrings", "sharedStrings.xml"),
    ("f1", "styles", "styles.xml"),
)
_KIND = "application/vnd.openxmlformats-"
_TYPES = (
    f'<Default Extension="rels" ContentType="{_KIND}package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
) + "".join(
    f'<Override PartName="/xl/{part}" '
    f'ContentType="{_KIND}officedocument.spreadsheetml.{kind}+xml"/>'
    for part, kind in (
        ("workbook.xml", "sheet.main"),
        ("worksheets/sheet1.xml", "worksheet"),
        ("sharedStrings.xml", "sharedStrings"),
        ("styles.xml", "styles"),
    )
)
PARTS: Mapping[str, str] = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{_TYPES}</Types>',
    "_rels/.rels": relations(("m", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": book(),
    "xl/_rels/workbook.xml.rels": relations(*_POINTED),
    "xl/sharedStrings.xml": shared("<si><t>chữ</t></si>"),
    "xl/styles.xml": styles(),
    "xl/worksheets/sheet1.xml": sheet(),
}
"""A small sound workbook: one sheet "I" with the number 6476 in A1."""


def packed(
    parts: Mapping[str, str | bytes | None] | None = None, method: int = zipfile.ZIP_STORED
) -> bytes:
    """Pack a sound workbook with other parts instead or besides; None leaves a part out."""
    whole = {name: part for name, part in {**PARTS, **(parts or {})}.items() if part is not None}
    return zipped([*whole.items()], method)


def zipped(members: list[tuple[str, str | bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """Pack members in their order, also two of one name."""
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w", method) as archive:
        for name, part in members:
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return packing.getvalue()


def with_sheet(rows: str, after: str = "", **parts: str) -> bytes:
    """Pack a sound workbook with these rows; ``shared``, ``styles`` and ``book`` replace parts."""
    names = {"shared": "xl/sharedStrings.xml", "styles": "xl/styles.xml", "book": "xl/workbook.xml"}
    others = {names[name]: part for name, part in parts.items()}
    return packed({**others, "xl/worksheets/sheet1.xml": sheet(rows, after)})


def read_here(data: bytes) -> RawWorkbook:
    """Read a workbook in this process, which is quicker. Raises ``Refusal``."""
    return raw_workbook(read_cells(data), "")


def first_sheet(data: bytes) -> RawSheet:
    """Return the first sheet of a workbook read in this process."""
    return next(iter(read_here(data).sheets.values()))


_ROWS = """
<row r="3"><c r="B3" t="s"><v>0</v></c><c r="A3" t="s"><v>1</v></c></row>
<row r="1"><c><v>6476</v></c><c s="1"><v>46112</v></c><c s="2"><v>0.99980000000000002</v></c></row>
<row><c t="inlineStr"><is><r><t>xã</t></r><r><t xml:space="preserve"> ta</t></r></is></c>
<c r="D2" t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c t="str"><f>A1&amp;""</f><v>6476</v></c>
<c s="1"><f>TODAY()</f></c><c t="d"><v>2026-03-31T00:00:00</v></c></row>
<row r="9"><c r="A9" s="3"><v>46112.354166666664</v></c><c r="C9" s="1"><v>0.5</v></c>
<c s="1"><v>60</v></c><c s="1"/></row>
"""
_NAMES = """<definedNames><definedName name="cchc.received">'Biểu II.2'!$A$1</definedName>
<definedName name="cchc.both">'Biểu II.2'!$A$1:$B$2</definedName>
<definedName name="cchc.own" localSheetId="0">'Biểu II.2'!$A$1</definedName></definedNames>"""
FULL_PARTS: Mapping[str, str] = {
    **PARTS,
    "xl/workbook.xml": book('<sheet name="Biểu II.2" sheetId="1" r:id="s1"/>', _NAMES),
    "xl/sharedStrings.xml": shared(
        '<si><r><t>hồ </t></r><r><rPr/><t>sơ</t></r><rPh sb="0" eb="2"><t>ho</t></rPh></si>'
        "<si><t>a_x000A_b</t></si>"
    ),
    "xl/styles.xml": styles(
        '<numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>',
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/>',
    ),
    "xl/worksheets/sheet1.xml": sheet(_ROWS, '<mergeCells><mergeCell ref="A9:B9"/></mergeCells>'),
}
"""A sound workbook with a cell of each kind, rows out of order, styles, names and a merge."""
