"""A published folder looked at before anything is run: it is what its checksums and crate list.

Nothing here follows a link, opens a pipe or goes into a folder that is not listed.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from cchc_lib.communes import find_commune
from cchc_lib.errors import CchcError
from cchc_lib.periods import parse_period
from cchc_lib.published.files import (
    CRATE_FILE,
    FAILED,
    FAILED_FILE,
    INPUTS,
    NOTEBOOK,
    RESULTS_FILE,
    SIGNED_FILE,
    SUMS_FILE,
    WORKFLOW,
)
from cchc_lib.published.formats import FORMATS
from cchc_lib.published.pdf_standards import parse_standards
from cchc_lib.runs.jobs.job import Job, ReportJob, SummaryJob, master_notebook, summary_notebook
from cchc_lib.runs.jobs.keys import common_key
from cchc_lib.runs.record.key_parts import KEY_PARTS
from cchc_lib.runs.record.read_crate import hashes_in, key_in, parameters_in
from cchc_lib.runs.record.sums import (
    damages,
    fault_of_file,
    listed_sums,
    read_bounded,
    sha256_of,
    strangers_in,
)
from cchc_lib.runs.report.signatures import read_signatures
from cchc_lib.runs.verify.record import COMPLETED, FAILED_STATUS, foreign_facts, tells_of_a_run

_TOLD = (WORKFLOW, CRATE_FILE, SUMS_FILE)
_NEEDED = {COMPLETED: (NOTEBOOK, RESULTS_FILE, *_TOLD), FAILED_STATUS: (FAILED_FILE, *_TOLD)}
"""The files of a run that was completed, and of one that failed."""


def look(folder: Path) -> Iterator[str]:
    """Yield in Vietnamese what of a published folder is missing, too much, linked or altered."""
    yield from _look(folder, COMPLETED)
    if has_failure(folder):
        yield from (f"{FAILED}: {fault}" for fault in _look(folder / FAILED, FAILED_STATUS))


def has_failure(folder: Path) -> bool:
    """Tell whether a folder has the story of a later run that failed."""
    return (folder / FAILED).is_dir() and not (folder / FAILED).is_symlink()


def other_versions(crate: object) -> Iterator[str]:
    """Yield why the report cannot be made again here: nothing foreign is ever run."""
    key = key_in(crate)
    here = common_key(summary_notebook() if _is_summary(crate) else master_notebook())
    for part in sorted(KEY_PARTS):
        words = KEY_PARTS[part].foreign
        if words and key.get(part) != here[part]:
            told = key.get(part, "không ghi")[:12]
            yield f"{words} (hồ sơ {told}, ở đây {here[part][:12]})"


def is_by_this_library(folder: Path) -> bool:
    """Tell whether the crate of a folder says that this very library has written it."""
    told = key_in(orjson.loads(read_bounded(folder / CRATE_FILE))).get("library")
    return told == common_key(master_notebook())["library"]


def job_in(crate: Any, folder: Path, out: Path) -> ReportJob:
    """Return the report that a crate tells of, to be made again in ``out``.

    Raises ``ValueError`` in Vietnamese where it does not say.
    """
    try:
        asked, key = parameters_in(crate), key_in(crate)
        formats, standards = (key[part].split(",") for part in ("formats", "standards"))
        wanted, inputs = tuple(name for name in FORMATS if name in formats), str(folder / INPUTS)
        period = parse_period(asked["period"])
        kept = parse_standards(standards)
        if _is_summary(crate):
            return SummaryJob(period, inputs, out, wanted, standards=kept, params=inputs)
        commune = find_commune(asked["commune"])
        return Job(commune, period, inputs, out, wanted, standards=kept)
    except (CchcError, KeyError) as error:
        words = f"hồ sơ không cho biết báo cáo của đơn vị nào, kỳ nào: {error}"
        raise ValueError(words) from None


def _look(folder: Path, status: str) -> Iterator[str]:
    if missing := [*filter(None, (fault_of_file(folder, name) for name in _NEEDED[status]))]:
        yield from missing
        return
    faults = tuple(_faults(folder))
    yield from faults
    if not faults:
        yield from _recorded(folder, status)
        yield from _badly_signed(folder)


def _faults(folder: Path) -> Iterator[str]:
    """Yield where a folder is not what its checksums say."""
    try:
        yield from chain(damages(folder), strangers_in(folder))
    except ValueError:  # the checksums themselves are not, which is a damage
        return
    except OSError as error:
        yield f"không đọc được thư mục: {error.filename}"


def _recorded(folder: Path, status: str) -> Iterator[str]:
    """Yield where a folder that its checksums fit is not what its crate says."""
    try:
        crate = orjson.loads(read_bounded(folder / CRATE_FILE))
    except ValueError:
        yield f"không đọc được {CRATE_FILE}"
        return
    found = tuple(_against(crate, folder, status))
    yield from found
    if not found and is_by_this_library(folder):
        try:
            yield from foreign_facts(crate, folder, job_in(crate, folder, folder), status)
        except ValueError as error:
            yield str(error)


def _against(crate: object, folder: Path, status: str) -> Iterator[str]:
    """Yield where the crate tells of no such run, of other files, or of other hashes."""
    if not tells_of_a_run(crate, status):
        words = "đã xong" if status == COMPLETED else "đã hỏng"
        yield f"{CRATE_FILE} không kể lượt chạy nào {words} (CreateAction)"
    told, names = hashes_in(crate), listed_sums(folder).keys()
    own = {CRATE_FILE, SIGNED_FILE}
    yield from (f"hồ sơ không nhắc đến {name}" for name in sorted(names - told.keys() - own))
    for name, digest in sorted(told.items()):
        if name not in names:
            yield f"thiếu {name} (có trong hồ sơ)"
        elif sha256_of(folder / name) != digest:
            yield f"{name}: mã băm khác trong hồ sơ"
    if key_in(crate).get("notebook") != told.get(WORKFLOW):
        yield f"{WORKFLOW}: không phải sổ tính mà hồ sơ ghi là đã chạy"


def _badly_signed(folder: Path) -> Iterator[str]:
    """Yield why the signatures of a report do not hold, where it has any."""
    if (folder / SIGNED_FILE).exists():
        try:
            read_signatures(folder)
        except (OSError, ValueError) as error:
            yield f"chữ ký không có hiệu lực: {error}"


def _is_summary(crate: object) -> bool:
    return "outputs_dir" in parameters_in(crate)
