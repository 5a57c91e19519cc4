"""A report that fails leaves its notebook, its inputs and a record of why, however it ended."""

import subprocess
from datetime import datetime

import nbformat
import orjson
import pytest
from support.city import PERIOD, batch_with, city, contents, notebook_with_faults
from support.command_line import cchc
from support.tampering import change_record, copy_of
from support.tools import need

from cchc_lib.handed_in import TABLES
from cchc_lib.published.files import CRATE_FILE, FAILED, SUMS_FILE
from cchc_lib.runs.record.read_crate import hashes_in
from cchc_lib.runs.record.sums import damages, sha256_of, strangers_in

pytestmark = pytest.mark.slow

FAULTS = {
    "cell": ("1 / 0", "sổ tính dừng ở ô [5] vì lỗi ZeroDivisionError: division by zero"),
    "killed": (
        "print('đã in', flush=True); import os, time; time.sleep(1); os.kill(os.getpid(), 9)",
        "tiến trình chết: tiến trình làm báo cáo bị tín hiệu 9",
    ),
    "too long": (
        "print('đã in'); import time; time.sleep(99)",
        "một ô của sổ tính chạy quá 7 giây",
    ),
}
"""A line of Python, and the error that the record tells."""
SHOWN = {
    "cell": [("error", "ZeroDivisionError")],
    "killed": [("stream", "đã in\n"), ("error", "Dừng")],
    "too long": [("stream", "đã in\n"), ("error", "KeyboardInterrupt")],
}
"""What the cell shows that stopped: what it had printed, and why it stopped."""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """Make two good reports; then let both fail, and one more that never was."""
    folder = tmp_path_factory.mktemp("failed")
    communes = city(folder / "params", len(FAULTS))
    words = ("--params", folder / "params", "--out", folder / "out", "--to", "html", "--jobs", 2)
    words = (*words, "--timeout", 10)
    made = cchc("batch", PERIOD, *words)
    assert made.code == 0, made.errors

    communes += city(folder / "params", 1, first=len(FAULTS))
    sources = [*(fault[0] for fault in FAULTS.values()), FAULTS["cell"][0]]
    faults = dict(zip(communes, sources, strict=True))
    run = batch_with(notebook_with_faults(folder / "so-tinh.ipynb", faults), *words)
    assert run.code == 3, run.errors
    return folder, communes


@pytest.fixture(params=FAULTS)
def failed(request, outputs):
    """Give the folder that tells of a failure, its kind, the commune and what it handed in."""
    folder, communes = outputs
    commune = communes[list(FAULTS).index(request.param)]
    submission = folder / "params" / commune / f"{PERIOD}.yaml"
    target = folder / "out" / PERIOD / commune
    return target / FAILED, request.param, commune, submission.read_bytes()


def entities_of(folder):
    graph = orjson.loads((folder / CRATE_FILE).read_bytes())["@graph"]
    return {entity["@id"]: entity for entity in graph}


def test_notebook_inputs_record_and_checksums_are_there_and_nothing_else(failed):
    folder, _, commune, submission = failed
    files = contents(folder)
    assert set(files) == {
        "that-bai.ipynb",
        "so-tinh.ipynb",
        f"inputs/{commune}/{PERIOD}.yaml",
        *(f"inputs/{table}" for table in TABLES),
        CRATE_FILE,
        SUMS_FILE,
    }
    assert files[f"inputs/{commune}/{PERIOD}.yaml"] == submission


