"""The annexes of the official report for Word: a section each, with page numbers of its own."""

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section

from cchc_lib.blocks import Figure
from cchc_lib.render.docx.body import Body
from cchc_lib.render.docx.tables import side_by_side, table
from cchc_lib.render.docx.xml import attribute, elements, paragraph, run
from cchc_lib.render.docx.xml import qualified as q
from cchc_lib.render.official import Annex
from cchc_lib.render.pictures import as_pixels, chart_svg, shape_of
from cchc_lib.render.svg import is_small

_EMU = 12700  # to a point
_GUTTER = 24  # points between two charts
_ABOVE = 640  # twentieths of a point above an annex that stands below another one
_TALLEST = 0.62  # of the height of the text: a chart and its name share a page with another
# The styles of what stands in tables, and the points that their letters have.
_ORDINARY = ("CCHC Ô bảng", 12.0)
_SMALL = ("CCHC Ô bảng rộng", 11.0)
_SMALLEST = ("CCHC Ô bảng nhỏ", 10.0)


class Annexes:
    """The writer of the annexes of a document whose last section is the one to be like."""

    def __init__(self, document: Document, styles: Mapping[str, str], body: Body) -> None:
        self._document = document
        self._styles = styles
        self._body = body
        self._like = document.element.body.find(q("w:sectPr"))

    def append(self, annexes: Sequence[Annex]) -> None:
        """Write the annexes after the signature, each in a section of its own or with another."""
        section = self._like
        for number, annex in enumerate(annexes, start=1):
            if not annex.joins or number == 1:
                self._end_section(section)
                section = self._section(annex)
            for element in self._contents(annex, number, _room(section, self._document)):
                self._like.addprevious(element)
        if self._like.getprevious().tag == q("w:tbl"):  # Word wants a paragraph at the end
            self._like.addprevious(self._break())
        if section is not self._like:
            self._like.getparent().replace(self._like, section)

    def _contents(self, annex: Annex, number: int, room: tuple[float, float]) -> list[Any]:
        heading = run(annex.label) + "<w:r><w:br/></w:r>" + run(annex.title.upper())
        name = self._body.bookmark(f"phu_luc_{number}", heading)
        apart = f'<w:spacing w:before="{_ABOVE}"/>' * (annex.joins and number > 1)
        markup = [paragraph(self._styles["CCHC Phụ lục"], name, apart)]
        if annex.reference:
            markup.append(paragraph(self._styles["CCHC Kèm theo"], run(annex.reference)))
        if annex.table:
            cell, size = _SMALLEST if annex.joins else _SMALL if annex.is_wide else _ORDINARY
            styles = (self._styles["CCHC Bảng"], self._styles[cell])
            markup.append(table(annex.table, room[0], size, styles))
            if annex.table.note:
                markup.append(paragraph(self._styles["CCHC Ghi chú bảng"], run(annex.table.note)))
        markup += self._pictures(annex.charts, room)
        return elements(markup)

    def _pictures(self, charts: Sequence[Figure], room: tuple[float, float]) -> Iterator[str]:
        """Yield the charts with their names; small ones that follow each other two to a row."""
        drawings = [chart_svg(chart) for chart in charts]
        shapes = list(map(shape_of, drawings))
        small = [is_small(chart.svg) for chart in charts]
        half = (room[0] - _GUTTER) / 2
        widths = [
            min(half if is_half else room[0], room[1] * _TALLEST * shape)
            for shape, is_half in zip(shapes, small, strict=True)
        ]
        pixels = as_pixels(list(zip(drawings, widths, strict=True)))
        waiting = ""
        told = zip(charts, shapes, widths, small, pixels, strict=True)
        for number, (chart, shape, width, is_half, png) in enumerate(told, start=1):
            relation, _ = self._document.part.get_or_add_image(io.BytesIO(png))
            drawn = _drawing(number, relation, chart, (width, width / shape))
            caption = run(f"Biểu đồ {number}. {chart.caption}")
            # In a row that is kept whole a picture needs not be kept with its name.
            keep = '<w:keepNext w:val="0"/>' * is_half
            picture = paragraph(self._styles["CCHC Hình"], drawn, keep)
            picture += paragraph(self._styles["CCHC Tên hình"], caption)
            if is_half and waiting:
                yield side_by_side(waiting, picture, room[0])
                yield self._nothing()  # Word makes one table of two that touch
                waiting = ""
            elif is_half:
                waiting = picture
            else:
                yield waiting + picture
                waiting = ""
        yield waiting

    def _section(self, annex: Annex) -> Any:
        """Return the properties of an annex's section: pages of its own, on their side if wide."""
        properties = deepcopy(self._like)
        section = Section(properties, self._document.part)
        section.start_type = WD_SECTION.NEW_PAGE
        if annex.is_wide and section.orientation != WD_ORIENT.LANDSCAPE:
            section.orientation = WD_ORIENT.LANDSCAPE
            height, width = section.page_width, section.page_height
            section.page_width, section.page_height = width, height
        for numbers in properties.findall(q("w:pgNumType")):
            properties.remove(numbers)
        (numbers,) = elements(['<w:pgNumType w:start="1"/>'])
        properties.find(q("w:pgMar")).addnext(numbers)
        return properties

    def _break(self) -> Any:
        """Return a paragraph that takes no room."""
        (made,) = elements([self._nothing()])
        return made

    def _nothing(self) -> str:
        return paragraph(self._styles["CCHC Ngắt phần"], "")

    def _end_section(self, properties: Any) -> None:
        end = self._break()
        end.find(q("w:pPr")).append(deepcopy(properties))
        self._like.addprevious(end)


def _room(properties: Any, document: Document) -> tuple[float, float]:
    """Return the width and the height of the text of a section, in points."""
    section = Section(properties, document.part)
    across = (section.page_width, section.left_margin, section.right_margin)
    along = (section.page_height, section.top_margin, section.bottom_margin)
    width, height = (
        float(side or 0) - (before or 0) - (after or 0) for side, before, after in (across, along)
    )
    return width / _EMU, height / _EMU


def _drawing(number: int, relation: str, chart: Figure, size: tuple[float, float]) -> str:
    width, height = (round(side * _EMU) for side in size)
    name, alt = attribute(f"Biểu đồ {number}"), attribute(chart.alt or chart.caption)
    frame = f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
    picture = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name={name} descr={alt}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        f"</a:stretch></pic:blipFill><pic:spPr><a:xfrm>{frame}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name={name} descr={alt}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"{picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
