"""The notebooks narrate and the library decides: their cells arrange, they do not compute."""

import ast
import json
import re
from collections import Counter

import pytest
from support.stored import KINDS, NOTEBOOKS, Stored

LOGIC = (
    ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda | ast.If | ast.IfExp
    | ast.For | ast.AsyncFor | ast.While | ast.Try | ast.TryStar | ast.With | ast.AsyncWith
    | ast.Match | ast.comprehension | ast.BinOp | ast.BoolOp | ast.Compare | ast.Assert
)  # fmt: skip
AUDIENCES = {"official", "reader", "review"}


def each(cell_type: str):
    """Ask a test about every cell of a type, in every notebook."""
    named = [(f"{book.name}-{c.id}", c) for book in NOTEBOOKS.values() for c in book.cells]
    return pytest.mark.parametrize(
        "cell", [pytest.param(c, id=name) for name, c in named if c.cell_type == cell_type]
    )


@pytest.fixture(params=NOTEBOOKS)
def notebook(request) -> Stored:
    return NOTEBOOKS[request.param]


def test_each_notebook_is_known_here():
    assert KINDS.keys() == NOTEBOOKS.keys()


@each("code")
def test_cell_has_at_most_five_short_lines(cell):
    lines = cell.source.splitlines()
    assert 1 <= len(lines) <= 5
    assert max(map(len, lines)) <= 100


@each("code")
def test_cell_holds_no_logic(cell):
    nodes = ast.walk(ast.parse(cell.source))
    assert [ast.unparse(node) for node in nodes if isinstance(node, LOGIC)] == []


@each("markdown")
def test_prose_holds_no_typed_figure(cell):
    assert re.findall(r"\d+", cell.source) == []


def test_prose_opens_each_group_of_cells_with_a_heading(notebook):
    assert notebook.cells[0].cell_type == "markdown"
    assert all(re.match(r"#{1,2} \S", cell.source) for cell in notebook.prose)
    titles = [cell.id for cell in notebook.prose if cell.source.startswith("# ")]
    assert titles == [notebook.cells[0].id]


def test_nothing_but_the_library_is_imported(notebook):
    imports = [
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in notebook.nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert imports
    assert {module.split(".")[0] for module in imports} == {"cchc_lib"}
    source = "\n".join(cell.source for cell in notebook.code)
    assert not re.search(r"\b(pd|plt|np)\.|^[%!]", source, re.MULTILINE)


def test_each_name_is_bound_once(notebook):
    bound = names(notebook, ast.Store)
    imports = [node for node in notebook.nodes if isinstance(node, ast.ImportFrom)]
    imported = [alias.asname or alias.name for node in imports for alias in node.names]
    assert {name: n for name, n in Counter(bound + imported).items() if n > 1} == {}


def test_each_name_bound_is_used(notebook):
    assert set(names(notebook, ast.Store)) <= set(names(notebook, ast.Load))


def names(notebook: Stored, context: type) -> list[str]:
    """Return the names that are bound (``ast.Store``) or used (``ast.Load``)."""
    found = [node for node in notebook.nodes if isinstance(node, ast.Name)]
    return [node.id for node in found if isinstance(node.ctx, context)]


def test_parameters_stand_in_one_tagged_cell_each_annotated_and_explained(notebook):
    (cell,) = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]
    statements = ast.parse(cell.source).body

    expected = KINDS[notebook.name].parameters
    assert tuple(statement.target.id for statement in statements) == expected
    assert {statement.annotation.id for statement in statements} == {"str"}
    assert all(isinstance(statement.value, ast.Constant) for statement in statements)
    assert all(re.search(r"  # \w.{10,}", line) for line in cell.source.splitlines())


def test_parameters_stand_before_all_other_code(notebook):
    assert notebook.code[0].metadata.tags == ["parameters"]


def test_notebook_is_stored_without_outputs_and_traces_of_a_run(notebook):
    assert {cell.execution_count for cell in notebook.code} == {None}
    assert [cell.outputs for cell in notebook.code if cell.outputs] == []
    assert {key for cell in notebook.cells for key in cell.metadata} == {"tags"}
    metadata = json.loads(notebook.path.read_text(encoding="utf-8"))["metadata"]
    assert set(metadata) == {"kernelspec", "language_info"}


def test_ids_are_words_that_a_difference_can_be_read_by(notebook):
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert [name for name in ids if not re.fullmatch(r"[a-z]+\d{0,2}(-[a-z]+)*", name)] == []


def test_tags_name_the_parameters_or_one_audience(notebook):
    for cell in notebook.cells:
        tags = set(cell.metadata.get("tags", ()))
        assert tags <= AUDIENCES | {"parameters"}, cell.id
        assert len(tags) <= 1, cell.id
