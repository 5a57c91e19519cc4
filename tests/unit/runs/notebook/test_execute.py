"""Which notebooks are executed, and which of their cells have to have run."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.errors import IncompleteError, RunError
from cchc_lib.runs.notebook.execute import cells_to_run, execute, results_record

RESULT = new_output("display_data", {RESULTS_MIME: {"synthetic": True}})
SKIPPED = {"metadata": {"tags": ["skip-execution"]}}


@pytest.mark.parametrize(
    ("metadata", "told"),
    [
        ({"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}, "viết bằng R;"),
        ({"kernelspec": {"name": "bash", "display_name": "Bash"}}, "không ghi ngôn ngữ;"),
        (
            {
                "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
                "language_info": {"name": "ju\x1blia"},
            },
            "viết bằng ju�lia;",
        ),
        ({}, "không ghi ngôn ngữ;"),
    ],
    ids=["R", "kernel without a language", "another language than its kernel", "nothing"],
)
def test_notebook_in_another_language_is_refused_and_never_run_as_python(tmp_path, metadata, told):
    mark = tmp_path / "đã chạy"
    cells = [new_code_cell(f"open({str(mark)!r}, 'w')")]
    nbformat.write(new_notebook(cells=cells, metadata=metadata), tmp_path / "lạ.ipynb")
    with pytest.raises(RunError, match=f"sổ tính lạ.ipynb {told} cchc chỉ chạy sổ tính Python"):
        execute(tmp_path / "lạ.ipynb", {"commune": "11242"}, tmp_path / "ra.ipynb")
    assert not mark.exists()


def test_cells_that_nobody_executes_are_those_without_a_source_and_those_to_skip():
    cells = [new_code_cell("1"), new_code_cell("  \n"), new_code_cell("2", **SKIPPED)]
    assert [cell.source for cell in cells_to_run(new_notebook(cells=cells))] == ["1"]


def test_results_are_those_of_the_last_cell_that_ran():
    ran, empty = new_code_cell("results", outputs=[RESULT]), new_code_cell("")
    assert results_record(new_notebook(cells=[ran, empty])) == {"synthetic": True}


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [new_code_cell("results", outputs=[RESULT]), new_code_cell("1")],
        [new_code_cell("results", outputs=[RESULT], **SKIPPED)],
    ],
    ids=["no cell", "another cell behind it", "a cell to skip"],
)
def test_notebook_without_results_in_its_last_cell_is_not_complete(cells):
    with pytest.raises(IncompleteError, match="không có bảng kết quả"):
        results_record(new_notebook(cells=cells))
