"""Write the two pages of a report: for readers, and for reviewers who pull every thread.

``jupyter nbconvert --to cchc-html out.ipynb`` and ``--to cchc-review`` find these exporters. A
page is one file, offline, without script; its policy lets a browser load nothing at all.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from markupsafe import Markup
from nbconvert.exporters.exporter import Exporter
from traitlets import List

from cchc_lib.blocks import Block, Heading, Letterhead, Signature, Stamp, Table, Tiles, Title
from cchc_lib.fonts import code_font_face_css, font_face_css
from cchc_lib.render.executed import ExecutedReport, ReportCell, read_executed
from cchc_lib.render.layout import Layout, official_labels, split_at_signature
from cchc_lib.render.page import Page, policy, prepare_pages, render_page, style_sheet
from cchc_lib.render.trace import SEVERITIES, FindingView, Trace, touching
from cchc_lib.render.views import Prose, Section, View, Word

_UNTITLED = Title("Báo cáo", "Công tác cải cách hành chính")
_DEPTH = 2  # levels of headings that the contents list

Kind = TypeVar("Kind", bound=Block)


class _PageExporter(Exporter):
    """An exporter that makes one HTML page of an executed notebook."""

    file_extension = ".html"
    output_mimetype = "text/html"
    default_preprocessors: List[Any] = List(
        [], help="None: pages are made from blocks, not from outputs."
    )
    template = ""

    @classmethod
    def prepare(cls) -> None:
        """Do once what all pages of this process share: templates, style sheet, fonts."""
        prepare_pages()
        font_face_css()
        code_font_face_css()

    def from_notebook_node(  # type: ignore[override]  # nbconvert means "text", says "notebook"
        self, nb: Mapping[str, Any], resources: Any | None = None, **_: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and nbconvert's resources.

        Raises ``RunError`` when the notebook was not executed to its end or holds a picture that
        is not a drawing.
        """
        page = self.page(read_executed(nb))
        return render_page(self.template, page), self._init_resources(resources)  # type: ignore[no-untyped-call]

    def page(self, report: ExecutedReport) -> Page:
        """Return what the template prints."""
        raise NotImplementedError


class ReaderHTMLExporter(_PageExporter):
    """The exporter of the page for officials and citizens."""

    export_from_notebook = "Báo cáo CCHC (HTML)"
    template = "reader.html.j2"

    def page(self, report: ExecutedReport) -> Page:
        """Return the report with its headline figures first, its annexes after the signature."""
        blocks = report.blocks("reader")
        layout = Layout(labels=official_labels(report.blocks("official")))
        headlines = next(_of(Tiles, blocks), None)
        moved = (Letterhead, Title, Stamp, Signature)
        body, annexes = (
            [b for b in part if not isinstance(b, moved) and b is not headlines]
            for part in split_at_signature(blocks)
        )
        if any(_of(Table, annexes)):
            annexes.insert(0, Heading(1, "", "Phụ lục"))
        return _frame(blocks, font_face_css()) | {
            "headlines": layout.views([headlines] if headlines else []),
            "body": layout.views(body),
            "signatures": layout.views(_of(Signature, blocks)),
            "annexes": layout.views(annexes),
            "contents": [s for s in layout.sections if s.depth <= _DEPTH],
        }


class ReviewHTMLExporter(_PageExporter):
    """The exporter of the page for reviewers: code, findings, every figure traced to its inputs."""

    export_from_notebook = "Bản kiểm tra CCHC (HTML)"
    template = "review.html.j2"
    signatures: List[Any] = List(
        [], help="Who signed the report: step, name, when (words for people)."
    ).tag(config=True)

    def page(self, report: ExecutedReport) -> Page:
        """Return the notebook in its order and the trace of its figures."""
        trace = Trace(report.results)
        layout = Layout(trace.link, 3, official_labels(report.blocks("official")))
        cells = [_cell_view(cell, layout) for cell in report.cells]
        findings, indicators = trace.findings(), trace.indicators()
        fonts = f"{font_face_css()}\n{code_font_face_css()}"
        return _frame(report.blocks("review"), fonts) | {
            "cells": cells,
            "signatures": self.signatures,
            "contents": [s for s in layout.sections if s.depth <= _DEPTH],
            "findings": [view for view in findings if view.answer is None],
            "acknowledged": [view for view in findings if view.answer is not None],
            "touching": touching(findings),
            "severities": _count(view for view in findings if view.answer is None),
            "indicators": [origin for origin in indicators if origin.has_data],
            "without_data": [origin for origin in indicators if not origin.has_data],
            "documents": trace.documents(),
            "sources": trace.sources,
        }


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of the notebook: its source, whom its blocks are for, and these blocks."""

    number: int
    source: str
    audience: str
    views: tuple[View, ...]


_AUDIENCE_WORDS = {
    "official": "trong văn bản và bản đọc",
    "reader": "chỉ trong bản đọc",
    "review": "chỉ trong bản kiểm tra",
}
_MARKED = re.compile(r"(\*\*[^*\s](?:[^*]*[^*\s])?\*\*|`[^`]+`)")
_HEADING = re.compile(r"(#{1,6})\s+(.*\S)")


def _cell_view(cell: ReportCell, layout: Layout) -> CellView:
    if cell.cell_type == "markdown":
        return CellView(0, "", "", tuple(_prose(cell.source, layout)))
    shown = ExecutedReport((cell,)).blocks("review")
    words = next((_AUDIENCE_WORDS[tag] for tag in _AUDIENCE_WORDS if tag in cell.tags), "")
    return CellView(cell.number, cell.source, words if shown else "", layout.views(shown))


def _prose(source: str, layout: Layout) -> Iterator[Section | Prose]:
    """Yield the headings and paragraphs of a Markdown cell, with what is bold or code in them.

    No other mark is interpreted.
    """
    for heading, lines in groupby(source.split("\n"), _HEADING.match):
        if heading:
            yield layout.section(len(heading[1]), "", heading[2])
        else:
            parts = re.split(r"\n\s*\n", "\n".join(lines).strip())
            yield from (Prose(tuple(_marked(part)), "markdown") for part in parts if part)


def _marked(words: str) -> Iterator[Word]:
    for part in filter(None, _MARKED.split(words)):
        if part[:2] == part[-2:] == "**" and len(part) > 4:
            yield Word(part[2:-2], "strong")
        elif part[0] == part[-1] == "`" and len(part) > 2:
            yield Word(part[1:-1], "code")
        else:
            yield Word(part)


def _frame(blocks: Iterable[Block], fonts: str) -> Page:
    """Return what every page has: masthead, stamps, style and the policy that names it."""
    blocks = tuple(blocks)
    letterhead = next(_of(Letterhead, blocks), None)
    title = next(_of(Title, blocks), _UNTITLED)
    stamps = tuple(dict.fromkeys(stamp.words for stamp in _of(Stamp, blocks)))
    css = f"{fonts}\n{style_sheet(' · '.join(stamps))}"
    return {
        "letterhead": letterhead,
        "title": title,
        "stamps": stamps,
        "css": Markup(css),  # noqa: S704  # ours, words in it escaped for CSS
        "csp": policy(css),
    }


def _of(kind: type[Kind], blocks: Iterable[Block]) -> Iterator[Kind]:
    return (block for block in blocks if isinstance(block, kind))


def _count(findings: Iterable[FindingView]) -> list[tuple[str, str, int]]:
    """Return severity, its words and the number of findings, the severest first."""
    findings = tuple(findings)
    counts = ((key, sum(f.severity == key for f in findings)) for key in SEVERITIES)
    return [(key, SEVERITIES[key], count) for key, count in counts if count]
