"""The figures of one published report, read back as columns: the fast way into ``so-lieu.json``.

A table of a whole country reads thousands of files, and of each figure nine fields. This reads
them without an object for each figure, which takes a third of the time of ``results``, the model
of the file; a test holds the two to the same answers. A published file is somebody's word: nothing
in it is evaluated, and each field that is used must have its type.
"""

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from cchc_lib.errors import InputError, Place, Problem, reason_of
from cchc_lib.numerals import parse_decimal
from cchc_lib.published.files import RESULTS_FORMAT

MAX_BYTES = 16 * 1024 * 1024
"""A hundred times the size of such a file."""

_Kinds: TypeAlias = frozenset[type[Any]]
_TEXT: _Kinds = frozenset({str})
_NUMBER: _Kinds = frozenset({float, int, type(None)})
_FIELDS = {
    "code": _TEXT,
    "name": _TEXT,
    "area": _TEXT,
    "unit": _TEXT,
    "status": _TEXT,
    "value": _NUMBER,
    "target": _NUMBER,
    "numerator": _TEXT,
    "denominator": _TEXT,
}
PRINTED = ("text", "status_text")
"""The fields of a figure that only a table of printed figures needs."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a file says of its commune and period; ``figures`` has a column per field."""

    commune: str
    commune_name: str
    period: str
    synthetic: bool
    figures: Mapping[str, Sequence[Any]]

    @property
    def about(self) -> Mapping[str, str]:
        """Return what is the same for all its figures, as the table calls it."""
        names = ("commune", "commune_name", "period")
        return {name: getattr(self, name) for name in names}

    def __len__(self) -> int:
        return len(self.figures["code"])


def read_columns(path: Path, also: tuple[str, ...] = ()) -> Columns:
    """Read a file, ``also`` such fields of text.

    Raises ``InputError`` where there is none or it is not what it should be.
    """
    try:
        return parse_columns(_content(path), also)
    except FileNotFoundError:
        message = "không có tệp này"
    except PermissionError:
        message = "không có quyền đọc"
    except OSError as error:
        message = f"không đọc được: {reason_of(error)}"
    except ValueError as error:
        message = str(error)
    raise InputError([Problem(Place(str(path)), message)])


def parse_columns(content: bytes, also: tuple[str, ...] = ()) -> Columns:
    """Read the bytes of a file as ``read_columns``; raises ``ValueError`` in Vietnamese."""
    try:
        data = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise ValueError("không phải JSON hợp lệ") from None
    if _of(data, dict, "tệp").get("format") != RESULTS_FORMAT:
        raise ValueError(f'không phải bảng kết quả dạng "{RESULTS_FORMAT}"')
    commune = _of(data.get("commune"), dict, "commune")
    return Columns(
        _of(commune.get("code"), str, "commune.code"),
        _of(commune.get("name"), str, "commune.name"),
        _of(_of(data.get("period"), dict, "period").get("id"), str, "period.id"),
        _of(data.get("synthetic"), bool, "synthetic"),
        _columns(
            _of(data.get("indicators"), list, "indicators"), _FIELDS | dict.fromkeys(also, _TEXT)
        ),
    )


def parse_part(text: str) -> int | float | None:
    """Read a numerator or denominator as it is printed: ``6.697`` is 6697, ``36,5`` is 36.5.

    Without text there is no number. Raises ``ValueError`` for what is not a number.
    """
    if not text:
        return None
    return float(parse_decimal(text)) if "," in text else int(parse_decimal(text))


def _content(path: Path) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):  # before opening: a FIFO would wait for ever
        raise ValueError("không phải tệp thường")
    if found.st_size > MAX_BYTES:
        raise ValueError(f"tệp lớn hơn {MAX_BYTES // 1024**2} MB")
    with path.open("rb") as file:
        return file.read(found.st_size)


def _of(value: object, kind: type[Any], field: str) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"{field} thiếu hoặc sai kiểu")  # noqa: TRY004  # of a file, not of code
    return value


def _columns(indicators: list[Any], fields: Mapping[str, _Kinds]) -> Mapping[str, Sequence[Any]]:
    row = itemgetter(*fields)
    try:
        rows = [row(indicator) for indicator in indicators]
    except (KeyError, TypeError):
        raise ValueError(f"indicators: mỗi chỉ tiêu cần đủ {', '.join(fields)}") from None
    if not rows:
        raise ValueError("indicators: không có chỉ tiêu nào")
    columns = dict(zip(fields, zip(*rows, strict=True), strict=True))
    for field, kinds in fields.items():
        if not kinds.issuperset(map(type, columns[field])):
            raise ValueError(f"indicators: có {field} sai kiểu")
    if len(set(columns["code"])) < len(rows):
        raise ValueError("indicators: có chỉ tiêu ghi hai lần")
    return columns
