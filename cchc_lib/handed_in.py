"""The files of a folder of parameters: who handed in what, and the tables that all share.

``params/<code>-<name>/<period>.yaml`` is a submission; what stands beside the folders is shared.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from cchc_lib.errors import InputError, Place, Problem, UsageError
from cchc_lib.periods import Period, parse_period

SUFFIX = ".yaml"
_NEARLY = re.compile(r"(.+?)\s*\.ya?ml(?:\.txt)?", re.IGNORECASE)

TARGETS = "targets.yaml"
LEGAL_DOCUMENTS = "legal_documents.yaml"
WORDING = "wording.yaml"
CHECKS = "checks.yaml"
TABLES = frozenset({TARGETS, LEGAL_DOCUMENTS, WORDING, CHECKS})
"""The names of the tables that all communes share."""


def submission_name(period: Period) -> str:
    """Return the name of the file that a commune hands in for a period."""
    return f"{period.id}{SUFFIX}"


def submissions_in(folder: Path) -> dict[Period, Path]:
    """Return what a commune has handed in, by the period in the order of time.

    A file that is not called as its period is written (``2026-6M`` for ``2026-H1``) is nobody's
    submission.
    """
    found = {period: file for file in folder.glob(f"*{SUFFIX}") for period in _period(file)}
    return dict(sorted(found.items()))


def misnamed(folder: Path, period: Period) -> list[Path]:
    """Return the files that a reader takes for the submission of a period, and no program does."""
    files = (file for file in folder.glob(f"*{SUFFIX}") if file.name != submission_name(period))
    return sorted(file for file in files if _meant(file) == period)


def submissions_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder that may be a submission: all but the shared tables."""
    return (file for file in folder.rglob(f"*{SUFFIX}") if file.name not in TABLES)


def misnamed_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder whose name is nearly that of a submission."""
    return (file for file in folder.rglob("*") if file.is_file() and right_name(file))


def right_name(file: Path) -> str:
    """Return what a file should be called whose name is nearly that of a submission, else "".

    ``2026-h1.yaml``, ``2026-H1.yaml.txt`` and ``2026_H1.yml`` should be ``2026-H1.yaml``.
    """
    found = _NEARLY.fullmatch(file.name)
    name = f"{re.sub('[_ ]', '-', found[1].strip()).upper()}{SUFFIX}" if found else ""
    return name if name != file.name and any(_period(Path(name))) else ""


def shared_files(params: Path) -> list[Path]:
    """Return the files that all communes of a folder share, sorted by name."""
    return sorted(params.glob(f"*{SUFFIX}"))


def leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a path below a folder leaves it by a link: itself, or a folder on the way.

    The folder may be a link itself: that is the choice of whoever named it. A circle leads nowhere.
    """
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # reading it will say why
        return False


def refuse_link(path: Path, folder: Path) -> None:
    """Refuse what ``leads_out`` of a folder: its content is not what was handed in.

    Every reader and packer of handed-in files asks first. Raises ``InputError``.
    """
    if leads_out(path, folder):
        words = f"liên kết (symlink) trỏ ra ngoài {folder}; hãy đặt chính tệp ở đây"
        raise InputError([Problem(Place(str(path)), words)])


def _period(file: Path) -> Iterator[Period]:
    if (period := _meant(file)) and file.name == submission_name(period):
        yield period


def _meant(file: Path) -> Period | None:
    try:
        return parse_period(file.stem)
    except UsageError:
        return None
