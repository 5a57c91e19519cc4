"""The notebook of the roll-up keeps the rules of the master notebook."""

import ast
import inspect
import json
import re

import nbformat
import pytest
from command_line import REPO
from test_shape import AUDIENCES, LOGIC

from cchc_lib.blocks import Blocks
from cchc_lib.city import charts, narrative, tables
from cchc_lib.report.charts import Chart

PATH = REPO / "notebooks" / "city_summary.ipynb"
CELLS = nbformat.read(PATH, as_version=nbformat.NO_CONVERT).cells
CODE = [cell for cell in CELLS if cell.cell_type == "code"]
PROSE = [cell for cell in CELLS if cell.cell_type == "markdown"]


def name_of(cell) -> str:
    return cell.id


@pytest.mark.parametrize("cell", CODE, ids=name_of)
def test_cell_has_at_most_five_short_lines_and_no_logic(cell):
    lines = cell.source.splitlines()
    assert 1 <= len(lines) <= 5
    assert max(map(len, lines)) <= 100
    logic = [ast.unparse(n) for n in ast.walk(ast.parse(cell.source)) if isinstance(n, LOGIC)]
    assert logic == []


@pytest.mark.parametrize("cell", PROSE, ids=name_of)
def test_prose_opens_with_a_heading_and_holds_no_typed_figure(cell):
    assert re.match(r"#{1,2} \S", cell.source)
    assert re.findall(r"\d+", cell.source) == []


def test_parameters_stand_first_each_annotated_and_explained():
    assert CODE[0].metadata.tags == ["parameters"]
    statements = ast.parse(CODE[0].source).body
    assert [statement.target.id for statement in statements] == ["period", "outputs_dir"]
    assert {statement.annotation.id for statement in statements} == {"str"}
    assert all(re.search(r"  # \w.{10,}", line) for line in CODE[0].source.splitlines())


def test_notebook_is_stored_without_outputs_and_traces_of_a_run():
    assert {cell.execution_count for cell in CODE} == {None}
    assert [cell.outputs for cell in CODE if cell.outputs] == []
    metadata = json.loads(PATH.read_text(encoding="utf-8"))["metadata"]
    assert set(metadata) == {"kernelspec", "language_info"}


def test_tags_name_the_parameters_or_one_audience():
    for cell in CELLS:
        tags = set(cell.metadata.get("tags", ()))
        assert tags <= AUDIENCES | {"parameters"}, cell.id
        assert len(tags) <= 1, cell.id


def shown_by(module) -> set[str]:
    """Return the functions of a module that make something to show."""
    return {
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and not name.startswith("_")
        and value.__module__.startswith(module.__name__)
        and inspect.signature(value).return_annotation in {Blocks, Chart | None}
    }


@pytest.mark.parametrize("module", [charts, narrative, tables], ids=lambda m: m.__name__)
def test_each_chart_table_and_narrative_is_shown(module):
    room = module.__name__.rpartition(".")[2]
    shown = {found for cell in CODE for found in re.findall(rf"\b{room}\.(\w+)\(", cell.source)}
    assert shown == shown_by(module)


def test_findings_and_sources_are_never_meant_for_the_report():
    inside = [c for c in CODE if re.match(r"tables\.(findings|sources)|summary_record\(", c.source)]
    assert len(inside) == 4
    assert all(not {"official", "reader"} & set(cell.metadata.get("tags", ())) for cell in inside)


def test_results_record_comes_last():
    assert CELLS[-1].source == "summary_record(city)"
