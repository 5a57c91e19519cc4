"""The master notebook narrates and the library decides: its cells arrange, they do not compute."""

import ast
import inspect
import json
import re
from collections import Counter

import pytest
from master import PATH, calls, cells, code

from cchc_lib.blocks import Blocks
from cchc_lib.report import charts, narrative, tables
from cchc_lib.report.outline import OUTLINE

PARAMETERS = ["commune", "period", "params_dir"]
LOGIC = (
    ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda | ast.If | ast.IfExp
    | ast.For | ast.AsyncFor | ast.While | ast.Try | ast.TryStar | ast.With | ast.AsyncWith
    | ast.Match | ast.comprehension | ast.BinOp | ast.BoolOp | ast.Compare | ast.Assert
)  # fmt: skip
AUDIENCES = {"official", "reader", "review"}


@pytest.mark.parametrize("cell", cells("code"), ids=lambda cell: cell.id)
def test_cell_has_at_most_five_short_lines(cell):
    lines = cell.source.splitlines()
    assert 1 <= len(lines) <= 5
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(("cell", "tree"), code().items(), ids=list(code()))
def test_cell_holds_no_logic(cell, tree):
    assert [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, LOGIC)] == []


def test_nothing_but_the_library_is_imported():
    imports = [
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for tree in code().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert imports
    assert {module.split(".")[0] for module in imports} == {"cchc_lib"}
    assert not re.search(r"\b(pd|plt|np)\.|^[%!]", "\n".join(c.source for c in cells("code")))


def test_each_name_is_bound_once():
    bound = [
        node.id
        for tree in code().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    imported = [
        alias.asname or alias.name
        for tree in code().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    assert {name: n for name, n in Counter(bound + imported).items() if n > 1} == {}


def test_each_name_bound_is_used():
    names = [node for tree in code().values() for node in ast.walk(tree)]
    bound = {n.id for n in names if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    used = {n.id for n in names if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    assert bound <= used


def test_parameters_stand_in_one_tagged_cell_each_annotated_and_explained():
    (cell,) = [cell for cell in cells() if "parameters" in cell.metadata.get("tags", ())]
    statements = ast.parse(cell.source).body

    assert [statement.target.id for statement in statements] == PARAMETERS
    assert {statement.annotation.id for statement in statements} == {"str"}
    assert all(isinstance(statement.value, ast.Constant) for statement in statements)
    assert all(re.search(r"  # \w.{10,}", line) for line in cell.source.splitlines())


def test_parameters_stand_before_all_other_code():
    assert cells("code")[0].metadata.tags == ["parameters"]


def test_notebook_is_stored_without_outputs_and_traces_of_a_run():
    assert {cell.execution_count for cell in cells("code")} == {None}
    assert [cell.outputs for cell in cells("code") if cell.outputs] == []
    assert {key for cell in cells() for key in cell.metadata} == {"tags"}
    assert set(json.loads(PATH.read_text(encoding="utf-8"))["metadata"]) == {
        "kernelspec",
        "language_info",
    }


def test_ids_are_words_that_a_difference_can_be_read_by():
    ids = [cell.id for cell in cells()]
    assert len(set(ids)) == len(ids)
    assert [name for name in ids if not re.fullmatch(r"[a-z]+\d{0,2}(-[a-z]+)*", name)] == []


@pytest.mark.parametrize("cell", cells("markdown"), ids=lambda cell: cell.id)
def test_prose_holds_no_typed_figure(cell):
    assert re.findall(r"\d+", cell.source) == []


def test_prose_opens_each_group_of_cells_with_a_heading():
    assert cells()[0].cell_type == "markdown"
    assert all(re.match(r"#{1,2} \S", cell.source) for cell in cells("markdown"))
    assert [c.id for c in cells("markdown") if c.source.startswith("# ")] == [cells()[0].id]


def test_tags_name_the_parameters_or_one_audience():
    for cell in cells():
        tags = set(cell.metadata.get("tags", ()))
        assert tags <= AUDIENCES | {"parameters"}, cell.id
        assert len(tags) <= 1, cell.id


def shown_by(module) -> set[str]:
    """Return the functions of a module of the report that make something to show."""
    return {
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and not name.startswith("_")
        and value.__module__.startswith(module.__name__)
        and inspect.signature(value).return_annotation in {Blocks, charts.Chart | None}
    }


@pytest.mark.parametrize(("name", "module"), [("charts", charts), ("tables", tables)])
def test_each_chart_and_table_is_shown_once(name, module):
    assert len(shown_by(module)) >= 5
    shown = [function for function, _ in calls() if function.startswith(f"{name}.")]
    assert sorted(shown) == sorted(f"{name}.{function}" for function in shown_by(module))


def test_each_chart_and_each_narrative_is_meant_for_the_signed_report():
    for cell in cells("code"):
        if re.match(r"(charts|narrative)\.", cell.source):
            assert cell.metadata.tags == ["official"], cell.id


def test_findings_and_sources_are_never_meant_for_the_signed_report():
    inside = [
        c for c in cells("code") if re.match(r"tables\.(findings|sources)|results_", c.source)
    ]
    assert len(inside) == 3
    assert all(not {"official", "reader"} & set(cell.metadata.get("tags", ())) for cell in inside)


def test_each_narrative_is_told_once():
    told = Counter(calls())
    assert {call: n for call, n in told.items() if n > 1} == {}
    assert shown_by(narrative) == {
        name.removeprefix("narrative.") for name, _ in told if name.startswith("narrative.")
    }


def test_each_section_of_the_outline_is_told_once_and_in_its_order():
    """A section comes with its subsections, unless these are told one by one."""
    told = [
        argument or function.removeprefix("narrative.")
        for function, argument in calls()
        if function.startswith("narrative.")
    ]
    outline = [entry.key for part in OUTLINE for entry in part.walk()]
    whole = {argument for function, argument in calls() if function == "narrative.section"}
    expected = [key for key in outline if not any(key.startswith(f"{w}.") for w in whole)]

    assert [key for key in told if key in outline] == expected


def test_blocking_findings_stop_the_notebook_before_the_first_chart():
    sources = [cell.source for cell in cells("code")]
    stop = next(n for n, source in enumerate(sources) if "stop_if_blocking(findings)" in source)
    shown = [n for n, s in enumerate(sources) if re.match(r"(charts|narrative|tables)\.", s)]
    assert stop < min(shown)


def test_results_record_comes_last():
    assert cells()[-1].source == "results_record(report)"
