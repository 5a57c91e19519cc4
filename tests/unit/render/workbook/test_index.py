"""The workbook over all reports of a period: a row for each commune, a line for each figure."""

from io import BytesIO
from zipfile import ZipFile

import orjson
import pytest
from support.executed_report import executed
from support.narrated import PHUONG, SEED, loaded
from support.opened_workbook import all_words, opened, rows

from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.periods import parse_period
from cchc_lib.published.columns import PRINTED, parse_columns
from cchc_lib.render.index import Figure, Index, Link, Row
from cchc_lib.render.workbook.index import index_workbook

HEADS = ("Hồ sơ đã giải quyết", "Trước hạn", "Nộp trực tuyến")
MADE = Row(
    "11242", "Xã Nguyễn Lương Bằng", "Thành phố Hải Phòng", "published", "vừa lập",
    figures=[
        Figure("6.469", "", "6469"), Figure("98,86%", "good", "98.86"), Figure("99,98%", "stated"),
    ],
    findings=[10, 15, 9],
    links=[
        Link("PDF", "11242-nguyen-luong-bang/bao-cao.pdf"),
        Link("Chỗ dừng", "11242-nguyen-luong-bang/that-bai/that-bai.ipynb"),
    ],
)  # fmt: skip
FAILED = Row(
    "11443", "Phường Kiến An", "Thành phố Hải Phòng", "failed", "không lập được",
    why='=HYPERLINK("http://e.vn")', label="MÔ PHỎNG",
    links=[Link("Chỗ dừng", "11443-kien-an/that-bai/that-bai.ipynb")],
)  # fmt: skip
MISSING = Row("11948", "Đặc khu Bạch Long Vĩ", "Thành phố Hải Phòng", "missing", "chưa nộp số liệu")


def results(commune, period):
    record = executed(loaded(commune, period))["cells"][-1]["outputs"][0]["data"][RESULTS_MIME]
    return parse_columns(orjson.dumps(record), PRINTED)


@pytest.fixture(scope="module")
def content():
    index = Index("quý I năm 2026", ("CÓ SỐ LIỆU MÔ PHỎNG",), HEADS, (FAILED, MADE, MISSING), ())
    reports = (results(*SEED), results(PHUONG, "2026-Q1"))
    return index_workbook(index, parse_period("2026-Q1"), reports)


@pytest.fixture(scope="module")
def book(content):
    return opened(content)


def test_every_commune_has_a_row_with_its_state_and_why(book):
    listed = rows(book["Các đơn vị"])
    told = [(row["Mã"], row["Tình trạng"], row["Lý do"], row["Ghi chú"]) for row in listed]
    assert told == [
        ("11443", "không lập được", FAILED.why, "MÔ PHỎNG"),
        ("11242", "vừa lập", None, None),
        ("11948", "chưa nộp số liệu", None, None),
    ]


def test_figures_and_findings_are_numbers_and_blank_where_there_is_no_report(book):
    failed, made, missing = rows(book["Các đơn vị"])
    heads = (*HEADS, "Lỗi", "Cảnh báo", "Lưu ý")
    assert [made[head] for head in heads] == [6469, 0.9886, 0.9998, 10, 15, 9]
    assert {failed[head] for head in heads} == {missing[head] for head in heads} == {None}


def test_a_stated_figure_is_marked_and_the_mark_is_told(book):
    sheet = book["Các đơn vị"]
    stated = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 0.9998)
    assert stated.number_format == '0.00%"*"'
    assert "* Số đơn vị công bố, không tính lại được." in all_words(book)


def test_links_are_the_only_ones_and_stand_in_the_order_of_the_row_with_most(book, content):
    _, made, missing = rows(book["Các đơn vị"])
    assert list(made)[-2:] == ["PDF", "Chỗ dừng"]
    assert (made["PDF"], made["Chỗ dừng"], missing["PDF"]) == ("PDF", "Chỗ dừng", None)
    with ZipFile(BytesIO(content)) as package:
        linking = [name for name in package.namelist() if b"TargetMode" in package.read(name)]
        relations = package.read(linking[0]).decode()
    assert len(linking) == 1
    assert relations.count("TargetMode") == len(FAILED.links) + len(MADE.links)
    assert "e.vn" not in relations


def test_each_figure_of_each_report_is_a_line(book):
    lines = rows(book["Số liệu"])
    assert {line["Mã đơn vị"] for line in lines} == {"11242", PHUONG}
    assert len({(line["Mã đơn vị"], line["Mã chỉ tiêu"]) for line in lines}) == len(lines) > 200
    (early,) = (
        line
        for line in lines
        if (line["Mã đơn vị"], line["Mã chỉ tiêu"]) == ("11242", "procedures.dossiers.early_rate")
    )
    assert early == {
        "Mã đơn vị": "11242",
        "Đơn vị": "Xã Nguyễn Lương Bằng",
        "Kỳ": "2026-Q1",
        "Mã chỉ tiêu": "procedures.dossiers.early_rate",
        "Chỉ tiêu": "Tỷ lệ giải quyết trước hạn",
        "Kết quả": 0.9886,
        "Tử số": 6395,
        "Mẫu số": 6395 + 55 + 19,
        "Đơn vị tính": "%",
        "Tình trạng": "có số liệu",
    }


def test_each_sheet_is_stamped(book):
    assert {sheet["A3"].value for sheet in book} == {"CÓ SỐ LIỆU MÔ PHỎNG"}
