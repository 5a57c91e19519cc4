"""Whose a received file is, and of which period: read in the file, never guessed from its name."""

from dataclasses import dataclass

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import InputError, UsageError
from cchc_lib.handed_in import SUFFIX
from cchc_lib.intake.heap import Received
from cchc_lib.periods import Period, parse_period
from cchc_lib.submission.sources.yaml_file import parse_yaml

_KEYS = ("commune", "period")
_OTHERS = {
    b"%PDF": "tệp PDF; cần biểu số liệu, không phải báo cáo",
    b"{\\rtf": "tệp RTF; cần biểu số liệu, không phải báo cáo",
    b"PK\x03\x04": "không phải biểu số liệu của chương trình",
}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file is, of which period, and how its name ends where it is stored."""

    commune: Commune
    period: Period
    suffix: str


def identify(found: Received) -> Owner | str:
    """Return whose a file is, or in Vietnamese why that is not known."""
    for magic, why in _OTHERS.items():
        if found.content.startswith(magic):
            return why
    try:
        content = parse_yaml(found.content, found.name).content
    except InputError as error:
        return f"không phải tệp số liệu đọc được: {error.problems[0].message}"
    told = [content.get(key) for key in _KEYS]
    if missing := [key for key, value in zip(_KEYS, told, strict=True) if not value]:
        return f"không ghi {' và '.join(missing)}, nên không biết của ai, kỳ nào"
    try:
        commune, period = find_commune(str(told[0])), parse_period(str(told[1]))
    except UsageError as error:
        return str(error)
    return Owner(commune, period, SUFFIX)
