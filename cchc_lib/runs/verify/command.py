"""Is a published report what its crate says? Looked at first, then made again and compared.

What this proves is consistency: nothing was altered since, and these inputs give these outputs by
this library. It does not prove who made it, nor that the inputs are true.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from cchc_lib.communes import find_commune
from cchc_lib.errors import CchcError, UsageError
from cchc_lib.periods import parse_period
from cchc_lib.published.files import (
    CRATE_FILE,
    FAILED,
    INPUTS,
    NOTEBOOK,
    RESULTS_FILE,
    SIGNED_FILE,
    SUMS_FILE,
    WORKFLOW,
)
from cchc_lib.published.formats import FORMATS
from cchc_lib.runs.batch.supervisor import Batch
from cchc_lib.runs.jobs.job import Job, ReportJob, SummaryJob, master_notebook, summary_notebook
from cchc_lib.runs.jobs.keys import common_key
from cchc_lib.runs.record.key_parts import KEY_PARTS
from cchc_lib.runs.record.read_crate import hashes_in, key_in, packages_in, parameters_in
from cchc_lib.runs.record.sums import damages, files_of, listed_sums, sha256_of, unlisted_files
from cchc_lib.runs.report.sign_off import put_signatures, signatures_of
from cchc_lib.runs.verify.compare import difference, differing_facts, tells_of_a_run
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.pool import best_pool
from cchc_lib.shown import visible

DIFFERENT = 4
"""The exit code of a report that is not what its crate says."""

_NEEDED = (NOTEBOOK, RESULTS_FILE, WORKFLOW, CRATE_FILE, SUMS_FILE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and every difference in words; ``ran`` says whether it was made again.

    ``others`` are packages of which the report was made by another version than is installed here,
    in words: what differs may then come from there, and nobody need have altered anything.
    """

    files: int
    differences: tuple[str, ...]
    ran: bool
    others: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 0 where nothing differs."""
        return DIFFERENT if self.differences else 0

    def lines(self) -> Iterator[str]:
        """Yield the verdict in Vietnamese: each difference, or what is proved and what is not."""
        if self.differences:
            yield from self._head()
            yield from (f"  {visible(difference)}" for difference in self.differences)
            return
        yield f"ĐÚNG: {self.files} tệp khớp SHA256SUMS và hồ sơ lập báo cáo."
        if self.others:
            yield f"Khác bản thư viện mà kết quả vẫn giống: {self._versions()}."
        if self.ran:
            yield "Chạy lại sổ tính trên số liệu kèm theo cho kết quả giống từng byte."
        else:
            yield "Chưa chạy lại sổ tính (--no-run): chưa biết số liệu này có ra báo cáo này không."
        yield (
            "Chứng minh được: các tệp nhất quán với nhau. Không chứng minh: ai lập báo cáo, và số "
            "liệu nộp có đúng thực tế không."
        )

    def _head(self) -> Iterator[str]:
        if not self.others:
            yield f"KHÁC: {len(self.differences)} điểm"
            return
        yield f"KHÔNG SO ĐƯỢC TỪNG BYTE, khác bản thư viện: {self._versions()}."
        yield "Các tệp vẫn khớp mã băm và hồ sơ. Cài đúng các bản ấy rồi kiểm chứng lại; nay khác:"

    def _versions(self) -> str:
        return "; ".join(map(visible, self.others))


def verify(folder: Path, *, run: bool, tell: Callable[[str], None] = lambda _: None) -> Verdict:
    """Return whether a published report is what its crate says.

    Without ``run`` only the files are looked at. Raises ``UsageError`` where there is no folder.
    """
    if not folder.is_dir():
        raise UsageError(f"không có thư mục báo cáo {folder}")
    tell("Đối chiếu tệp với mã băm")
    found = tuple(_look(folder))
    if run and not found:
        tell("Chạy lại sổ tính trên số liệu kèm theo")
        with TemporaryDirectory() as out:
            found = tuple(_made_again(folder.resolve(), Path(out)))
            others = tuple(_other_packages(folder, Path(out)))
        return Verdict(len(listed_sums(folder)), found, ran=True, others=others)
    return Verdict(0 if found else len(listed_sums(folder)), found, ran=False)


def _look(folder: Path) -> Iterator[str]:
    """Yield what is missing, too much, linked or altered."""
    missing = [f"thiếu {name}" for name in _NEEDED if not (folder / name).is_file()]
    irregular = [*missing, *_not_files(folder)]
    yield from irregular
    if irregular:
        return
    faults = tuple(_faults(folder))
    yield from faults
    if not faults:
        yield from _recorded(folder)
    if (folder / FAILED).is_dir():
        yield from (f"{FAILED}: {fault}" for fault in _faults(folder / FAILED))


def _not_files(folder: Path) -> Iterator[str]:
    """Yield what is neither a file nor a folder; to read a pipe would be to wait for ever."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            yield f"liên kết (symlink) thay cho tệp: {path.relative_to(folder)}"
        elif not path.is_file() and not path.is_dir():
            yield f"không phải tệp thường: {path.relative_to(folder)}"


