"""What notebooks import from the library is public, it is all that is, and it costs nothing yet."""

import ast
import json
import shutil
import subprocess
import sys

import pytest
from support.command_line import REPO
from support.narrated import FIXTURES, PARAMS, SEED
from support.submissions import DOSSIERS, submission

import cchc_lib
from cchc_lib import check, checks, load_submission

FOR_ANALYSTS = {"check", "load_outputs"}  # in any notebook of theirs
PUBLIC = cchc_lib._PUBLIC
AT_HOME = {(home, name) for home, names in cchc_lib._AT_HOME.items() for name in names}
LIBRARY = sorted((REPO / "cchc_lib").rglob("*.py"))


def imports_of(source: str) -> set[tuple[str, str]]:
    """Return module and name of each import from the library; "" = the module itself."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            found |= {(node.module or "", alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
    return {(module, name) for module, name in found if module.split(".")[0] == "cchc_lib"}


def imports_of_notebooks() -> set[tuple[str, str]]:
    cells = [
        cell
        for path in sorted((REPO / "notebooks").glob("*.ipynb"))
        for cell in json.loads(path.read_text("utf-8"))["cells"]
    ]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return set().union(*map(imports_of, sources))


def test_notebooks_import_public_names_from_where_they_live_or_from_the_top():
    public = {(home, name) for home, names in PUBLIC.items() for name in names}
    at_the_top = {("cchc_lib", name) for name in cchc_lib.__all__}
    assert imports_of_notebooks() - public - at_the_top == AT_HOME


def test_nothing_is_public_but_what_notebooks_import():
    used = {name for _, name in imports_of_notebooks() - AT_HOME}
    public = [name for names in PUBLIC.values() for name in names]
    assert sorted(public) == sorted(used | FOR_ANALYSTS)
    assert sorted(cchc_lib.__all__) == sorted(["__version__", *public])


@pytest.mark.parametrize(("home", "names"), PUBLIC.items(), ids=list(PUBLIC))
def test_each_public_name_is_what_its_home_has(home, names):
    for name in names:
        scope = {}
        exec(f"from cchc_lib import {name} as short\nfrom {home} import {name} as full", scope)
        assert scope["short"] is scope["full"]
        assert name in dir(cchc_lib)


def test_no_module_takes_the_place_of_a_public_name():
    modules = {path.stem for path in (REPO / "cchc_lib").iterdir()}
    assert modules & set(cchc_lib.__all__) == set()


def test_a_name_that_is_not_public_is_refused():
    with pytest.raises(ImportError, match="cannot import name 'render_all'"):
        exec("from cchc_lib import render_all")
    assert not hasattr(cchc_lib, "prepare")


def test_the_library_itself_takes_no_public_name_from_the_top():
    """For import-linter, which guards the floors, cannot follow it there."""
    taken = {
        (path.name, name)
        for path in LIBRARY
        for module, name in imports_of(path.read_text("utf-8"))
        if module == "cchc_lib" and name in set(cchc_lib.__all__) - {"__version__"}
    }
    assert taken == set()


def loaded_with(module):
    """Return the modules that importing one loads in a fresh Python."""
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["cchc_lib", "cchc_lib.cli", "cchc_lib.runs.batch.index"])
def test_importing_what_the_command_line_needs_brings_no_pandas(module):
    loaded = loaded_with(module)
    assert module in loaded
    assert loaded & {"pandas", "numpy", "matplotlib", "cchc_lib.checks", "cchc_lib.report"} == set()


def test_checking_needs_no_pandas():
    loaded = loaded_with("cchc_lib.checks")
    assert "cchc_lib.indicators" in loaded
    assert loaded & {"pandas", "numpy", "matplotlib"} == set()


def test_importing_the_library_imports_nothing_else_of_it():
    code = "import sys, cchc_lib; print(*(name for name in sys.modules if 'cchc_lib' in name))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["cchc_lib"]


def test_checking_a_loaded_submission_finds_what_the_command_finds():
    found = check(load_submission(*SEED, str(PARAMS)))
    (file,) = PARAMS.glob(f"{SEED[0]}-*/{SEED[1]}.yaml")
    assert found == checks.check_file(file, str(PARAMS))
    assert any(finding.code.startswith("HL") for finding in found)  # held against the law


def test_a_submission_is_held_against_earlier_ones_of_the_folder_it_was_loaded_from(tmp_path):
    shutil.copytree(FIXTURES / "11443-kien-an", tmp_path / "11443-kien-an")
    for earlier in ("2025.yaml", "2025-Q4.yaml"):
        file = tmp_path / "11443-kien-an" / earlier
        file.write_text(file.read_text("utf-8").replace(" pending: 33", " pending: 34"), "utf-8")

    codes = {finding.code for finding in check(load_submission("11443", "2026-Q1", str(tmp_path)))}
    assert codes == {"CD010"}  # 33 carried over from 34 pending


def test_a_submission_made_in_memory_is_held_against_nothing_but_itself():
    dossiers = {"received": 5, "resolved": 3, "pending": 1}  # 5 ≠ 3 + 1
    made = submission(**{f"{DOSSIERS}.{name}": count for name, count in dossiers.items()})
    assert {"CD001"} <= {finding.code for finding in check(made)}
