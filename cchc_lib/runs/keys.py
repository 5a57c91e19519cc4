"""What a report was made from, as hashes: by these a batch knows what is up to date.

A key has parts, so that a batch can say why it runs a report again. Times of files play no role.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import TypeAlias

from cchc_lib.errors import UsageError
from cchc_lib.periods import Period, parse_period

KEY_FILE = "khoa.json"
SUMS_FILE = "SHA256SUMS"
FAILED_FILE = "that-bai.ipynb"

Key: TypeAlias = dict[str, str]

_WORDS = {
    "notebook": "sổ tính đã đổi",
    "library": "thư viện đã đổi",
    "packages": "gói cài đặt đã đổi",
    "formats": "định dạng yêu cầu khác",
    "parameters": "tham số khác",
}


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def common_key(notebook: Path) -> Key:
    """Return the parts of a key that all reports of a batch share."""
    return {"notebook": sha256_of(notebook), "library": _library(), "packages": _packages()}


@cache
def _library() -> str:
    """Hash every file of the package: code, templates, fonts, data."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(root)}\0{sha256_of(path)}\n".encode())
    return digest.hexdigest()


@cache
def _packages() -> str:
    """Hash the names and versions of everything installed."""
    found = sorted({f"{item.name}=={item.version}" for item in distributions()})
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def input_key(params: Path, folder: str, period: Period) -> Key:
    """Return the hash of each input of a commune's report.

    Inputs are its own files up to this period, because a report is held against earlier ones, and
    the files that all communes share.
    """
    own = (path for path in (params / folder).glob("*.yaml") if _is_up_to(path.stem, period))
    files = sorted((*params.glob("*.yaml"), *own))
    return {f"input:{path.relative_to(params).as_posix()}": sha256_of(path) for path in files}


def _is_up_to(stem: str, period: Period) -> bool:
    try:
        return parse_period(stem) <= period
    except UsageError:
        return False


def sums_of(folder: Path) -> str:
    """Return the contents of ``SHA256SUMS`` for a folder, as ``sha256sum -c`` reads them."""
    files = (path for path in folder.iterdir() if path.name not in {SUMS_FILE, FAILED_FILE})
    return "".join(f"{sha256_of(path)}  {path.name}\n" for path in sorted(files))


def reasons_to_run(target: Path, key: Key) -> Iterator[str]:
    """Yield why a report must be made (again), in Vietnamese; nothing when it is up to date."""
    if not target.is_dir() or not (target / KEY_FILE).is_file():
        yield "lần trước thất bại" if (target / FAILED_FILE).exists() else "chưa có"
        return
    if (target / FAILED_FILE).exists():
        yield "lần trước thất bại"
    yield from _changes(_stored_key(target), key)
    yield from _damages(target)


def _stored_key(target: Path) -> Mapping[str, str]:
    try:
        stored = json.loads((target / KEY_FILE).read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return stored if isinstance(stored, dict) else {}


def _changes(before: Mapping[str, str], now: Key) -> Iterator[str]:
    for part in sorted(before.keys() | now.keys()):
        if before.get(part) != now.get(part):
            name = part.removeprefix("input:")
            yield _WORDS.get(part) or f"số liệu vào đã đổi: {name}"


def _damages(target: Path) -> Iterator[str]:
    """Yield the files of a published report that are not what its checksums say."""
    try:
        listed = (target / SUMS_FILE).read_text(encoding="utf-8").splitlines()
    except OSError:
        yield f"hỏng: thiếu {SUMS_FILE}"
        return
    for line in listed:
        digest, _, name = line.partition("  ")
        path = target / name
        if not path.is_file() or sha256_of(path) != digest:
            yield f"hỏng: {name}"
