"""Check submission files as a linter does: many files, all their problems, one outcome."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from cchc_lib.checks.model.context import Archive
from cchc_lib.checks.model.finding import Finding, Severity
from cchc_lib.checks.registry import check_with
from cchc_lib.checks.typed.check import check_report
from cchc_lib.errors import InputError, Place, Problem, UsageError
from cchc_lib.foreign.signs import find_heap
from cchc_lib.handed_in import misnamed_below, refuse_link, submissions_below
from cchc_lib.submission.sources.yaml_file import MAX_BYTES
from cchc_lib.submission.typed import is_report, read_report_file
from cchc_lib.submission.typed.words import load_vocabulary


class Table(NamedTuple):
    """A table that checks went by; ``is_own`` where it is no part of the program."""

    name: str
    sha256: str
    is_own: bool


@dataclass(frozen=True)
class Outcome:
    """What checking some files came to.

    ``problems`` are why files could not be checked; ``lines`` are the lines of the source on which
    findings and problems stand, by their place; ``tables`` are what the checks went by.
    """

    files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: Mapping[Place, str] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """Return the findings that nobody has acknowledged."""
        return tuple(finding for finding in self.findings if not finding.acknowledged)

    @cached_property
    def acknowledged(self) -> tuple[Finding, ...]:
        """Return the findings that a commune has answered."""
        return tuple(finding for finding in self.findings if finding.acknowledged)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Return the files that could not be checked, each once."""
        return tuple(dict.fromkeys(problem.place.file for problem in self.problems))

    def counts(self) -> dict[Severity, int]:
        """Count the open findings by severity, the severest first."""
        return {
            severity: sum(found.severity is severity for found in self.open)
            for severity in Severity
        }

    @property
    def summary(self) -> str:
        """Return in Vietnamese the count of files and of findings by severity, by whose tables."""
        counts = [f"{count} {severity.words}" for severity, count in self.counts().items()]
        broken = f"{len(self.unreadable)} tệp không đọc được, " if self.problems else ""
        answered = f"; {len(self.acknowledged)} đã xác nhận" if self.acknowledged else ""
        counted = f"Đã kiểm tra {len(self.files)} tệp: {broken}{', '.join(counts)}{answered}."
        lent = ", ".join(table.name for table in self.tables if not table.is_own)
        return f"{counted} Theo bảng đi kèm chương trình: {lent}." if lent else counted

    @property
    def exit_code(self) -> int:
        """Return 2 where a file cannot be read, 1 where a finding is an error, else 0."""
        if self.problems:
            return InputError.exit_code
        return int(any(found.severity is Severity.ERROR for found in self.open))


@dataclass(frozen=True, slots=True)
class Whose:
    """The commune and period that the user says, over what a typed report says; "" = none."""

    commune: str = ""
    period: str = ""


Over: TypeAlias = Callable[[Callable[[Path], Outcome], list[Path]], Iterable[Outcome]]
"""Check each of the files, in their order: ``map`` does so one after another."""


def check_files(
    paths: Iterable[Path],
    params_dir: str = "params",
    over: Over = map,
    whose: Whose | None = None,
) -> Outcome:
    """Check submissions given as files or as folders that hold them, commune by commune.

    A file may be a typed report, too; ``over`` may check several at once. Raises ``UsageError``
    for a path that does not exist, ``InputError`` where the table of legal documents cannot be
    read.
    """
    given = {file: path for path in paths for file in _submissions(path)}
    files = sorted(given)
    archive, said = Archive(params_dir), whose or Whose()

    def checked(file: Path) -> Outcome:
        if is_report(file):
            return _check_report(archive, file, params_dir, said)
        return _check(archive, file, given[file])

    outcomes = list(over(checked, files))
    return Outcome(
        files=tuple(map(str, files)),
        findings=tuple(found for outcome in outcomes for found in outcome.findings),
        problems=tuple(dict.fromkeys(told for outcome in outcomes for told in outcome.problems)),
        lines={place: line for outcome in outcomes for place, line in outcome.lines.items()},
        tables=tuple(
            Table(Path(file.path).name, file.sha256, archive.is_own(file))
            for file in archive.tables
        ),
    )


def _check(archive: Archive, file: Path, given: Path) -> Outcome:
    """Check a file that was given itself or as one of those below a folder."""
    try:
        refuse_link(file, given)
        findings = check_with(archive, file)
    except InputError as error:
        problems = tuple(_told(file, error))
        lines = _lines_of({problem.place for problem in problems})
        return Outcome((str(file),), (), problems, lines)
    source = archive.submission(file).source
    here = (found.place for found in findings if found.place.file == source.path)
    lines = {place: line for place in here if (line := source.excerpt(place))}
    return Outcome((str(file),), findings, (), lines)


def _check_report(archive: Archive, file: Path, params_dir: str, whose: Whose) -> Outcome:
    """Check a report that somebody typed."""
    try:
        words = load_vocabulary(params_dir)
        source = read_report_file(file, words, whose.commune, whose.period)
        findings = check_report(archive, source)
    except InputError as error:
        return Outcome((str(file),), (), tuple(_told(file, error)))
    lines = {found.place: source.excerpt(found.place) for found in findings}
    return Outcome((str(file),), findings, (), lines)


def _submissions(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from submissions_below(path)
        yield from misnamed_below(path)
    else:
        raise UsageError(f"không thấy tệp hay thư mục {path}")


def _told(file: Path, error: InputError) -> Iterator[Problem]:
    """Yield the problems, and where all of them are another file's, what that means for this."""
    yield from error.problems
    others = {problem.place.file for problem in error.problems}
    if str(file) not in others:
        yield Problem(Place(str(file)), f"chưa kiểm tra được vì {', '.join(sorted(others))} có lỗi")


def _lines_of(places: Iterable[Place]) -> dict[Place, str]:
    """Return the lines of files that could not be read as submissions."""
    names = {place.file for place in places}
    found = (_lines(name, _read_lines(Path(name)), places) for name in names)
    return {place: line for lines in found for place, line in lines}


def _lines(
    name: str, lines: tuple[str, ...], places: Iterable[Place]
) -> Iterator[tuple[Place, str]]:
    for place in places:
        if place.file == name and not place.spot and 0 < place.line <= len(lines):
            yield place, lines[place.line - 1]


def _read_lines(path: Path) -> tuple[str, ...]:
    """Return the lines of a file that may hold anything, as its problems count them."""
    if not path.is_file():
        return ()
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).decode("utf-8-sig", errors="replace")
    except OSError:
        return ()
    composed = unicodedata.normalize("NFC", text) if find_heap(text) < 0 else text
    return tuple(re.split("\r\n|\r|\n", composed))
