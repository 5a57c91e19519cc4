"""The master notebook as the tests read it: stored cells, and the syntax trees of their code."""

import ast

import nbformat
from command_line import REPO
from nbformat import NotebookNode

PATH = REPO / "notebooks" / "commune_report.ipynb"


def cells(cell_type: str = "") -> list[NotebookNode]:
    """Return the cells of one type, or all."""
    stored = nbformat.read(PATH, as_version=nbformat.NO_CONVERT)
    return [cell for cell in stored.cells if cell_type in ("", cell.cell_type)]


def code() -> dict[str, ast.Module]:
    """Return the syntax tree of each code cell by the cell's id."""
    return {cell.id: ast.parse(cell.source) for cell in cells("code")}


def calls() -> list[tuple[str, str]]:
    """Return each call as written and its first text argument: ``narrative.section``, ``finance``.

    The second is "" where there is none.
    """
    found = (node for tree in code().values() for node in ast.walk(tree))
    return [
        (ast.unparse(node.func), next(map(_text, reversed(node.args)), ""))
        for node in found
        if isinstance(node, ast.Call)
    ]


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
