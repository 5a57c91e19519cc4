"""Write the official report as PDF, in the layout of Nghị định 30/2020/NĐ-CP.

Words travel as JSON strings, so that none of them is ever read as Typst markup.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import orjson
import typst
from nbconvert.exporters.exporter import Exporter
from traitlets import List, default

from cchc_lib.blocks import (
    Block,
    Figure,
    Heading,
    Letterhead,
    Signature,
    Title,
)
from cchc_lib.errors import RunError, UsageError
from cchc_lib.letters import font
from cchc_lib.letters.font import Face, legible
from cchc_lib.published.pdf_standards import KEPT, parse_standards
from cchc_lib.render.executed import read_executed
from cchc_lib.render.official import (
    NO_DAY,
    Annex,
    OfficialDocument,
    day_of,
    document_number,
    official_document,
)
from cchc_lib.render.pdf.balance import Look
from cchc_lib.render.pdf.tables import ACROSS, UPRIGHT, statistics
from cchc_lib.render.pdf.wholes import Wholes, wholes_of
from cchc_lib.render.pictures import chart_svg
from cchc_lib.render.svg import is_small
from cchc_lib.render.typesetter import compiler

Data: TypeAlias = dict[str, Any]

_TEMPLATE = Path(__file__).parents[1] / "templates" / "official.typ"
_BLANK_PAGE = {"main.typ": b'#set document(title: "A")\n#text(lang: "vi")[A]'}
_FILE = "chart-{}.svg"
_TITLE, _REFERENCE, _CAPTION = Look(Face.BOLD, 14), Look(Face.ITALIC, 13), Look(Face.BOLD, 12)
_SUBJECT = 0.88 * UPRIGHT
_BETWEEN = 24  # charts side by side


class OfficialPDFExporter(Exporter):
    """The exporter of the official report: PDF/A-2a, PDF/UA-1 where nothing else is asked for.

    It runs no preprocessors: what it reads from the notebook is an allow-list.
    """

    export_from_notebook = "Báo cáo PDF"
    output_mimetype = "application/pdf"
    standards: List[Any] = List(
        list(KEPT), help="The PDF standards to keep to, as Typst names them."
    ).tag(config=True)

    @classmethod
    def prepare(cls) -> None:
        """Do once what all reports of this process share, short of making a compiler."""
        _template()
        font.prepare()

    @default("file_extension")
    def _pdf(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]  # a PDF is bytes
        self, nb: Mapping[str, Any], resources: Data | None = None, **_: Any
    ) -> tuple[bytes, Data]:
        """Return the PDF, the same bytes for the same notebook, and nbconvert's resources."""
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        report = read_executed(nb)
        blocks = report.blocks("official")
        day = day_of(blocks, report.results)
        return write_pdf(blocks, day, parse_standards(self.standards)), resources


def refuse_unfit(standards: Sequence[str]) -> None:
    """Raise ``UsageError`` for standards that no PDF can keep to at the same time."""
    try:
        compiler().compile(_BLANK_PAGE, format="pdf", pdf_standards=list(standards))
    except typst.TypstError as error:
        raise UsageError(
            f"không tệp PDF nào theo được cùng lúc các chuẩn {', '.join(standards)}"
        ) from error


def write_pdf(
    blocks: Sequence[Block], day: date = NO_DAY, standards: Sequence[str] = KEPT
) -> bytes:
    """Return the official report made of ``blocks``, whose properties say it is of ``day``.

    Raises ``RunError`` when a chart is no picture or the report cannot be set by ``standards``.
    """
    document = official_document(blocks)
    charts = (chart for annex in document.annexes for chart in annex.charts)
    files = {_FILE.format(n): chart_svg(chart) for n, chart in enumerate(charts)}
    report = orjson.dumps(legible(_report(document)))
    files |= {"main.typ": _template(), "report.json": report}
    at = (day - NO_DAY).days * 24 * 60 * 60
    try:
        return bytes(
            compiler().compile(files, format="pdf", pdf_standards=list(standards), timestamp=at)
        )
    except typst.TypstError as error:
        raise RunError(f"không dựng được báo cáo PDF: {error}") from error


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _report(document: OfficialDocument) -> Data:
    wholes = wholes_of(document.letterhead)
    return {
        "title": document.name,
        "author": document.author,
        "stamps": document.stamps,
        "body": list(_body(document.body, wholes)),
        "annexes": list(_annexes(document.annexes, wholes)),
    }


def _annexes(annexes: Sequence[Annex], wholes: Wholes) -> Iterator[Data]:
    charts = count()
    page = UPRIGHT
    for annex in annexes:
        if not annex.joins:  # what joins stands on the page of the one before it
            page = ACROSS if annex.is_wide else UPRIGHT
        told: Data = {
            "label": annex.label,
            "title": wholes.told(annex.title.upper(), _TITLE, page, annex.label),
            "reference": wholes.told(annex.reference, _REFERENCE, page),
            "wide": annex.is_wide,
            "joins": annex.joins,
        }
        if annex.table:
            yield told | statistics(annex, annex.table, page)
        else:
            drawn = [_chart(next(charts), chart, wholes) for chart in annex.charts]
            yield told | {"kind": "charts", "charts": drawn}


def _chart(number: int, chart: Figure, wholes: Wholes) -> Data:
    alt = chart.alt or chart.caption
    small = is_small(chart.svg)
    room = (UPRIGHT - _BETWEEN) / 2 if small else UPRIGHT
    caption = wholes.told(chart.caption, _CAPTION, room, before=f"Biểu đồ\u00a0{number + 1}. ")
    return {"file": _FILE.format(number), "caption": caption, "alt": alt, "small": small}


def _body(blocks: Sequence[Block], wholes: Wholes) -> Iterator[Data]:
    outline = 0
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        part = asdict(block) | {"keep": isinstance(following, Signature)}
        if isinstance(block, Letterhead):
            part["number"] = f"Số: {document_number(block)}"
        elif isinstance(block, Title):
            part["subject"] = wholes.told(block.subject, _TITLE, _SUBJECT)
        elif isinstance(block, Heading):
            outline = max(1, min(block.level, outline + 1))  # a reader's outline skips no level
            part |= {"outline": outline, "words": f"{block.number} {block.title}".strip()}
        yield part
