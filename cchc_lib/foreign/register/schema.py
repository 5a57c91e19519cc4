"""What a row of a register must be, as a schema of pandera: all that is wrong, at once.

pandera is imported with this module, that is in the process that reads a register, nowhere else.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute as pc

from cchc_lib.foreign.register.narrow import ENDED, STATES

_BLANK = "để trống hoặc không đọc được"


def _ends_after(start: str, end: str, words: str) -> pandera.Check:
    """Check that a day is not before another; a missing one says nothing (NaN)."""
    return pandera.Check(lambda rows: ~(rows[end] < rows[start]), error=words)


_ENDED = {float(number) for number, name in enumerate(STATES) if name in ENDED}

SCHEMA = pandera.DataFrameSchema(
    {
        "code": pandera.Column(float, nullable=False),
        "received": pandera.Column(float, nullable=False),
        "state": pandera.Column(float, nullable=False),
    },
    checks=[
        _ends_after("received", "due", "hẹn trả trước ngày tiếp nhận"),
        _ends_after("received", "finished", "kết thúc xử lý trước ngày tiếp nhận"),
        pandera.Check(
            lambda rows: ~(rows["state"].isin(_ENDED) & rows["finished"].isna()),
            error="đã xong nhưng không có ngày kết thúc xử lý",
        ),
    ],
)
"""Days are numbers of days, states those of ``STATES``, a code is 0; NaN = none."""

_COLUMNS = {"code": "mã hồ sơ", "received": "ngày tiếp nhận", "state": "trạng thái"}


def problems(columns: Mapping[str, pa.Array]) -> Iterator[tuple[int, str]]:
    """Yield every row that the schema refuses, counted from 0, with what is wrong in Vietnamese."""
    try:
        SCHEMA.validate(_frame(columns), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        told = zip(cases["index"], cases["column"], cases["check"], strict=True)
        yield from dict.fromkeys((int(row), _words(column, check)) for row, column, check in told)


def _words(column: object, check: object) -> str:
    return f"{_COLUMNS[str(column)]} {_BLANK}" if str(column) in _COLUMNS else str(check)


def _frame(columns: Mapping[str, pa.Array]) -> pd.DataFrame:
    code = pc.if_else(pc.is_valid(columns["code"]), 0, None)
    days = {name: columns[name].cast(pa.int32()) for name in ("received", "due", "finished")}
    numbers = {"code": code, "state": columns["state"].indices, **days}
    return pd.DataFrame({name: _floats(column) for name, column in numbers.items()}, copy=False)


def _floats(column: pa.Array) -> Any:
    return column.cast(pa.float64()).to_numpy(zero_copy_only=False)
