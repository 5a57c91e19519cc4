"""The house stays one in which things are found: small rooms, plain first words."""

import ast

import pytest
from support.command_line import REPO

LIBRARY = REPO / "cchc_lib"
ROOMS = sorted({path.parent for path in LIBRARY.rglob("*.py")})
MOST = 15
LONG_ROWS = {
    "report/charts": "one file for each chart: a row in which a chart is found by its name",
}
DIALECT = ("Hold", "Be", "Tell that")  # "Begin" among them: no plain sentence needs them


def name_of(room):
    return room.relative_to(LIBRARY).as_posix()


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_no_folder_holds_more_modules_than_an_eye_takes_in(room):
    modules = [path for path in room.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MOST or name_of(room) in LONG_ROWS


def test_each_exception_is_still_one():
    for name in LONG_ROWS:
        assert len(list((LIBRARY / name).glob("[!_]*.py"))) > MOST


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_a_class_is_described_as_a_thing(room):
    for path in room.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and (
                said := ast.get_docstring(node)
            ):
                assert not said.startswith(DIALECT), f"{path}:{node.lineno}"
