"""Workbooks read back by another library than the one that wrote them."""

from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def opened(content: bytes) -> Workbook:
    """Open the bytes of a workbook."""
    return load_workbook(BytesIO(content))


def head_row(sheet: Worksheet) -> int:
    """Return the number of the row of heads: the first that is filtered."""
    return int(sheet.auto_filter.ref.split(":")[0].strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """Return the filtered rows below the heads, each as its cells by their heads."""
    heads, *lines = sheet[sheet.auto_filter.ref]
    names = [cell.value for cell in heads]
    assert len(set(names)) == len(names), names
    return [dict(zip(names, (cell.value for cell in line), strict=True)) for line in lines]


def all_words(book: Workbook) -> list[str]:
    """Return every cell of the workbook that holds words."""
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return [cell.value for cell in cells if isinstance(cell.value, str)]


def assert_words_only(content: bytes) -> None:
    """See that nothing in a workbook is computed, linked, fetched or run."""
    book = opened(content)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, part in parts.items():
        assert b"TargetMode" not in part, name
        assert b"<f>" not in part, name
        assert b"<f " not in part, name
    assert not [name for name in parts if "external" in name.lower() or "vba" in name.lower()]
