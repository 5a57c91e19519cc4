"""Write the letters of a period into a folder: all of them at once, in place of those of before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_lib.blocks import Block
from cchc_lib.errors import UsageError
from cchc_lib.handed_in import TEMPLATE
from cchc_lib.published.files import SUMS_FILE
from cchc_lib.render.docx import read_template
from cchc_lib.reply.gather import Gathered
from cchc_lib.reply.letter import is_clean, letter
from cchc_lib.reply.page import as_html
from cchc_lib.reply.plain import as_text
from cchc_lib.reply.reminder import reminder
from cchc_lib.reply.word import as_docx
from cchc_lib.runs.outputs.publish import publish, staging, sweep, write_file
from cchc_lib.runs.record.sums import damages, strangers_in, sums_of
from cchc_lib.submission.load import params_folder

REMINDER = "nhac-nop"
"""The files of the notice to those who sent nothing, without their endings."""

_TOLD = 5  # files of a folder that are named


@dataclass(frozen=True, slots=True)
class Written:
    """The folder of the letters, and in Vietnamese what is in it."""

    folder: Path
    summary: str


def write_replies(gathered: Gathered, outputs: Path) -> Written:
    """Write a letter to each commune and the notice to the silent ones; see each on the disk.

    The folder ``<outputs>/<province>/<period>`` is replaced as a whole. Raises ``UsageError``
    where it holds anything that was not written so, a letter that was edited, too, ``InputError``
    for a template of the office that lacks something, ``DiskError`` where there is no room.
    """
    order = gathered.order
    target = outputs / f"{order.province.code}-{order.province.slug}" / order.period.id
    _refuse_others(target)
    template = _template(order.params)
    sweep(outputs)
    with staging(outputs, "tra-loi") as folder:
        for name, content in _files(gathered, template):
            write_file(folder / name, content)
        write_file(folder / SUMS_FILE, sums_of(folder).encode())
        publish(folder, target)
    return Written(target, _summary(gathered))


def _summary(gathered: Gathered) -> str:
    clean = sum(map(is_clean, gathered.handed))
    counted = f"{len(gathered.handed)} thư, {clean} chỉ báo đã nhận"
    head = f"{gathered.order.province.name}, {gathered.order.period.name}"
    return f"{head}: {counted}; {len(gathered.silent)} đơn vị chưa gửi gì."


def _refuse_others(folder: Path) -> None:
    """Refuse to replace what somebody else wrote, or changed: it would be lost."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if found := list(_others(folder)):
        more = f" và {len(found) - _TOLD} chỗ khác" if len(found) > _TOLD else ""
        words = f"{folder}: {'; '.join(found[:_TOLD])}{more}"
        raise UsageError(f"{words}. Hãy chuyển đi nơi khác rồi gọi lại, hoặc chọn --out khác")


def _others(folder: Path) -> Iterator[str]:
    if broken := list(damages(folder)):
        yield from broken
        return
    yield from strangers_in(folder)


def _template(params: str) -> Path | None:
    path = params_folder(params) / TEMPLATE
    return path if path.is_file() else None


def _files(gathered: Gathered, template: Path | None) -> Iterator[tuple[str, bytes]]:
    for handed in gathered.handed:
        day = handed.day or gathered.order.period.calendar.last
        yield from _formats(handed.commune.folder, letter(handed, gathered), day, template)
    if gathered.silent:
        day = gathered.as_of or gathered.order.period.calendar.last
        yield from _formats(REMINDER, reminder(gathered), day, template)


def _formats(
    name: str, blocks: Sequence[Block], day: date, template: Path | None
) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.docx", as_docx(blocks, day, read_template(template) if template else None)
    yield f"{name}.html", as_html(blocks)
    yield f"{name}.txt", as_text(blocks)
