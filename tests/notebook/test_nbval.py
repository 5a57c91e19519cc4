"""nbval runs the executed notebook again, in a kernel as users have it, and compares each output.

No output is sanitised or skipped: a report that differs from run to run is a defect.
"""

import json
import re
import shutil
from pathlib import Path

import pytest
from support.city import PERIOD
from support.command_line import Run, run

pytestmark = pytest.mark.slow


def nbval(*notebooks: Path) -> Run:
    """Compare notebooks with what they give now, each beside the inputs it was executed with."""
    options = ("--nbval", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-c", "/dev/null")
    return run("pytest", *options, *notebooks, cwd=notebooks[0].parent)


def code_cells(*notebooks: Path) -> int:
    """Count the cells that nbval has to run."""
    cells = [c for book in notebooks for c in json.loads(book.read_text("utf-8"))["cells"]]
    return sum(cell["cell_type"] == "code" for cell in cells)


@pytest.fixture
def executed(seed_report, tmp_path) -> Path:
    """Copy the published folder: the notebook finds its inputs beside it."""
    return shutil.copytree(seed_report, tmp_path / "report") / "bao-cao.ipynb"


def test_each_cell_of_the_executed_notebook_gives_the_same_again(executed):
    checked = nbval(executed)

    assert checked.code == 0, checked.output
    assert re.search(rf"^{code_cells(executed)} passed", checked.output, re.MULTILINE)


def test_each_cell_of_a_city_with_earlier_periods_and_of_its_roll_up_gives_the_same_again(
    demo_city, tmp_path
):
    reports = shutil.copytree(demo_city / "outputs" / PERIOD, tmp_path / PERIOD)
    notebooks = sorted(reports.glob("*/bao-cao.ipynb"))
    checked = nbval(*notebooks)

    assert [book.parent.name for book in notebooks][-1] == "tong-hop"
    assert all(book.read_text("utf-8").count("cùng kỳ năm 2025") > 1 for book in notebooks[:-1])
    assert checked.code == 0, checked.output
    assert re.search(rf"^{code_cells(*notebooks)} passed", checked.output, re.MULTILINE)


def test_one_figure_that_differs_in_one_output_is_found(executed):
    cells = executed.read_text(encoding="utf-8")
    changed = re.sub(r"6\.469( hồ sơ, trong đó)", r"6.470\1", cells, count=1)
    assert changed != cells
    executed.write_text(changed, encoding="utf-8")
    checked = nbval(executed)

    assert checked.code == 1
    assert re.search(r"^1 failed, \d+ passed", checked.output, re.MULTILINE), checked.output
