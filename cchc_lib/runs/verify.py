"""Is a published report what its record says? Looked at first, then made again and compared.

What this proves is consistency: nothing was altered since, and these inputs give these outputs by
this library. It does not prove who made it, nor that the inputs are true.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from cchc_lib.communes import find_commune
from cchc_lib.errors import CchcError, UsageError
from cchc_lib.periods import parse_period
from cchc_lib.runs.batch import Batch
from cchc_lib.runs.compare import difference
from cchc_lib.runs.inputs import INPUTS
from cchc_lib.runs.job import FORMATS, NOTEBOOK, RECORD, Job, master_notebook
from cchc_lib.runs.keys import common_key
from cchc_lib.runs.record import Key, hashes_in, key_in, parameters_in
from cchc_lib.runs.signoff import signatures_of, signed_review
from cchc_lib.runs.sums import (
    FAILED,
    RECORD_FILE,
    REVIEW_FILE,
    SIGNED_FILE,
    SUMS_FILE,
    WORKFLOW,
    damages,
    files_of,
    listed_sums,
    sha256_of,
)
from cchc_lib.runs.workers import best_crew

DIFFERENT = 4
"""The exit code of a report that is not what its record says."""

_NEEDED = (NOTEBOOK, RECORD, WORKFLOW, RECORD_FILE, SUMS_FILE)
_OTHER = {
    "library": "báo cáo lập bằng bản khác của thư viện cchc",
    "notebook": "báo cáo lập bằng sổ tính khác với sổ tính của thư viện này",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold what was looked at, and every difference in words; ``ran`` tells whether it was made."""

    files: int
    differences: tuple[str, ...]
    ran: bool

    @property
    def exit_code(self) -> int:
        """Return 0 where nothing differs."""
        return DIFFERENT if self.differences else 0

    def lines(self) -> Iterator[str]:
        """Yield the verdict in Vietnamese: each difference, or what is proved and what is not."""
        if self.differences:
            yield f"KHÁC: {len(self.differences)} điểm"
            yield from (f"  {difference}" for difference in self.differences)
            return
        yield f"ĐÚNG: {self.files} tệp khớp SHA256SUMS và hồ sơ lập báo cáo."
        if self.ran:
            yield "Chạy lại sổ tính trên số liệu kèm theo cho kết quả giống từng byte."
        else:
            yield "Chưa chạy lại sổ tính (--no-run): chưa biết số liệu này có ra báo cáo này không."
        yield (
            "Chứng minh được: các tệp nhất quán với nhau. Không chứng minh: ai lập báo cáo, và số "
            "liệu nộp có đúng thực tế không."
        )


def verify(folder: Path, *, run: bool, tell: Callable[[str], None] = lambda _: None) -> Verdict:
    """Return whether a published report is what its record says.

    Without ``run`` only the files are looked at. Raises ``UsageError`` where there is no folder.
    """
    if not folder.is_dir():
        raise UsageError(f"không có thư mục báo cáo {folder}")
    tell("Đối chiếu tệp với mã băm")
    found = tuple(_look(folder))
    if run and not found:
        tell("Chạy lại sổ tính trên số liệu kèm theo")
        found = tuple(_made_again(folder.resolve()))
        return Verdict(len(listed_sums(folder)), found, ran=True)
    return Verdict(0 if found else len(listed_sums(folder)), found, ran=False)


def _look(folder: Path) -> Iterator[str]:
    """Yield what is missing, too much, linked or altered."""
    missing = [name for name in _NEEDED if not (folder / name).is_file()]
    yield from (f"thiếu {name}" for name in missing)
    links = [path for path in sorted(folder.rglob("*")) if path.is_symlink()]
    yield from (f"liên kết (symlink) thay cho tệp: {path.relative_to(folder)}" for path in links)
    if missing or links:
        return
    damaged = tuple(damages(folder))
    yield from damaged
    try:
        listed = listed_sums(folder)
        record = orjson.loads((folder / RECORD_FILE).read_bytes())
    except ValueError:
        yield f"không đọc được {RECORD_FILE} hoặc {SUMS_FILE}"
        return
    names = set(files_of(folder))
    yield from (f"tệp lạ: {name}" for name in sorted(names - listed.keys()))
    yield from () if damaged else _against(record, folder, names)
    if (folder / FAILED).exists():
        yield from (f"{FAILED}: {damage}" for damage in damages(folder / FAILED))


def _against(record: object, folder: Path, names: set[str]) -> Iterator[str]:
    """Yield where the record names other files than there are, or other hashes."""
    told = hashes_in(record)
    own = {RECORD_FILE, SIGNED_FILE}
    yield from (f"hồ sơ không nhắc đến {name}" for name in sorted(names - told.keys() - own))
    for name, digest in sorted(told.items()):
        if name not in names:
            yield f"thiếu {name} (có trong hồ sơ)"
        elif sha256_of(folder / name) != digest:
            yield f"{name}: mã băm khác trong hồ sơ"


def _made_again(folder: Path) -> Iterator[str]:
    """Yield where the report differs from what its inputs give here."""
    record = orjson.loads((folder / RECORD_FILE).read_bytes())
    if other := tuple(_other_versions(key_in(record))):
        yield from other
        return
    with TemporaryDirectory() as name:
        try:
            job = _job(record, folder, Path(name))
        except (CchcError, KeyError, TypeError) as error:
            yield f"hồ sơ không cho biết báo cáo của đơn vị nào, kỳ nào: {error}"
            return
        (outcome,) = Batch([job], 1, crew=best_crew()).run()
        if not outcome.succeeded:
            yield f"không lập lại được: {outcome.cause}: {outcome.message}"
            return
        _sign_again(folder, job.target)
        yield from _compared(folder, job.target)


def _other_versions(key: Key) -> Iterator[str]:
    """Yield why the report cannot be made again here: nothing foreign is ever run."""
    here = common_key(master_notebook())
    for part, words in _OTHER.items():
        if key.get(part) != here[part]:
            yield f"{words} (hồ sơ {key.get(part, 'không ghi')[:12]}, ở đây {here[part][:12]})"


def _job(record: Any, folder: Path, out: Path) -> Job:
    asked, formats = parameters_in(record), key_in(record)["formats"].split(",")
    commune, period = find_commune(asked["commune"]), parse_period(asked["period"])
    wanted = tuple(name for name in FORMATS if name in formats)
    return Job(commune, period, str(folder / INPUTS), out, wanted)


def _sign_again(folder: Path, again: Path) -> None:
    """Give the new review page the signatures of the published one."""
    signed = signatures_of(folder)
    if signed and (again / REVIEW_FILE).exists():
        (again / REVIEW_FILE).write_bytes(signed_review(again / NOTEBOOK, signed))
        shutil.copy(folder / SIGNED_FILE, again / SIGNED_FILE)


def _compared(folder: Path, again: Path) -> Iterator[str]:
    made, published = (set(files_of(place)) - {RECORD_FILE} for place in (again, folder))
    for name in sorted(made | published):
        if name not in published:
            yield f"thiếu {name}: chạy lại có tệp này"
        elif name not in made:
            yield f"thừa {name}: chạy lại không có tệp này"
        elif (folder / name).read_bytes() != (again / name).read_bytes():
            yield f"{name}: {difference(folder / name, again / name)}"
