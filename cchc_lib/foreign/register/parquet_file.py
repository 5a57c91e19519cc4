"""Read a register from Parquet: days, numbers and texts become the text that other files have."""

from collections.abc import Sequence
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.register.batch import ROWS, Batch, Emit
from cchc_lib.foreign.register.headings import MAX_COLUMNS, TOO_WIDE, Terms, find_headings

SIGN = b"PAR1"
BROKEN = "tệp Parquet hỏng hoặc có kiểu dữ liệu lạ; hãy xuất lại từ hệ thống"
_LOCAL = "Asia/Ho_Chi_Minh"


def read_parquet(file: IO[bytes], terms: Terms, personal: Sequence[str], emit: Emit) -> None:
    """Read a Parquet file batch by batch. Raises ``Refusal``."""
    try:
        book = pq.ParquetFile(pa.PythonFile(file, mode="r"), memory_map=False)
        if book.metadata.num_columns > MAX_COLUMNS:
            raise Refusal(TOO_WIDE)
        names = book.schema_arrow.names
        headings = find_headings([names], terms, personal)
        wanted = {name: names[column] for name, column in headings.columns.items()}
        first = 1
        for block in book.iter_batches(ROWS, columns=[*wanted.values()], use_threads=False):
            rows = pa.array(range(first, first + block.num_rows), pa.int32())
            columns = {name: _text(block.column(own)) for name, own in wanted.items()}
            emit(Batch(headings, rows, columns))
            first += block.num_rows
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise Refusal(BROKEN) from error


def _text(column: pa.Array) -> pa.Array:
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(column.type) and column.type.tz:
        column = pc.local_timestamp(column.cast(pa.timestamp("us", _LOCAL)))
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.equal(pc.round(column), column), column, None).cast(pa.int64())
    return column.cast(pa.string())
