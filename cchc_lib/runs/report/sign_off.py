"""Who has seen a report: drafted, checked by two people, released, each on a hash of its content.

The signatures stand in ``ky-duyet.json`` beside the report and on its review page. They say that
somebody typed a name, not who that was. Any change of an input or an output voids them;
``signatures`` has the rules.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import chain, zip_longest
from pathlib import Path

import nbformat
import orjson

from cchc_lib.errors import UsageError
from cchc_lib.periods import parse_period
from cchc_lib.published.files import (
    CRATE_FILE,
    FAILED,
    NOTEBOOK,
    RESULTS_FILE,
    SIGNED_FILE,
    SUMS_FILE,
)
from cchc_lib.published.formats import FORMATS, Format
from cchc_lib.published.open_findings import read_open_findings
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.notebook.export import export
from cchc_lib.runs.outputs.history import linked
from cchc_lib.runs.outputs.lock import locked
from cchc_lib.runs.outputs.publish import publish, staging, write_file
from cchc_lib.runs.record.read_crate import refreshed
from cchc_lib.runs.record.sums import content_of, damages, strangers_in, sums_of
from cchc_lib.runs.record.times import written
from cchc_lib.runs.report.names import parse_name
from cchc_lib.runs.report.signatures import (
    STEPS,
    Signature,
    fault_in,
    read_signatures,
    seen_in,
    signatures_of,
    signed_bytes,
)
from cchc_lib.shown import visible


def sign(
    folder: Path, name: str, now: datetime | None = None, *, needs_lock: bool = True
) -> Signature:
    """Take the next step for a published report in somebody's name, and publish it so.

    Raises ``UsageError`` where no whole report is published, nothing is left to sign, the name is
    none, or the second check is by who did the first; otherwise as ``locked``, which takes
    ``needs_lock``.
    """
    folder = folder.resolve()
    _refuse_no_report(folder)
    with _room_of(folder, needs_lock=needs_lock) as room:
        signed = _with_next(folder, name, now or datetime.now(UTC))
        with staging(room, folder.name) as private:
            copy = private / folder.name
            shutil.copytree(folder, copy, copy_function=linked)
            put_signatures(copy, signed)
            publish(copy, folder)
    return signed[-1]


def _with_next(folder: Path, name: str, now: datetime) -> tuple[Signature, ...]:
    """Return the signatures of a report with the next one; refuse what breaks a rule."""
    if found := _fault(folder):
        raise UsageError(f"không ký được báo cáo đã hỏng: {found}; hãy lập lại báo cáo")
    signed = signatures_of(folder)
    if len(signed) == len(STEPS):
        raise UsageError(f"báo cáo đã ký đủ {len(STEPS)} bước, đã phát hành")
    try:
        seen = seen_in(folder)
        one = Signature(STEPS[len(signed)], parse_name(name), written(now), seen.content, seen.made)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if fault := fault_in((*signed, one), seen, now):
        raise UsageError(fault)
    return (*signed, one)


@contextmanager
def _room_of(folder: Path, *, needs_lock: bool) -> Iterator[Path]:
    """Give the folder to stage a report in: its outputs, held against others, or what it lies in.

    A report that does not lie in the folder of a period was copied there; no batch publishes it.
    """
    if not _is_period(folder.parent.name):
        yield folder.parent
        return
    with locked(folder.parents[1], needs_lock=needs_lock):
        yield folder.parents[1]


def _is_period(name: str) -> bool:
    try:
        parse_period(name)
    except UsageError:
        return False
    return True


def state_of(folder: Path) -> Iterator[str]:
    """Yield the steps of a published report in Vietnamese, who took each, and what is open.

    Raises ``UsageError`` where no report is published.
    """
    _refuse_no_report(folder)
    signed: tuple[Signature, ...] = ()
    if found := _fault(folder):
        yield f"Báo cáo đã hỏng nên không chữ ký nào có hiệu lực: {found}."
    elif (folder / SIGNED_FILE).exists():
        try:
            signed = read_signatures(folder)
        except (OSError, ValueError) as error:
            yield f"Chữ ký trước đây không còn hiệu lực: {error}."
    for step, one in zip_longest(STEPS, signed):
        yield f"{step:<18} {f'{one.name}, {one.when}' if one else '–'}"
    yield from findings_of(folder)


def findings_of(folder: Path) -> Iterator[str]:
    """Yield in Vietnamese how many findings of a published report are open, and where they stand.

    Nothing where its results cannot be read.
    """
    with suppress(OSError, ValueError):
        found = read_open_findings(folder)
        pages = (form.file for form in FORMATS.values() if form.shows_signatures)
        page = next((name for name in pages if (folder / name).is_file()), RESULTS_FILE)
        yield f"{found}: {page}" if found.counts else f"{found}."


def ended_signatures(before: Sequence[Signature], folder: Path) -> Iterator[str]:
    """Yield in Vietnamese that signatures ended which a report had before it was made again."""
    if before and not signatures_of(folder):
        names = "; ".join(f"{one.step.lower()} – {one.name}, {one.when}" for one in before)
        yield f"Nội dung đã đổi nên chữ ký hết hiệu lực: {names}."


def put_signatures(private: Path, signed: Sequence[Signature]) -> None:
    """Put signatures to a report in a private folder: their file, what shows them, the crate."""
    _replace(private / SIGNED_FILE, signed_bytes(signed))
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


def _fault(folder: Path) -> str:
    """Return the first thing of a published report that its checksums do not say."""
    folders = [folder, folder / FAILED] if (folder / FAILED).is_dir() else [folder]
    found = chain.from_iterable(chain(damages(one), strangers_in(one)) for one in folders)
    return visible(next(found, ""))
