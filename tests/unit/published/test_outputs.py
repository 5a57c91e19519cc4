"""All published figures in one table: one row per commune, period and indicator."""

import json
import math
import os

import pandas as pd
import pytest
from support.narrated import SEED, loaded
from support.published_files import figure, place, put, record

from cchc_lib import load_outputs
from cchc_lib.errors import UsageError
from cchc_lib.indicators import Status
from cchc_lib.published import columns as module
from cchc_lib.published.table import COLUMNS
from cchc_lib.report import results_record


def rows(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of a table row by row."""
    return list(table[list(columns)].itertuples(index=False, name=None))


def told(outputs, period="2026-Q1") -> list[str]:
    """Load a period of which something is wrong; return what the table tells."""
    with pytest.warns(UserWarning, match="báo cáo không đọc được"):
        table = load_outputs(period, str(outputs))
    return table.attrs["problems"]


def test_each_figure_is_a_row_in_the_order_of_commune_period_and_record(tmp_path):
    for commune, period in (("11443", "2025"), ("07192", "2026-Q1"), ("07192", "2025-Q4")):
        put(tmp_path, record(commune, period, figure("b.resolved"), figure("a.received")))

    assert rows(load_outputs("all", str(tmp_path)), "commune", "period", "indicator") == [
        ("07192", "2025-Q4", "b.resolved"),
        ("07192", "2025-Q4", "a.received"),
        ("07192", "2026-Q1", "b.resolved"),
        ("07192", "2026-Q1", "a.received"),
        ("11443", "2025", "b.resolved"),
        ("11443", "2025", "a.received"),
    ]


def test_numbers_are_read_as_they_are_printed(tmp_path):
    rate = figure(value=98.86, numerator="6.395", denominator="6.469", target=90, unit="%")
    amount = figure("b", value=10.5, numerator="1.010,529")
    put(tmp_path, record("11242", "2026-Q1", rate, amount))
    table = load_outputs("2026-Q1", str(tmp_path))

    assert rows(table, "value", "numerator", "denominator", "target")[0] == (98.86, 6395, 6469, 90)
    assert rows(table, "value", "numerator")[1] == (10.5, 1010.529)
    assert table.iloc[1][["denominator", "target"]].isna().all()


def test_what_has_no_value_is_not_zero(tmp_path):
    put(tmp_path, record("11242", "2026-Q1", figure(), figure("b", value=0.0, numerator="0")))
    nothing, zero = load_outputs("2026-Q1", str(tmp_path)).value
    assert math.isnan(nothing)
    assert zero == 0


def test_each_column_has_its_type_with_reports_and_without(tmp_path):
    (tmp_path / "2026-Q2").mkdir()
    put(tmp_path, record("11242", "2026-Q1", synthetic=True))

    for period, count in (("2026-Q1", 1), ("2026-Q2", 0)):
        table = load_outputs(period, str(tmp_path))
        assert (len(table), table.dtypes.astype(str).to_dict()) == (count, COLUMNS)


def test_the_seed_says_what_its_results_say(tmp_path):
    report = loaded(*SEED)
    put(tmp_path, results_record(report).data)
    published = load_outputs("2026-Q1", str(tmp_path))

    computed = report.results.table
    words = {status.name.lower(): status.value for status in Status}
    assert published.status.astype(str).map(words).tolist() == computed.status.tolist()
    assert published.indicator.tolist() == computed.code.tolist()
    for column in ("name", "area", "unit"):
        assert published[column].tolist() == computed[column].tolist()
    for column in ("value", "numerator", "denominator", "target"):
        pd.testing.assert_series_equal(published[column], computed[column])
    assert set(rows(published, "commune", "commune_name", "period", "synthetic")) == {
        ("11242", "Xã Nguyễn Lương Bằng", "2026-Q1", False)
    }


def test_periods_are_compared_by_time_and_not_by_spelling(tmp_path):
    for period in ("2026-Q3", "2026-H1", "2026-9M"):
        put(tmp_path, record("11242", period))
    table = load_outputs("all", str(tmp_path))

    assert table.period.tolist() == ["2026-H1", "2026-Q3", "2026-9M"]
    assert table[table.period > "2026-H1"].period.tolist() == ["2026-Q3", "2026-9M"]


def test_several_periods_are_loaded_once_each(tmp_path):
    for period in ("2025", "2026-Q1", "2026-Q2"):
        put(tmp_path, record("11242", period))
    asked = ["2026-Q2", "2025", "2026-Q2"]
    assert load_outputs(asked, str(tmp_path)).period.tolist() == ["2025", "2026-Q2"]


def test_only_folders_of_reports_are_read(tmp_path):
    put(tmp_path, record("11242", "2026-Q1"))
    for other in (
        "lich-su/2026-Q1/11242-nguyen-luong-bang/001",
        "2026-Q1/.dang-ghi-11443-kien-an",
        "bao-cao-thu/11443-kien-an",
    ):
        (tmp_path / other).mkdir(parents=True)
        (tmp_path / other / "so-lieu.json").write_text("{", encoding="utf-8")
    (tmp_path / "2026-Q1/index.json").write_text("{}", encoding="utf-8")

    table = load_outputs("all", str(tmp_path))
    assert (table.commune.tolist(), table.attrs["problems"]) == (["11242"], [])


def test_outputs_are_found_from_beside_the_notebooks(tmp_path, monkeypatch):
    put(tmp_path / "outputs", record("11242", "2026-Q1"))
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert len(load_outputs("2026-Q1")) == 1


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026-Q2", r"không có báo cáo kỳ 2026-Q2 trong .* \(đã có: 2026-Q1\)"),
        (["2026-Q1", "2025"], "không có báo cáo kỳ 2025 trong"),
        ([], "không có báo cáo kỳ nào trong"),
        ("Q1/2026", "ý là 2026-Q1?"),
        (2026, "cần chuỗi, nhận số 2026"),
    ],
)
def test_a_period_that_is_not_there_is_refused(tmp_path, period, said):
    put(tmp_path, record("11242", "2026-Q1"))
    with pytest.raises(UsageError, match=said):
        load_outputs(period, str(tmp_path))


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"không có thư mục kết quả .*khong-co"):
        load_outputs("all", str(tmp_path / "khong-co"))
    with pytest.raises(UsageError, match="chưa có kỳ nào"):
        load_outputs("all", str(tmp_path))


def test_a_report_that_cannot_be_read_is_told_and_stops_no_other(tmp_path):
    put(tmp_path, record("11242", "2026-Q1"))
    broken, absent = (place(tmp_path, code, "2026-Q1") for code in ("07192", "11443"))
    broken.write_text('{"format": "cchc-', encoding="utf-8")

    with pytest.warns(UserWarning, match="^2 báo cáo không đọc được nên không có trong bảng"):
        table = load_outputs("2026-Q1", str(tmp_path))
    assert table.commune.tolist() == ["11242"]
    assert table.commune.cat.categories.tolist() == ["11242"]
    assert table.attrs["problems"] == [
        f"{broken}: không phải JSON hợp lệ",
        f"{absent}: không có tệp này",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": "cchc-results/2"}, 'không phải bảng kết quả dạng "cchc-results/1"'),
        ({"synthetic": 0}, "synthetic thiếu hoặc sai kiểu"),
        ({"commune": {"code": "11242", "name": 7}}, "commune.name thiếu hoặc sai kiểu"),
        ({"indicators": []}, "indicators: không có chỉ tiêu nào"),
        ({"indicators": {"code": "a"}}, "indicators thiếu hoặc sai kiểu"),
        ({"indicators": ["a"]}, "indicators: mỗi chỉ tiêu cần đủ code, name"),
        ({"indicators": [{"code": "a"}]}, "indicators: mỗi chỉ tiêu cần đủ code, name"),
        ({"indicators": [figure(), figure()]}, "indicators: có chỉ tiêu ghi hai lần"),
        ({"indicators": [figure(code=["a"])]}, "indicators: có code sai kiểu"),
        ({"indicators": [figure(value="1")]}, "indicators: có value sai kiểu"),
        ({"indicators": [figure(value=True)]}, "indicators: có value sai kiểu"),
        ({"indicators": [figure(target=[90])]}, "indicators: có target sai kiểu"),
        ({"indicators": [figure(numerator=5)]}, "indicators: có numerator sai kiểu"),
        ({"indicators": [figure(numerator="1e3")]}, "indicators: có tử số hoặc mẫu số"),
        ({"indicators": [figure(denominator="1+1")]}, "indicators: có tử số hoặc mẫu số"),
        ({"indicators": [figure(numerator="٣")]}, "indicators: có tử số hoặc mẫu số"),
    ],
)
def test_a_record_of_another_shape_is_told_and_nothing_of_it_is_used(tmp_path, changes, said):
    put(tmp_path, record("11443", "2026-Q1"))
    file = place(tmp_path, "11242", "2026-Q1")
    file.write_text(json.dumps(record("11242", "2026-Q1", **changes)), encoding="utf-8")

    with pytest.warns(UserWarning, match="^1 báo cáo không đọc được"):
        table = load_outputs("2026-Q1", str(tmp_path))
    (problem,) = table.attrs["problems"]
    assert problem.startswith(f"{file}: {said}")
    assert table.commune.tolist() == ["11443"]


@pytest.mark.parametrize("content", ["", "[]", "null", "NaN", "[" * 100_000, '{"a": 1e999}', "\0"])
def test_what_is_no_record_at_all_is_told(tmp_path, content):
    place(tmp_path, "11242", "2026-Q1").write_text(content, encoding="utf-8")
    assert len(told(tmp_path)) == 1


@pytest.mark.parametrize(("commune", "period"), [("11443", "2026-Q1"), ("11242", "2025")])
def test_a_record_in_the_folder_of_another_is_told(tmp_path, commune, period):
    own = put(tmp_path / "another", record(commune, period))
    own.rename(place(tmp_path / "outputs", "11242", "2026-Q1"))
    (problem,) = told(tmp_path / "outputs")
    assert "nằm ở thư mục của 11242, kỳ 2026-Q1, nhưng ghi xã hoặc kỳ khác" in problem


def test_a_commune_counts_once_in_a_period(tmp_path):
    second = put(tmp_path, record("11242", "2026-Q1")).parent
    first = second.with_name("11242-luong-bang")
    first.mkdir()
    (first / "so-lieu.json").write_bytes((second / "so-lieu.json").read_bytes())

    assert told(tmp_path) == [
        f"{second / 'so-lieu.json'}: xã 11242 đã có một báo cáo khác trong kỳ 2026-Q1"
    ]


def test_a_pipe_in_place_of_a_record_is_not_waited_for(tmp_path):
    os.mkfifo(place(tmp_path, "11242", "2026-Q1"))
    (problem,) = told(tmp_path)
    assert problem.endswith("so-lieu.json: không phải tệp thường")


def test_a_file_too_large_to_be_a_record_is_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 1024**2)
    place(tmp_path, "11242", "2026-Q1").write_bytes(b" " * (1024**2 + 1))
    (problem,) = told(tmp_path)
    assert problem.endswith("so-lieu.json: tệp lớn hơn 1 MB")


def test_what_is_told_stays_on_its_line_whatever_a_record_says(tmp_path):
    shout = figure(code="a\n\x1b[31m", numerator="1\n\x1b[31mđã kiểm tra")
    put(tmp_path, record("11242", "2026-Q1", shout))
    (problem,) = told(tmp_path)
    assert problem.isprintable()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("0", 0),
        ("6.697", 6697),
        ("36,5", 36.5),
        ("−3", -3),
        ("270.819,125", 270819.125),
    ],
)
def test_a_part_of_a_rate_is_whole_unless_it_has_decimals(text, number):
    found = module.parse_part(text)
    assert (found, type(found)) == (number, type(number))
