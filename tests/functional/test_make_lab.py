"""``make lab``: on this machine only, with a token, on the notebook that explores."""

import re
import subprocess

from support.command_line import REPO


def recipe(demo: str) -> str:
    """Return what ``make lab`` would do where the environment is ready."""
    ready = ("--dry-run", "--old-file=.venv/.ready", "lab", f"DEMO={demo}")
    done = subprocess.run(["make", *ready], cwd=REPO, capture_output=True, text=True, check=True)
    return done.stdout


def test_jupyterlab_is_opened_on_explore_and_listens_to_this_machine_only():
    lab = recipe("README.md")  # which is there, as a whole demo's is
    assert "--ip=127.0.0.1 " in lab
    assert "--LabApp.default_url=/lab/tree/notebooks/explore.ipynb" in lab
    assert not re.search(r"token|password|allow_origin|0\.0\.0\.0", lab)  # the usual ones stand
    assert "cchc demo" not in lab


def test_the_first_time_a_city_is_made_before_it():
    first = recipe("outputs/none/README.md")
    demo = "cchc demo outputs/mo-phong --communes 114 --periods 2025-Q1:2026-Q1"
    assert -1 < first.index(demo) < first.index("jupyter lab")
