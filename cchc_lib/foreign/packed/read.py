"""Take a mail or a zip apart into a folder, and tell what was found in it."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from cchc_lib.foreign.packed.archive import is_archive, unpack_archive
from cchc_lib.foreign.packed.mail import unpack_mail
from cchc_lib.foreign.packed.room import Room
from cchc_lib.foreign.process import answer


def unpack(content: bytes, folder: Path) -> dict[str, Any]:
    """Put the files of a mail or a zip into a folder as ``0``, ``1`` … and tell of them.

    Returns ``at`` (ISO time in UTC) and ``sender`` of a mail, "" where it tells none, and
    ``pieces``: of each file names, number and refusal. Raises ``Refusal``.
    """
    room = Room(folder)
    at = sender = ""
    if is_archive(".zip", content):
        unpack_archive(content, (), room)
    else:
        at, sender = unpack_mail(content, room)
    return {"at": at, "sender": sender, "pieces": [asdict(piece) for piece in room.pieces()]}


def main() -> None:
    """Answer the process that started this one; what was packed goes into the folder it works in.

    That is the folder which ``read_apart`` was given.
    """
    answer(lambda content: unpack(content, Path.cwd()))
