"""What is told never stops what is done: any screen, the same reports, index and exit code.

Screens are those that people have: a pager that was closed, a full disk, an alphabet without
Vietnamese, none at all.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.city import PERIOD, city, contents, litter, published
from support.command_line import REPO, Run, cchc

from cchc_lib.published.files import CRATE_FILE, SUMS_FILE
from cchc_lib.runs.batch.journal import JOURNAL_FILE

pytestmark = pytest.mark.slow

CCHC = str(Path(sysconfig.get_path("scripts")) / "cchc")
SHELL = {
    "closed": 'exec "$@" >&- 2>&-',
    "no output": 'exec "$@" >&-',
    "no error": 'exec "$@" 2>&-',
    "none of three": 'exec "$@" <&- >&- 2>&-',
    "full": 'exec "$@" >/dev/full 2>/dev/full',
    "ascii": 'PYTHONIOENCODING=ascii exec "$@"',
    "windows": 'PYTHONIOENCODING=cp1252:strict exec "$@"',
}


@contextmanager
def pipe_nobody_reads():
    """Give the end of a pipe whose other end is closed, as ``| head -1`` leaves it."""
    reads, writes = os.pipe()
    os.close(reads)
    try:
        yield writes
    finally:
        os.close(writes)


def cchc_on(screen, *words) -> Run:
    """Run ``cchc`` with this screen; what can still be read of it is returned."""
    command = ["sh", "-c", SHELL.get(screen, 'exec "$@"'), "sh", CCHC, *map(str, words)]
    with pipe_nobody_reads() as gone:
        streams = {"stdout": gone, "stderr": gone} if screen == "gone" else {"capture_output": True}
        done = subprocess.run(command, cwd=REPO, check=False, timeout=240, **streams)
    told = ((text or b"").decode(errors="replace") for text in (done.stdout, done.stderr))
    return Run(done.returncode, *told)


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """Run a batch of a good commune and a bad one that somebody watches; return its folder."""
    folder = tmp_path_factory.mktemp("watched")
    good, bad = city(folder / "params", 2)
    submission = folder / "params" / bad / f"{PERIOD}.yaml"
    submission.write_text(submission.read_text("utf-8").replace("early: 3", "early: 4"), "utf-8")
    run = cchc("batch", PERIOD, *words_of(folder, folder / "out"))
    assert (run.code, published(folder / "out")) == (1, {good})
    return folder


def words_of(folder, out):
    return ("--params", folder / "params", "--out", out, "--to", "html")


def comparable(out):
    """Return what a batch made that is the same whenever it is made."""
    made = contents(out / PERIOD)
    telling = (CRATE_FILE, SUMS_FILE, JOURNAL_FILE)
    return {name: made[name] for name in made if not name.endswith(telling)}


# Each screen fails in its own way and is tried on one kind of command at least, not on all of them:
# what writes to it is the same for all commands.
@pytest.mark.parametrize("screen", ["gone", "none of three", "ascii"])
def test_batch_makes_the_same_whatever_it_is_told_on(watched, tmp_path, screen):
    log = ["--log-json"] if screen in {"gone", "ascii"} else []
    run = cchc_on(screen, "batch", PERIOD, *words_of(watched, tmp_path / "out"), *log)
    assert run.code == 1
    made, expected = comparable(tmp_path / "out"), comparable(watched / "out")
    assert made.keys() == expected.keys()
    assert {
        name for name in made if "that-bai" not in name and made[name] != expected[name]
    } == set()
    assert litter(tmp_path / "out") == set()
    assert "Traceback" not in run.errors
    assert "Exception ignored" not in run.errors


@pytest.mark.parametrize("screen", ["closed"])
def test_reports_are_made_whatever_they_are_told_on(watched, tmp_path, screen):
    (good,) = published(watched / "out")
    out = tmp_path / "out"
    assert cchc_on(screen, "render", good, PERIOD, *words_of(watched, out)).code == 0
    assert published(out) == {good}
    shutil.copytree(watched / "out", out, dirs_exist_ok=True)
    assert cchc_on(screen, "summary", PERIOD, "--out", out, "--to", "html").code == 0
    assert published(out) == {good, "tong-hop"}


@pytest.mark.parametrize("screen", ["gone", "full"])
def test_what_is_found_is_in_the_exit_code_whatever_it_is_told_on(watched, tmp_path, screen):
    (good,) = published(watched / "out")
    report = Path(shutil.copytree(watched / "out" / PERIOD / good, tmp_path / good))
    params = watched / "params"
    assert cchc_on(screen, "verify", report, "--no-run").code == 0
    assert cchc_on(screen, "sign-off", report, "--name", "Trần Thị An").code == 0
    assert "Trần Thị An" in (report / "ky-duyet.json").read_text("utf-8")
    assert cchc_on(screen, "diff", report, report).code == 0
    (report / "bao-cao.html").write_text("khác")
    assert cchc_on(screen, "verify", report, "--no-run").code == 4
    assert cchc_on(screen, "check", params, "--params", params).code == 1
    assert cchc_on(screen, "init", "10813", PERIOD, "--params", tmp_path / "mới").code == 0
    assert [path.name for path in (tmp_path / "mới").rglob("*.yaml")] == [f"{PERIOD}.yaml"]
    assert cchc_on(screen, "không-có").code == 2
    assert cchc_on(screen, "--help").code == 0


LOST = {"gone": "", "full": "", "no output": "đã bị đóng từ trước", "closed": ""}


@pytest.mark.parametrize("screen", LOST)
def test_json_that_could_not_be_written_is_no_success(watched, screen):
    (good,) = published(watched / "out")
    report = watched / "out" / PERIOD / good
    for words in (
        ("check", "--format", "json"),
        ("check", "--format", "sarif"),
        ("diff", report, report, "--format", "json"),
        ("schema",),
    ):
        run = cchc_on(screen, *words)
        assert run.code == 3, words
        assert LOST[screen] in run.errors


@pytest.mark.parametrize("screen", ["ascii", "windows"])
def test_json_is_the_same_in_any_alphabet(screen):
    words = ("check", "--format", "json")
    assert json.loads(cchc_on(screen, *words).output) == json.loads(cchc(*words).output)


def test_words_in_an_alphabet_without_vietnamese_lose_their_accents_and_nothing_else():
    run = cchc_on("ascii", "render", "khong-co-xa-nay", PERIOD)
    assert run.errors.isascii()
    assert run.errors.startswith("khong co")


NUMBERS = """
import os, sys
from cchc_lib.cli.streams import steady_streams
with steady_streams():
    lock = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
    print("một"); print("hai", file=sys.stderr); os.write(1, b"x"); os.write(2, b"x")
    sys.exit(lock)
"""


def test_file_of_ours_never_gets_the_number_of_a_screen_that_was_closed(tmp_path):
    lock = tmp_path / "khóa"
    command = ["sh", "-c", SHELL["none of three"], "sh", sys.executable, "-c", NUMBERS, str(lock)]
    done = subprocess.run(command, cwd=REPO, check=False)
    assert done.returncode > 2
    assert lock.read_bytes() == b""