def test_record_tells_that_it_failed_why_and_where(failed):
    folder, kind, commune, _ = failed
    entities = entities_of(folder)
    run = entities["#run"]
    assert run["actionStatus"] == "http://schema.org/FailedActionStatus"
    assert run["error"] == FAULTS[kind][1]
    assert run["additionalProperty"] == {"@id": "#failed-cell"}
    assert datetime.fromisoformat(run["startTime"]) <= datetime.fromisoformat(run["endTime"])
    assert entities["#param-commune"]["value"] == commune.partition("-")[0]
    assert entities["./"]["description"].endswith("Kèm sổ tính đến chỗ dừng và số liệu đầu vào.")

    notebook = nbformat.read(folder / "that-bai.ipynb", 4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    stopped = code[int(entities["#failed-cell"]["value"]) - 1]  # counted as Jupyter does
    assert stopped.id == "fault"
    told = [(one.output_type, one.get("text") or one.get("ename")) for one in stopped.outputs]
    assert told == SHOWN[kind]


def test_record_names_the_hash_of_each_file_and_the_notebook_that_ran(failed):
    folder, _, _, _ = failed
    told = hashes_in(orjson.loads((folder / CRATE_FILE).read_bytes()))
    files = set(contents(folder)) - {CRATE_FILE, SUMS_FILE}
    assert told == {name: sha256_of(folder / name) for name in files}
    assert entities_of(folder)["#key-notebook"]["value"] == told["so-tinh.ipynb"]


def test_checksums_are_right_by_the_stock_tool_too(failed):
    folder, _, _, _ = failed
    assert (list(damages(folder)), list(strangers_in(folder))) == ([], [])
    command = [need("sha256sum"), "--strict", "--quiet", "--check", SUMS_FILE]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0


def test_earlier_version_beside_it_is_still_whole_and_has_no_history(failed, outputs, cchc_here):
    folder, _, _, _ = failed
    run = cchc_here("verify", folder.parent, "--no-run")
    assert run.code == 0
    assert "Có that-bai: lần lập sau đó không thành" in run.output
    assert not (outputs[0] / "out/lich-su").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda r: entity(r, "#person").update(email="ai@do"), "mục #person không như"),
        (lambda r: entity(r, "#failed-cell").update(value="1 hay 2"), "lượt chạy không ghi theo"),
        (lambda r: entity(r, "#run").update(error=["hỏng"]), "lượt chạy không ghi theo"),
        (lambda r: entity(r, "#run").update(actionStatus="http://schema.org/CompletedActionStatus"),
         "không kể lượt chạy nào đã hỏng"),
    ],
)  # fmt: skip
def test_foreign_words_in_the_story_of_a_failure_are_found(
    failed, tmp_path, cchc_here, change, told
):
    report = copy_of(failed[0].parent, tmp_path)
    change_record(report / FAILED, change)
    run = cchc_here("verify", report, "--no-run")
    assert run.code == 4
    assert f"that-bai: {CRATE_FILE}" in run.output
    assert told in run.output


def entity(record, uri):
    return next(one for one in record["@graph"] if one["@id"] == uri)


def test_first_report_that_fails_leaves_only_its_failure(outputs, cchc_here):
    folder, (*_, never) = outputs
    target = folder / "out" / PERIOD / never
    assert [path.name for path in target.iterdir()] == [FAILED]
    assert entities_of(target / FAILED)["#run"]["error"] == FAULTS["cell"][1]
    run = cchc_here("verify", target, "--no-run")
    assert run.code == 4
    assert f"thiếu {CRATE_FILE}" in run.output


def test_next_success_takes_the_failure_away(outputs, cchc_here, tmp_path):
    folder, communes = outputs
    words = ("--params", folder / "params", "--out", tmp_path, "--to", "html")
    fault = notebook_with_faults(tmp_path / "so-tinh.ipynb", {communes[0]: FAULTS["cell"][0]})
    assert batch_with(fault, *words, "--only", communes[0]).code == 3
    assert (tmp_path / PERIOD / communes[0] / FAILED).is_dir()

    run = cchc("batch", PERIOD, *words, "--failed")
    assert run.code == 0, run.errors
    assert not (tmp_path / PERIOD / communes[0] / FAILED).exists()
    assert cchc_here("verify", tmp_path / PERIOD / communes[0], "--no-run").code == 0
