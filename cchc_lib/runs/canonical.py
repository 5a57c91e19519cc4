"""Executed notebooks in canonical form: nothing in them differs from run to run."""

import io
from collections.abc import Iterable

import nbformat
from nbformat import NotebookNode

_INJECTED = "injected-parameters"


def canonical(notebook: NotebookNode) -> NotebookNode:
    """Return a copy without what differs from run to run: times, paths, ids, pieces of a stream."""
    copy: NotebookNode = nbformat.from_dict(notebook)
    kept = {"kernelspec", "language_info"} & notebook.metadata.keys()
    copy.metadata = nbformat.from_dict({key: notebook.metadata[key] for key in sorted(kept)})
    for cell in copy.cells:
        tags = cell.metadata.get("tags", [])
        if _INJECTED in tags:
            cell.id = _INJECTED
        cell.metadata = nbformat.from_dict({"tags": tags})
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
    return copy


def joined(outputs: Iterable[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with the pieces of a stream as one; where it is cut is a matter of time."""
    whole: list[NotebookNode] = []
    for output in outputs:
        last = whole[-1] if whole else {}
        if output.output_type == "stream" and last.get("name") == output.name:
            last["text"] += output.text
        else:
            whole.append(output)
    return whole


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """Return a notebook as the bytes of its file."""
    stream = io.StringIO()
    nbformat.write(notebook, stream)
    return stream.getvalue().encode()
