"""Forms filled in by another library than the one that wrote them, and recalculated."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from support.libreoffice import convert

from cchc_lib.communes import find_commune
from cchc_lib.forms import Carried, form_bytes
from cchc_lib.forms.outline import all_slots
from cchc_lib.numerals import format_date, format_decimal
from cchc_lib.periods import parse_period
from cchc_lib.submission.sources.form_names import name_of

_TABLES = (".by_field", ".by_level", ".by_scope", "acknowledged")


def blank(commune: str = "11242", period: str = "2026-Q1") -> bytes:
    """Return the bytes of a form that takes over nothing."""
    return form_bytes(find_commune(commune), parse_period(period), Carried())


def cell_of(book: Workbook, field: str) -> Cell:
    """Return the cell of a field by its name."""
    ((sheet, address),) = book.defined_names[name_of(field)].destinations
    return book[sheet][address.replace("$", "")]


def fill(book: Workbook, values: Mapping[str, object]) -> bytes:
    """Put values into the cells of their fields, as people type them; return the file's bytes."""
    for field, value in values.items():
        cell = cell_of(book, field)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # "=" typed into a text cell stays text; openpyxl would compute it
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def recalculated(contents: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """Return workbooks by their names as LibreOffice shows them after calculating all of them."""
    files = [folder / f"{name}.xlsx" for name in contents]
    for file, content in zip(files, contents.values(), strict=True):
        file.write_bytes(content)
    convert(files, "xlsx:Calc MS Excel 2007 XML", folder / "out")
    return {name: load_workbook(folder / f"out/{name}.xlsx", data_only=True) for name in contents}


def typed(value: object) -> str:
    """Return a value of a submission as people type it into a form."""
    return format_date(value) if hasattr(value, "isoformat") else format_decimal(value)


def cells_of(content: Mapping[str, Any]) -> dict[str, str]:
    """Return what is typed into which cell for nested content, commune and period left out."""
    cells: dict[str, str] = {}
    for name, value in content.items():
        if name not in {"commune", "period"}:
            _type(name, value, cells)
    return cells


def _type(path: str, value: Any, cells: dict[str, str]) -> None:
    match value:
        case str():
            cells[path] = value
        case dict() if path == "documents":
            for n, (key, row) in enumerate(value.items()):
                _type(f"{path}.{n}", {"key": key, **row}, cells)
        case dict():
            for name, inner in value.items():
                _type(f"{path}.{name}", inner, cells)
        case list() if path.endswith(_TABLES):
            for n, row in enumerate(value):
                _type(f"{path}.{n}", row, cells)
        case list():
            _type_lines(path, [_line(entry) for entry in value], cells)


def _type_lines(path: str, lines: list[str], cells: dict[str, str]) -> None:
    """Put one line into each cell of a list, and into its last cell all that are left."""
    last = sum(slot.field.startswith(f"{path}.") for _, slot in all_slots()) - 1
    cells |= {f"{path}.{n}": line for n, line in enumerate(lines[:last])}
    if lines[last:]:
        cells[f"{path}.{last}"] = "\n".join(lines[last:])


def _line(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    return "\n".join([entry["text"], *(f"- {point}" for point in entry["items"])])
