"""Forms filled in by another library than the one that wrote them, and recalculated."""

import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from support.tools import need

from cchc_lib.communes import find_commune
from cchc_lib.forms import Carried, form_bytes
from cchc_lib.numerals import format_date, format_decimal
from cchc_lib.periods import parse_period
from cchc_lib.submission.sources.form_names import name_of

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


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
        cell_of(book, field).value = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def recalculated(contents: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """Return workbooks by their names as LibreOffice shows them after calculating all of them."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, "utf-8")
    files = [folder / f"{name}.xlsx" for name in contents]
    for file, content in zip(files, contents.values(), strict=True):
        file.write_bytes(content)
    convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run(
        [
            need("soffice"),
            f"-env:UserInstallation={profile.as_uri()}",
            *convert,
            folder / "out",
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: load_workbook(folder / f"out/{name}.xlsx", data_only=True) for name in contents}


def typed(value: object) -> str:
    """Return a value of a submission as people type it into a form."""
    return format_date(value) if hasattr(value, "isoformat") else format_decimal(value)
