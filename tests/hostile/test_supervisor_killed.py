"""A batch killed at any moment leaves no process, no torn report, and nothing to do twice."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.city import PERIOD, city, litter, published
from support.command_line import REPO, cchc
from support.processes import running_with, wait_until

pytestmark = pytest.mark.slow

MOMENTS = 20
COMMUNES = 10


def test_killed_supervisor_leaves_nothing_running_nothing_torn_and_the_rest_to_do(tmp_path):
    folders = set(city(tmp_path / "params", COMMUNES))
    temporary, out = tmp_path / "temporary", tmp_path / "out"
    temporary.mkdir()
    words = ["--params", tmp_path / "params", "--out", out, "--to", "html,review"]
    command = [Path(sys.executable).with_name("cchc"), "batch", PERIOD, *words]
    moments = random.Random(20260401)
    for turn in range(MOMENTS):
        again = ["--force"] if turn % 2 else []  # so that whole reports are replaced, too
        with subprocess.Popen(
            [*command, *again], stdout=subprocess.DEVNULL, cwd=REPO,
            env=os.environ | {"TMPDIR": str(temporary)},
        ) as batch:  # fmt: skip
            time.sleep(moments.uniform(0.1, 4.0))
            batch.kill()
        assert wait_until(lambda: not running_with(f"TMPDIR={temporary}"), 5)
        assert published(out) == {path.parent.name for path in out.glob("*/*/bao-cao.ipynb")}

    whole = published(out)
    dry = cchc("batch", PERIOD, *words, "--dry-run")
    due = {line.split()[0] for line in dry.output.splitlines() if " lập " in line}
    assert due == folders - whole

    run = cchc("batch", PERIOD, *words)
    assert run.code == 0, run.errors
    assert f"Đã lập {len(due)} báo cáo" in run.output
    assert published(out) == folders
    assert litter(out) == set()
