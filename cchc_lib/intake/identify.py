"""Whose a received file is, and of which period: read in the file, never guessed from its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import InputError, UsageError
from cchc_lib.intake.heap import Received
from cchc_lib.periods import Period, parse_period
from cchc_lib.submission.import_form import yaml_of_form
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.sources.workbook import read_form
from cchc_lib.submission.sources.yaml_file import parse_yaml

_KEYS = ("commune", "period")
_ZIP = b"PK\x03\x04"
_OTHERS = {
    b"%PDF": "tệp PDF; cần biểu số liệu, không phải báo cáo",
    b"{\\rtf": "tệp RTF; cần biểu số liệu, không phải báo cáo",
}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file is and of which period; ``content`` is what is stored: YAML, as all else reads.

    ``is_form``: the file was a form in Excel, which is kept beside what was read from it.
    """

    commune: Commune
    period: Period
    content: bytes
    is_form: bool = False


def identify(found: Received) -> Owner | str:
    """Return whose a file is, or in Vietnamese why that is not known."""
    for magic, why in _OTHERS.items():
        if found.content.startswith(magic):
            return why
    try:
        if found.content.startswith(_ZIP):
            return _of_form(found)
        told = parse_yaml(found.content, found.name).content
        return _owner(told, found.content)
    except InputError as error:
        return f"không phải tệp số liệu đọc được: {error.problems[0].message}"
    except UsageError as error:
        return str(error)


def _of_form(found: Received) -> Owner | str:
    """Read a workbook, whatever it was called, from a private place under a name of ours."""
    with TemporaryDirectory(prefix="cchc-") as folder:
        path = Path(folder) / "bieu.xlsx"
        path.write_bytes(found.content)
        form = read_form(path, name=found.name)
    return _owner(form.content, yaml_of_form(form).encode(), is_form=True)


def _owner(told: Mapping[str, Node], content: bytes, *, is_form: bool = False) -> Owner | str:
    if missing := [key for key in _KEYS if not told.get(key)]:
        return f"không ghi {' và '.join(missing)}, nên không biết của ai, kỳ nào"
    commune, period = (str(told[key]) for key in _KEYS)
    return Owner(find_commune(commune), parse_period(period), content, is_form)
