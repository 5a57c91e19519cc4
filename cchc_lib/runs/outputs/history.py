"""Earlier versions of published reports, kept as they were: ``lich-su/<period>/<commune>/001``."""

import os
import shutil
from pathlib import Path

from cchc_lib.errors import DiskError, reason_of
from cchc_lib.published.files import SUMS_FILE
from cchc_lib.runs.outputs.publish import publish, staging
from cchc_lib.runs.record.sums import content_of, fault_of_file, listed_sums

HISTORY = "lich-su"


def versions_of(outputs: Path, target: Path) -> list[Path]:
    """Return the earlier versions of a report, the oldest first."""
    kept = (outputs / HISTORY / target.parent.name / target.name).glob("*")
    return sorted((path for path in kept if path.name.isdecimal()), key=lambda path: int(path.name))


def keep_version(outputs: Path, target: Path, coming: Path) -> Path | None:
    """Keep the published version where ``coming`` is to take its place and says something else.

    Returns where it is kept, ``None`` where there is nothing to keep. Files are linked, not
    copied, where the file system can. Raises ``DiskError`` where it cannot be written.
    """
    published, kept = content_of(target), versions_of(outputs, target)
    if not published or published == content_of(coming):
        return None
    if kept and _sums(kept[-1]) == _sums(target):
        return kept[-1]  # this program was killed after it had kept it
    number = int(kept[-1].name) + 1 if kept else 1
    final = outputs / HISTORY / target.parent.name / target.name / f"{number:03}"
    with staging(outputs, target.name) as private:
        try:
            copy = private / HISTORY
            _copy_listed(target, copy)
        except OSError as error:
            raise DiskError(f"không giữ được bản trước: {reason_of(error)}") from None
        publish(copy, final)
    return final


def _copy_listed(folder: Path, copy: Path) -> None:
    """Copy what a version lists; whatever else somebody has put there is no part of it."""
    for name in (*listed_sums(folder), SUMS_FILE):
        if not fault_of_file(folder, name):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            linked(str(folder / name), str(copy / name))


def _sums(folder: Path) -> bytes:
    """Return what tells one version from another, its crate and its signatures included."""
    path = folder / SUMS_FILE
    return path.read_bytes() if path.is_file() else b""


def linked(source: str, copy: str) -> None:
    """Make a file stand in a second place, for ``shutil.copytree``; write neither in place."""
    try:
        os.link(source, copy)
    except OSError:  # a file system without links
        shutil.copy2(source, copy)
