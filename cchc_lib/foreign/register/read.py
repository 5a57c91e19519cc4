"""Read a register of any kind and write the narrow one: this runs in a process of its own."""

import csv
import io
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

import pyarrow as pa
import pyarrow.csv as arrow_csv

from cchc_lib.foreign.process import BROKEN, TOO_LARGE, limit
from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.register import narrow
from cchc_lib.foreign.register.batch import Batch
from cchc_lib.foreign.register.csv_file import read_csv
from cchc_lib.foreign.register.headings import Headings, Terms
from cchc_lib.foreign.register.parquet_file import SIGN as PARQUET
from cchc_lib.foreign.register.parquet_file import read_parquet
from cchc_lib.foreign.register.rows import Reading, narrowed
from cchc_lib.foreign.register.xlsx_file import SIGN as ZIP
from cchc_lib.foreign.register.xlsx_file import read_xlsx

_CFB = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2
_OLD = "tệp có mật khẩu hoặc là .xls cũ: mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx"


@dataclass(frozen=True, slots=True)
class Job:
    """What to read with: the tables of ``registers.yaml`` and the commune's name.

    ``name`` and ``sha256`` are those of the file that is read; ``most`` the bytes of memory,
    ``seconds`` those of the processor. ``is_csv``: the narrow register is to be kept.
    """

    terms: Terms
    personal: Sequence[str]
    yes: Sequence[str]
    no: Sequence[str]
    commune: str
    name: str
    sha256: str
    most: int
    seconds: int
    is_csv: bool = True


def narrow_register(file: IO[bytes], job: Job, sink: IO[bytes]) -> None:
    """Write the narrow register of the one that ``file`` holds. Raises ``Refusal``."""
    begun = file.read(8)
    file.seek(0)
    if not begun:
        raise Refusal("tệp rỗng")
    if begun == _CFB:
        raise Refusal(_OLD)
    read = read_csv
    if begun.startswith(PARQUET):
        read = read_parquet
    elif begun.startswith(ZIP):
        read = read_xlsx
    writer = _Writer(job, sink)
    read(file, job.terms, job.personal, writer.take)
    writer.close()


class _Writer:
    """What writes batches as they come: as CSV to be kept, or as Arrow to be counted at once."""

    def __init__(self, job: Job, sink: IO[bytes]) -> None:
        self._job, self._sink = job, sink
        self._reading = Reading(job.terms, job.yes, job.no, job.commune)
        self._schema = narrow_schema(is_csv=job.is_csv)
        self._writer: Any = None

    def take(self, batch: Batch) -> None:
        """Write the rows of a batch."""
        if self._writer is None:
            self._writer = self._begin(_title(self._job, batch.headings))
        table = narrowed(batch, self._reading)
        columns = [table[name] for name in self._schema.names]
        if self._job.is_csv:
            columns = [c.cast(kind) for c, kind in zip(columns, self._schema.types, strict=True)]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def _begin(self, title: bytes) -> Any:
        sink = pa.PythonFile(self._sink, mode="w")
        if not self._job.is_csv:
            told = self._schema.with_metadata({"title": title})
            return pa.ipc.new_stream(sink, told)
        headings = ",".join(f'"{heading}"' for heading in narrow.HEADINGS.values())
        self._sink.write(title + headings.encode() + b"\n")
        options = arrow_csv.WriteOptions(include_header=False, quoting_style="needed")
        return arrow_csv.CSVWriter(sink, self._schema, write_options=options)

    def close(self) -> None:
        """End the file. Raises ``Refusal`` where no row came."""
        if self._writer is None:
            raise Refusal("sổ không có dòng hồ sơ nào")
        self._writer.close()


def narrow_schema(*, is_csv: bool) -> pa.Schema:
    """Return the columns of a narrow register with their types, those of the file or of Arrow."""
    kinds: dict[str, pa.DataType] = dict.fromkeys(narrow.HEADINGS, pa.string())
    if not is_csv:
        kinds |= dict.fromkeys(
            (*narrow.WORDS, *narrow.FLAGS), pa.dictionary(pa.int8(), pa.string())
        )
        kinds |= dict.fromkeys((*narrow.NAMES, "procedure"), pa.dictionary(pa.int32(), pa.string()))
    kinds |= dict.fromkeys(narrow.DAYS, pa.date32())
    return pa.schema({**kinds, "row": pa.int32()})


def _title(job: Job, headings: Headings) -> bytes:
    dropped = "; ".join(headings.dropped)
    row = (narrow.TITLE, job.name, job.sha256, dropped, headings.first, headings.last)
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(row)
    return line.getvalue().encode()


def main(told: str) -> None:
    """Read the register on standard input by the job that ``told`` is, to standard output.

    A refusal goes to standard error as JSON; nothing else does, for a traceback may quote a row.
    """
    errors = os.fdopen(os.dup(2), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    job = Job(**json.loads(told))
    limit(job.seconds, job.most, "RLIMIT_DATA")  # Arrow maps address space generously
    try:
        narrow_register(sys.stdin.buffer, job, sys.stdout.buffer)
        sys.stdout.flush()
    except Refusal as no:
        _refuse(errors, {"words": no.words, "sheet": no.sheet, "row": no.row, "column": no.column})
    except (MemoryError, pa.ArrowMemoryError):
        _refuse(errors, {"words": TOO_LARGE})
    except Exception:  # noqa: BLE001  # whatever a library says of the file may quote it
        _refuse(errors, {"words": BROKEN})


def _refuse(errors: IO[bytes], said: Mapping[str, Any]) -> None:
    errors.write(json.dumps(said).encode())
    errors.flush()
    os._exit(3)
