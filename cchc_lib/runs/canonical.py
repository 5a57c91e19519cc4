"""Executed notebooks in canonical form: nothing in them differs from run to run."""

import io

import nbformat
from nbformat import NotebookNode

_INJECTED = "injected-parameters"


def canonical(notebook: NotebookNode) -> NotebookNode:
    """Return a copy without what differs from run to run: times, paths, random ids."""
    copy: NotebookNode = nbformat.from_dict(notebook)
    kept = {"kernelspec", "language_info"} & notebook.metadata.keys()
    copy.metadata = nbformat.from_dict({key: notebook.metadata[key] for key in sorted(kept)})
    for cell in copy.cells:
        tags = cell.metadata.get("tags", [])
        if _INJECTED in tags:
            cell.id = _INJECTED
        cell.metadata = nbformat.from_dict({"tags": tags})
    return copy


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """Return a notebook as the bytes of its file."""
    stream = io.StringIO()
    nbformat.write(notebook, stream)
    return stream.getvalue().encode()
