"""Foreign libraries are changed in modules called ``patches`` and nowhere else."""

import ast
import builtins
import subprocess
import sys
from types import SimpleNamespace

import pytest
from support.command_line import REPO

from cchc_lib.runs.notebook.patches import observe_cells
from cchc_lib.runs.workers.patches import notebook_during_imports

ROOMS = ("cli", "render/workbook", "runs/notebook", "runs/workers")
PATCHES = {f"cchc_lib/{room}/patches.py" for room in ROOMS}
OWN_PRIVATE = {"cchc_lib/submission/load.py"}  # a record of ours, filled by its loader
SOURCES = {
    path.relative_to(REPO).as_posix(): path.read_text("utf-8")
    for path in sorted((REPO / "cchc_lib").rglob("*.py"))
}


def foreign_names(tree: ast.AST) -> set[str]:
    """Return the names under which a module has imported what is not ours."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = ((alias, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = ((alias, node.module or "") for alias in node.names)
        else:
            continue
        found |= {
            alias.asname or alias.name.partition(".")[0]
            for alias, module in names
            if module.partition(".")[0] != "cchc_lib"
        }
    return found


def stored(tree: ast.AST) -> list[ast.Attribute | ast.Subscript]:
    """Return each attribute and item that is assigned or deleted, wherever in a statement."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Subscript)
        and isinstance(node.ctx, ast.Store | ast.Del)
    ]


def root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def may_replace(target: ast.Attribute | ast.Subscript) -> bool:
    """Tell whether what is assigned may be somebody's method; expat is told its handlers so."""
    is_told = isinstance(target, ast.Attribute) and target.attr.endswith("Handler")
    return root(target) not in {"", "self"} and not is_told


def changes(source: str) -> list[str]:
    """Return what a module changes in foreign modules, and where it replaces a method."""
    tree = ast.parse(source)
    foreign = foreign_names(tree)
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found = [
        ast.unparse(node)
        for node in stored(tree)
        if root(node) in foreign and not ast.unparse(node).startswith("os.environ[")
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in {"setattr", "delattr"} or called.endswith("translators.register"):
                found.append(ast.unparse(node))
        if isinstance(node, ast.Assign) and any(may_replace(t) for t in stored(node)):
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            named = {value.id for value in values if isinstance(value, ast.Name)}
            if named & functions or any(isinstance(value, ast.Lambda) for value in values):
                found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nsys.modules['x'] = None",
        "import sys\nsys.stdout, before = open('x'), 1",
        "import builtins\ndel builtins.get_ipython",
        "def f():\n    from typer import rich_utils\n    rich_utils.TITLE = 'x'",
        "import a.b\na.b.limit += 1",
        "def f(manager):\n    def start(): ...\n    manager.start, x = start, 1",
        "def f(manager):\n    manager.start = lambda: None",
        "import a\nsetattr(a, 'b', 1)",
        (
            "from papermill.translators import papermill_translators as translators\n"
            "translators.register('python', int)"
        ),
    ],
)
def test_what_this_test_takes_for_a_change(source):
    assert changes(source)


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.environ['MPLBACKEND'] = 'agg'",
        "class A:\n    def f(self):\n        self.x, y[0] = 1, 2",
        "from cchc_lib.periods import table\ntable.x = 1",
    ],
)
def test_what_it_does_not(source):
    assert changes(source) == []


def test_foreign_modules_are_changed_in_patches_only():
    assert {path: changes(text) for path, text in SOURCES.items() if path not in PATCHES} == {
        path: [] for path in SOURCES.keys() - PATCHES
    }


def test_each_module_of_patches_has_some():
    assert SOURCES.keys() >= PATCHES
    assert all(changes(SOURCES[path]) or "noqa: SLF001" in SOURCES[path] for path in PATCHES)


def test_private_parts_of_foreign_objects_are_read_in_patches_only():
    """ruff refuses them elsewhere, so the exceptions from its rule are all there are."""
    excepted = {path for path, text in SOURCES.items() if "noqa: SLF001" in text}
    assert excepted - OWN_PRIVATE <= PATCHES


@pytest.mark.parametrize("path", sorted(PATCHES))
def test_each_patch_says_which_version_was_looked_at_and_what_makes_it_needless(path):
    tree = ast.parse(SOURCES[path])
    assert "Needless" in SOURCES[path]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            told = ast.get_docstring(node)
            assert "Needless once" in told, node.name
            assert any(char.isdigit() for char in told), node.name


@pytest.mark.parametrize("path", sorted(PATCHES))
def test_importing_patches_changes_nothing(path):
    module = path.removesuffix(".py").replace("/", ".")
    before = "import builtins, sys; had = dir(builtins), sys.modules.get('rfc3987_syntax', 0)"
    after = "assert dir(builtins) == had[0] and sys.modules.get('rfc3987_syntax', 0) is not None"
    done = subprocess.run(
        [sys.executable, "-c", f"{before}; import {module}; {after}"], cwd=REPO, check=False
    )
    assert done.returncode == 0


def test_ipython_is_pretended_while_modules_are_imported_and_no_longer():
    with notebook_during_imports():
        assert hasattr(builtins.get_ipython(), "kernel")
    assert not hasattr(builtins, "get_ipython")


def test_observers_hear_of_each_cell_after_papermill_has():
    class Manager:
        def __init__(self):
            self.log = []

        def cell_start(self, cell, cell_index, **options):
            self.log.append(("start", cell, cell_index, options))

        def cell_complete(self, cell, cell_index=None, **options):
            self.log.append(("complete", cell, cell_index, options))

    manager = Manager()
    log = manager.log
    observe_cells(
        manager,
        started=lambda *told: log.append(("started", *told)),
        ended=lambda *told: log.append(("ended", *told)),
    )
    cell = SimpleNamespace(metadata=SimpleNamespace(papermill={"start_time": "2026-01-01"}))
    manager.cell_start(cell, 3, note=1)
    manager.cell_complete(cell, cell_index=3)
    assert log == [
        ("start", cell, 3, {"note": 1}), ("started", cell, 3),
        ("complete", cell, 3, {}), ("ended", cell, 3),
    ]  # fmt: skip
    assert cell.metadata.papermill["start_time"] is None
