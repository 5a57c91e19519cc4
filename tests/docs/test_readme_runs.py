"""Every command in README runs, in the order in which it is read there."""

import re
import shlex
import shutil
import subprocess

import pytest
from support.command_line import REPO, cchc

pytestmark = pytest.mark.slow

README = (REPO / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^ *```sh\n(.*?)^ *```", README, re.DOTALL | re.MULTILINE)
LINES = [line.partition("#")[0].strip() for block in BLOCKS for line in block.splitlines()]
MAKE = [line for line in LINES if line.startswith("make ")]
CCHC = [shlex.split(line)[1:] for line in LINES if line.startswith("cchc ")]
CODES = {"check": {0, 1}}
"""1 where the form that README has just made is still blank."""


def test_the_blocks_hold_nothing_that_is_not_tried_here():
    assert [line for line in LINES if line.split()[0] in {"make", "cchc"}] == LINES
    assert len(CCHC) > 5


@pytest.mark.parametrize("line", MAKE)
def test_make_knows_what_to_do(line):
    done = subprocess.run([*line.split(), "--dry-run"], cwd=REPO, capture_output=True, check=False)
    assert done.returncode == 0


def test_each_command_runs_in_its_turn(tmp_path):
    shutil.copytree(REPO / "params", tmp_path / "params")
    for words in CCHC:
        run = cchc(*words, cwd=tmp_path)
        assert run.code in CODES.get(words[0], {0}), (words, run.errors)
    demo = re.search(r"`(cchc demo .*?)`", README)[1].split()
    small = ["12" if word == "114" else word for word in demo[1:]]
    assert cchc(*small, cwd=tmp_path).code == 0
    again = ("batch", "2026-Q1", "--params", "thu", "--out", "outputs/thu", "--dry-run")
    assert cchc(*again, cwd=tmp_path).code == 0
