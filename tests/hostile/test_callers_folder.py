"""A folder in which a command is called is a stranger's: nothing in it is imported."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.command_line import REPO, cchc

pytestmark = pytest.mark.slow

SEED = "11242-nguyen-luong-bang"
NAMES = (
    *("random", "json", "ast", "asyncio", "calendar", "copy", "logging", "tempfile", "typing"),
    *("IPython", "cchc_lib", "ipykernel", "matplotlib", "nbformat", "orjson", "pandas", "zmq"),
)
COMMANDS = (
    ("render", "11242", "2026-Q1", "--to", "html"),
    ("batch", "2026-Q1", "--to", "html", "--force"),
    ("batch", "2026-Q1", "--to", "html", "--force", "--fresh-kernels"),
    ("verify", f"outputs/2026-Q1/{SEED}"),
)


@pytest.fixture(scope="module")
def trap(tmp_path_factory) -> Path:
    """A folder with a report, and with modules that leave a mark where they are imported."""
    folder = tmp_path_factory.mktemp("trap")
    shutil.copytree(REPO / "params", folder / "params")
    assert cchc("render", "11242", "2026-Q1", "--to", "html", cwd=folder).code == 0
    for name in NAMES:
        mark = f"import pathlib\npathlib.Path({str(folder)!r}, 'sprung').touch()\n"
        (folder / f"{name}.py").write_text(mark, "utf-8")
    return folder


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[::3]))
def test_nothing_beside_the_caller_is_imported(trap, words):
    done = cchc(*words, cwd=trap)
    assert done.code == 0, done.output + done.errors
    assert not (trap / "sprung").exists()


def test_the_trap_springs_where_python_looks_around(trap):
    subprocess.run([sys.executable, "-c", "import random"], cwd=trap, check=False)
    assert (trap / "sprung").exists()
    (trap / "sprung").unlink()


def test_a_kernel_called_python3_on_the_users_path_is_not_taken(trap, tmp_path):
    spec = tmp_path / "kernels/python3"
    spec.mkdir(parents=True)
    argv = [sys.executable, "-c", f"open({str(tmp_path / 'taken')!r}, 'w')", "{connection_file}"]
    text = json.dumps({"argv": argv, "display_name": "Python 3", "language": "python"})
    (spec / "kernel.json").write_text(text, "utf-8")
    world = os.environ | {"JUPYTER_PATH": str(tmp_path)}
    done = cchc(*COMMANDS[0], cwd=trap, env=world)
    assert done.code == 0, done.errors
    assert not (tmp_path / "taken").exists()
