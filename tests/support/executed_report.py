"""The executed notebook of a report that was made in this process: no kernel, the same outputs."""

from typing import Any

from support.sample_report import blocks_cell, code_cell

from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.report import Report, comparison, narrative, results_record, tables


def executed(report: Report) -> dict[str, Any]:
    """Return what the master notebook comes to in what a workbook is made of."""
    told = (narrative.opening, tables.form06, comparison.table)
    blocks = [block for tell in told for block in tell(report).blocks]
    cells = [
        blocks_cell(1, "narrative.opening(report)", ["official"], *blocks),
        code_cell(2, "results_record(report)", [], {RESULTS_MIME: results_record(report).data}),
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
