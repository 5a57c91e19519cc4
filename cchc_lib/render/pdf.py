"""Write the official report as PDF, in the layout of Nghị định 30/2020/NĐ-CP.

Here the report becomes data; ``templates/official.typ`` sets it. Words travel as JSON strings, so
that none of them is ever read as Typst markup.
"""

import re
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
    Column,
    Figure,
    Heading,
    Letterhead,
    Row,
    Signature,
    Table,
    Text,
    plain,
)
from cchc_lib.errors import RunError, UsageError
from cchc_lib.letters import font
from cchc_lib.letters.font import legible, widest_word
from cchc_lib.published.pdf_standards import KEPT, parse_standards
from cchc_lib.render.executed import read_executed
from cchc_lib.render.layout import header_grid
from cchc_lib.render.official import (
    NO_DAY,
    Annex,
    OfficialDocument,
    column_needs,
    day_of,
    document_number,
    official_document,
)
from cchc_lib.render.pictures import chart_svg
from cchc_lib.render.svg import is_small
from cchc_lib.render.typesetter import compiler

Data: TypeAlias = dict[str, Any]

_TEMPLATE = Path(__file__).parent / "templates" / "official.typ"
_BLANK_PAGE = {"main.typ": b'#set document(title: "A")\n#text(lang: "vi")[A]'}
_FILE = "chart-{}.svg"
_BODY = "UBND |Ủy ban nhân dân "
_BEFORE = "(?i:tại|của) "
_PHRASES = (
    *("cải cách hành chính", "thủ tục hành chính", "giải quyết TTHC", "công tác", "thống kê"),
    *("số liệu", "tình hình", "kết quả", "giải quyết", "thực hiện", "so với mục tiêu", "so với"),
    *("kỳ trước", "cùng kỳ năm trước", "nhiệm vụ trọng tâm", "trọng tâm", "địa bàn"),
    *("dịch vụ công", "trực tuyến", "giải ngân", "thanh toán", "hài lòng", "phản ánh, kiến nghị"),
)
"""What titles and captions are made of: a line ends before or after it."""


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
    letterhead = document.letterhead
    phrases = (f"(?i:{phrase})" for phrase in _PHRASES)
    return {
        "title": document.name,
        "author": document.author,
        "names": [*(_names(letterhead) if letterhead else ()), *phrases],
        "stamps": document.stamps,
        "body": list(_body(document.body)),
        "annexes": list(_annexes(document.annexes)),
    }


def _annexes(annexes: Sequence[Annex]) -> Iterator[Data]:
    charts = count()
    for annex in annexes:
        told: Data = {
            "label": annex.label,
            "title": annex.title,
            "reference": annex.reference,
            "wide": annex.is_wide,
            "joins": annex.joins,
        }
        if annex.table:
            yield told | _statistics(annex.table)
        else:
            drawn = [_chart(next(charts), chart) for chart in annex.charts]
            yield told | {"kind": "charts", "charts": drawn}


def _chart(number: int, chart: Figure) -> Data:
    alt = chart.alt or chart.caption
    small = is_small(chart.svg)
    return {"file": _FILE.format(number), "caption": chart.caption, "alt": alt, "small": small}


def _names(letterhead: Letterhead) -> list[str]:
    """Return the unit's names as regular expressions, the longest first: they do not break."""
    place = letterhead.date_line.partition(", ")[0]
    names = {re.sub(r"[^\w ]", ".", name.strip()) for name in (*letterhead.agency, place)}
    longest_first = sorted((name for name in names if " " in name), key=lambda it: (-len(it), it))
    return [f"(?:{_BEFORE})?(?:{_BODY})?{name}" for name in longest_first]


def _body(blocks: Sequence[Block]) -> Iterator[Data]:
    outline = 0
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        part = asdict(block) | {"keep": isinstance(following, Signature)}
        if isinstance(block, Letterhead):
            part["number"] = f"Số: {document_number(block)}"
        elif isinstance(block, Heading):
            outline = max(1, min(block.level, outline + 1))  # a reader's outline skips no level
            part |= {"outline": outline, "words": f"{block.number} {block.title}".strip()}
        yield part


def _statistics(table: Table) -> Data:
    columns = zip(table.columns, column_needs(table), strict=True)
    return {
        "kind": table.kind,
        "note": table.note,
        "columns": [{"weight": column.weight, "need": need} for column, need in columns],
        "head": [[asdict(cell) for cell in row] for row in header_grid(table.columns)],
        "rows": [_row(row, table.columns) for row in table.rows],
    }


def _row(row: Row, columns: Sequence[Column]) -> Data:
    cells: list[Data] = [
        {
            "words": _words(cell),
            "length": len(plain(cell)),
            "need": widest_word(plain(cell)),
            "align": column.align,
            "colspan": 1,
        }
        for cell, column in zip(row.cells, columns, strict=True)
    ]
    if row.role == "group":  # the group's name reaches across the empty cells after it
        last = max((n for n, cell in enumerate(row.cells) if plain(cell).strip()), default=0)
        cells[last] |= {"align": "left", "colspan": len(cells) - last}
        cells = cells[: last + 1]
    return {"role": row.role, "cells": cells}


def _words(cell: Text) -> str | list[Data]:
    """Return the words of a cell; most have one span without a mark, which is set faster."""
    if all(not span.mark for span in cell):
        return plain(cell)
    return [{"text": span.text, "mark": span.mark} for span in cell]
