"""The inputs of a report, packed beside it: what was hashed is what was read, and stays at hand.

A notebook runs in the folder of its report and reads from ``inputs`` there. So the same inputs
give the same bytes wherever they came from, and a reviewer has them as they were handed in. The
report of a commune is made from what communes hand in, the roll-up from what a batch has
published and what provinces tell of their own reports; packed files keep their places below the
folder they came from.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from cchc_lib.communes import Province, find_commune
from cchc_lib.errors import InputError, Place, Problem, UsageError, reason_of
from cchc_lib.handed_in import (
    INDEX766,
    NARROW_SUFFIX,
    TEMPLATE,
    assessment_files,
    default_tables,
    describe_missing,
    leads_out,
    province_files,
    refuse_link,
    registers_of,
    shared_files,
    submission_name,
    submissions_in,
)
from cchc_lib.periods import Period
from cchc_lib.published.files import INDEX_FILE, INPUTS, RESULTS_FILE
from cchc_lib.registers import find_register, narrow_bytes
from cchc_lib.registers.terms import load_terms, terms_path
from cchc_lib.runs.outputs.publish import write_file
from cchc_lib.runs.record.read_crate import INPUT, Key
from cchc_lib.runs.record.sums import sha256_of

COMMUNES = "[0-9][0-9][0-9][0-9][0-9]-*"
"""The pattern of the folders of communes."""

_ENOUGH = 4 << 20  # bytes: more than what is read accepts, so that it refuses what is cut off here
_ALL = -1
_UNREAD = "không đọc được"


class InputFile(NamedTuple):
    """A file that a report is made from, and the folder below which it has its place."""

    path: Path
    folder: Path

    @property
    def name(self) -> str:
        """Return the place of the file below its folder, by which it is packed and known."""
        return self.path.relative_to(self.folder).as_posix()

    def content(self, at_most: int) -> bytes:
        """Return what is packed of it, at most so many bytes, all where that is -1.

        Raises ``InputError`` where it cannot be read or is a link out of the folder.
        """
        refuse_link(*self)
        return _content(self.path, at_most)

    def hash(self) -> str:
        """Return the hash of what is packed, or words for what cannot be."""
        return _UNREAD if leads_out(*self) else _hash(self.path)


@dataclass(frozen=True, slots=True)
class RegisterInput:
    """A register that a submission names: what is packed is the narrow one, nothing personal."""

    file: str
    folder: Path
    params: Path

    @property
    def name(self) -> str:
        """Return the place of the narrow register below the folder of parameters."""
        return f"{self.folder.relative_to(self.params).as_posix()}/{self.file}{NARROW_SUFFIX}"

    def content(self, _: int) -> bytes:
        """Return the narrow register. Raises ``InputError``."""
        commune = find_commune(self.folder.name)
        return narrow_bytes(find_register(self.folder, self.file), load_terms(self.params), commune)

    def hash(self) -> str:
        """Return the hash of the narrow register, or words for one that cannot be made."""
        try:
            return hashlib.sha256(self.content(_ALL)).hexdigest()
        except InputError:  # the report that reads it will say so
            return _UNREAD


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that a report is made from.

    ``refusal`` says in Vietnamese why no report can be made of them, "" where one can. Of each
    file at most ``at_most`` bytes are packed, all of them where that is -1. ``template`` is a Word
    template from elsewhere.
    """

    files: tuple[InputFile | RegisterInput, ...]
    refusal: str = ""
    at_most: int = _ALL
    template: Path | None = None

    def with_template(self, template: Path | None) -> "Inputs":
        """Return the same with a Word template from elsewhere, if any, instead of the one here."""
        if template is None:
            return self
        files = tuple(file for file in self.files if file.name != TEMPLATE)
        return replace(self, files=files, template=template)

    def pack(self, into: Path) -> None:
        """Copy the files to ``inputs`` in the folder ``into``.

        Raises ``UsageError`` with the refusal, ``InputError`` where a file cannot be read or is a
        link out of the folder, ``DiskError`` where a copy cannot be written.
        """
        if self.refusal:
            raise UsageError(self.refusal)
        (into / INPUTS).mkdir(parents=True)
        for file in self.files:
            copy = into / INPUTS / file.name
            content = file.content(self.at_most)
            copy.parent.mkdir(parents=True, exist_ok=True)
            write_file(copy, content)
        if self.template:
            write_file(into / INPUTS / TEMPLATE, _content(self.template, self.at_most))

    def key(self) -> Key:
        """Return the hash of each file by its path in the folder, as parts of a key."""
        hashes = {file.name: file.hash() for file in self.files}
        if self.template:
            hashes[TEMPLATE] = _hash(self.template)
        return {f"{INPUT}{name}": digest for name, digest in hashes.items()}


