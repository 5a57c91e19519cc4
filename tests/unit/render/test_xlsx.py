"""The workbook of a report: which sheets it has, and that they say what the record says."""

from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from support.executed_report import executed
from support.narrated import PHUONG, SEED, loaded
from support.opened_workbook import assert_words_only, opened, rows
from support.sample_report import blocks_cell, code_cell, sample_notebook

from cchc_lib.blocks import DRAFT, RESULTS_MIME, SYNTHETIC, Column, Row, Stamp, Table, text
from cchc_lib.errors import RunError
from cchc_lib.render.xlsx import WorkbookExporter


def workbook(notebook):
    content, resources = WorkbookExporter().from_notebook_node(notebook)
    assert resources["output_extension"] == ".xlsx"
    return content


def record(notebook):
    return notebook["cells"][-1]["outputs"][0]["data"][RESULTS_MIME]


@pytest.fixture(scope="module")
def seed():
    """Return the executed notebook of the seed and its workbook."""
    notebook = executed(loaded(*SEED))
    return notebook, workbook(notebook)


def with_results(**results):
    return {"cells": [code_cell(1, "record", [], {RESULTS_MIME: results})]}


def test_the_sheets_are_those_that_the_report_has_something_for(seed):
    assert opened(seed[1]).sheetnames == ["Số liệu", "Biểu 06", "Phát hiện", "Văn bản", "Nguồn"]
    assert opened(workbook(with_results(indicators=[]))).sheetnames == ["Số liệu", "Phát hiện"]


def test_every_indicator_is_a_row_with_its_number(seed):
    notebook, content = seed
    listed = rows(opened(content)["Số liệu"])
    figures = record(notebook)["indicators"]
    assert len(listed) == len(figures) > 100
    for row, figure in zip(listed, figures, strict=True):
        share = 100 if figure["unit"] == "%" else 1
        assert (row["Mã chỉ tiêu"], row["Chỉ tiêu"]) == (figure["code"], figure["name"])
        if figure["value"] is None:
            assert row["Kết quả"] is None
        else:
            assert row["Kết quả"] * share == pytest.approx(figure["value"], abs=1e-9)
        assert row["Tình trạng"] == figure["status_text"]


def test_a_rate_is_told_with_both_sides_its_target_and_where_it_comes_from(seed):
    (row,) = [
        row
        for row in rows(opened(seed[1])["Số liệu"])
        if row["Mã chỉ tiêu"] == "procedures.dossiers.in_time_766_rate"
    ]
    assert row["Kết quả"] == (row["Tử số"] / row["Mẫu số"]) == 1
    assert row["Mục tiêu"] == 1
    assert row["Ghi chú"].startswith("trên tổng số hồ sơ tiếp nhận")
    assert "2026-Q1.yaml:274:12" in row["Nguồn (tệp:dòng:cột)"].split("\n")
    assert "Mục tiêu: Bộ chỉ số 766" in row["Căn cứ"]


def test_a_rate_that_the_commune_only_states_is_no_result(seed):
    listed = {row["Mã chỉ tiêu"]: row for row in rows(opened(seed[1])["Số liệu"])}
    online = listed["procedures.dossiers.online_rate"]
    assert (online["Kết quả"], online["Đơn vị công bố"]) == (None, 0.9998)
    assert listed["procedures.satisfaction.rate"]["Đơn vị công bố"] == "trên 98%"
    assert listed["digital.services.eligible_count_rate"]["Đơn vị công bố"] == "29"  # 29 of what?


def test_form_06_holds_numbers_below_the_heads_of_the_form(seed):
    sheet = opened(seed[1])["Biểu 06"]
    (*_, total) = sheet[sheet.auto_filter.ref]
    assert [cell.value for cell in total][1:7] == ["Tổng cộng", 6476, "–", "–", 25, 6469]
    assert sheet["A1"].value.startswith("Tình hình, kết quả giải quyết TTHC tại UBND xã")
    heads = {cell.value for row in sheet["A1:M7"] for cell in row}
    assert {"Số hồ sơ nhận giải quyết", "Trong đó", "Trực tuyến", "Trước hạn"} <= heads


def test_findings_documents_and_files_are_those_of_the_record(seed):
    notebook, content = seed
    told, book = record(notebook), opened(content)
    assert [row["Nội dung"] for row in rows(book["Phát hiện"])] == [
        finding["message"] for finding in told["findings"]
    ]
    assert [row["Văn bản"] for row in rows(book["Văn bản"])] == [
        document["citation"] for document in told["documents"]
    ]
    assert [row["SHA-256"] for row in rows(book["Nguồn"])] == [
        source["sha256"] for source in told["sources"]
    ]
    assert len(told["findings"]) * len(told["documents"]) * len(told["sources"]) > 0


