"""What a file costs grows no faster than the file, and stays small whatever it holds."""

import json
import shutil
import sys
import sysconfig
import time
from pathlib import Path

import pytest
from support.command_line import REPO
from support.explosions import FULL, KINDS, big_report
from support.measured import run_measured
from support.params_copy import SEED_FILE, params_copy

from cchc_lib.checks import Severity
from cchc_lib.checks.linter.files import check_files
from cchc_lib.checks.linter.formats import FORMATS, tell_as_text
from cchc_lib.communes import find_commune
from cchc_lib.submission.sources.yaml_file import MAX_BYTES

TIMES = 4
SLACK = 2  # times what grows in line with the file: a quadratic cost would grow 16 times
IDLE = 0.05  # seconds: so little is not worth a ratio
TRIES = 3  # other processes can make one measure wrong, but not each time
MEGABYTE = 1 << 20
PROGRAM = Path(sysconfig.get_path("scripts")) / "cchc"


def check_in_every_form(file) -> None:
    outcome = check_files([file], str(REPO / "params"))
    tell_as_text(outcome, Severity.INFO)
    for tell in FORMATS.values():
        json.dumps(tell(outcome, Severity.INFO, file.parent), ensure_ascii=False)


def cost(file) -> float:
    """Return the processor seconds of checking a file and telling the outcome in every form."""
    begun = time.process_time()
    check_in_every_form(file)
    return time.process_time() - begun


def hand_in(folder, text: str):
    folder.mkdir()
    file = folder / "2026-Q1.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    return file


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory):
    """Read the shared tables once: no first file pays for them."""
    check_in_every_form(hand_in(tmp_path_factory.mktemp("warm") / "a", KINDS["statements"](0.01)))


@pytest.mark.parametrize("kind", KINDS)
def test_checking_costs_no_more_than_in_line_with_the_file(kind, tmp_path):
    small = hand_in(tmp_path / "small", KINDS[kind](FULL / TIMES))
    large = hand_in(tmp_path / "large", KINDS[kind](FULL))
    assert large.stat().st_size <= MAX_BYTES, "what is too large is not even read"
    measured = ((cost(large), cost(small)) for _ in range(TRIES))
    assert any(more <= SLACK * TIMES * less + IDLE for more, less in measured)


DEAREST = ("NULs", "a line that never ends", "statements that say one thing", "unknown keys")


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss is Linux's")
@pytest.mark.parametrize("form", ["text", *FORMATS])
@pytest.mark.parametrize("kind", DEAREST)
def test_a_check_takes_little_memory_and_says_little(kind, form, tmp_path):
    file = hand_in(tmp_path / "a", KINDS[kind](FULL))
    said = tmp_path / "said"
    used = run_measured(PROGRAM, "check", "--format", form, file, said=said, cwd=REPO)
    assert used.code in {0, 1, 2}
    assert used.memory < 512 * MEGABYTE
    assert b"Traceback" not in said.read_bytes()
    assert "Đã kiểm tra 1 tệp" in said.read_text("utf-8")
    assert said.stat().st_size < MEGABYTE


SIZES = {"11242": 0, "11239": 1 / TIMES, "11254": 1}  # communes, by how much they hand in
IDLE_REPORT = 0.5  # seconds: a report that holds little takes ten times as much


def used_by(*words: object) -> float:
    """Run ``cchc`` and return the processor seconds of it and all that it waited for."""
    used = run_measured(PROGRAM, *words, cwd=REPO)
    assert used.code == 0
    assert used.memory < 512 * MEGABYTE
    return used.seconds


def grows_in_line(none: float, less: float, more: float) -> bool:
    """Tell whether what a larger report costs beyond an empty one is in line with its size."""
    return more - none <= SLACK * TIMES * max(less - none, IDLE_REPORT)


@pytest.fixture(scope="module")
def big_city(tmp_path_factory):
    """Return a folder of reports of three communes that hand in little, much and more."""
    folder = tmp_path_factory.mktemp("big")
    params = params_copy(folder)
    shutil.rmtree(params / SEED_FILE.parent)
    for code, size in SIZES.items():
        file = params / find_commune(code).folder / "2026-Q1.yaml"
        file.parent.mkdir()
        file.write_text(big_report(code, size), encoding="utf-8")
    used_by("batch", "2026-Q1", "--params", params, "--out", folder / "out", "--jobs", 1)
    return folder / "out" / "2026-Q1"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss is Linux's")
def test_making_reports_costs_no_more_than_in_line_with_what_is_handed_in(big_city):
    journal = (big_city / "nhat-ky.jsonl").read_text("utf-8").splitlines()
    told = [entry for line in journal if "cpu" in (entry := json.loads(line))]
    spent = {entry["folder"][:5]: entry["cpu"] for entry in told}
    assert grows_in_line(*(spent[code] for code in SIZES))
    assert all(entry["memory"] < 512 * MEGABYTE for entry in told)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss is Linux's")
def test_verifying_a_report_costs_no_more_than_in_line_with_it(big_city):
    folders = (big_city / find_commune(code).folder for code in SIZES)
    assert grows_in_line(*(used_by("verify", folder) for folder in folders))