def commune_inputs(params: Path, folder: str, period: Period) -> Inputs:
    """Return what the report of a commune is made from, sorted.

    That is its own files up to this period, because a report is held against earlier ones, the
    files that all communes share, its table of criteria, and the office's Word template.
    """
    handed_in = submissions_in(params / folder).items()
    own = [path for earlier, path in handed_in if earlier <= period]
    criteria = assessment_files(params, folder, period)
    files = _below(params, sorted((*shared_files(params), params / TEMPLATE, *own, *criteria)))
    registers = tuple(_registers(params, own))
    is_there = (params / folder / submission_name(period)).is_file()
    refusal = "" if is_there else describe_missing(find_commune(folder), period, params)
    return Inputs((*files, *registers, *_lent(params)), refusal, _ENOUGH)


def _registers(params: Path, submissions: Iterable[Path]) -> Iterator[InputFile | RegisterInput]:
    """Yield the registers that submissions name, each once, and the words they are read by."""
    named = {(path.parent, name): None for path in submissions for name in registers_of(path)}
    for folder, name in named:
        yield RegisterInput(name, folder, params)
    if named:
        words = terms_path(params)
        yield InputFile(words, words.parent)


def shared_inputs(params: Path) -> tuple[InputFile, ...]:
    """Return what the reports of all communes are made from, the program's tables among them."""
    return (*_below(params, shared_files(params)), *_lent(params))


def _lent(params: Path) -> tuple[InputFile, ...]:
    """Return the program's tables that count for a folder, packed like its own.

    What a report was held against stays beside it.
    """
    return tuple(InputFile(path, path.parent) for path in default_tables(params))


def published_inputs(outputs: Path, params: Path, period: Period) -> Inputs:
    """Return what a roll-up is made from.

    That is the batch's list of communes, each one's results, and in ``params`` what the provinces
    of these communes tell of their own reports, how points are computed, and the office's Word
    template.
    """
    folder = outputs / period.id
    results = _below(outputs, sorted(folder.glob(f"{COMMUNES}/{RESULTS_FILE}")))
    listed = _below(outputs, [folder / INDEX_FILE])
    told = {file for home in provinces_in(folder) for file in province_files(params, home)}
    nothing = f"chưa có báo cáo nào của {period.name} trong {outputs}; hãy chạy cchc batch trước"
    refusal = "" if results else nothing
    points = (params / INDEX766, *assessment_files(params))
    own = _below(params, sorted((*told, *points, params / TEMPLATE)))
    return Inputs((*own, *_lent_formulas(params), *listed, *results), refusal)


def _lent_formulas(params: Path) -> tuple[InputFile, ...]:
    """Return the program's formulas of points where a folder has none."""
    return tuple(file for file in _lent(params) if file.name == INDEX766)


def provinces_in(folder: Path) -> set[Province]:
    """Return the provinces of all communes that have a report in the folder of a period."""
    return {find_commune(path.name).home for path in folder.glob(COMMUNES) if path.is_dir()}


def with_paths_below(source: str, message: str, name: str = "") -> str:
    """Return a message that names files where they came from, not their packed copies.

    With ``name`` only those whose place below ``source`` begins with it.
    """
    packed = re.compile(rf"(?<![\w./-]){INPUTS}/(?={name})")
    return packed.sub(lambda _: f"{source.rstrip('/')}/", message)


def _below(folder: Path, paths: Iterable[Path]) -> tuple[InputFile, ...]:
    return tuple(InputFile(path, folder) for path in paths if _is_input(path))


def _content(path: Path, at_most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(at_most)
    except OSError as error:
        problem = Problem(Place(str(path)), f"không đọc được: {reason_of(error)}")
        raise InputError([problem]) from None


def _hash(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError:  # the report that reads it will say so
        return _UNREAD


def _is_input(path: Path) -> bool:
    """Tell whether a path is a file, not hidden, with a name that is one line of ``SHA256SUMS``.

    Hidden files are what systems and editors leave behind.
    """
    return path.is_file() and path.name.isprintable() and not path.name.startswith(".")
