"""Narrow registers as one ledger: a row per dossier, its columns as arrays of small numbers."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
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

Numbers = NDArray[np.int32]
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
    code: pa.ChunkedArray
    fault: pa.ChunkedArray
    days: Mapping[str, Numbers]
    coded: Mapping[str, Numbers]
    words: Mapping[str, Sequence[str]]

    def has(self, column: str) -> bool:
        """Tell whether any row says something in a column."""
        values = self.days.get(column)
        return bool((values != NO_DAY).any() if values is not None else self.words[column])

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
    whole = pa.concat_tables(tables).unify_dictionaries()
    coded = {name: _coded(whole.column(name)) for name in _CODED}
    return Ledger(
        files=heads,
        file=np.repeat(np.arange(len(counts), dtype=np.int32), counts),
        row=whole.column("row").to_numpy().astype(np.int32),
        code=whole.column("code"),
        fault=whole.column("fault"),
        days={name: _days(whole.column(name)) for name in narrow.DAYS},
        coded={name: numbers for name, (numbers, _) in coded.items()},
        words={name: words for name, (_, words) in coded.items()},
    )


def read_narrow(stream: IO[bytes], system: str | None) -> tuple[RegisterFile, pa.Table]:
    """Read a narrow register; ``system`` is its source system where its rows do not say it.

    Raises ``NotNarrowError`` for a file that is no narrow register.
    """
    head, table = _read(stream)
    return head, _of_system(table, system) if system else table


def _read(stream: IO[bytes]) -> tuple[RegisterFile, pa.Table]:
    title = next(csv.reader(io.StringIO(_line(stream))), [])
    if not title or title[0] != narrow.TITLE or len(title) != 6:
        raise NotNarrowError
    if next(csv.reader([_line(stream)]), []) != [*narrow.HEADINGS.values()]:
        raise NotNarrowError
    kinds: dict[str, pa.DataType] = {"row": pa.int32(), "code": pa.string(), "fault": pa.string()}
    kinds |= dict.fromkeys(narrow.DAYS, pa.date32())
    kinds |= dict.fromkeys(_CODED, pa.dictionary(pa.int32(), pa.string()))
    try:
        reader = arrow_csv.open_csv(
            pa.PythonFile(stream, mode="r"),
            read_options=arrow_csv.ReadOptions(
                use_threads=False, column_names=[*narrow.HEADINGS], block_size=4 << 20
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=kinds, null_values=[""], strings_can_be_null=True
            ),
        )
        table = pa.Table.from_batches(
            [*reader], pa.schema([(n, kinds[n]) for n in narrow.HEADINGS])
        )
        days = [date.fromisoformat(text) if text else None for text in title[4:]]
    except (pa.ArrowException, ValueError) as error:
        raise NotNarrowError from error
    dropped = tuple(filter(None, title[3].split("; ")))
    return RegisterFile(title[1], title[2], dropped, *days), table


def _line(stream: IO[bytes]) -> str:
    """Return a line that is no longer than a title can be."""
    return stream.readline(256 << 10).decode("utf-8", errors="replace")


def _of_system(table: pa.Table, system: str) -> pa.Table:
    """Fill in the source system where the register says none."""
    own = pc.fill_null(table.column("system").cast(pa.string()), system)
    at = table.schema.get_field_index("system")
    return table.set_column(at, "system", own.dictionary_encode())


def _coded(column: pa.ChunkedArray) -> tuple[Numbers, list[str]]:
    whole = column.combine_chunks()
    array: Any = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    numbers = pc.fill_null(array.indices, -1).to_numpy(zero_copy_only=False).astype(np.int32)
    return numbers, array.dictionary.to_pylist()


def _days(column: pa.ChunkedArray) -> Numbers:
    numbers: Numbers = pc.fill_null(column.cast(pa.int32()), NO_DAY).to_numpy().astype(np.int32)
    return numbers


def with_faults(ledger: Ledger, rows: Mask, words: str) -> Ledger:
    """Return the ledger with one more reason not to count some rows."""
    fault = pc.if_else(pa.array(rows), words, ledger.fault.combine_chunks())
    return replace(ledger, fault=pa.chunked_array([fault]))
