"""The door for registers: a process of its own reads the file, and the narrow register comes out.

That process has pyarrow and pandera; what is personal is read by it alone, if at all: columns that
nobody counts are never made. Its memory is bounded, its time by the size of the file.
"""

import hashlib
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from io import BufferedReader
from pathlib import Path
from subprocess import PIPE
from typing import IO

import cchc_lib
from cchc_lib.communes import Commune
from cchc_lib.errors import InputError, Place, Problem, reason_of
from cchc_lib.foreign.process import BROKEN, MAX_MEMORY, TOO_SLOW
from cchc_lib.foreign.workbook.address import show_cell
from cchc_lib.handed_in import NARROW_SUFFIX, refuse_link
from cchc_lib.registers.terms import Terms

MAX_BYTES = 1 << 30
_TOO_LARGE = f"sổ lớn hơn {MAX_BYTES >> 20} MB; hãy chia theo kỳ"
_NOT_NARROW = "không phải sổ hồ sơ rút gọn do chương trình ghi; hãy đưa lại sổ gốc"
_SECONDS = 2  # of the processor, and for each MB by what its kind packs into it
_SECONDS_PER_MB = {".csv": 0.15, ".xlsx": 4.0, ".parquet": 1.0}
_WAIT = 15  # seconds by the clock for each of them: a machine may be busy

_START = """\
import json, sys
sys.path += json.loads(sys.argv[1])
from cchc_lib.foreign.register.read import main
main(sys.argv[2])
"""
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class NotNarrowError(ValueError):
    """A file that is called a narrow register and is none."""


def find_register(folder: Path, name: str) -> Path:
    """Return the file of a register beside a submission, its narrow one where that is all.

    Raises ``InputError`` where there is neither, or where it is a link out of the folder.
    """
    own, narrow = folder / name, folder / f"{name}{NARROW_SUFFIX}"
    path = narrow if not own.is_file() and narrow.is_file() else own
    refuse_link(path, folder)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        words = f"không thấy sổ hồ sơ {name} ở cạnh tệp số liệu ({_reason(error)})"
        raise InputError([Problem(Place(str(path)), words)]) from None
    if not stat.S_ISREG(mode):
        raise InputError([Problem(Place(str(path)), "sổ hồ sơ phải là một tệp thường")])
    return path


def _reason(error: OSError | ValueError) -> str:
    return reason_of(error) if isinstance(error, OSError) else str(error)


def is_narrow(path: Path) -> bool:
    """Tell whether a register is a narrow one by its name."""
    return path.name.endswith(NARROW_SUFFIX)


def narrow_bytes(path: Path, terms: Terms, commune: Commune) -> bytes:
    """Return the narrow register of the one at ``path``. Raises ``InputError``."""
    with narrowing(path, terms, commune, is_csv=True) as stream:
        return stream.read()


@contextmanager
def narrowing(
    path: Path, terms: Terms, commune: Commune, *, is_csv: bool = False
) -> Iterator[BufferedReader]:
    """Give the narrow register of the one at ``path`` as a stream: of Arrow, or on request CSV.

    One that is narrow already is CSV.

    Raises ``InputError``, also on leaving; who finds it broken raises ``NotNarrowError`` inside.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_BYTES:
                raise _refused(path, {"words": _TOO_LARGE})
            if is_narrow(path):
                yield file
                return
            per_mb = _SECONDS_PER_MB.get(path.suffix.lower(), 1.0)
            seconds = _SECONDS + int(per_mb * (size >> 20))
            job = _job(path, sha256_of(file), terms, commune, (seconds, is_csv))
            yield from _run(path, file, job, _WAIT * seconds)
    except OSError as error:
        raise _refused(path, {"words": f"không đọc được: {reason_of(error)}"}) from error
    except NotNarrowError as error:
        raise _refused(path, {"words": _NOT_NARROW}) from error


def _run(path: Path, file: IO[bytes], job: str, wait: float) -> Iterator[BufferedReader]:
    file.seek(0)
    folders = sorted({str(_folder(name)) for name in ("pyarrow", "pandas", "pandera")})
    library = str(Path(cchc_lib.__file__).parents[1])
    command = [sys.executable, "-I", "-S", "-c", _START, json.dumps([library, *folders]), job]
    world = {**os.environ, **dict.fromkeys(_THREADS, "1")}
    with subprocess.Popen(command, stdin=file, stdout=PIPE, stderr=PIPE, env=world) as child:
        clock = threading.Timer(wait, child.kill)
        clock.start()
        try:
            yield _output(child)
        except NotNarrowError as error:  # cut off, where the reader has refused the file
            raise _refusal(path, child) or error from error
        else:
            if refusal := _refusal(path, child):
                raise refusal
        finally:
            clock.cancel()
            child.kill()


def _output(child: "subprocess.Popen[bytes]") -> BufferedReader:
    if not isinstance(child.stdout, BufferedReader):
        raise TypeError("the reader has no output")
    return child.stdout


def _refusal(path: Path, child: "subprocess.Popen[bytes]") -> InputError | None:
    """Wait for the reader's end and return why it refused the file, None where it did not."""
    _, told = child.communicate()
    if not child.returncode:
        return None
    said = json.loads(told) if told.startswith(b"{") else {"words": _ended(child.returncode)}
    return _refused(path, said)


def _ended(code: int) -> str:
    return TOO_SLOW if code in {-9, -24} else BROKEN


def _folder(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise RuntimeError(f"{name} is not installed")
    return Path(found.origin).parents[1]


def _job(path: Path, sha256: str, terms: Terms, commune: Commune, how: tuple[int, bool]) -> str:
    seconds, is_csv = how
    said = {
        "terms": terms.tables,
        "personal": terms.personal,
        "yes": terms.yes,
        "no": terms.no,
        "commune": commune.short_name,
        "name": path.name,
        "sha256": sha256,
        "most": MAX_MEMORY,
        "seconds": seconds,
        "is_csv": is_csv,
    }
    return json.dumps(said, ensure_ascii=False)


def sha256_of(file: IO[bytes]) -> str:
    """Return the hash of a file that is open for reading."""
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _refused(path: Path, said: dict[str, object]) -> InputError:
    row, column, sheet = said.get("row"), said.get("column"), said.get("sheet", "")
    at = f"!{show_cell(int(str(row)), int(str(column)))}" if row and column else ""
    place = Place(str(path), int(str(row or 0)), int(str(column or 0)), spot=f"{sheet}{at}")
    return InputError([Problem(place, str(said["words"]))])
