"""What a report was made from, as hashes: by these a batch knows what is up to date.

A key has parts, so that a batch can say why it runs a report again. Times of files play no role.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import distributions
from pathlib import Path, PurePosixPath

import orjson

from cchc_lib.published.files import CRATE_FILE, FAILED
from cchc_lib.runs.record.key_parts import KEY_PARTS
from cchc_lib.runs.record.read_crate import INPUT, Key, key_in
from cchc_lib.runs.record.sums import damages, sha256_of

_BESIDE = frozenset({"__pycache__", "notebooks", "defaults"})


def common_key(notebook: Path) -> Key:
    """Return the parts of a key that all reports of a batch share."""
    return {"notebook": sha256_of(notebook), "library": _library(), "packages": _packages()}


@cache
def _library() -> str:
    """Hash every file of the package: code, templates, fonts, data.

    What a wheel has in it and a checkout beside it has parts of its own in a key.
    """
    root = Path(__file__).parents[2]
    digest = hashlib.sha256()
    names = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    for name in sorted(names, key=PurePosixPath):
        if not _BESIDE.intersection(PurePosixPath(name).parts):
            digest.update(f"{name}\0{sha256_of(names[name])}\n".encode())
    return digest.hexdigest()


@cache
def _packages() -> str:
    """Hash the names and versions of everything installed."""
    found = sorted({f"{item.name}=={item.version}" for item in distributions()})
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def reasons_to_run(target: Path, key: Key) -> Iterator[str]:
    """Yield why a report must be made (again), in Vietnamese; nothing when it is up to date."""
    if not (target / CRATE_FILE).is_file():
        yield "lần trước thất bại" if (target / FAILED).exists() else "chưa có"
        return
    if (target / FAILED).exists():
        yield "lần trước thất bại"
    yield from _changes(_stored_key(target), key)
    yield from (f"hỏng: {damage}" for damage in damages(target))


def _stored_key(target: Path) -> Key:
    try:
        return key_in(orjson.loads((target / CRATE_FILE).read_bytes()))
    except ValueError:
        return {}


def _changes(before: Mapping[str, str], now: Key) -> Iterator[str]:
    for part in sorted(before.keys() | now.keys()):
        if before.get(part) != now.get(part):
            known = KEY_PARTS.get(part)
            yield known.changed if known else f"số liệu vào đã đổi: {part.removeprefix(INPUT)}"
