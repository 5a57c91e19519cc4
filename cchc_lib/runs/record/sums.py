"""Checksums of a published folder: ``SHA256SUMS``, as ``sha256sum -c`` reads it."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cchc_lib.errors import reason_of
from cchc_lib.published.files import CRATE_FILE, FAILED, SIGNED_FILE, SUMS_FILE
from cchc_lib.published.formats import FORMATS

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_SIGNED = frozenset(form.file for form in FORMATS.values() if form.shows_signatures)
_LATER = _SIGNED | {CRATE_FILE, SIGNED_FILE}


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


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
    *lines, end = (folder / SUMS_FILE).read_bytes().decode().split("\n")
    if end:
        raise ValueError(end)
    for line in lines:
        written = _LINE.fullmatch(line)
        if not written or written[2] in found or not _is_plain(written[2]):
            raise ValueError(line)
        found[written[2]] = written[1]
    return found


def unlisted_files(folder: Path) -> Iterator[str]:
    """Yield the files of a folder that its checksums do not list; errors as ``listed_sums``."""
    listed = listed_sums(folder)
    yield from (name for name in files_of(folder) if name not in listed)


def _is_plain(name: str) -> bool:
    """Tell whether a path stays in its folder, is written in one way only and is one line."""
    path = PurePosixPath(name)
    is_inside = not path.is_absolute() and ".." not in path.parts
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
    path = folder / name
    try:
        if path.is_symlink() or not path.is_file():
            yield f"thiếu {name}"
        elif sha256_of(path) != digest:
            yield f"{name} đã bị sửa"
    except OSError as error:
        yield f"không đọc được {name}: {reason_of(error)}"


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
