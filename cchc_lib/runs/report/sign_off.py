"""Who has seen a report: drafted, checked by two people, released, each on a hash of its content.

The signatures stand in ``ky-duyet.json`` beside the report and on its review page. They say that
somebody typed a name, not who that was. Any change of an input or an output voids them.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import zip_longest
from pathlib import Path
from unicodedata import normalize

import nbformat
import orjson

from cchc_lib.errors import UsageError
from cchc_lib.periods import parse_period
from cchc_lib.published.files import CRATE_FILE, NOTEBOOK, SIGNED_FILE, SUMS_FILE
from cchc_lib.published.formats import FORMATS, Format
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.notebook.export import export
from cchc_lib.runs.outputs.history import linked
from cchc_lib.runs.outputs.lock import locked
from cchc_lib.runs.outputs.publish import publish, staging, write_file
from cchc_lib.runs.record.read_crate import refreshed
from cchc_lib.runs.record.sums import (
    content_of,
    damages,
    listed_sums,
    sha256_of,
    sums_of,
    unlisted_files,
)
from cchc_lib.shown import visible

STEPS = ("Soạn thảo", "Kiểm tra lần một", "Kiểm tra lần hai", "Phát hành")
_FORMAT = "cchc-sign-off/1"
_MAX_NAME = 100
_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Signature:
    """One step: its name, who took it, when (ISO 8601), and the hash of what was seen."""

    step: str
    name: str
    time: str
    content: str

    @property
    def when(self) -> str:
        """Return the time on a clock in Việt Nam; ``ValueError`` where it is none."""
        there = datetime.fromisoformat(self.time).astimezone(_VIETNAM)
        return f"{there:%H:%M} ngày {there:%d/%m/%Y}"


def signatures_of(folder: Path) -> tuple[Signature, ...]:
    """Return the signatures that stand under what the checksums of a report list.

    Where that is something else than what was signed, or their own file was changed, there are
    none. Files that are not what the checksums say are ``damages``.
    """
    try:
        signed = tuple(_read_signed(folder))
        [one.when for one in signed]  # a time that is none voids all
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return ()
    content = content_of(folder)
    is_whole = all(one.content == content for one in signed)
    return signed if is_whole and tuple(one.step for one in signed) == STEPS[: len(signed)] else ()


def _read_signed(folder: Path) -> Iterator[Signature]:
    if listed_sums(folder)[SIGNED_FILE] != sha256_of(folder / SIGNED_FILE):
        raise ValueError(SIGNED_FILE)
    for entry in orjson.loads((folder / SIGNED_FILE).read_bytes())["steps"]:
        signature = Signature(**entry)
        if not all(isinstance(part, str) for part in astuple(signature)):
            raise TypeError(SIGNED_FILE)
        yield signature


def sign(folder: Path, name: str, now: datetime | None = None) -> Signature:
    """Take the next step for a published report in somebody's name, and publish it so.

    Raises ``UsageError`` where no whole report is published, nothing is left to sign, the name is
    none, or the second check is by who did the first; ``BusyError`` where a batch may be
    publishing it.
    """
    folder, name = folder.resolve(), " ".join(normalize("NFC", name).split())
    _refuse_no_report(folder)
    with _room_of(folder) as room:
        signed = signatures_of(folder)
        _refuse(folder, signed, name)
        time = (now or datetime.now(UTC)).isoformat(timespec="seconds")
        signature = Signature(STEPS[len(signed)], name, time, content_of(folder))
        with staging(room, folder.name) as private:
            copy = private / folder.name
            shutil.copytree(folder, copy, copy_function=linked)
            put_signatures(copy, (*signed, signature))
            publish(copy, folder)
    return signature


@contextmanager
def _room_of(folder: Path) -> Iterator[Path]:
    """Give the folder to stage a report in: its outputs, held against others, or what it lies in.

    A report that does not lie in the folder of a period was copied there; no batch publishes it.
    """
    if not _is_period(folder.parent.name):
        yield folder.parent
        return
    with locked(folder.parents[1]):
        yield folder.parents[1]


def _is_period(name: str) -> bool:
    try:
        parse_period(name)
    except UsageError:
        return False
    return True


def state_of(folder: Path) -> Iterator[str]:
    """Yield the steps of a published report in Vietnamese: who took each, and which comes next.

    Raises ``UsageError`` where no report is published.
    """
    _refuse_no_report(folder)
    signed = signatures_of(folder)
    if found := _fault(folder):
        yield f"Báo cáo đã hỏng nên không chữ ký nào có hiệu lực: {found}."
        signed = ()
    elif not signed and (folder / SIGNED_FILE).exists():
        yield "Chữ ký trước đây không còn hiệu lực: báo cáo đã thay đổi sau khi ký."
    for step, one in zip_longest(STEPS, signed):
        yield f"{step:<18} {f'{one.name}, {one.when}' if one else '–'}"


def put_signatures(private: Path, signed: Sequence[Signature]) -> None:
    """Put signatures to a report in a private folder: their file, what shows them, the crate."""
    _replace(
        private / SIGNED_FILE, json_bytes({"format": _FORMAT, "steps": list(map(asdict, signed))})
    )
    for form in FORMATS.values():
        if form.shows_signatures and (private / form.file).exists():
            _replace(private / form.file, _signed_file(form, private / NOTEBOOK, signed))
    crate = orjson.loads((private / CRATE_FILE).read_bytes())
    _replace(private / CRATE_FILE, json_bytes(refreshed(crate, private)))
    _replace(private / SUMS_FILE, sums_of(private).encode())


def _signed_file(form: Format, notebook: Path, signed: Sequence[Signature]) -> bytes:
    """Return an executed notebook in a format that shows these signatures."""
    executed = nbformat.read(notebook, as_version=4)
    shown = [{"step": one.step, "name": one.name, "when": one.when} for one in signed]
    return export(executed, form.exporter, signatures=shown)


def carry_signatures(target: Path, private: Path) -> None:
    """Put the signatures of the published report to one that says the same."""
    signed = signatures_of(target)
    if signed and content_of(private) == content_of(target):
        put_signatures(private, signed)


def _refuse_no_report(folder: Path) -> None:
    if not (folder / SUMS_FILE).is_file():
        raise UsageError(f"{folder} không phải thư mục của một báo cáo đã lập (thiếu {SUMS_FILE})")


def _replace(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)  # it may be linked to the published one
    write_file(path, content)


def _refuse(folder: Path, signed: Sequence[Signature], name: str) -> None:
    if found := _fault(folder):
        raise UsageError(f"không ký được báo cáo đã hỏng: {found}; hãy lập lại báo cáo")
    if len(signed) == len(STEPS):
        raise UsageError(f"báo cáo đã ký đủ {len(STEPS)} bước, đã phát hành")
    if not name or len(name) > _MAX_NAME or not name.isprintable():
        raise UsageError(f"cần họ tên người ký, không quá {_MAX_NAME} ký tự")
    first = next((one.name for one in signed if one.step == STEPS[1]), "")
    if len(signed) == 2 and first.casefold() == name.casefold():  # the second check
        raise UsageError(f"{first} đã kiểm tra lần một; lần hai cần một người khác")


def _fault(folder: Path) -> str:
    """Return the first thing of a published report that its checksums do not say."""
    if damage := next(damages(folder), ""):
        return damage
    return next((f"tệp lạ {visible(name)}" for name in unlisted_files(folder)), "")
