"""Make the same reports with two revisions of this repository, and tell which bytes differ.

A refactoring changes nothing that a user reads; this proves it, or names each line that changed:

    python scripts/compare_revisions.py 58708c7 HEAD

Each revision is built as a wheel and installed into an environment of its own over the packages of
the one that runs this script. Compared are the seed's report, the reports, index and roll-up of a
small demo city, the demo's files, and what ``cchc check`` finds in all of them and in a city with
planted faults. Left out is what tells of a run: crates, checksums, journals.
"""

import difflib
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

REPO = Path(__file__).parents[1]
OF_A_RUN = {"ro-crate-metadata.json", "SHA256SUMS", "nhat-ky.jsonl", ".dang-chay"}
FAULTS = "late,contradiction,rates,law"
COMMANDS = (
    "render 11242 2026-Q1 --params params --out seed",
    "demo demo --communes 6 --periods 2025-Q4:2026-Q1 --params params",
    "batch 2026-Q1 --params demo --out city",
    "summary 2026-Q1 --out city",
    f"demo faulty --communes 6 --periods 2025-Q4:2026-Q1 --params params --faults {FAULTS}",
)
FINDINGS = "check params corrected demo faulty --params params --format json"
SHOWN = 20  # differing lines of a file


def installed(revision: str, folder: Path) -> Path:
    """Install a revision below ``folder`` and return its ``cchc``."""
    tree, wheels, home = folder / "tree", folder / "wheels", folder / "venv"
    tree.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "-C", REPO, "archive", revision], check=True, capture_output=True
    )
    subprocess.run(["tar", "-x", "-C", tree], input=archive.stdout, check=True)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = ["wheel", "--no-index", "--no-deps", "--no-build-isolation", "-w", wheels, tree]
    subprocess.run([*pip, *build], check=True)
    venv.create(home, with_pip=False)
    site = next((home / "lib").glob("python*")) / "site-packages"
    (site / "shared.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    python = ["--python", home / "bin" / "python"]
    install = ["install", "--no-index", "--no-deps", next(wheels.glob("*.whl"))]
    subprocess.run([*pip, *python, *install], check=True)
    return home / "bin" / "cchc"


def made_by(revision: str, folder: Path) -> Path:
    """Make everything with a revision and return the folder that holds it."""
    cchc, work = installed(revision, folder), folder / "work"
    work.mkdir()
    (work / "params").symlink_to(folder / "tree" / "params")
    (work / "corrected").symlink_to(folder / "tree" / "tests" / "fixtures" / "corrected")
    # the caller's PYTHONPATH would put one revision in the place of both
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for command in COMMANDS:
        subprocess.run([cchc, *command.split()], cwd=work, env=env, check=True, capture_output=True)
    found = subprocess.run(
        [cchc, *FINDINGS.split()], cwd=work, env=env, check=False, capture_output=True
    )
    (work / "findings.json").write_bytes(found.stdout)
    return work


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files that must be the same, by their path; notebooks among them."""
    parts = ("seed", "demo", "city", "faulty")
    files = [path for part in parts for path in (folder / part).rglob("*") if path.is_file()]
    kept = [path for path in files if path.name not in OF_A_RUN]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted([*kept, folder / "findings.json"])
    }


def lines_of(name: str, content: bytes) -> list[str]:
    """Return a file as lines that can be compared: JSON with a value on each."""
    try:
        if name.endswith((".json", ".ipynb")):
            return json.dumps(json.loads(content), ensure_ascii=False, indent=1).splitlines()
        return content.decode().splitlines()
    except ValueError:
        return [f"{len(content)} bytes"]


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    """Yield each file that differs, with the lines that do."""
    for name in sorted(before.keys() | after.keys()):
        if name not in before or name not in after:
            yield f"{name}: only {'before' if name in before else 'after'}"
        elif before[name] != after[name]:
            sides = (lines_of(name, side[name]) for side in (before, after))
            told = [
                line for line in difflib.unified_diff(*sides, n=0, lineterm="") if line[:2] != "@@"
            ]
            yield "\n".join([f"{name}:", *(line[:400] for line in told[2 : 2 + SHOWN])])


def main() -> None:
    """Compare two revisions; the exit code is 1 where any byte differs."""
    revisions = (sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "HEAD")
    with tempfile.TemporaryDirectory() as folder:
        before, after = (
            files_in(made_by(revision, Path(folder) / side))
            for side, revision in zip(("before", "after"), revisions, strict=True)
        )
    told = list(differences(before, after))
    print("\n".join(told))
    print(f"{len(before.keys() | after.keys())} files compared, {len(told)} differ")
    sys.exit(bool(told))


if __name__ == "__main__":
    main()
