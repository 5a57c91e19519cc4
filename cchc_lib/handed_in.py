"""The files of a folder of parameters: who handed in what, and the tables that all share.

``params/<code>-<name>/<period>.yaml`` is a submission; what stands beside the folders is shared.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from cchc_lib.communes import Commune
from cchc_lib.errors import UsageError
from cchc_lib.periods import Period, parse_period

SUFFIX = ".yaml"
_ENDINGS = "yaml|yml|txt"  # .yaml.txt is what an editor makes of a name whose end is not shown

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

    Files that are called as no period is are nobody's submission.
    """
    found = {period: file for file in folder.glob(f"*{SUFFIX}") for period in _period(file)}
    return dict(sorted(found.items()))


def describe_missing(commune: Commune, period: Period, params: Path) -> str:
    """Say in Vietnamese that a commune has not handed in for a period, and what is there instead.

    A file that is called nearly so is what was meant: no system shows people every sign of a name.
    """
    if not params.is_dir():
        return f"không có thư mục số liệu {params}"
    path = params / commune.folder / submission_name(period)
    said = f"{commune.name} chưa nộp số liệu {period.name}: không thấy tệp {path}"
    if near := misnamed_in(path.parent, period):
        return f"{said}; có {', '.join(near)}: nếu là tệp ấy, đổi tên thành {path.name}"
    have = ", ".join(known.id for known in submissions_in(path.parent))
    return f"{said} ({f'đã có: {have}' if have else 'chưa có kỳ nào'})"


def misnamed_in(folder: Path, period: Period) -> list[str]:
    """Return the files that are called nearly as what a commune hands in for a period, sorted."""
    wanted = re.compile(rf"{_signs(period.id)}({_ENDINGS})*")
    files = (file for file in folder.glob("*") if file.is_file())
    near = sorted(file.name for file in files if wanted.fullmatch(_signs(file.name)))
    return [name for name in near if name != submission_name(period) and name.isprintable()]


def _signs(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "", name.lower())


def submissions_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder that may be a submission: all but the shared tables."""
    return (file for file in folder.rglob(f"*{SUFFIX}") if file.name not in TABLES)


def shared_files(params: Path) -> list[Path]:
    """Return the files that all communes of a folder share, sorted by name."""
    return sorted(params.glob(f"*{SUFFIX}"))


def _period(file: Path) -> Iterator[Period]:
    try:
        yield parse_period(file.stem)
    except UsageError:
        return
