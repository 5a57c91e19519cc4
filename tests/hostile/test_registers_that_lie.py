"""Registers that explode, lie or never end: refused in words, soon, within bounds."""

import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.registers import HEAD, counted_file

from cchc_lib.errors import InputError

ROW = "H24.100-260105-0001,Hộ tịch,1,05/01/2026,10/01/2026,,4"


def many_rows_of_nothing() -> bytes:
    """Return a Parquet file of 50 million rows, which are one."""
    file = io.BytesIO()
    values = zip(HEAD.split(","), ROW.split(","), strict=True)
    one = {name: pa.array([text]).dictionary_encode() for name, text in values}
    groups = pa.table({n: a.take(pa.array([0] * 500_000)) for n, a in one.items()})
    with pq.ParquetWriter(file, groups.schema) as writer:
        for _ in range(100):
            writer.write_table(groups)
    return file.getvalue()


def a_workbook_of_blanks() -> bytes:
    """Return a workbook whose sheet is a gigabyte of blanks."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(200):
                sheet.write(b" " * (1 << 20))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("so.parquet", many_rows_of_nothing()),
        ("so.xlsx", a_workbook_of_blanks()),
        ("so.csv", f"{HEAD}\n".encode() + b"a" * (24 << 20)),
        ("so.csv", ("x," * 1_000_000).encode()),
        ("so.parquet", b"PAR1" + b"\xff" * 4096 + b"PAR1"),
    ],
)
def test_a_register_that_lies_is_refused_in_words(tmp_path, name, data):
    with pytest.raises(InputError) as refused:
        counted_file(tmp_path, data, name)
    assert name in str(refused.value)
    assert "Traceback" not in str(refused.value)
