"""A report made away from its batch: what it is given along, and what it finds where it is made.

Machines of a cluster share storage under the same paths and have the same things installed; both
are looked at before each report, because a report made of other things or put where nobody looks
is worse than none.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc_lib.errors import RunError
from cchc_lib.published.files import CRATE_FILE
from cchc_lib.runs.jobs.job import ReportJob, key_of, master_notebook
from cchc_lib.runs.jobs.keys import common_key, reasons_to_run
from cchc_lib.runs.outputs.lock import LOCK_FILE
from cchc_lib.runs.record.key_parts import KEY_PARTS
from cchc_lib.runs.record.read_crate import Key


def given_along(job: ReportJob) -> dict[str, Any]:
    """Return, as JSON data, what a report needs to know of the batch to be made elsewhere."""
    return {
        "folder": str(Path.cwd()),
        "before": _version_in(job.target),
        "versions": common_key(job.notebook),
    }


def arrived(job: ReportJob, far: Mapping[str, Any]) -> ReportJob | None:
    """Return the job as it is to be made here; nothing where its report was made meanwhile.

    That is where a worker was lost that had finished it since the batch began. Moves this process
    to the batch's folder, where that is shared. Raises ``RunError`` where this machine has other
    versions, or not the batch's folders.
    """
    with suppress(OSError):
        os.chdir(far["folder"])
    if not job.notebook.is_file():
        job = replace(job, notebook=master_notebook())
    _refuse_strange_place(job, far["versions"])
    is_there = _version_in(job.target) != far["before"]
    return None if is_there and not any(reasons_to_run(job.target, key_of(job))) else job


def other_versions(here: Key, there: Mapping[str, str]) -> str:
    """Say what differs between two machines; nothing where it is the same."""
    named = {part: words.machine for part, words in KEY_PARTS.items() if words.machine}
    return ", ".join(name for part, name in named.items() if here.get(part) != there.get(part))


def _refuse_strange_place(job: ReportJob, versions: Mapping[str, str]) -> None:
    host = socket.gethostname()
    if differing := other_versions(common_key(job.notebook), versions):
        raise RunError(f"máy {host} cài khác máy ra lệnh: {differing}")
    if not (job.outputs / LOCK_FILE).exists() or not Path(job.source).is_dir():
        raise RunError(
            f"máy {host} không thấy thư mục số liệu {job.source} hoặc kết quả {job.outputs}; "
            "mọi máy phải dùng chung các thư mục này, cùng đường dẫn"
        )


def _version_in(target: Path) -> list[int]:
    """Return what tells one published version of a report from the next; empty where none is."""
    try:
        found = (target / CRATE_FILE).stat()
    except OSError:
        return []
    return [found.st_ino, found.st_mtime_ns]
