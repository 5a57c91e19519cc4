"""The files of a folder of parameters: who handed in what, and the tables that all share.

``params/<code>-<name>/<period>.yaml`` is a submission; what stands beside the folders is shared,
but for ``<code>-<name>.yaml``, with the two digits of a province: that tells of its own report.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from cchc_lib.communes import Commune, Province, all_communes
from cchc_lib.errors import InputError, Place, Problem, UsageError
from cchc_lib.periods import Period, parse_period

SUFFIX = ".yaml"
# As people type it and programs do not read it: .yaml.txt is what an editor makes of a name whose
# end is not shown.
_NEARLY = re.compile(r"(?P<year>[0-9]{4})(?P<rest>[0-9a-z]{0,3}?)ya?ml(?:txt)?")

TEMPLATE = "mau.docx"
"""The Word template of an office, beside the folders of its communes."""

TARGETS = "targets.yaml"
LEGAL_DOCUMENTS = "legal_documents.yaml"
WORDING = "wording.yaml"
CHECKS = "checks.yaml"
READING = "reading.yaml"
INDEX766 = "index766.yaml"
TABLES = frozenset({TARGETS, LEGAL_DOCUMENTS, WORDING, CHECKS, READING, INDEX766})
"""The names of the tables that all communes share; of each the program brings one along."""

REGISTERS = "registers.yaml"
"""The words by which registers of dossiers are read: a table of those who hand in registers."""

REGISTER_SUFFIXES = (".csv", ".xlsx", ".parquet")
NARROW_SUFFIX = ".rut-gon.csv"
"""What the name of a narrow register has behind that of the register it was made from."""

_PACKAGE = Path(__file__).parent
_INSTALLED, _CHECKOUT = _PACKAGE / "defaults", _PACKAGE.parent / "params"

ASSESSMENT = "tu-cham-diem"
"""The name of a table of criteria: after its period a commune's own, else that of all."""

ASSESSMENT_SUFFIXES = (".csv", ".xlsx", ".yaml")

_MAX_NAME = 120  # characters
_MAX_SUBMISSION = 1 << 20  # bytes: more than a submission can have
_REGISTERS = re.compile(  # the key with what is indented under it, up to twenty names
    r"^registers[ ]*:[^\n]{0,4000}\n(?:[ \t]*(?:[-#][^\n]{0,400})?\n|[ ]+[^\n]{0,400}\n){0,100}",
    re.MULTILINE,
)
_PROVINCE = re.compile(r"(?P<code>[0-9]{2})-(?P<slug>[a-z0-9-]+)\.yaml")


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
    wanted = submission_name(period)
    names = (
        file.name for file in folder.glob("*") if file.is_file() and right_name(file) == wanted
    )
    return sorted(name for name in names if name.isprintable())


def submissions_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder that may be a submission: no table, no province's record."""
    files = folder.rglob(f"*{SUFFIX}")
    return (
        file
        for file in files
        if file.name not in {*TABLES, REGISTERS}
        and not _PROVINCE.fullmatch(file.name)
        and not file.stem.endswith(ASSESSMENT)
    )


def assessment_file(params: Path, commune: Commune, period: Period) -> Path | None:
    """Return the table of criteria that a commune is scored by in a period; None without one.

    Its own stands before that of all communes. Raises ``UsageError`` where two files are it.
    """
    own = _tables_named(params / commune.folder, f"{period.id}-{ASSESSMENT}")
    return _only(own) or shared_assessment(params)


def shared_assessment(params: Path) -> Path | None:
    """Return the table of criteria of all communes; None without one.

    Raises ``UsageError`` where two files are it.
    """
    return _only(_tables_named(params, ASSESSMENT))


def _only(found: list[Path]) -> Path | None:
    if len(found) > 1:
        names = ", ".join(map(str, found))
        raise UsageError(f"có {len(found)} bảng tự chấm điểm ({names}); hãy giữ một")
    return found[0] if found else None


def assessment_files(params: Path, folder: str = "", period: Period | None = None) -> list[Path]:
    """Return the tables of criteria of all communes, then a commune's own for a period."""
    own = _tables_named(params / folder, f"{period.id}-{ASSESSMENT}") if period else []
    return [*_tables_named(params, ASSESSMENT), *own]


