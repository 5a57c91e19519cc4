"""nbval runs the executed notebook again, in a kernel as users have it, and compares each output.

No output is sanitised or skipped: a report that differs from run to run is a defect.
"""

import json
import re
import shutil
from pathlib import Path

import pytest
from command_line import Run, run

pytestmark = pytest.mark.slow


def nbval(notebook: Path) -> Run:
    """Compare a notebook with what it gives now, beside the parameters it was executed with."""
    options = ("--nbval", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-c", "/dev/null")
    return run("pytest", *options, notebook.name, cwd=notebook.parent)


@pytest.fixture
def executed(seed_report, tmp_path) -> Path:
    """Copy the published folder: the notebook finds its inputs beside it."""
    return shutil.copytree(seed_report, tmp_path / "report") / "bao-cao.ipynb"


def test_each_cell_of_the_executed_notebook_gives_the_same_again(executed):
    checked = nbval(executed)
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    code_cells = sum(cell["cell_type"] == "code" for cell in cells)

    assert checked.code == 0, checked.output
    assert re.search(rf"^{code_cells} passed", checked.output, re.MULTILINE)


def test_one_figure_that_differs_in_one_output_is_found(executed):
    cells = executed.read_text(encoding="utf-8")
    changed = re.sub(r"6\.469( hồ sơ, trong đó)", r"6.470\1", cells, count=1)
    assert changed != cells
    executed.write_text(changed, encoding="utf-8")
    checked = nbval(executed)

    assert checked.code == 1
    assert re.search(r"^1 failed, \d+ passed", checked.output, re.MULTILINE), checked.output
