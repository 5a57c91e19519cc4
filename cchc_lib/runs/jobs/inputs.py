"""The inputs of a report, packed beside it: what was hashed is what was read, and stays at hand.

A notebook runs in the folder of its report and reads from ``inputs`` there. So the same inputs
give the same bytes wherever they came from, and a reviewer has them as they were handed in.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from cchc_lib.errors import InputError, Place, Problem, UsageError, reason_of
from cchc_lib.periods import Period, parse_period
from cchc_lib.published.files import INPUTS
from cchc_lib.runs.outputs.publish import write_file

_ENOUGH = 4 << 20  # bytes: more than what is read accepts, so that it refuses what is cut off here
_PACKED = re.compile(rf"(?<![\w./-]){INPUTS}/")


def input_files(params: Path, folder: str, period: Period) -> Iterator[Path]:
    """Yield the files that a commune's report is made from, sorted.

    They are its own files up to this period, because a report is held against earlier ones, and
    the files that all communes share. Hidden files, which systems and editors leave behind, are
    none, and neither are names that cannot stand on a line of ``SHA256SUMS``.
    """
    own = (path for path in (params / folder).glob("*.yaml") if _is_up_to(path.stem, period))
    yield from sorted(path for path in (*params.glob("*.yaml"), *own) if _is_input(path))


def pack_inputs(params: Path, folder: str, period: Period, into: Path) -> None:
    """Copy the inputs of a report to ``inputs`` in the folder ``into``.

    Raises ``UsageError`` without a params folder, ``InputError`` where a file cannot be read,
    ``DiskError`` where a copy cannot be written.
    """
    if not params.is_dir():
        raise UsageError(f"không có thư mục số liệu {params}")
    (into / INPUTS / folder).mkdir(parents=True)
    for path in input_files(params, folder, period):
        write_file(into / INPUTS / path.relative_to(params), _content(path))


def as_handed_in(message: str, source: str) -> str:
    """Return a message that names the files as they were handed in, not their packed copies."""
    return _PACKED.sub(lambda _: f"{source.rstrip('/')}/", message)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_ENOUGH)
    except OSError as error:
        problem = Problem(Place(str(path)), f"không đọc được: {reason_of(error)}")
        raise InputError([problem]) from None


def _is_input(path: Path) -> bool:
    return path.is_file() and path.name.isprintable() and not path.name.startswith(".")


def _is_up_to(stem: str, period: Period) -> bool:
    try:
        return parse_period(stem) <= period
    except UsageError:
        return False
