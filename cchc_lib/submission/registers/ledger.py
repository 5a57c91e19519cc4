"""Narrow registers as one ledger: a row per dossier, its columns as arrays of small numbers."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BufferedReader
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from cchc_lib.foreign.register import narrow
from cchc_lib.registers import NotNarrowError

NO_DAY = np.iinfo(np.int32).min
"""What stands for no day, which is before every day."""

Numbers = NDArray[np.int8] | NDArray[np.int32]
Mask = NDArray[np.bool_]

_CODED = ("procedure", "field", "system", "level", "channel", "state", *narrow.FLAGS)


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """One register that was read: its name, what was dropped, the days that its title speaks of.

    ``sha256`` is that of the register as it was exported, whether or not that is at hand.
    """

    name: str
    sha256: str
    dropped: tuple[str, ...]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of a register that is not counted: where it stands, its code, and why."""

    file: int
    name: str
    row: int
    code: str
    fault: str


@dataclass(frozen=True)
class Ledger:
    """All rows of all registers of a submission.

    ``code`` and ``fault`` are text, null where there is none; ``file`` is the number of the
    register; ``days`` are days since 1970 by column, ``NO_DAY`` for none; ``coded`` are places in
    ``words`` by column, -1 for none.
    """

    files: tuple[RegisterFile, ...]
    file: Numbers
    row: Numbers
    code: pa.Array
    fault: pa.Array
    days: Mapping[str, Numbers]
    coded: Mapping[str, Numbers]
    words: Mapping[str, Sequence[str]]

    def has(self, column: str) -> bool:
        """Tell whether any row says something in a column."""
        days = self.days.get(column)
        return bool((days != NO_DAY).any() if days is not None else (self.coded[column] >= 0).any())

    def where(self, column: str, *words: str) -> Mask:
        """Tell which rows say one of these words in a column."""
        fits = np.array([word in words for word in self.words[column]] + [False])  # the last: none
        found: Mask = fits[self.coded[column]]
        return found

    def told(self, rows: Mask) -> Iterator["LeftOut"]:
        """Yield the rows marked with what is wrong with each, in the order of the registers."""
        for place in map(int, np.flatnonzero(rows)):
            file, row = self.files[self.file[place]], int(self.row[place])
            code, fault = self.code[place].as_py(), self.fault[place].as_py()
            yield LeftOut(int(self.file[place]), file.name, row, code or "", fault or "")

    def received_in(self, file: int) -> tuple[date, date] | None:
        """Return the first and the last day of receipt in a register, None where it has none."""
        days = self.days["received"][self.file == file]
        known = days[days != NO_DAY]
        if not len(known):
            return None
        begin = date(1970, 1, 1)
        return begin + timedelta(int(known.min())), begin + timedelta(int(known.max()))

    def codes(self, rows: Mask, most: int) -> tuple[str, ...]:
        """Return the codes of the first rows among those marked, in order of the registers."""
        places = np.flatnonzero(rows)[:most]
        return tuple(self.code[int(place)].as_py() or "" for place in places)


def ledger_of(registers: Iterable[tuple[RegisterFile, pa.Table]]) -> Ledger:
    """Join registers that were read (``read_narrow``), in their order."""
    heads, tables = zip(*registers, strict=True)
    counts = [len(table) for table in tables]
    coded = {name: _joined([table.column(name) for table in tables]) for name in _CODED}
    texts = {
        name: pa.concat_arrays([chunk for table in tables for chunk in table.column(name).chunks])
        for name in ("code", "fault")
    }
    return Ledger(
        files=heads,
        file=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        row=np.concatenate([table.column("row").to_numpy() for table in tables]),
        **texts,
        days={
            name: np.concatenate([_days(table.column(name)) for table in tables])
            for name in narrow.DAYS
        },
        coded={name: numbers for name, (numbers, _) in coded.items()},
        words={name: words for name, (_, words) in coded.items()},
    )


