"""An executed notebook with the same words in every field that holds any."""

from support.sample_report import FIGURE, OFFICIAL, READER, SIGNATURE, blocks_cell, code_cell

from cchc_lib.blocks import RESULTS_MIME, Blocks, Figure, blocks_from_json

NOT_WORDS = {"kind", "mark", "role", "align", "tone", "severity"}
RESULTS = {
    "indicators": [
        {
            **dict.fromkeys(("code", "name", "unit", "row", "text", "formula", "base"), "x"),
            **dict.fromkeys(("numerator", "denominator", "status_text", "target_text"), "x"),
            "inputs": [{"field": "x", "value": "x", "place": "x"}],
        }
    ],
    "documents": [{"key": "x", "citation": "x", "title": "x", "place": "x"}],
    "findings": [
        {
            **dict.fromkeys(("code", "severity_text", "message", "place", "suggestion"), "x"),
            "severity": "error",
            "fields": ["x"],
        }
    ],
    "sources": [{"path": "x", "sha256": "x", "role": "x"}],
}


def filled(data, payload):
    """Return JSON data with ``payload`` in every field that holds words."""
    if isinstance(data, dict):
        return {k: v if k in NOT_WORDS else filled(v, payload) for k, v in data.items()}
    if isinstance(data, list | tuple):
        return [filled(entry, payload) for entry in data]
    return payload if isinstance(data, str) else data


def hostile_notebook(payload, svg=FIGURE.svg):
    blocks = (*OFFICIAL, *READER, SIGNATURE)
    picture = Figure(payload, payload, payload, svg)
    words = blocks_from_json(filled(Blocks(blocks).to_json(), payload)).blocks
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": f"# {payload}\n\n{payload}"},
        blocks_cell(1, payload, ["official", payload], *words),
        blocks_cell(2, payload, ["official"], picture),
        code_cell(3, payload, [], {"text/html": payload}),
        code_cell(4, payload, [], {RESULTS_MIME: filled(RESULTS, payload)}),
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
