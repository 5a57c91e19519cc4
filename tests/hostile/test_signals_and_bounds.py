"""What the world does to a command that makes one report: signals, bounds, names of folders."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.city import notebook_with_faults
from support.command_line import REPO, cchc, run
from support.params_copy import params_copy
from support.processes import running_with, wait_until

from cchc_lib.published.files import FAILED_NOTEBOOK

pytestmark = pytest.mark.slow

SEED = "11242-nguyen-luong-bang"
RENDER = ("render", "11242", "2026-Q1", "--to", "html")
WITH_NOTEBOOK = """
import sys
from pathlib import Path
from cchc_lib.runs.jobs import job
notebook = Path(sys.argv.pop(1))
job.master_notebook = lambda: notebook
from cchc_lib.cli import main
main()
"""
FOR_EVER = 600  # seconds: longer than a command may take here
AS_FIRST = ("unshare", "--user", "--map-root-user", "--pid", "--fork")
SMALL = b"th\xe3"  # a folder's name from an old disk: no UTF-8


class Rendering:
    """``cchc render`` in a cell that waits for ever."""

    def __init__(self, folder: Path, *before: str) -> None:
        self.out, self.temporary = folder / "out", folder / "temporary"
        self.temporary.mkdir()
        reached = folder / "reached"
        wait = f"import time; open({str(reached)!r}, 'w').close(); time.sleep({FOR_EVER})"
        notebook = notebook_with_faults(folder / "so-tinh.ipynb", {SEED: wait})
        command = (
            *before,
            sys.executable,
            "-c",
            WITH_NOTEBOOK,
            notebook,
            *RENDER,
            "--out",
            self.out,
        )
        self.process = subprocess.Popen(
            command, cwd=REPO, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"TMPDIR": str(self.temporary)},
        )  # fmt: skip
        assert wait_until(reached.exists, 120), self.process.communicate()

    def told(self) -> str:
        _, errors = self.process.communicate(timeout=60)
        return errors

    def assert_nothing_is_left(self) -> None:
        assert not self.out.exists()
        assert wait_until(lambda: not running_with(f"TMPDIR={self.temporary}"), 5)
        assert list(self.temporary.glob("cchc-*")) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_report_as_an_interrupt_does_and_leaves_nothing(tmp_path, number):
    rendering = Rendering(tmp_path)
    rendering.process.send_signal(number)

    assert rendering.told() == "Đã dừng theo yêu cầu.\n"
    assert rendering.process.returncode == 130
    rendering.assert_nothing_is_left()


def test_the_first_process_of_a_container_ends_when_it_is_asked_to(tmp_path):
    if subprocess.run([*AS_FIRST, "true"], capture_output=True, check=False).returncode:
        missing = "máy này không cho tạo không gian tiến trình (unshare --pid)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    rendering = Rendering(tmp_path, *AS_FIRST)
    (child,) = (
        Path(f"/proc/{rendering.process.pid}/task/{rendering.process.pid}/children")
        .read_text()
        .split()
    )
    os.kill(int(child), signal.SIGTERM)

    assert rendering.told() == "Đã dừng theo yêu cầu.\n"
    rendering.assert_nothing_is_left()


def test_what_nohup_lets_pass_stops_no_report(tmp_path):
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    code += "; from cchc_lib.runs.system import stop_signals; print(*stop_signals())"
    said = run("python", "-c", code).output.split()
    assert said == [str(int(number)) for number in (signal.SIGINT, signal.SIGTERM)]


def files(soft: int, hard: int):
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize(
    "words", [RENDER, ("batch", "2026-Q1"), ("batch", "2026-Q1", "--fresh-kernels")]
)
def test_too_few_files_at_once_are_told_with_what_to_do(tmp_path, words):
    done = cchc(*words, "--out", tmp_path / "out", preexec_fn=files(64, 64))

    assert done.code == 3
    assert "chỉ cho mở 64 tệp cùng lúc" in done.errors
    assert "ulimit -n 128" in done.errors
    assert "Traceback" not in done.errors


def test_few_files_are_enough_where_more_are_allowed(tmp_path):
    done = cchc(*RENDER, "--out", tmp_path / "out", preexec_fn=files(64, 256))
    assert done.code == 0, done.errors


@pytest.fixture
def unnamed(tmp_path) -> bytes:
    """A folder of submissions whose name is no UTF-8, with a contradiction in one."""
    params = params_copy(tmp_path, "early: 6.395", "early: 6.477")
    folder = os.fsencode(tmp_path) + b"/" + SMALL
    shutil.copytree(os.fsencode(params), folder)
    return folder


@pytest.mark.parametrize("words", [RENDER, ("batch", "2026-Q1", "--to", "html"), ("check",)])
def test_a_folder_whose_name_is_no_utf8_swallows_no_reason(tmp_path, unnamed, words):
    strict = os.environ | {"PYTHONIOENCODING": "utf-8:strict"}
    out = () if words == ("check",) else ("--out", tmp_path / "out")
    done = cchc(*words, "--params", os.fsdecode(unnamed), *out, env=strict)

    assert done.code in {1, 3}
    assert "CD002" in done.output + done.errors
    assert "Traceback" not in done.errors
    if words[0] == "batch":
        assert (tmp_path / "out/2026-Q1" / SEED / FAILED_NOTEBOOK).is_file()
