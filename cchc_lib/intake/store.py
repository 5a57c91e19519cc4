"""Put what is taken into its place, whole; what stood there and what came are kept beside."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from cchc_lib.errors import DiskError, reason_of
from cchc_lib.intake.item import Item, place_of
from cchc_lib.received import REGISTER, Entry, Outcome, register_text
from cchc_lib.runs.outputs.publish import place_file, write_file

EARLIER = "ban-truoc"
"""The folder beside those of the communes where files stand that a correction has replaced."""

ORIGINALS = "ban-goc"
"""The folder beside them where the forms stand that submissions were read from."""


def archive_of(place: Path, params: Path) -> Path:
    """Return where a replaced file is kept, under a name that nobody takes for a submission."""
    name = f"{place.stem}-{_digest(place)[:12]}{place.suffix}.cu"
    return params / EARLIER / place.parent.name / name


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DiskError(f"không đọc được {path}: {reason_of(error)}") from None


def store(item: Item, params: Path) -> None:
    """Make a file that is taken the submission of its commune. Raises ``DiskError``."""
    if not item.outcome.is_taken or item.owner is None:
        return
    place = place_of(item.owner, params)
    if item.outcome is Outcome.REPLACED:
        _write(archive_of(place, params), place.read_bytes())
    if item.owner.draft:
        name = f"{place.stem}-{item.found.sha256[:12]}.xlsx"
        _write(params / ORIGINALS / place.parent.name / name, item.found.content())
    _write(place, item.stored())


def _write(path: Path, content: bytes) -> None:
    """Write a file whole under its name, or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiskError(f"không tạo được {path.parent}: {reason_of(error)}") from None
    draft = path.with_name(f".{path.name}.dang-ghi")
    write_file(draft, content)
    place_file(draft, path)


def note(items: Sequence[Item], known: Sequence[Entry], params: Path) -> None:
    """Add to the register what is not in it yet: a heap collected again brings nothing new."""
    settled = {(entry.origin, entry.sha256) for entry in known if entry.outcome.is_settled}
    told = {(entry.origin, entry.sha256, entry.note) for entry in known}
    entries = [item.entry for item in items]
    new = [
        entry
        for entry in entries
        if (entry.origin, entry.sha256) not in settled
        and (entry.origin, entry.sha256, entry.note) not in told
    ]
    if new:
        _write(params / REGISTER, register_text([*known, *new]).encode())
