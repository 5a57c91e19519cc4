"""Read an executed notebook back as a report: the one door of every exporter.

What comes in is taken from an allow-list (blocks with their picture, the results record); every
other output is dropped, so that nothing a notebook happens to contain becomes part of a report.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from cchc_lib.blocks import BLOCKS_MIME, RESULTS_MIME, SVG_MIME, Block, blocks_from_json
from cchc_lib.errors import RunError

Audience: TypeAlias = Literal["official", "reader", "review"]
_AUDIENCES: dict[Audience, frozenset[str]] = {
    "official": frozenset({"official"}),
    "reader": frozenset({"official", "reader"}),
    "review": frozenset({"official", "reader", "review"}),
}


@dataclass(frozen=True, slots=True)
class ReportCell:
    """One cell: its source and what it shows.

    ``number`` is the execution count (0 for prose), ``tags`` are the cell's tags; among them
    ``official``, ``reader`` and ``review`` say who gets to see its blocks.
    """

    cell_type: Literal["code", "markdown"]
    source: str
    number: int = 0
    tags: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class ExecutedReport:
    """What an executed notebook tells: its cells in order and its results."""

    cells: tuple[ReportCell, ...]
    results: Mapping[str, Any] = field(default_factory=dict)

    def blocks(self, audience: Audience) -> tuple[Block, ...]:
        """Return the blocks for one audience, in the order of the notebook."""
        wanted = _AUDIENCES[audience]
        return tuple(block for cell in self.cells if cell.tags & wanted for block in cell.blocks)


def read_executed(notebook: Mapping[str, Any]) -> ExecutedReport:
    """Read a notebook (nbformat 4, executed) into a report.

    Raises ``RunError`` when a cell failed, when the results record is missing (the notebook was
    not run to its end) or when a block is malformed.
    """
    try:
        cells = tuple(_read_cell(cell) for cell in notebook["cells"])
    except ValueError as error:
        raise RunError(f"sổ tính có khối nội dung không đọc được: {error}") from error
    records = [output["data"][RESULTS_MIME] for output in _all_outputs(notebook, RESULTS_MIME)]
    if not records:
        raise RunError(
            "sổ tính chưa chạy đến cuối (không có bảng kết quả ở ô cuối); "
            "hãy chạy lại sổ tính bằng papermill, hoặc dùng cchc render"
        )
    return ExecutedReport(cells, records[-1])


def _all_outputs(notebook: Mapping[str, Any], mime: str) -> Iterator[Mapping[str, Any]]:
    for cell in notebook["cells"]:
        yield from _outputs(cell, mime)


def _outputs(cell: Mapping[str, Any], mime: str) -> Iterable[Mapping[str, Any]]:
    return (output for output in cell.get("outputs", ()) if mime in output.get("data", {}))


def _read_cell(cell: Mapping[str, Any]) -> ReportCell:
    _refuse_errors(cell)
    blocks: list[Block] = []
    for output in _outputs(cell, BLOCKS_MIME):
        data = output["data"]
        blocks.extend(blocks_from_json(data[BLOCKS_MIME], _joined(data.get(SVG_MIME, ""))).blocks)
    return ReportCell(
        cell_type="code" if cell["cell_type"] == "code" else "markdown",
        source=_joined(cell["source"]),
        number=cell.get("execution_count") or 0,
        tags=frozenset(cell.get("metadata", {}).get("tags", ())),
        blocks=tuple(blocks),
    )


def _refuse_errors(cell: Mapping[str, Any]) -> None:
    for output in cell.get("outputs", ()):
        if output.get("output_type") == "error":
            raise RunError(f"sổ tính dừng vì lỗi {output['ename']}: {output['evalue']}")


def _joined(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
