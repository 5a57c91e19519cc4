"""Read a register from CSV: any usual encoding and separator, titles above, blank lines between."""

import csv
import io
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import IO, Any

import pyarrow as pa
import pyarrow.csv as arrow_csv

from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.register.batch import Batch, Emit
from cchc_lib.foreign.register.headings import (
    MAX_TITLES,
    NO_HEADINGS,
    TOO_WIDE,
    Headings,
    Terms,
    find_headings,
)

_SAMPLE = 256 << 10  # bytes in which the headings must stand
_BLOCK = 4 << 20
_SEPARATORS = ",;\t|"
_LINES = 5  # of a cell: more are not typed
MAX_BAD_ROWS = 10_000
MAX_FIELD = 32_767  # characters of a cell above and in the headings, as Excel has it

NO_TABLE = f"hơn {MAX_BAD_ROWS} dòng không có đủ ô: tệp không phải một bảng; hãy xuất lại"
BROKEN = "tệp CSV hỏng (dấu nháy kép không đóng, chữ sai bảng mã); hãy xuất lại"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_csv(file: IO[bytes], terms: Terms, personal: Sequence[str], emit: Emit) -> None:
    """Read a CSV file batch by batch. Raises ``Refusal``."""
    sample = file.read(_SAMPLE)
    file.seek(0)
    if b"\0" in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("không phải là tệp CSV, .xlsx hay Parquet; hãy xuất lại từ hệ thống")
    encoding = _encoding(sample)
    headings, separator, skipped = _head(sample.decode(encoding, errors="ignore"), terms, personal)
    bad: list[int] = []

    def leave_out(row: Any) -> str:
        if row.text.strip():
            bad.append(row.number)
        is_open = row.text.count("\n") > _LINES  # a quote that nobody closed has eaten dossiers
        return "error" if is_open or len(bad) > MAX_BAD_ROWS else "skip"

    try:
        reader = arrow_csv.open_csv(
            pa.PythonFile(file, mode="r"),
            read_options=arrow_csv.ReadOptions(
                use_threads=False,
                block_size=_BLOCK,
                skip_rows=skipped,
                column_names=[str(column) for column in range(headings.width)],
                encoding="utf-8" if encoding == "utf-8-sig" else encoding,
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=leave_out,
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=[str(column) for column in headings.columns.values()],
                column_types=_kinds(headings),
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
        _emit_all(reader, headings, skipped, bad, emit)
    except (pa.ArrowException, UnicodeError) as error:
        raise Refusal(BROKEN if len(bad) <= MAX_BAD_ROWS else NO_TABLE) from error


def _kinds(headings: Headings) -> dict[str, pa.DataType]:
    """Return the type that each column is read as: distinct texts and places, but for codes."""
    few, each = pa.dictionary(pa.int32(), pa.string()), pa.string()
    return {str(n): each if name == "code" else few for name, n in headings.columns.items()}


def _emit_all(
    reader: arrow_csv.CSVStreamingReader,
    headings: Headings,
    skipped: int,
    bad: list[int],
    emit: Emit,
) -> None:
    """Pass on each block with the numbers of its rows; rows that were left out count, too."""
    seen, told = skipped, 0
    for block in reader:
        first = seen + 1
        numbers = _numbers(first, block.num_rows, bad)
        seen = numbers[-1] if numbers else seen
        until = bisect_right(bad, seen + 1)
        faults = tuple((row, "dòng không có đủ ô như dòng tên cột") for row in bad[told:until])
        told = until
        columns = {name: block.column(str(column)) for name, column in headings.columns.items()}
        emit(Batch(headings, pa.array(numbers, pa.int32()), columns, faults))
    if rest := bad[told:]:
        faults = tuple((row, "dòng không có đủ ô như dòng tên cột") for row in rest)
        none = {name: pa.nulls(0, pa.string()) for name in headings.columns}
        emit(Batch(headings, pa.nulls(0, pa.int32()), none, faults))


def _numbers(first: int, count: int, bad: list[int]) -> Sequence[int]:
    """Return the numbers of ``count`` rows from ``first`` on, but for those that were left out."""
    after = [row for row in bad if row >= first]
    if not after:
        return range(first, first + count)
    left_out, row = set(after), first
    numbers: list[int] = []
    while len(numbers) < count:
        if row not in left_out:
            numbers.append(row)
        row += 1
    return numbers


def _encoding(sample: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if sample.startswith(mark):
            return encoding
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if error.start > len(sample) - 4 else "cp1258"
    return "utf-8"


def _head(text: str, terms: Terms, personal: Sequence[str]) -> tuple[Headings, str, int]:
    """Return the headings, the separator by which they are ones, and how many lines they end."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    for separator in _SEPARATORS:
        csv.field_size_limit(MAX_FIELD)
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            return find_headings(lines, terms, personal), separator, lines.line_num
        except Refusal as no:
            if no.words == TOO_WIDE:
                raise
        except csv.Error:
            continue
    raise Refusal(NO_HEADINGS.format(rows=MAX_TITLES))
