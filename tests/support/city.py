"""Cities for tests: one submission handed in by many communes, faults among them; or a demo.

A fault is a line of Python that a test's own copy of the master notebook runs in a cell of its
own: the product has no such door.
"""

import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell
from support.command_line import REPO, Run, cchc, run

from cchc_lib.communes import Commune, communes_of
from cchc_lib.published.files import CRATE_FILE, SUMS_FILE
from cchc_lib.runs.jobs.job import master_notebook

PERIOD = "2026-Q1"
SMALL = REPO / "tests/fixtures/params/24184-ea-hleo/2026-Q1.yaml"
COMMUNES: tuple[Commune, ...] = communes_of("31") + communes_of("01")

RUN_WITH_NOTEBOOK = """
import sys
from pathlib import Path
from cchc_lib.runs.batch import space
from cchc_lib.runs.jobs import job
notebook, size = Path(sys.argv[1]), int(sys.argv[2])
job.master_notebook = lambda: notebook
space.USUAL_SIZE = size
sys.argv[1:3] = []
from cchc_lib.cli import main
main()
"""


def city(params: Path, count: int, *, first: int = 0) -> list[str]:
    """Let ``count`` communes hand in the small submission and return their folders."""
    folders = []
    for commune in COMMUNES[first : first + count]:
        folder = params / commune.folder
        folder.mkdir(parents=True)
        text = SMALL.read_text("utf-8").replace('"24184"', f'"{commune.code}"')
        (folder / f"{PERIOD}.yaml").write_text(text, "utf-8")
        folders.append(commune.folder)
    return folders


def rolled_up(
    folder: Path, communes: int, periods: str, *words: object, gone: Sequence[Commune] = ()
) -> Path:
    """Make a demo in ``params``, and in ``outputs`` its reports and their roll-up.

    ``words`` are options of ``cchc summary``; those who are ``gone`` have handed in nothing.
    Returns the folder of both.
    """
    params, outputs = folder / "params", folder / "outputs"
    done = cchc("demo", params, "--communes", communes, "--periods", periods)
    assert done.code == 0, done.errors
    for commune in gone:
        shutil.rmtree(params / commune.folder)
    for command in (
        ("batch", PERIOD, "--params", params, "--out", outputs, "--to", "html"),
        ("summary", PERIOD, "--params", params, "--out", outputs, *words),
    ):
        done = cchc(*command)
        assert done.code == 0, done.errors
    return folder


def notebook_with_faults(path: Path, faults: dict[str, str]) -> Path:
    """Write a copy of the master notebook that runs a line of Python for some communes.

    The cell stands behind the one that loads the submission.
    """
    notebook = nbformat.read(master_notebook(), 4)
    codes = {folder.partition("-")[0]: fault for folder, fault in faults.items()}
    cell = new_code_cell(f"exec({json.dumps(codes)}.get(commune, ''))", id="fault")
    places = [i for i, c in enumerate(notebook.cells) if "load_submission(" in c.source]
    notebook.cells.insert(places[0] + 1, cell)
    nbformat.write(notebook, path)
    return path


def batch_with(notebook: Path, *words: object, size: int = 1, **options) -> Run:
    """Run ``cchc batch`` with another master notebook, and another guess of a report's size."""
    return run(
        Path(sys.executable).name, "-c", RUN_WITH_NOTEBOOK, notebook, size, "batch", PERIOD, *words,
        **options,
    )  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}


def same_bytes(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a report that are the same for the same inputs.

    Left out is the record, which tells who made it and when, and what sums it up.
    """
    return {name: files[name] for name in files if name not in {CRATE_FILE, SUMS_FILE}}


def published(outputs: Path) -> set[str]:
    """Return the folders of reports that are whole: each file is what its checksum says."""
    whole = set()
    for sums in outputs.glob(f"{PERIOD}/*/SHA256SUMS"):
        for line in sums.read_text("utf-8").splitlines():
            digest, name = line.split("  ")
            found = hashlib.sha256((sums.parent / name).read_bytes()).hexdigest()
            assert found == digest, f"{sums.parent.name}/{name}"
        whole.add(sums.parent.name)
    return whole


def litter(outputs: Path) -> set[str]:
    """Return what a batch should not leave beside its reports."""
    return {path.name for path in outputs.iterdir()} - {PERIOD, ".dang-chay"}
