"""Change published reports as somebody would who knows how they are recorded."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import orjson

from cchc_lib.published.files import CRATE_FILE, SUMS_FILE
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.record.read_crate import refreshed
from cchc_lib.runs.record.sums import sums_of


def copy_of(report: Path, folder: Path) -> Path:
    """Copy a published report into ``folder``, under its own name."""
    return Path(shutil.copytree(report, folder / report.name))


def edit(path: Path, old: str, new: str) -> None:
    """Replace every ``old`` in a text file; it must stand there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def mend(folder: Path) -> None:
    """Let the record and the checksums of a report say what its files are now."""
    change_record(folder, lambda record: record.update(refreshed(record, folder)))


def change_record(folder: Path, change: Callable[[dict], object]) -> None:
    """Change the record of a report, and its checksum with it."""
    record = orjson.loads((folder / CRATE_FILE).read_bytes())
    change(record)
    (folder / CRATE_FILE).write_bytes(json_bytes(record))
    sum_up(folder)


def sum_up(folder: Path) -> None:
    """Let the checksums of a report say what its files are now, whatever the record says."""
    (folder / SUMS_FILE).write_text(sums_of(folder), "utf-8")


@contextmanager
def nested(folder: Path, depth: int) -> Iterator[None]:
    """Put empty folders into each other, and take them away: no library removes so many."""
    with chdir(folder):
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
    try:
        yield
    finally:
        with chdir(folder):
            for _ in range(depth):
                os.chdir("d")
            for _ in range(depth):
                os.chdir("..")
                Path("d").rmdir()
