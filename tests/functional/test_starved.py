"""What Windows lacks is taken away from the library: everything is made all the same.

Simulated on Linux, by taking names away: paths, consoles and files in use as Windows has them are
not tried here.
"""

import os
import re

import pytest
from support.city import (
    RUN_WITH_NOTEBOOK,
    city,
    contents,
    litter,
    notebook_with_faults,
    published,
    same_bytes,
)
from support.params_copy import SEED_FILE
from support.processes import running_with, wait_until
from support.starved import LACKING, starved_python

from cchc_lib.runs.outputs.lock import CLAIM_FILE

pytestmark = pytest.mark.slow

SEED = SEED_FILE.parent.name
CODE = SEED.partition("-")[0]


@pytest.fixture(scope="module")
def starved(tmp_path_factory):
    return starved_python(tmp_path_factory.mktemp("starved"))


def test_the_library_finds_nothing_that_windows_lacks(starved):
    names = [f"{module}.{name}" for module, lacking in LACKING.items() for name in lacking]
    code = "import cchc_lib.runs.system as s; print(s.can_fork(), s.can_lock(), "
    code += "s.can_end_with_parent(), s.can_open_folders(), s.usage(), len(s.stop_signals()), "
    code += f"[n for n in {names!r} if hasattr(getattr(s, n.split('.')[0]), n.split('.')[1])])"
    run = starved.python("-c", code)
    assert run.output == "False False False False None 2 []\n", run.errors


def test_a_report_is_the_same_to_the_byte_and_verified(starved, seed_report, tmp_path):
    run = starved.cchc("render", CODE, "2026-Q1", "--out", tmp_path)
    assert run.code == 0, run.errors
    report = tmp_path / "2026-Q1" / SEED
    assert same_bytes(contents(report)) == same_bytes(contents(seed_report))

    verified = starved.cchc("verify", report)
    assert verified.code == 0, verified.output + verified.errors
    assert "giống từng byte" in verified.output


def test_a_batch_makes_its_reports_and_leaves_nothing_beside_them(starved, tmp_path):
    params, outputs = tmp_path / "params", tmp_path / "outputs"
    folders = city(params, 1)
    words = ("--params", params, "--out", outputs, "--to", "html")
    assert starved.cchc("check", params, "--params", params).code in {0, 1}

    run = starved.cchc("batch", "2026-Q1", *words, "--jobs", 1)
    assert run.code == 0, run.output + run.errors
    assert published(outputs) == set(folders)
    assert litter(outputs) == set()

    again = starved.cchc("batch", "2026-Q1", *words)
    assert "Đã lập 0 báo cáo" in again.output, again.output


def test_a_report_that_hangs_is_ended_with_its_kernel(starved, tmp_path):
    params, outputs = tmp_path / "params", tmp_path / "outputs"
    (folder,) = city(params, 1)
    notebook = notebook_with_faults(
        tmp_path / "hangs.ipynb", {folder: "while True: __import__('time').sleep(1)"}
    )
    mark = str(tmp_path)
    run = starved.python(
        "-c", RUN_WITH_NOTEBOOK, notebook, 1, "batch", "2026-Q1", "--params", params,
        "--out", outputs, "--to", "html", "--timeout", 4, "--jobs", 1,
        env=os.environ | {"VIRTUAL_ENV": mark},
    )  # fmt: skip
    assert run.code == 3, run.output + run.errors
    assert re.search(rf"  {folder}: quá [4-9] giây", run.output), run.output  # and no cell did
    assert published(outputs) == set()
    assert wait_until(lambda: not running_with(mark), 10), running_with(mark)


def test_a_second_command_is_told_who_holds_the_folder_and_what_a_crash_has_left(starved, tmp_path):
    params, outputs = tmp_path / "params", tmp_path / "outputs"
    city(params, 1)
    outputs.mkdir()
    (outputs / CLAIM_FILE).touch()  # of a command that runs, or has been killed
    words = ("batch", "2026-Q1", "--params", params, "--out", outputs, "--no-lock")
    run = starved.cchc(*words)
    assert run.code == 75
    assert "đang được một lệnh cchc khác dùng" in run.errors
    assert f"xóa tệp {outputs / CLAIM_FILE}" in run.errors
    assert published(outputs) == set()


def test_a_cluster_is_refused_with_what_to_do(starved):
    run = starved.cchc("batch", "2026-Q1", "--scheduler", "local")
    assert run.code == 2
    assert "--scheduler cần Linux" in run.errors
