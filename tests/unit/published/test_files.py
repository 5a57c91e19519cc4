"""The names of what is published: each is written in one module, and in the schema as it is."""

import ast
import json
from pathlib import Path

import cchc_lib
from cchc_lib.published import files
from cchc_lib.published.formats import FORMATS

PACKAGE = Path(cchc_lib.__file__).parent
WORDS = {files.INPUTS, files.FAILED}  # mean other things elsewhere: a list in JSON, a cell
OF_FORMATS = {form.file for form in FORMATS.values()}
NAMES = {value for name, value in vars(files).items() if name.isupper()} - WORDS | OF_FORMATS


def strings_in(module: Path) -> set[str]:
    tree = ast.walk(ast.parse(module.read_text("utf-8")))
    return {node.value for node in tree if isinstance(node, ast.Constant) and node.value in NAMES}


def test_a_name_is_written_in_one_module():
    written = {
        path.relative_to(PACKAGE).as_posix(): strings_in(path) for path in PACKAGE.rglob("*.py")
    }
    built = files.FAILED_NOTEBOOK
    assert written.pop("published/files.py") == NAMES - OF_FORMATS - {built}
    assert written.pop("published/formats.py") == OF_FORMATS
    assert built == "that-bai/that-bai.ipynb"
    assert {path: names for path, names in written.items() if names} == {}


def test_the_published_schema_is_of_the_format_that_is_written():
    schema = json.loads((PACKAGE.parent / "docs/so-lieu.schema.json").read_text("utf-8"))
    assert schema["properties"]["format"]["const"] == files.RESULTS_FORMAT
