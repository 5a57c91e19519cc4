"""A copy of the project in which a test does what a recipe says, and the programs of that copy."""

import os
import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

from support.command_line import REPO

EXAMPLES = ("tests/support", "tests/fixtures/truth_kinds", "tests/fixtures/rule_examples")
PARTS = ("cchc_lib", "notebooks", "params", "scripts", "docs", *EXAMPLES)


def copied_project(root: Path) -> Path:
    """Copy what a recipe may change below ``root``, installed in an environment of its own."""
    for part in PARTS:
        shutil.copytree(REPO / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "GLOSSARY.md"):
        shutil.copy(REPO / file, root / file)
    venv.create(root / ".venv", symlinks=True)
    (site,) = (root / ".venv/lib").glob("python*/site-packages")
    paths = (root, sysconfig.get_path("purelib"))  # the copy, over the packages of this environment
    (site / "copy.pth").write_text("".join(f"{path}\n" for path in paths), "utf-8")
    return root


def replace_in(file: Path, old: str, new: str) -> None:
    """Do an edit that a recipe asks for; it must find its place exactly once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), "utf-8")


def python_in(project: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run the copy's Python in the copy; whatever it starts imports the copy, too."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [project / ".venv/bin/python", *map(str, words)],
        cwd=project, env=ours, capture_output=True, text=True, check=False,
    )  # fmt: skip


def cchc_in(project: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Call the command line of the copy."""
    return python_in(project, "-c", "from cchc_lib.cli import main; main()", *words)