def test_each_sheet_names_unit_and_period_and_is_stamped_where_figures_are_invented(seed):
    for sheet in opened(seed[1]):
        assert sheet["A2"].value == "Xã Nguyễn Lương Bằng, Thành phố Hải Phòng · quý I năm 2026"
        assert sheet["A3"].value == DRAFT
    for sheet in opened(workbook(executed(loaded(PHUONG, "2026-Q1")))):
        assert SYNTHETIC in sheet["A3"].value.split(" · ")


def test_a_record_of_invented_figures_is_stamped_without_a_block_too():
    book = opened(workbook(with_results(indicators=[], synthetic=True)))
    assert {sheet["A2"].value for sheet in book} == {SYNTHETIC}


def test_all_stamps_of_the_official_report_are_told():
    notebook = with_results(indicators=[], synthetic=True)
    notebook["cells"].insert(0, blocks_cell(2, "", ["official"], Stamp("DỰ THẢO")))
    assert opened(workbook(notebook))["Số liệu"]["A2"].value == f"DỰ THẢO · {SYNTHETIC}"


def test_properties_name_the_agency_and_the_last_day_of_the_period(seed):
    properties = opened(seed[1]).properties
    assert properties.creator == "ỦY BAN NHÂN DÂN XÃ NGUYỄN LƯƠNG BẰNG"
    assert properties.title == (
        "Số liệu cải cách hành chính quý I năm 2026, Xã Nguyễn Lương Bằng, Thành phố Hải Phòng"
    )
    assert str(properties.created.date()) == "2026-03-31"


def test_a_roll_up_tells_of_each_commune_how_far_it_is():
    communes = [
        {"code": "10510", "state": "reported", "received": "2026-03-16", "findings": 0},
        {"code": "10525", "state": "missing", "received": "", "findings": 0},
        {"code": "10532", "state": "earlier", "received": "hôm qua", "findings": 2, "why": "hỏng"},
    ]
    listed = rows(opened(workbook(with_results(communes=communes)))["Đơn vị"])
    told = [[row[k] for k in ("Mã", "Lý do", "Ngày nhận", "Số phát hiện")] for row in listed]
    assert told == [
        ["10510", None, "16/3/2026", 0],
        ["10525", None, None, None],  # nobody knows what is wrong with what was not handed in
        ["10532", "hỏng", "hôm qua", 2],
    ]


def test_a_change_in_points_and_a_stated_figure_are_numbers_in_the_comparison():
    columns = (Column(("Chỉ tiêu",), "left", 3), *(Column((h,), "right", 1) for h in "abcd"))
    row = Row(tuple(map(text, ("Tỷ lệ", "98,86%", "99,98%*", "−1,12 điểm %", "–"))))
    notebook = with_results(indicators=[])
    table = Table("comparison", "So sánh", columns, (row,))
    notebook["cells"].insert(0, blocks_cell(2, "", ["official"], table, table))
    (told,) = rows(opened(workbook(notebook))["So sánh"])
    assert told == {"Chỉ tiêu": "Tỷ lệ", "a": 0.9886, "b": 0.9998, "c": -1.12, "d": "–"}


def test_members_are_stored_and_the_same_notebook_is_the_same_bytes(seed):
    notebook, content = seed
    with ZipFile(BytesIO(content)) as package:
        assert {member.compress_type for member in package.infolist()} == {ZIP_STORED}
    assert workbook(deepcopy(notebook)) == content


def test_nothing_in_the_workbook_of_a_report_is_computed_or_linked(seed):
    assert_words_only(seed[1])


@pytest.mark.parametrize(
    "figure",
    [
        {},
        {"code": 5, "name": None, "value": "x", "target": True, "findings": 3, "inputs": "y"},
        {"value": True, "text": "6.469"},
        {"value": float("nan"), "target": float("inf"), "text": "6.469"},
        {"value": 10**400, "target": -(10**400), "text": "x"},
        {"value": 6469, "text": ["6.469"], "target": 95, "target_text": "x", "stated": {}},
        {"inputs": [None, {"place": 3}], "target_origin": [], "target_source": 5},
    ],
)
def test_a_record_of_another_shape_is_told_as_far_as_it_goes(figure):
    results = {"indicators": [figure], "commune": [], "period": {"id": 5}, "area": 3}
    (row,) = rows(opened(workbook(with_results(**results)))["Số liệu"])
    assert row["Kết quả"] in {None, 6469}


def test_a_notebook_that_did_not_run_to_its_end_is_refused():
    notebook = sample_notebook()
    del notebook["cells"][-1]
    with pytest.raises(RunError, match="chưa chạy đến cuối"):
        workbook(notebook)
