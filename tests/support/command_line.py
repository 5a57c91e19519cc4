"""Run the commands as a user does: in a process of their own, or in this one where that is slow."""

import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc_lib.cli import main

REPO = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """What a command came to."""

    code: int
    output: str
    errors: str


def cchc(*words: object, **options) -> Run:
    """Run the installed ``cchc`` from the top of the repository."""
    return run("cchc", *words, **options)


def run(command: str, *words: object, **options) -> Run:
    """Run a command of this environment; ``options`` are those of ``subprocess.run``."""
    program = Path(sysconfig.get_path("scripts")) / command
    done = subprocess.run(
        [program, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        **{"cwd": REPO, "stdin": subprocess.DEVNULL} | options,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def run_here(capsys, monkeypatch, *words: object) -> Run:
    """Run ``cchc`` in this process, from the top of the repository, through its error boundary."""
    monkeypatch.chdir(REPO)
    monkeypatch.setattr(sys, "argv", ["cchc", *map(str, words)])
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main()
    captured = capsys.readouterr()
    return Run(ended.value.code or 0, captured.out, captured.err)
