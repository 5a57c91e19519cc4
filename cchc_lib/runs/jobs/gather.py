"""The inputs of a roll-up: what a batch has published of a period, gathered and packed.

They keep their places below a folder of outputs, so that packed ones are read like any others.
"""

from collections.abc import Iterator
from pathlib import Path

from cchc_lib.communes import find_commune
from cchc_lib.errors import InputError, Place, Problem, UsageError, reason_of
from cchc_lib.periods import Period
from cchc_lib.published.files import INDEX_FILE, INPUTS, RESULTS_FILE
from cchc_lib.runs.outputs.publish import write_file
from cchc_lib.runs.record.read import INPUT, Key
from cchc_lib.runs.record.sums import sha256_of

_COMMUNE = "[0-9][0-9][0-9][0-9][0-9]-*"


def gathered_files(outputs: Path, period: Period) -> Iterator[Path]:
    """Yield the batch's list of communes, if there is one, and each commune's record, sorted."""
    folder = outputs / period.id
    if (index := folder / INDEX_FILE).is_file():
        yield index
    records = sorted(folder.glob(f"{_COMMUNE}/{RESULTS_FILE}"))
    yield from (path for path in records if path.is_file())


def pack_gathered(outputs: Path, period: Period, into: Path) -> None:
    """Copy the inputs of a roll-up to ``inputs`` in the folder ``into``.

    Raises ``UsageError`` where nothing is published of the period, ``InputError`` where a file
    cannot be read, ``DiskError`` where a copy cannot be written.
    """
    files = list(gathered_files(outputs, period))
    if not any(path.parent.name != period.id for path in files):
        raise UsageError(
            f"chưa có báo cáo nào của {period.name} trong {outputs}; hãy chạy cchc batch trước"
        )
    for path in files:
        copy = into / INPUTS / path.relative_to(outputs)
        copy.parent.mkdir(parents=True, exist_ok=True)
        write_file(copy, _content(path))


def gathered_key(outputs: Path, period: Period) -> Key:
    """Return the hash of each input of a roll-up, by its path in the outputs folder."""
    files = gathered_files(outputs, period)
    return {f"{INPUT}{path.relative_to(outputs).as_posix()}": sha256_of(path) for path in files}


def area_of(folder: Path) -> tuple[str, str, str]:
    """Return code, name and what it lies in: of the one province of all reports, or the country."""
    communes = [find_commune(path.name) for path in folder.glob(_COMMUNE) if path.is_dir()]
    provinces = {(commune.province_code, commune.province) for commune in communes}
    if len(provinces) == 1:
        return (*provinces.pop(), "Việt Nam")
    return "VN", "Việt Nam", "Việt Nam"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        problem = Problem(Place(str(path)), f"không đọc được: {reason_of(error)}")
        raise InputError([problem]) from None
