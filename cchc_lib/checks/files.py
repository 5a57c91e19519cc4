"""Check submission files as a linter does: many files, every problem a line, one outcome."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_lib.checks.finding import Finding, Severity
from cchc_lib.checks.registry import check_file
from cchc_lib.errors import InputError, UsageError

_NOT_SUBMISSIONS = frozenset({"targets.yaml", "legal_documents.yaml"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what checking some files came to."""

    files: int
    findings: tuple[Finding, ...]
    unreadable: tuple[InputError, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """Return the findings that nobody has acknowledged."""
        return tuple(finding for finding in self.findings if not finding.acknowledged)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return one line per problem: what cannot be read, then what was found."""
        broken = (str(problem) for error in self.unreadable for problem in error.problems)
        return (*broken, *map(str, self.findings))

    @property
    def summary(self) -> str:
        """Return the count of files and of findings by severity, in Vietnamese."""
        counts = [
            f"{sum(found.severity is severity for found in self.open)} {severity.words}"
            for severity in Severity
        ]
        broken = f"{len(self.unreadable)} tệp không đọc được, " if self.unreadable else ""
        return f"Đã kiểm tra {self.files} tệp: {broken}{', '.join(counts)}."

    @property
    def exit_code(self) -> int:
        """Return 2 where a file cannot be read, 1 where a finding is an error, else 0."""
        if self.unreadable:
            return InputError.exit_code
        return int(any(found.severity is Severity.ERROR for found in self.open))


def check_files(paths: Iterable[Path], params_dir: str = "params") -> Outcome:
    """Check submissions given as files or as folders that hold them.

    Raises ``UsageError`` for a path that does not exist.
    """
    files = sorted({file for path in paths for file in _submissions(path)})
    findings: list[Finding] = []
    unreadable: list[InputError] = []
    for file in files:
        try:
            findings += check_file(file, params_dir)
        except InputError as error:
            unreadable.append(error)
    return Outcome(len(files), tuple(findings), tuple(unreadable))


def _submissions(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        found = (file for file in path.rglob("*.yaml") if file.name not in _NOT_SUBMISSIONS)
        yield from found
    else:
        raise UsageError(f"không thấy tệp hay thư mục {path}")
