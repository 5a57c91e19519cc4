"""Checksums of a published folder: ``SHA256SUMS``, as ``sha256sum -c`` reads it."""

import hashlib
import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from cchc_lib.errors import reason_of
from cchc_lib.published.files import CRATE_FILE, FAILED, SIGNED_FILE, SUMS_FILE
from cchc_lib.published.formats import FORMATS

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_SIGNED = frozenset(form.file for form in FORMATS.values() if form.shows_signatures)
_LATER = _SIGNED | {CRATE_FILE, SIGNED_FILE}
_DEEPEST = 8  # folders in folders: twice what a report has
_LARGEST = 32 << 20  # bytes: the record of a roll-up of the whole country takes a tenth
_ENOUGH = 100  # strangers of a folder: who reads more of them learns nothing more


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_bounded(path: Path) -> bytes:
    """Return a file that tells of others; ``ValueError`` where it is larger than any of ours."""
    with path.open("rb") as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError(f"quá {_LARGEST >> 20} MB")
    return content


def files_of(folder: Path) -> Iterator[str]:
    """Yield the files of a report by their paths in it, sorted: all but checksums and a failure."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        is_ours = name != SUMS_FILE and not name.startswith(f"{FAILED}/")
        if is_ours and (path.is_symlink() or not path.is_dir()):
            yield name


def sums_of(folder: Path) -> str:
    """Return the contents of ``SHA256SUMS`` for a folder."""
    return "".join(f"{sha256_of(folder / name)}  {name}\n" for name in files_of(folder))


def listed_sums(folder: Path) -> dict[str, str]:
    """Return the checksum of each file that ``SHA256SUMS`` lists.

    Raises ``OSError`` where it cannot be read, ``ValueError`` where it is not what this program
    writes: a path that leads out of the folder is none, nor is a second way to write one.
    """
    found: dict[str, str] = {}
    *lines, end = read_bounded(folder / SUMS_FILE).decode().split("\n")
    if end:
        raise ValueError(end)
    for line in lines:
        written = _LINE.fullmatch(line)
        if not written or written[2] in found or not _is_plain(written[2]):
            raise ValueError(line)
        found[written[2]] = written[1]
    return found


def strangers_in(folder: Path) -> Iterator[str]:
    """Yield in Vietnamese what stands in a published folder and is no file that its sums list.

    That is any file, link, pipe and folder, an empty one, too; the story of a later failure is a
    folder with checksums of its own. No strange folder is looked into, so that what it holds costs
    nothing. Errors as ``listed_sums``.
    """
    listed = {*listed_sums(folder), SUMS_FILE}
    folders = {str(parent) for name in listed for parent in PurePosixPath(name).parents}
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for entry in _entries(folder / below, len(listed) + len(folders) + _ENOUGH):
            name = below + entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and name in folders:
                waiting.append(f"{name}/")
            elif name not in listed and not (is_folder and name == FAILED):
                yield f"{_kind(entry)}: {name}"


def _entries(folder: Path, at_most: int) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(islice(entries, at_most), key=lambda entry: entry.name)


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "liên kết (symlink) lạ"
    if entry.is_dir():
        return "thư mục lạ"
    return "tệp lạ" if entry.is_file() else "không phải tệp thường"


def _is_plain(name: str) -> bool:
    """Tell whether a path stays in its folder, is written in one way only and is one line."""
    path = PurePosixPath(name)
    is_inside = not path.is_absolute() and ".." not in path.parts and len(path.parts) <= _DEEPEST
    return is_inside and str(path) == name and name.isprintable()


def damages(folder: Path) -> Iterator[str]:
    """Yield what of a published report is not as its checksums say, in Vietnamese."""
    try:
        listed = listed_sums(folder)
    except OSError:
        yield f"thiếu {SUMS_FILE}"
        return
    except ValueError as error:
        yield f"{SUMS_FILE} có dòng sai: {str(error)[:80]!r}"
        return
    for name, digest in listed.items():
        yield from _damage(folder, name, digest)


def _damage(folder: Path, name: str, digest: str) -> Iterator[str]:
    try:
        if fault := fault_of_file(folder, name):
            yield fault
        elif sha256_of(folder / name) != digest:
            yield f"{name} đã bị sửa"
    except OSError as error:
        yield f"không đọc được {name}: {reason_of(error)}"


def fault_of_file(folder: Path, name: str) -> str:
    """Say in Vietnamese why there is no file of this name in a folder, or "" where there is one.

    To read a pipe would be to wait for ever, and what a link leads to is not in the folder.
    """
    path = folder / name
    if path.is_symlink():
        return f"liên kết (symlink) thay cho tệp: {name}"
    if not path.exists():
        return f"thiếu {name}"
    return "" if path.is_file() else f"không phải tệp thường: {name}"


def content_of(folder: Path) -> str:
    """Return one hash for what a report says, by its checksums: inputs and outputs.

    Left out is what tells of the run and of signatures, which the review page shows, too. "" where
    no report is published.
    """
    try:
        listed = listed_sums(folder)
    except (OSError, ValueError):
        return ""
    kept = sorted(f"{digest}  {name}\n" for name, digest in listed.items() if name not in _LATER)
    return hashlib.sha256("".join(kept).encode()).hexdigest()