def _tables_named(folder: Path, stem: str) -> list[Path]:
    named = (folder / f"{stem}{suffix}" for suffix in ASSESSMENT_SUFFIXES)
    return [path for path in named if path.is_file()]


def misnamed_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder whose name is nearly that of a submission."""
    return (file for file in folder.rglob("*") if file.is_file() and right_name(file))


def right_name(file: Path) -> str:
    """Return what a file should be called whose name is nearly that of a submission, else "".

    ``2026-h1.yaml``, ``2026-H1.yaml.txt``, ``2026_H1.yml`` and ``2026-6M.yaml`` should be
    ``2026-H1.yaml``.
    """
    found = _NEARLY.fullmatch(re.sub(r"[^0-9a-z]", "", file.name.lower()))
    if found is None:
        return ""
    period = _meant("-".join(filter(None, found.groups())).upper())
    name = submission_name(period) if period else ""
    return name if name != file.name else ""


def shared_files(params: Path) -> list[Path]:
    """Return the files that all communes of a folder share, whatever they hand in, sorted."""
    files = params.glob(f"*{SUFFIX}")
    return sorted(
        file
        for file in files
        if file.name != REGISTERS and file.stem != ASSESSMENT and not _PROVINCE.fullmatch(file.name)
    )


def is_register_name(name: str) -> bool:
    """Tell whether a name can be that of a register beside a submission: a plain name of a file."""
    is_plain = name.isprintable() and not name.startswith(".") and not set(name) & set('/\\:"')
    return is_plain and len(name) <= _MAX_NAME and name.lower().endswith(REGISTER_SUFFIXES)


def registers_of(submission: Path) -> tuple[str, ...]:
    """Return the registers that a submission names, in its order; none where it names them wrongly.

    Whoever packs a submission packs them, too; what is wrong says who reads it.
    """
    if not submission.is_file():  # a pipe would wait for ever
        return ()
    try:
        with submission.open("rb") as file:
            text = file.read(_MAX_SUBMISSION).decode("utf-8-sig")
    except (OSError, ValueError):
        return ()
    found = _REGISTERS.search(text)
    if found is None:
        return ()
    try:
        said = yaml.safe_load(found[0])["registers"]
    except (yaml.YAMLError, TypeError, ValueError, RecursionError):
        return ()
    rows = said if isinstance(said, list) else []
    names = (row.get("file") if isinstance(row, dict) else row for row in rows)
    return tuple(name for name in names if isinstance(name, str) and is_register_name(name))


def default_table(name: str) -> Path:
    """Return a table as it comes with the program: in the package, in a checkout in ``params``.

    An installer may have linked it to a store of its own: the file itself is returned.
    """
    folder = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return (folder / name).resolve()


def default_tables(params: Path) -> list[Path]:
    """Return the program's tables that count for a folder: those that it has not itself, sorted."""
    return [default_table(name) for name in sorted(TABLES) if not (params / name).is_file()]


def province_name(province: Province) -> str:
    """Return the name of the file that tells of a province: ``31-hai-phong.yaml``."""
    return f"{province.code}-{province.slug}{SUFFIX}"


def province_files(params: Path, province: Province) -> list[Path]:
    """Return the files that bear the code or the name of a province, sorted.

    One alone bears both: the others are misnamed, and whoever reads them has to say so.
    """
    named = ((file, _PROVINCE.fullmatch(file.name)) for file in params.glob(f"*{SUFFIX}"))
    own = {province.code, province.slug}
    return sorted(file for file, name in named if name and own & set(name.groups()))


def provinces_told(params: Path) -> list[Province]:
    """Return the provinces that a folder of parameters has a file of, sorted by code."""
    names = sorted(file.name for file in params.glob(f"*{SUFFIX}") if file.is_file())
    homes = {province_name(unit.home): unit.home for unit in all_communes()}
    return [homes[name] for name in names if name in homes]


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
    if (period := _meant(file.stem)) and file.name == submission_name(period):
        yield period


def _meant(name: str) -> Period | None:
    try:
        return parse_period(name)
    except UsageError:
        return None
