"""Is a published report what its crate says? Looked at first, then made again and compared.

What this proves is consistency: nothing was altered since, and these inputs give these outputs by
this library. It does not prove who made it, nor that the inputs are true.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from cchc_lib.errors import UsageError
from cchc_lib.published.files import CRATE_FILE, FAILED
from cchc_lib.runs.batch.supervisor import Batch
from cchc_lib.runs.jobs.job import ReportJob
from cchc_lib.runs.record.read_crate import packages_in
from cchc_lib.runs.record.sums import listed_sums
from cchc_lib.runs.report.sign_off import put_signatures
from cchc_lib.runs.report.signatures import signatures_of
from cchc_lib.runs.verify.compare import difference
from cchc_lib.runs.verify.look import (
    has_failure,
    is_by_this_library,
    job_in,
    look,
    other_versions,
)
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.shown import visible

DIFFERENT = 4
"""The exit code of a report that is not what its crate says."""

_SHOWN = 100  # differences: nobody reads more of them


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and every difference in words; ``ran`` says whether it was made again.

    ``others`` are packages of which the report was made by another version than is installed here,
    in words: what differs may then come from there, and nobody need have altered anything.
    ``notes`` are what a reader has to know though nothing differs.
    """

    files: int
    differences: tuple[str, ...]
    ran: bool
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 0 where nothing differs."""
        return DIFFERENT if self.differences else 0

    def lines(self) -> Iterator[str]:
        """Yield the verdict in Vietnamese: each difference, or what is proved and what is not."""
        if self.differences:
            yield from self._head()
            yield from (f"  {visible(difference)}" for difference in self.differences[:_SHOWN])
            if (more := len(self.differences) - _SHOWN) > 0:
                yield f"  … và {more} điểm nữa"
            return
        yield f"ĐÚNG: {self.files} tệp khớp SHA256SUMS và hồ sơ lập báo cáo."
        if self.others:
            yield f"Khác bản thư viện mà kết quả vẫn giống: {self._versions()}."
        if self.ran:
            yield "Chạy lại sổ tính trên số liệu kèm theo cho kết quả giống từng byte."
        else:
            yield "Chưa chạy lại sổ tính (--no-run): chưa biết số liệu này có ra báo cáo này không."
        yield from self.notes
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
    if found := tuple(look(folder)):
        return Verdict(0, found, ran=False)
    files, notes = len(listed_sums(folder)), tuple(_notes(folder))
    if not run:
        return Verdict(files, (), ran=False, notes=notes)
    tell("Chạy lại sổ tính trên số liệu kèm theo")
    with TemporaryDirectory() as out:
        found = tuple(_made_again(folder.resolve(), Path(out)))
        others = tuple(_other_packages(folder, Path(out)))
    return Verdict(files, found, ran=True, others=others, notes=notes)


def _notes(folder: Path) -> Iterator[str]:
    """Yield what a reader has to know of a folder in which nothing is wrong."""
    if has_failure(folder):
        yield f"Có {FAILED}: lần lập sau đó không thành; báo cáo này là bản lập được trước đó."
    told = (folder, folder / FAILED) if has_failure(folder) else (folder,)
    if not all(map(is_by_this_library, told)):
        yield "Hồ sơ do bản khác của thư viện cchc ghi: chưa đối chiếu từng mục của hồ sơ."


def _made_again(folder: Path, out: Path) -> Iterator[str]:
    """Make the report again in ``out`` and yield where it differs from what its inputs give."""
    crate = orjson.loads((folder / CRATE_FILE).read_bytes())
    if other := tuple(other_versions(crate)):
        yield from other
    else:
        yield from _made_and_compared(job_in(crate, folder, out), folder)


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
    for outcome in Batch([job], 1).run():
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


def _compared(folder: Path, again: Path) -> Iterator[str]:
    made, published = (listed_sums(place).keys() - {CRATE_FILE} for place in (again, folder))
    for name in sorted(made | published):
        if name not in published:
            yield f"thiếu {name}: chạy lại có tệp này"
        elif name not in made:
            yield f"thừa {name}: chạy lại không có tệp này"
        elif (folder / name).read_bytes() != (again / name).read_bytes():
            yield f"{name}: {difference(folder / name, again / name)}"
