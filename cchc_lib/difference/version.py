"""Read a published report back: its results, its sentences and what it was made from."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from cchc_lib import blocks as kinds
from cchc_lib.errors import RunError, UsageError
from cchc_lib.handed_in import SUFFIX
from cchc_lib.published.files import INPUTS, NOTEBOOK, RESULTS_FILE
from cchc_lib.published.results import PublishedResults, parse_results
from cchc_lib.render.executed import read_executed

OPENING, SIGNATURE = "Phần đầu báo cáo", "Nơi nhận, chữ ký"

_SENTENCE_END = re.compile(
    r"(?<!\b[A-ZĐ]\.)(?<!\b[A-ZĐ]{2}\.)(?<=[.!?])\s+"  # "TP. Hải Phòng" stays together
)


@dataclass(frozen=True, slots=True)
class Input:
    """A file a report was made from; ``text`` is None without a true copy of it, in UTF-8."""

    role: str
    name: str
    sha256: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the official report and the heading or the part it stands under."""

    section: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """A published report as it was at some time.

    ``inputs`` are found by what they are to the report, so that the submissions of two periods or
    two communes meet; ``notebook`` is the hash of the executed notebook.
    """

    folder: Path
    results: PublishedResults
    inputs: Mapping[str, Input]
    sentences: tuple[Sentence, ...]
    notebook: str


def read_version(folder: Path) -> ReportVersion:
    """Read a published folder.

    Raises ``UsageError``, naming the folder, where its results or its notebook cannot be read.
    """
    results = _read_results(folder)
    notebook = _content(folder, NOTEBOOK)
    return ReportVersion(
        folder,
        results,
        dict(_inputs(folder, results)),
        tuple(_sentences(_official_blocks(folder, notebook))),
        hashlib.sha256(notebook).hexdigest(),
    )


def _content(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except (OSError, ValueError):  # a path with a null byte is a ValueError
        wanted = f"cần thư mục báo cáo đã lập, có {RESULTS_FILE} và {NOTEBOOK}"
        raise UsageError(f"{folder}: thiếu hoặc không đọc được {name}; {wanted}") from None


def _read_results(folder: Path) -> PublishedResults:
    content = _content(folder, RESULTS_FILE)
    try:
        return parse_results(content)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))  # names of ours and numbers only
        at = f" (chỗ sai đầu tiên: {where})" if where else ""
        raise UsageError(f"{folder}: {RESULTS_FILE} không phải bảng kết quả đọc được{at}") from None


def _official_blocks(folder: Path, notebook: bytes) -> tuple[kinds.Block, ...]:
    try:
        return read_executed(json.loads(notebook)).blocks("official")
    except (RunError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError(f"{folder}: {NOTEBOOK} không phải sổ tính đã chạy đến cuối") from None


def _inputs(folder: Path, results: PublishedResults) -> Iterator[tuple[str, Input]]:
    own = PurePosixPath(results.commune.folder, f"{results.period.id}{SUFFIX}")
    for source in results.sources:
        path = PurePosixPath(source.path.replace("\\", "/"))
        is_commune_file = path.parent.name == results.commune.folder
        place = PurePosixPath(path.parent.name, path.name) if is_commune_file else path.name
        key = source.role if place == own else f"{source.role} {path.name}"
        text = _copy(folder / INPUTS / place, source.sha256)
        yield key, Input(source.role, path.name, source.sha256, text)


def _copy(path: Path, sha256: str) -> str | None:
    with suppress(OSError, ValueError):
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() == sha256:
            return content.decode()
    return None


def _sentences(blocks: Iterable[kinds.Block]) -> Iterator[Sentence]:
    section = OPENING
    for block in blocks:
        section = _section(block) or section
        for words in map(_in_one_line, _parts(block)):
            if words:
                yield Sentence(section, words)


def _section(block: kinds.Block) -> str:
    """Return the heading that a block opens; "" where it opens none."""
    if isinstance(block, kinds.Signature):
        return SIGNATURE
    return kinds.to_plain_text(block) if isinstance(block, kinds.Heading) else ""


def _parts(block: kinds.Block) -> Iterable[str]:
    """Return the sentences of a block; tables and charts follow figures and have none."""
    match block:
        case kinds.Paragraph() | kinds.Item():
            return _SENTENCE_END.split(kinds.plain(block.content))
        case kinds.Heading():
            return (block.title,)
        case kinds.Table() | kinds.Figure() | kinds.Tiles():
            return ()
        case _:
            return kinds.to_plain_text(block).splitlines()


def _in_one_line(words: str) -> str:
    return " ".join(words.split())
