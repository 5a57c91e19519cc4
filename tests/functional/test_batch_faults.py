"""One bad commune stops nobody: each kind of fault is named, the good reports are published."""

import json
import os
import re
import resource
import subprocess
from pathlib import Path

import pytest
from support.city import PERIOD, batch_with, city, contents, litter, notebook_with_faults, published
from support.processes import running_with

from cchc_lib.handed_in import TABLES

pytestmark = pytest.mark.slow

GOOD = 33
BROKEN, CONTRADICTION = "số liệu không đọc được", "số liệu mâu thuẫn"
CELL, DIED = "lỗi trong một ô của sổ tính", "tiến trình chết"
TIMEOUT, MEMORY = "quá thời gian", "hết bộ nhớ"

FAULTS = (
    ("1 / 0", CELL, "ô [5] vì lỗi ZeroDivisionError: division by zero"),
    ("import sys; sys.exit(0)", CELL, "có ô của sổ tính chưa chạy"),
    ("import os; os._exit(0)", DIED, "tự thoát giữa chừng"),
    ("import os; os.kill(os.getpid(), 9)", DIED, "bị tín hiệu 9"),
    ("while True: pass", TIMEOUT, "một ô của sổ tính chạy quá 6 giây"),
    ("import re; re.match('(a+)+$', 'a' * 64 + 'b')", TIMEOUT, "một ô của sổ tính chạy quá 6 giây"),
    ("import signal, time; signal.pthread_sigmask(0, range(1, 65)); time.sleep(99)", TIMEOUT, ""),
    ("x = bytearray(8 << 30)", MEMORY, "vì lỗi MemoryError"),
    ("import numpy; numpy.ones(1 << 31)", MEMORY, "Unable to allocate"),
    ("import subprocess; subprocess.Popen(['sleep', '600']); 1 / 0", CELL, "division by zero"),
)
"""A line of Python, the cause it is told under, and what is said of it."""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """Make a city of 33 good communes, two that handed in badly, and one for each fault."""
    folder = tmp_path_factory.mktemp("faulty")
    params, temporary = folder / "params", folder / "temporary"
    temporary.mkdir()
    folders = city(params, GOOD + 2 + len(FAULTS))
    good, (broken, contradiction, *bad) = folders[:GOOD], folders[GOOD:]
    submission = params / contradiction / f"{PERIOD}.yaml"
    submission.write_text(submission.read_text("utf-8").replace("early: 3", "early: 4"), "utf-8")
    (params / broken / f"{PERIOD}.yaml").write_text("commune: [\n", "utf-8")
    told = dict(zip(bad, FAULTS, strict=True))
    notebook = notebook_with_faults(folder / "so-tinh.ipynb", {c: f[0] for c, f in told.items()})
    run = batch_with(
        notebook, "--params", params, "--out", folder / "out", "--to", "html", "--timeout", 8,
        env=os.environ | {"TMPDIR": str(temporary)},
    )  # fmt: skip
    expected = {commune: fault[1:] for commune, fault in told.items()}
    expected |= {broken: (BROKEN, ""), contradiction: (CONTRADICTION, "CD00")}
    return folder, run, good, expected


def test_the_good_are_published_whole_and_the_exit_code_tells_that_some_are_not(faulty):
    folder, run, good, _ = faulty
    assert run.code == 1, run.errors
    assert published(folder / "out") == set(good)
    assert litter(folder / "out") == set()
    assert running_with(f"TMPDIR={folder / 'temporary'}") == []


def test_each_bad_one_is_named_under_its_cause(faulty):
    _, run, _, expected = faulty
    summary = run.output[run.output.index(f"Đã lập {GOOD} báo cáo") :].splitlines()
    found, cause = {}, ""
    for line in summary:
        if line.endswith("):") and not line.startswith(" "):
            cause = line.partition(" (")[0]
        elif re.match(r"  \d{5}-", line):
            folder, _, message = line.strip().partition(": ")
            found[folder] = (cause, message)
    assert {folder: cause for folder, (cause, _) in found.items()} == {
        folder: cause for folder, (cause, _) in expected.items()
    }
    for folder, (_, words) in expected.items():
        assert words in found[folder][1]


def test_each_bad_one_leaves_its_notebook_as_far_as_it_came(faulty):
    folder, _, _, expected = faulty
    for commune in expected:
        failed = contents(folder / "out" / PERIOD / commune)
        kept = json.loads(failed.pop("that-bai/that-bai.ipynb"))
        code = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
        ran = [cell for cell in code if cell["execution_count"]]
        errors = [o for cell in code for o in cell["outputs"] if o["output_type"] == "error"]
        head = "".join(kept["cells"][0]["source"])
        assert head.startswith("**Báo cáo này không lập được.**")
        assert len(ran) >= 3, commune
        assert errors or "chưa chạy" in head, commune
        assert set(failed) == {
            "that-bai/SHA256SUMS",
            "that-bai/ro-crate-metadata.json",
            "that-bai/so-tinh.ipynb",
            f"that-bai/inputs/{commune}/{PERIOD}.yaml",
            *(f"that-bai/inputs/{table}" for table in TABLES),
        }


def test_index_names_each_cause(faulty):
    folder, _, good, expected = faulty
    index = json.loads((folder / "out" / PERIOD / "index.json").read_text("utf-8"))
    entries = {entry["folder"]: entry for entry in index["communes"]}
    assert {name for name, entry in entries.items() if entry["state"] == "published"} == set(good)
    assert {name: entries[name]["cause"] for name in expected} == {
        name: cause for name, (cause, _) in expected.items()
    }


def test_report_that_kills_the_fork_server_fails_alone(tmp_path):
    folders = city(tmp_path / "params", 4)
    fault = "import os; os.kill(os.getppid(), 9); import time; time.sleep(60)"
    notebook = notebook_with_faults(tmp_path / "so-tinh.ipynb", {folders[1]: fault})
    words = ("--params", tmp_path / "params", "--out", tmp_path / "out", "--to", "html")
    run = batch_with(notebook, *words)
    assert run.code == 1
    assert f"{folders[1]}  KHÔNG LẬP ĐƯỢC: {DIED}" in run.output
    assert published(tmp_path / "out") == set(folders) - {folders[1]}
    assert litter(tmp_path / "out") == set()


def small_files_only() -> None:
    """Let no file grow over 100 kB, as a disk that is full would."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def small_disk(folder: Path) -> bool:
    """Put a file system of 3 MB on a folder, where that is allowed."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


def test_full_disk_ends_the_batch_cleanly(tmp_path):
    folders = city(tmp_path / "params", 9)
    notebook = notebook_with_faults(tmp_path / "so-tinh.ipynb", {})
    words = ("--params", tmp_path / "params", "--out", tmp_path / "out", "--jobs", 1)
    is_small = small_disk(tmp_path / "out")
    try:
        run = batch_with(notebook, *words, preexec_fn=None if is_small else small_files_only)
        made = published(tmp_path / "out")
        assert run.code == (1 if is_small else 3), run.output
        assert "không ghi được đĩa (1):" in run.output
        assert f"Còn {len(folders) - len(made) - 1} báo cáo chưa lập" in run.output
        assert bool(made) is is_small
        assert litter(tmp_path / "out") == set()
    finally:
        if is_small:
            subprocess.run(["umount", tmp_path / "out"], check=True)