def read_narrow(stream: BufferedReader, system: str | None) -> tuple[RegisterFile, pa.Table]:
    """Read a narrow register; ``system`` is its source system where its rows do not say it.

    Raises ``NotNarrowError`` for a file that is no narrow register.
    """
    begun = stream.peek(4)[:4]
    try:
        head, table = (_of_arrow if begun == _ARROW else _of_csv)(stream)
    except (pa.ArrowException, ValueError) as error:
        raise NotNarrowError from error
    return head, _of_system(table, system) if system else table


_FEW = 128  # words that a byte can number

_ARROW = b"\xff\xff\xff\xff"  # how a stream of Arrow begins


def _of_arrow(stream: IO[bytes]) -> tuple[RegisterFile, pa.Table]:
    reader = pa.ipc.open_stream(pa.PythonFile(stream, mode="r"))
    return _head((reader.schema.metadata or {}).get(b"title", b"").decode()), reader.read_all()


def _of_csv(stream: IO[bytes]) -> tuple[RegisterFile, pa.Table]:
    head = _head(_line(stream))
    if next(csv.reader([_line(stream)]), []) != [*narrow.HEADINGS.values()]:
        raise NotNarrowError
    kinds: dict[str, pa.DataType] = {"row": pa.int32(), "code": pa.string(), "fault": pa.string()}
    kinds |= dict.fromkeys(narrow.DAYS, pa.date32())
    kinds |= dict.fromkeys(_CODED, pa.dictionary(pa.int32(), pa.string()))
    reader = arrow_csv.open_csv(
        pa.PythonFile(stream, mode="r"),
        read_options=arrow_csv.ReadOptions(
            use_threads=False, column_names=[*narrow.HEADINGS], block_size=4 << 20
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=kinds, null_values=[""], strings_can_be_null=True
        ),
    )
    schema = pa.schema([(name, kinds[name]) for name in narrow.HEADINGS])
    return head, pa.Table.from_batches([*reader], schema)


def _head(line: str) -> RegisterFile:
    """Return what the first line of a narrow register says of it."""
    title = next(csv.reader(io.StringIO(line)), [])
    if not title or title[0] != narrow.TITLE or len(title) != 6:
        raise NotNarrowError
    days = [date.fromisoformat(text) if text else None for text in title[4:]]
    dropped = tuple(filter(None, title[3].split("; ")))
    return RegisterFile(title[1], title[2], dropped, *days)


def _line(stream: IO[bytes]) -> str:
    """Return a line that is no longer than a title can be."""
    return stream.readline(256 << 10).decode("utf-8", errors="replace")


def _of_system(table: pa.Table, system: str) -> pa.Table:
    """Fill in the source system where the register says none."""
    own = pc.fill_null(table.column("system").cast(pa.string()), system)
    at = table.schema.get_field_index("system")
    return table.set_column(at, "system", own.dictionary_encode())


def _joined(columns: Iterable[pa.ChunkedArray]) -> tuple[Numbers, list[str]]:
    """Return the numbers of all rows among the words of all columns, and these words."""
    words: dict[str, int] = {}
    numbers = []
    for chunk in (chunk for column in columns for chunk in column.chunks):
        own = [words.setdefault(word, len(words)) for word in chunk.dictionary.to_pylist()]
        places = pc.fill_null(chunk.indices.cast(pa.int32()), -1).to_numpy(zero_copy_only=False)
        numbers.append(np.array([*own, -1], dtype=np.int32)[places])  # the last one: none
    kind = np.int8 if len(words) < _FEW else np.int32
    whole: Any = np.concatenate([np.empty(0, np.int32), *numbers])
    numbered: Numbers = whole.astype(kind)
    return numbered, [*words]


def _days(column: pa.ChunkedArray) -> Numbers:
    numbers: Numbers = pc.fill_null(column.cast(pa.int32()), NO_DAY).to_numpy().astype(np.int32)
    return numbers


def with_faults(ledger: Ledger, rows: Mask, words: str) -> Ledger:
    """Return the ledger with one more reason not to count some rows."""
    if not rows.any():
        return ledger
    return replace(ledger, fault=pc.if_else(pa.array(rows), words, ledger.fault))
