"""Count the registers of a submission: find them, read them, leave out what cannot be counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_lib.communes import Commune
from cchc_lib.periods.period import DataWindow
from cchc_lib.registers import find_register, is_narrow, narrowing, sha256_of
from cchc_lib.registers.terms import load_terms
from cchc_lib.submission.registers.counting import Counting
from cchc_lib.submission.registers.faults import Faults, leave_out
from cchc_lib.submission.registers.ledger import RegisterFile, ledger_of, read_narrow


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A register as it was read: its path, the hash of what was read, what its title says."""

    path: str
    sha256: str
    about: RegisterFile


@dataclass(frozen=True, slots=True)
class Counted:
    """The registers of a submission, counted: files, figures, and the rows that were left out.

    ``days_without`` is how many days at either end of the window may have no dossier.
    """

    files: tuple[ReadFile, ...]
    counting: Counting
    faults: Faults
    days_without: int


def count_registers(
    folder: Path,
    named: Sequence[tuple[str, str | None]],
    commune: Commune,
    window: DataWindow,
    params: Path,
) -> Counted:
    """Count the registers of a folder: name and source system of each, where it says none.

    ``params`` is the folder whose ``registers.yaml`` counts. Raises ``InputError``.
    """
    terms = load_terms(params)
    files, tables = [], []
    for name, system in named:
        path = find_register(folder, name)
        with narrowing(path, terms, commune) as stream:
            about, table = read_narrow(stream, system)
        tables.append((about, table))
        files.append(ReadFile(str(path), _hash(path) if is_narrow(path) else about.sha256, about))
    whole = ledger_of(tables)
    del table, tables  # as large as the ledger, which has copies
    ledger, faults = leave_out(whole)
    return Counted(tuple(files), Counting(ledger, window), faults, terms.days_without)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return sha256_of(file)
