"""CI tries the library on a second Python where there is one: which one that is."""

import runpy
import sys
from pathlib import Path

import pytest
from support.command_line import REPO

SCRIPT = runpy.run_path(str(REPO / "scripts/find_other_python.py"))
OWN = 11


@pytest.fixture
def place(tmp_path):
    def put(**programs: str):
        for name, does in programs.items():
            program = tmp_path / name.replace("_", ".")
            program.write_text(f"#!/bin/sh\n{does}\n")
            program.chmod(0o755)
        return tmp_path

    return put


def found(*places):
    python = SCRIPT["other_python"](iter(places), OWN)
    return python and python.name


def test_the_newest_of_another_version_is_taken(place):
    assert (
        found(place(python3="echo 11", python3_12="echo 12", python3_13="echo 13")) == "python3.13"
    )


def test_one_of_the_same_version_is_no_other(place):
    assert found(place(python3="echo 11", python3_11="echo 11")) is None


def test_what_cannot_make_an_environment_is_too_old_or_does_not_run_is_passed_over(place):
    folder = place(python3_10="exit 1", python3_14="exit 127", python3_12="echo 12", python3_x="?")
    (folder / "python3.15").write_text("no program")
    assert found(folder) == "python3.12"


def test_there_may_be_none(tmp_path):
    assert found(tmp_path, tmp_path / "missing") is None


def test_this_python_says_its_version_or_why_not_by_its_exit_code():
    assert SCRIPT["minor_version"](Path(sys.executable)) == sys.version_info.minor
