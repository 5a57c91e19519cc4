"""The formats of an executed notebook, each by its nbconvert exporter."""

from functools import cache
from typing import Any

from nbconvert.exporters import Exporter, get_exporter
from nbformat import NotebookNode


@cache
def exporter_named(name: str) -> type[Exporter]:
    """Return an nbconvert exporter, looked for once among all that is installed."""
    found: type[Exporter] = get_exporter(name)
    return found


def export(notebook: NotebookNode, exporter: str, **settings: Any) -> bytes:
    """Return a notebook in the format of an nbconvert exporter with these settings."""
    content: Any
    content, _ = exporter_named(exporter)(**settings).from_notebook_node(notebook)
    return content if isinstance(content, bytes) else str(content).encode()
