"""The notebooks as the tests read them: their cells, the syntax of their code, what each is for."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from support.command_line import REPO


@dataclass(frozen=True)
class Stored:
    """A notebook as it is kept in the repository."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @cached_property
    def cells(self) -> list[NotebookNode]:
        return nbformat.read(self.path, as_version=nbformat.NO_CONVERT).cells

    @property
    def code(self) -> list[NotebookNode]:
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def prose(self) -> list[NotebookNode]:
        return [cell for cell in self.cells if cell.cell_type == "markdown"]

    @property
    def nodes(self) -> list[ast.AST]:
        """Return each node of the syntax of its code."""
        return [node for cell in self.code for node in ast.walk(ast.parse(cell.source))]

    def calls(self, room: str = "") -> list[tuple[str, str]]:
        """Return each call as written and its last text: ``narrative.section``, ``finance``.

        The second is "" where there is none. With a ``room`` (``charts``) only what it is asked.
        """
        found = [node for node in self.nodes if isinstance(node, ast.Call)]
        written = [
            (ast.unparse(node.func), next(map(_text, reversed(node.args)), "")) for node in found
        ]
        return [call for call in written if not room or call[0].startswith(f"{room}.")]


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


NOTEBOOKS = {path.stem: Stored(path) for path in sorted((REPO / "notebooks").glob("*.ipynb"))}
MASTER = NOTEBOOKS["commune_report"]


@dataclass(frozen=True)
class Kind:
    """What a notebook asks for; of a report also whose rooms it shows, and its last cell."""

    parameters: tuple[str, ...]
    home: str = ""
    record: str = ""


KINDS = {
    "city_summary": Kind(
        ("period", "outputs_dir", "params_dir"), "cchc_lib.city", "summary_record(city)"
    ),
    "commune_report": Kind(
        ("commune", "period", "params_dir"), "cchc_lib.report", "results_record(report)"
    ),
    "explore": Kind(("commune", "period", "indicator", "params_dir", "peers_dir")),
}
