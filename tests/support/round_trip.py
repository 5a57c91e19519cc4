"""Reports of a demo rendered as Word or PDF and read again: what was told, and what came back."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from support.narrated import whole
from support.reading import VOCABULARY
from support.sample_report import blocks_cell, code_cell

from cchc_lib.blocks import RESULTS_MIME, Block, Item, Paragraph, Span
from cchc_lib.communes import Commune
from cchc_lib.demo.city import chosen_communes
from cchc_lib.demo.form import Draft
from cchc_lib.demo.formats import YAML
from cchc_lib.demo.profile import Profile
from cchc_lib.indicators import CATALOGUE, compute_indicators
from cchc_lib.numerals import parse_decimal
from cchc_lib.periods import parse_period
from cchc_lib.reading.grades import ASKED
from cchc_lib.render.docx import write_docx
from cchc_lib.render.pdf import write_pdf
from cchc_lib.report import Report, comparison, headlines, results_record, tables
from cchc_lib.submission import Submission
from cchc_lib.submission.load import validated
from cchc_lib.submission.sources.yaml_file import parse_yaml
from cchc_lib.submission.typed import read_report_file

PERIOD = parse_period("2026-Q1")
COMMUNES = chosen_communes(20, "31")
WRITERS: dict[str, Callable[[Sequence[Block]], bytes]] = {"docx": write_docx, "pdf": write_pdf}


@dataclass(frozen=True, slots=True)
class Trip:
    """What a report tells by code, what of it was read, and what was read that it does not say."""

    told: dict[str, str]
    read: frozenset[str]
    wrong: tuple[str, ...]

    @property
    def missed(self) -> set[str]:
        """Return the codes of what was not read."""
        return self.told.keys() - self.read


@cache
def demo_report(commune: Commune, prose: str) -> Report:
    """Return the report of a commune of the demo, its figures told in a prose."""
    form = Draft(Profile(commune, 0), PERIOD, prose).form()
    submission = validated(Submission, parse_yaml(YAML.write(form, commune, PERIOD), "demo.yaml"))
    return Report(submission, compute_indicators(submission))


def notebook_of(report: Report) -> dict[str, Any]:
    """Return what the master notebook comes to: words, figures to look at first, annexes."""
    shown = {
        "official": (whole, tables.statistics, tables.form06, tables.targets, comparison.table),
        "reader": (headlines,),
    }
    cells = [
        blocks_cell(1, "report", [tag], *(block for tell in told for block in tell(report).blocks))
        for tag, told in shown.items()
    ]
    cells.append(code_cell(2, "record", [], {RESULTS_MIME: results_record(report).data}))
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def told_in(blocks: Sequence[Block], report: Report) -> dict[str, str]:
    """Return the figures that the words of a report print, by their codes."""
    spans = (span for block in blocks for span in _spans(block))
    return {span.ref: report.results[span.ref].text for span in spans if span.ref in CATALOGUE}


def _spans(block: Block) -> Iterator[Span]:
    if isinstance(block, Paragraph | Item):
        yield from block.content


def round_trip(commune: Commune, prose: str, form: str) -> Trip:
    """Render the words of a report without its annex, read the file, and compare."""
    report = demo_report(commune, prose)
    blocks = whole(report).blocks
    told = told_in(blocks, report)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"bao-cao.{form}")
        path.write_bytes(WRITERS[form](blocks))
        reading = read_report_file(path, VOCABULARY).reading
    own = [one for one in reading.figures if not one.scope and one.grade != ASKED]
    right = {one.indicator for one in own if _printed(report, one.indicator) == one.value}
    wrong = [
        f"{one.indicator} = {one.value}: {one.quote}" for one in own if one.indicator not in right
    ]
    return Trip(told, frozenset(right), tuple(wrong))


def _printed(report: Report, code: str) -> Decimal | None:
    result = report.results[code]
    return parse_decimal(result.text.rstrip("%")) if result.known else None
