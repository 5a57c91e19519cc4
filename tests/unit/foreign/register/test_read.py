"""Registers of many shapes through the door: their columns found, their personal ones left out."""

import csv
import io
import unicodedata
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from support.registers import HEAD, counts, drawn, narrow

from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.register import narrow as form
from cchc_lib.foreign.register.headings import MAX_COLUMNS

ROW = "H24.100-260105-0001,Hộ tịch,1,05/01/2026,10/01/2026,,4"
PLAIN = drawn(ROW)


def rows(data: bytes) -> list[dict[str, str]]:
    lines = list(csv.reader(io.StringIO(narrow(data).decode())))
    return [dict(zip(form.HEADINGS, line, strict=True)) for line in lines[2:]]


def test_a_row_becomes_its_typed_values_and_knows_where_it_stood():
    assert {name: value for name, value in rows(PLAIN)[0].items() if value} == {
        "row": "2",
        "code": "H24.100-260105-0001",
        "field": "Hộ tịch",
        "channel": "trực tiếp",
        "state": "đang xử lý",
        "received": "2026-01-05",
        "due": "2026-01-10",
    }


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.decode().encode("utf-8-sig"),
        PLAIN.decode().encode("utf-16"),
        unicodedata.normalize("NFD", PLAIN.decode()).encode(),
        PLAIN.replace(b"\n", b"\r\n"),
        *(PLAIN.replace(b",", separator) for separator in (b";", b"\t", b"|")),
        PLAIN.replace(b"H24.100-260105-0001", b'"=""H24.100-260105-0001"""'),
        PLAIN.replace("Mã hồ sơ".encode(), " SỐ  HỒ SƠ * ".encode()),
    ],
)
def test_encodings_separators_and_spellings_change_nothing(data):
    assert rows(data) == rows(PLAIN)


def test_the_code_page_of_windows_is_read():
    text = unicodedata.normalize("NFD", PLAIN.decode())
    composed = unicodedata.normalize("NFC", text)
    marks = {c: unicodedata.normalize("NFD", c) for c in composed if not _fits(c)}
    data = "".join(_cp1258(c) if c in marks else c for c in composed).encode("cp1258")
    assert rows(data) == rows(PLAIN)


def _fits(sign: str) -> bool:
    try:
        return bool(sign.encode("cp1258"))
    except UnicodeEncodeError:
        return False


def _cp1258(sign: str) -> str:
    """Write a letter as the code page has it: base letter, then its tone."""
    apart = unicodedata.normalize("NFD", sign)
    tones = [c for c in apart if c in "\u0300\u0301\u0303\u0309\u0323"]
    base = unicodedata.normalize("NFC", "".join(c for c in apart if c not in tones))
    return base + "".join(tones)


def test_titles_sections_blank_lines_and_totals_are_no_dossiers():
    data = (
        "SỔ THEO DÕI HỒ SƠ\nTừ ngày 01/01/2026 đến ngày 31/3/2026\n\n"
        f"{HEAD}\n,I Trên Hệ thống các Bộ,,,,,\n\n{ROW}\n,Tổng cộng,1,,,,\n"
    )
    found = rows(data.encode())
    assert [(row["row"], row["fault"]) for row in found] == [("7", "")]
    title = next(csv.reader([narrow(data.encode()).decode().splitlines()[0]]))
    assert title[4:] == ["2026-01-01", "2026-03-31"]


def test_a_heading_that_repeats_is_the_first_of_its_columns():
    data = drawn(f"{ROW},06/01/2026", head=f"{HEAD},Ngày tiếp nhận")
    assert rows(data)[0]["received"] == "2026-01-05"


CANARIES = {
    "Chủ hồ sơ": "NguyenCanary",
    "Số điện thoại": "0987000111",
    "Địa chỉ": "ThonCanary",
    "Số định danh": "034000111222",
    "Email": "canary@example.invalid",
    "Cán bộ xử lý hiện tại": "CanBoCanary",
    "Cột lạ": "LaCanary",
}


