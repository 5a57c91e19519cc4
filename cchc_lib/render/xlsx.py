"""Write the figures of a report as a workbook for Excel.

``jupyter nbconvert --to cchc-xlsx out.ipynb`` finds the exporter. What the results hold as data
comes from there; Biểu 06 and the comparison are tables of the report, read back as numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from nbconvert.exporters.exporter import Exporter
from traitlets import default

from cchc_lib.blocks import SYNTHETIC, Block, Table
from cchc_lib.letters import font
from cchc_lib.render.executed import ExecutedReport, read_executed
from cchc_lib.render.official import day_of, official_document
from cchc_lib.render.packed import stored
from cchc_lib.render.workbook.model import Sheet, Workbook
from cchc_lib.render.workbook.record import figures_sheet, other_sheets
from cchc_lib.render.workbook.tables import sheet_of
from cchc_lib.render.workbook.write import write_workbook

Data: TypeAlias = dict[str, Any]

_TABLES = {
    "form06": "Biểu 06",
    "comparison": "So sánh",
    "index766": "Chỉ số 766",
    "self_assessment": "Tự chấm điểm",
}


class WorkbookExporter(Exporter):
    """The exporter of the figures as a workbook.

    It runs no preprocessors: what it reads from the notebook is an allow-list.
    """

    export_from_notebook = "Bảng số liệu (Excel)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @classmethod
    def prepare(cls) -> None:
        """Do once what all reports of this process share: the font that lines are measured by."""
        font.prepare()

    @default("file_extension")
    def _xlsx(self) -> str:
        return ".xlsx"

    def from_notebook_node(  # type: ignore[override]  # a workbook is bytes
        self, nb: Mapping[str, Any], resources: Data | None = None, **_: Any
    ) -> tuple[bytes, Data]:
        """Return the workbook, the same bytes for the same notebook, and nbconvert's resources."""
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        return stored(write_workbook(_workbook(read_executed(nb)))), resources


def _workbook(report: ExecutedReport) -> Workbook:
    blocks, results = report.blocks("official"), report.results
    document = official_document(blocks)
    unit, period = _unit(results), _told(results.get("period"), "name")
    title = f"Số liệu cải cách hành chính {period}".strip()
    return Workbook(
        title=f"{title}, {unit}" if unit else title,
        author=document.author or unit,
        about=" · ".join(filter(None, (unit, period))),
        stamp=" · ".join(_stamps(document.stamps, results)),
        day=day_of(blocks, results),
        sheets=(figures_sheet(results), *_tables(blocks), *other_sheets(results)),
    )


def _unit(results: Mapping[str, Any]) -> str:
    """Name the commune with its province, or the area of a roll-up."""
    commune, area = results.get("commune"), results.get("area")
    names = (_told(commune, "name"), _told(commune, "province"))
    return area if isinstance(area, str) else ", ".join(filter(None, names))


def _told(part: Any, key: str) -> str:
    found = part.get(key) if isinstance(part, Mapping) else None
    return found if isinstance(found, str) else ""


def _stamps(stamps: Sequence[str], results: Mapping[str, Any]) -> Sequence[str]:
    """Return the stamps of the report, and of invented figures theirs in any case."""
    is_told = SYNTHETIC in stamps or results.get("synthetic") is not True
    return stamps if is_told else (*stamps, SYNTHETIC)


def _tables(blocks: Sequence[Block]) -> Iterator[Sheet]:
    tables = {block.name: block for block in blocks if isinstance(block, Table)}
    for name, title in _TABLES.items():
        if table := tables.get(name):
            yield sheet_of(table, title)
