"""A report handed over to another machine: what goes with it, and what must be so over there.

Machines of a cluster share storage under the same paths and have the same things installed; both
are looked at before each report, because a report made of other things or put where nobody looks
is worse than none.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cchc_lib.errors import RunError
from cchc_lib.published.files import CRATE_FILE
from cchc_lib.runs.jobs.job import ReportJob, key_of, master_notebook
from cchc_lib.runs.jobs.keys import common_key, reasons_to_run
from cchc_lib.runs.outputs.lock import LOCK_FILE
from cchc_lib.runs.record.key_parts import KEY_PARTS
from cchc_lib.runs.record.read_crate import Key


@dataclass(frozen=True, slots=True)
class Handover:
    """What another machine must know of the batch that a report belongs to.

    ``folder`` is where the batch was called, ``published`` the version of the report that stood
    when the batch began, ``versions`` the hashes of what the report is made with.
    """

    folder: str
    published: tuple[int, ...]
    versions: Key


def handover_from_json(data: Mapping[str, Any]) -> Handover:
    """Read back what ``dataclasses.asdict`` made of a handover."""
    return Handover(data["folder"], tuple(data["published"]), data["versions"])


def hand_over(job: ReportJob) -> Handover:
    """Return what has to go with a job to another machine; call it where the batch was called."""
    return Handover(str(Path.cwd()), _published_version(job.target), common_key(job.notebook))


def take_over(job: ReportJob, handover: Handover) -> ReportJob | None:
    """Return the job as it is to be made here; ``None`` where its report was made meanwhile.

    That is where a worker was lost that had finished it since the batch began. Moves this process
    to the batch's folder, where that is shared. Raises ``RunError`` where this machine has other
    versions, or not the batch's folders.
    """
    with suppress(OSError):
        os.chdir(handover.folder)
    if not job.notebook.is_file():
        job = replace(job, notebook=master_notebook())
    _refuse_other_machine(job, handover.versions)
    # Hashes alone do not do: with --force a report that is up to date is to be made once more.
    is_new = _published_version(job.target) != handover.published
    return None if is_new and not any(reasons_to_run(job.target, key_of(job))) else job


def describe_difference(here: Key, there: Mapping[str, str]) -> str:
    """Say what differs between two machines; nothing where it is the same."""
    named = {part: words.machine for part, words in KEY_PARTS.items() if words.machine}
    return ", ".join(name for part, name in named.items() if here.get(part) != there.get(part))


def _refuse_other_machine(job: ReportJob, versions: Mapping[str, str]) -> None:
    host = socket.gethostname()
    if difference := describe_difference(common_key(job.notebook), versions):
        raise RunError(f"máy {host} cài khác máy ra lệnh: {difference}")
    # The lock of the batch is in the outputs: where it is not seen, they are other outputs.
    if not (job.outputs / LOCK_FILE).exists() or not Path(job.source).is_dir():
        raise RunError(
            f"máy {host} không thấy thư mục số liệu {job.source} hoặc kết quả {job.outputs}; "
            "mọi máy phải dùng chung các thư mục này, cùng đường dẫn"
        )


def _published_version(target: Path) -> tuple[int, ...]:
    """Return what tells one published version of a report from the next; empty where none is.

    Publishing puts a new folder in place, so each version's record is another file.
    """
    try:
        found = (target / CRATE_FILE).stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns
