"""Write the official report as PDF, in the layout of Nghị định 30/2020/NĐ-CP.

Here the report becomes data; ``templates/official.typ`` sets it. Words travel as JSON strings, so
that none of them is ever read as Typst markup.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import orjson
import typst
from nbconvert.exporters.exporter import Exporter
from traitlets import List, default

from cchc_lib import fonts
from cchc_lib.blocks import (
    Block,
    Column,
    Figure,
    Heading,
    Letterhead,
    Row,
    Signature,
    Stamp,
    Table,
    Text,
    Tiles,
    Title,
    plain,
)
from cchc_lib.errors import RunError, UsageError
from cchc_lib.periods import parse_period
from cchc_lib.published.pdf_standards import KEPT, parse_standards
from cchc_lib.render import letters
from cchc_lib.render.executed import read_executed
from cchc_lib.render.layout import annex_labels, header_grid
from cchc_lib.render.letters import legible, widest_word
from cchc_lib.render.svg import clean_svg, is_small

Data: TypeAlias = dict[str, Any]

_TEMPLATE = Path(__file__).parent / "templates" / "official.typ"
_NO_DAY = date(1970, 1, 1)  # PDF/A wants a day; this is what tools show for none
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_BLANK = " " * 12  # room for a number written by hand
_BLANK_PAGE = {"main.typ": b'#set document(title: "A")\n#text(lang: "vi")[A]'}
_MANY_COLUMNS = 8
_BODY = "UBND |Ủy ban nhân dân "
_BEFORE = "(?i:tại|của) "
_PHRASES = (
    *("cải cách hành chính", "thủ tục hành chính", "giải quyết TTHC", "công tác", "thống kê"),
    *("số liệu", "tình hình", "kết quả", "giải quyết", "thực hiện", "so với mục tiêu", "so với"),
    *("kỳ trước", "cùng kỳ năm trước", "nhiệm vụ trọng tâm", "trọng tâm", "địa bàn"),
    *("dịch vụ công", "trực tuyến", "giải ngân", "thanh toán", "hài lòng", "phản ánh, kiến nghị"),
)
"""What titles and captions are made of: a line ends before or after it."""
_UNITS = ("xã ", "phường ", "đặc khu ", "thị trấn ", "huyện ", "tỉnh ", "thành phố ")


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
        letters.prepare()

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
        day = _day(blocks, report.results)
        return write_pdf(blocks, day, parse_standards(self.standards)), resources


def refuse_unfit(standards: Sequence[str]) -> None:
    """Raise ``UsageError`` for standards that no PDF can keep to at the same time."""
    try:
        _compiler().compile(_BLANK_PAGE, format="pdf", pdf_standards=list(standards))
    except typst.TypstError as error:
        raise UsageError(
            f"không tệp PDF nào theo được cùng lúc các chuẩn {', '.join(standards)}"
        ) from error


def write_pdf(
    blocks: Sequence[Block], day: date = _NO_DAY, standards: Sequence[str] = KEPT
) -> bytes:
    """Return the official report made of ``blocks``, whose properties say it is of ``day``.

    Raises ``RunError`` when a chart is no picture or the report cannot be set by ``standards``.
    """
    charts = [block for block in blocks if isinstance(block, Figure)]
    files = {f"chart-{n}.svg": _picture(chart) for n, chart in enumerate(charts)}
    report = orjson.dumps(legible(_report(blocks, charts)))
    files |= {"main.typ": _template(), "report.json": report}
    at = (day - _NO_DAY).days * 24 * 60 * 60
    try:
        return bytes(
            _compiler().compile(files, format="pdf", pdf_standards=list(standards), timestamp=at)
        )
    except typst.TypstError as error:
        raise RunError(f"không dựng được báo cáo PDF: {error}") from error


def _day(blocks: Sequence[Block], results: Mapping[str, Any]) -> date:
    """Return the day of the letterhead or, while that is blank, the last day of the period."""
    lines = (block.date_line for block in blocks if isinstance(block, Letterhead))
    try:
        if found := _DATE.search(next(lines, "")):
            dated, month, year = map(int, found.groups())
            return date(year, month, dated)
        return parse_period(results["period"]["id"]).calendar.last
    except (KeyError, TypeError, ValueError, UsageError):
        return _NO_DAY


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


@cache
def _compiler() -> Any:  # its stubs do not know files in memory
    """Make the compiler of this process, at its first report: a compiler must not be forked."""
    family = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )
    return typst.Compiler(font_paths=family, ignore_system_fonts=True)


def _report(blocks: Sequence[Block], charts: Sequence[Figure]) -> Data:
    inside = [b for b in blocks if not isinstance(b, Table | Figure | Tiles | Stamp)]
    letterhead = next((block for block in inside if isinstance(block, Letterhead)), None)
    title = next((block for block in blocks if isinstance(block, Title)), Title("BÁO CÁO", ""))
    annexes = [_statistics(block) for block in blocks if isinstance(block, Table)]
    if charts:
        annexes.append({"kind": "charts", "title": "Biểu đồ", "wide": False, "joins": False})
        annexes[-1]["charts"] = [
            {
                "file": f"chart-{n}.svg",
                "caption": chart.caption,
                "alt": chart.alt or chart.caption,
                "small": is_small(chart.svg),
            }
            for n, chart in enumerate(charts)
        ]
    for annex, label in zip(annexes, annex_labels(len(annexes)), strict=True):
        annex["label"] = label
        annex["reference"] = _reference(title, letterhead) if letterhead else ""
    return {
        "title": f"{title.document_type} {title.subject}".strip(),
        "author": " ".join(letterhead.agency) if letterhead else "",
        "names": [*(_names(letterhead) if letterhead else ()), *(f"(?i:{it})" for it in _PHRASES)],
        "stamps": [block.words for block in blocks if isinstance(block, Stamp)],
        "body": list(_body(inside)),
        "annexes": annexes,
    }


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
            part["number"] = f"Số: {_number(block)}"
        elif isinstance(block, Heading):
            outline = max(1, min(block.level, outline + 1))  # a reader's outline skips no level
            part |= {"outline": outline, "words": f"{block.number} {block.title}".strip()}
        yield part


def _number(letterhead: Letterhead) -> str:
    return f"{letterhead.number or _BLANK}/{letterhead.symbol}"


def _reference(title: Title, letterhead: Letterhead) -> str:
    """Return which document an annex belongs to, blanks left as in the letterhead."""
    place, _, day = letterhead.date_line.partition(", ")
    document = f"{title.document_type.capitalize()} số {_number(letterhead)} {day or place}"
    return f"(Kèm theo {document} của {_in_sentence_case(' '.join(letterhead.agency), place)})"


def _in_sentence_case(agency: str, place: str) -> str:
    """Return the agency as inside a sentence; a name whose case is not known stays as it is."""
    if not place or not agency.upper().endswith(place.upper()):
        return agency
    if place.lower().startswith(_UNITS):
        place = place[0].lower() + place[1:]
    return agency[: -len(place)].capitalize() + place


def _statistics(table: Table) -> Data:
    columns = zip(table.columns, _needs(table), strict=True)
    is_wide = len(table.columns) > _MANY_COLUMNS
    return {
        "kind": table.kind,
        "title": table.caption,
        "note": table.note,
        "wide": is_wide and len(table.rows) > 1,
        "joins": is_wide and len(table.rows) == 1,
        "columns": [{"weight": column.weight, "need": need} for column, need in columns],
        "head": [[asdict(cell) for cell in row] for row in header_grid(table.columns)],
        "rows": [_row(row, table.columns) for row in table.rows],
    }


def _needs(table: Table) -> Iterator[float]:
    """Yield how wide the widest word of each column is, for which the column must have room."""
    rows = [row.cells for row in table.rows if row.role != "group"]
    for n, column in enumerate(table.columns):
        words = [*column.header[-1:], *(plain(cells[n]) for cells in rows)]
        yield max(map(widest_word, words), default=0)


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


def _picture(chart: Figure) -> bytes:
    try:
        svg = clean_svg(chart.svg, "", "")
    except RunError as error:
        raise RunError(f"biểu đồ {chart.name}: {error}") from error
    svg = re.sub(r'font-family="[^"]*"', f'font-family="{fonts.FAMILY}"', svg)
    head = '<svg xmlns="http://www.w3.org/2000/svg" stroke-linejoin="round"'
    return f"{head}{legible(svg).removeprefix('<svg')}".encode()
