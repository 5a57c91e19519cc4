"""Whose a received file is, and of which period: read in the file, never guessed from its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import DiskError, InputError, UsageError, reason_of
from cchc_lib.intake.heap import Received
from cchc_lib.intake.kinds import is_form
from cchc_lib.periods import Period, parse_period
from cchc_lib.submission.import_form import yaml_of_form
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.sources.workbook import read_form
from cchc_lib.submission.sources.yaml_file import parse_yaml

_KEYS = {"commune": "đơn vị (commune)", "period": "kỳ (period)"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file is and of which period; ``draft`` holds what was read from a form, as YAML.

    A file that is YAML itself has none: it is stored as it came.
    """

    commune: Commune
    period: Period
    draft: Path | None = None


def identify(found: Received, draft: Path) -> Owner | str:
    """Return whose a file is, or in Vietnamese why that is not known.

    What is read from a form is written to ``draft``. Raises ``DiskError``.
    """
    content = found.content()
    try:
        if is_form(content):
            return _of_form(found, draft)
        return _owner(parse_yaml(content, found.name).content)
    except InputError as error:
        return f"không đọc được số liệu: {_first(error)}"
    except UsageError as error:
        return str(error).replace("\n", "; ")


def _first(error: InputError) -> str:
    """Return what is wrong with a file, and where in it."""
    problem = error.problems[0]
    where = problem.place.spot or (f"dòng {problem.place.line}" if problem.place.line else "")
    return f"{where}: {problem.message}" if where else problem.message


def _of_form(found: Received, draft: Path) -> Owner | str:
    form = read_form(found.path, name=found.name)
    owner = _owner(form.content, draft)
    if isinstance(owner, Owner):
        _write(draft, yaml_of_form(form).encode())
    return owner


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise DiskError(f"không ghi được vào thư mục tạm: {reason_of(error)}") from None


def _owner(told: Mapping[str, Node], draft: Path | None = None) -> Owner | str:
    if missing := [words for key, words in _KEYS.items() if not told.get(key)]:
        return f"trong tệp không ghi {' và '.join(missing)}"
    commune, period = (str(told[key]) for key in _KEYS)
    return Owner(find_commune(commune), parse_period(period), draft)
