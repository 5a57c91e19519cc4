"""Executed notebooks in canonical form: nothing in them differs from run to run."""

from collections.abc import Iterable
from typing import Any

import orjson
from nbformat import NotebookNode

_INJECTED = "injected-parameters"
_KEPT = ("kernelspec", "language_info")
_OF_INTERPRETER = "version"  # of the language: the crate tells it, a report does not hang on it
_SORTED = orjson.OPT_SORT_KEYS


def canonical(notebook: NotebookNode) -> NotebookNode:
    """Return a copy without what differs from run to run: times, paths, ids, pieces of a stream.

    Outputs that stay as they are, are shared with ``notebook``.
    """
    metadata = NotebookNode(
        {key: notebook.metadata[key] for key in _KEPT if key in notebook.metadata}
    )
    if language := metadata.get("language_info"):
        metadata["language_info"] = NotebookNode(
            {part: language[part] for part in language if part != _OF_INTERPRETER}
        )
    cells = [_canonical_cell(cell) for cell in notebook.cells]
    return NotebookNode(notebook | {"metadata": metadata, "cells": cells})


def _canonical_cell(cell: NotebookNode) -> NotebookNode:
    tags = cell.metadata.get("tags", [])
    changed: dict[str, Any] = {"metadata": NotebookNode(tags=tags)}
    if _INJECTED in tags:
        changed["id"] = _INJECTED
    if cell.cell_type == "code":
        changed["outputs"] = joined(cell.outputs)
    return NotebookNode(cell | changed)


def joined(outputs: Iterable[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with the pieces of a stream as one; where it is cut is a matter of time."""
    whole: list[NotebookNode] = []
    for output in outputs:
        last = whole[-1] if whole else {}
        if output.output_type == "stream" and last.get("name") == output.name:
            whole[-1] = NotebookNode(output | {"text": last["text"] + output.text})
        else:
            whole.append(output)
    return whole


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """Return a notebook as the bytes of its file: JSON with each cell on a line of its own.

    So a line that differs names the cell that differs, and no other tool's habits show.
    """
    rest = orjson.dumps({key: notebook[key] for key in notebook if key != "cells"}, option=_SORTED)
    cells = b",\n".join(orjson.dumps(cell, option=_SORTED) for cell in notebook.cells)
    return b'{"cells":[\n' + cells + b"\n]," + rest[1:] + b"\n"


def json_bytes(data: Any) -> bytes:
    """Return JSON data as the bytes of a file that people may read."""
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | _SORTED | orjson.OPT_APPEND_NEWLINE)