def _faults(folder: Path) -> Iterator[str]:
    """Yield where a folder is not what its checksums say."""
    damaged = tuple(damages(folder))
    yield from damaged
    with suppress(OSError, ValueError):  # which is a damage
        yield from (f"tệp lạ: {name}" for name in unlisted_files(folder))


def _recorded(folder: Path) -> Iterator[str]:
    """Yield where a folder that its checksums fit is not what its crate says."""
    try:
        crate = orjson.loads((folder / CRATE_FILE).read_bytes())
    except ValueError:
        yield f"không đọc được {CRATE_FILE}"
        return
    if not tells_of_a_run(crate):
        yield f"{CRATE_FILE} không kể lượt chạy nào đã xong (CreateAction)"
    yield from _against(crate, folder, set(files_of(folder)))


def _against(crate: object, folder: Path, names: set[str]) -> Iterator[str]:
    """Yield where the crate names other files than there are, or other hashes."""
    told = hashes_in(crate)
    own = {CRATE_FILE, SIGNED_FILE}
    yield from (f"hồ sơ không nhắc đến {name}" for name in sorted(names - told.keys() - own))
    for name, digest in sorted(told.items()):
        if name not in names:
            yield f"thiếu {name} (có trong hồ sơ)"
        elif sha256_of(folder / name) != digest:
            yield f"{name}: mã băm khác trong hồ sơ"


def _made_again(folder: Path, out: Path) -> Iterator[str]:
    """Make the report again in ``out`` and yield where it differs from what its inputs give."""
    try:
        crate = orjson.loads((folder / CRATE_FILE).read_bytes())
        other, job = tuple(_other_versions(crate)), _job(crate, folder, out)
    except (CchcError, KeyError, TypeError) as error:
        yield f"hồ sơ không cho biết báo cáo của đơn vị nào, kỳ nào: {error}"
        return
    yield from other or _made_and_compared(job, folder)


def _other_packages(folder: Path, out: Path) -> Iterator[str]:
    """Yield the packages whose versions two crates tell differently; none without a second."""
    for again in out.rglob(CRATE_FILE):
        crates = (
            orjson.loads((place / CRATE_FILE).read_bytes()) for place in (folder, again.parent)
        )
        told, here = map(packages_in, crates)
        for name in sorted(told.keys() | here.keys()):
            if told.get(name) != here.get(name):
                versions = told.get(name, "không có"), here.get(name, "không có")
                yield f"{name} {versions[0]}, ở đây {versions[1]}"


def _made_and_compared(job: ReportJob, folder: Path) -> Iterator[str]:
    for outcome in Batch([job], 1, pool=best_pool()).run():
        if outcome.cause is Cause.STOPPED:
            break
        if not outcome.succeeded:
            yield f"không lập lại được: {outcome.cause}: {outcome.message}"
            return
        if signed := signatures_of(folder):
            put_signatures(job.target, signed)
        yield from _compared(folder, job.target)
        return
    raise KeyboardInterrupt  # what the batch took for itself


def _other_versions(crate: object) -> Iterator[str]:
    """Yield why the report cannot be made again here: nothing foreign is ever run."""
    key = key_in(crate)
    here = common_key(summary_notebook() if _is_summary(crate) else master_notebook())
    for part in sorted(KEY_PARTS):
        words = KEY_PARTS[part].foreign
        if words and key.get(part) != here[part]:
            told = key.get(part, "không ghi")[:12]
            yield f"{words} (hồ sơ {told}, ở đây {here[part][:12]})"


def _is_summary(crate: object) -> bool:
    return "outputs_dir" in parameters_in(crate)


def _job(crate: Any, folder: Path, out: Path) -> ReportJob:
    asked, formats = parameters_in(crate), key_in(crate)["formats"].split(",")
    wanted, inputs = tuple(name for name in FORMATS if name in formats), str(folder / INPUTS)
    period = parse_period(asked["period"])
    if _is_summary(crate):
        return SummaryJob(period, inputs, out, wanted)
    return Job(find_commune(asked["commune"]), period, inputs, out, wanted)


def _compared(folder: Path, again: Path) -> Iterator[str]:
    made, published = (set(files_of(place)) for place in (again, folder))
    for name in sorted(made | published):
        if name not in published:
            yield f"thiếu {name}: chạy lại có tệp này"
        elif name not in made:
            yield f"thừa {name}: chạy lại không có tệp này"
        elif name == CRATE_FILE:
            yield from differing_facts(folder / name, again / name)
        elif (folder / name).read_bytes() != (again / name).read_bytes():
            yield f"{name}: {difference(folder / name, again / name)}"