@pytest.mark.parametrize("row", [ROW, ROW.replace("05/01/2026", "31/02/2026")])
def test_personal_and_unknown_columns_are_left_out_and_named(row):
    data = drawn(f"{row},{','.join(CANARIES.values())}", head=f"{HEAD},{','.join(CANARIES)}")
    text = narrow(data).decode()
    assert not [canary for canary in CANARIES.values() if canary in text]
    assert next(csv.reader(text.splitlines()))[3].split("; ") == [*CANARIES]


def test_a_personal_value_in_a_wrong_column_is_not_quoted():
    shifted = "0987000111,NguyenCanary,034000111222,NguyenCanary,0987000111,NguyenCanary,ThonCanary"
    text = narrow(drawn(shifted)).decode()
    assert "0987000111" not in text
    assert text.count("NguyenCanary") == 1  # a field of work may be called anything


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("H24.100-260105-0001", "H24.100-260105-0001"),
        ("000.00.19.h47-260105-0001", "000.00.19.H47-260105-0001"),
        ("MX12.100.19-260105-AA123456", "MX12.100.19-260105-AA123456"),
        ("BN123456", "BN123456"),
        ("0912345678", ""),
        ("091.234.5678", ""),
        ("034000111222", ""),
        ("NGUYENVANA1990", ""),
        ("Nguyễn Văn A", ""),
        ("a@example.invalid", ""),
    ],
)
def test_only_what_is_shaped_as_a_code_is_kept_as_one(code, kept):
    assert rows(PLAIN.replace(b"H24.100-260105-0001", code.encode()))[0]["code"] == kept


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tệp rỗng"),
        (b"Ten,Tuoi\nA,1\n", "không thấy dòng tên cột"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600, ".xls cũ"),
        (b"\x89PNG\0\0\0\0", "không phải là tệp CSV"),
        (b"PK\x03\x04 no zip", ""),
        (b"PAR1 no parquet", "Parquet hỏng"),
        (f"{HEAD}{',x' * MAX_COLUMNS}\n".encode(), "hơn 1000 cột"),
        (f'{HEAD}\n"{ROW}\n'.encode() + f"{ROW}\n".encode() * 9, "CSV hỏng"),
        (f"{HEAD}\n".encode() + b"1,2\n" * 10_001, "không phải một bảng"),
    ],
)
def test_what_is_no_register_is_refused_in_words(data, words):
    with pytest.raises(Refusal) as refused:
        narrow(data)
    assert words in refused.value.words


def workbook(*rows_of_cells, before=()) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name in before:
        book.add_worksheet(name).write(0, 0, "ghi chú")
    sheet, day = book.add_worksheet("Sổ"), book.add_format({"num_format": "dd/mm/yyyy"})
    for at, cells in enumerate(rows_of_cells):
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell, day)
            elif cell:
                sheet.write(at, column, cell)
    book.close()
    return file.getvalue()


def test_a_workbook_reads_as_the_csv_does():
    cells = ROW.split(",")
    cells[3], cells[4] = 46027, 46032  # 05/01/2026 and 10/01/2026 as Excel counts days
    data = workbook(HEAD.split(","), cells, before=["Bìa"])
    assert rows(data) == rows(PLAIN)


def test_a_formula_in_a_column_that_counts_is_told():
    cells = [*ROW.split(",")[:6], "=IF(1=1,4,9)"]
    assert "công thức" in rows(workbook(HEAD.split(","), cells))[0]["fault"]


def test_parquet_reads_as_the_csv_does():
    columns = {
        name: [value or None] for name, value in zip(HEAD.split(","), ROW.split(","), strict=True)
    }
    columns["Ngày tiếp nhận"] = [datetime(2026, 1, 5, 8, 30)]  # noqa: DTZ001  # as exports have it
    columns["Kênh nộp"], columns["Chủ hồ sơ"] = [1.0], ["NguyenCanary"]
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    assert rows(file.getvalue()) == [rows(PLAIN)[0] | {"row": "1"}]
    assert counts(file.getvalue())["received"] == 1
