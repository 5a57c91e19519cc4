"""TG: the days of a report against the norm of its period and against the report before."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.submissions import codes_of, findings_of, in_time, window

from cchc_lib.checks import Context, check_file
from cchc_lib.checks.tables.settings import CUTS, Settings, load_settings
from cchc_lib.errors import InputError
from cchc_lib.numerals import format_date
from cchc_lib.periods import parse_period

SEED_FILE = Path(__file__).parents[2] / "params" / "11242-nguyen-luong-bang" / "2026-Q1.yaml"
AS_OF = "apparatus.staffing.as_of"
NORM = window("15/12/2025", "14/3/2026")

PERIODS = ["2026-Q1", "2026-H1", "2026-Q3", "2026"]


def after(period: str, **overrides: object) -> Context:
    """Give what a submission is held against: the one whose figures end before."""
    return Context(handover=in_time(period=period, **overrides))


# --- the window against the norm ---


@pytest.mark.parametrize(
    ("first", "last", "codes"),
    [
        ("15/12/2025", "14/3/2026", []),
        ("16/12/2025", "14/3/2026", ["TG001"]),
        ("14/12/2025", "14/3/2026", ["TG001"]),
        ("15/12/2025", "13/3/2026", ["TG001"]),
        ("15/12/2025", "15/3/2026", ["TG001"]),
        ("25/12/2025", "31/3/2026", ["TG001"]),  # both sides off is one finding
    ],
)
def test_figures_are_counted_from_the_15th_to_the_14th(first, last, codes):
    assert codes_of(**window(first, last)) == codes


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [  # Bộ Nội vụ, văn bản 581/BNV-CCHC
        ("2026-Q1", "15/12/2025", "14/3/2026"),
        ("2026-H1", "15/12/2025", "14/6/2026"),
        ("2026-Q3", "15/6/2026", "14/9/2026"),
        ("2026", "15/12/2025", "14/12/2026"),
    ],
)
def test_each_regular_period_has_its_norm(period, first, last):
    assert codes_of(period=period, **window(first, last)) == []
    assert codes_of(period=period, **window(first, first)) == ["TG001"]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [  # Điều 12 Nghị định 09/2019/NĐ-CP, not verified
        ("2026-03", "15/02/2026", "14/3/2026"),
        ("2026-01", "15/12/2025", "14/01/2026"),
        ("2026-H2", "15/6/2026", "14/12/2026"),
        ("2026-3M", "15/12/2025", "14/3/2026"),
        ("2026-10M", "15/12/2025", "14/10/2026"),
    ],
)
def test_each_other_period_has_its_norm_with_the_doubt_about_it(period, first, last):
    assert codes_of(period=period, **window(first, last)) == ["TG006"]
    (only,) = (
        found
        for found in findings_of(period=period, **window(first, first))
        if found.code == "TG001"
    )
    doubt = "(Điều 12 Nghị định 09/2019/NĐ-CP, chưa đối chiếu): ngày cuối sớm"
    assert f"{first} đến hết {last} {doubt}" in only.message


# --- another day of the cut: rows of params/checks.yaml ---

CUT_ON_20 = {"periods": ["tháng"], "last_day": "20", "source": "Công văn 1/SNV"}


def given_rows(*rows: dict[str, object]) -> Context:
    return Context(settings=Settings.model_validate({"cut_off": list(rows)}))


@pytest.mark.parametrize(
    ("rows", "period", "first", "last", "codes"),
    [
        ([CUT_ON_20], "2026-08", "21/7/2026", "20/8/2026", []),
        ([CUT_ON_20], "2026-08", "15/7/2026", "14/8/2026", ["TG001"]),
        ([CUT_ON_20], "2026-Q3", "15/6/2026", "14/9/2026", []),  # what no row names stays
        ([CUT_ON_20 | {"province": "01"}], "2026-08", "15/7/2026", "14/8/2026", []),
        ([CUT_ON_20 | {"province": "31"}], "2026-08", "21/7/2026", "20/8/2026", []),
        ([CUT_ON_20, CUT_ON_20 | {"last_day": "31"}], "2026-08", "21/7/2026", "20/8/2026", []),
        (
            [CUT_ON_20, CUT_ON_20 | {"last_day": "31", "province": "31"}],
            *("2026-08", "01/8/2026", "31/8/2026", []),
        ),
        (
            [CUT_ON_20 | {"periods": ["Q1"], "last_day": "0"}],
            *("2024-Q1", "01/12/2023"),
            "29/02/2024",
            [],
        ),
    ],
)
def test_a_row_moves_the_cut_of_its_kinds_in_its_province(rows, period, first, last, codes):
    told = codes_of(given_rows(*rows), period=period, **window(first, last))
    assert [code for code in told if code not in {"TG006", "TG009"}] == codes


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"last_day": "32"}, "cần ngày từ 0 (cuối tháng trước) đến 31 (cuối tháng), nhận 32"),
        ({"periods": ["tuần"]}, 'không có loại kỳ "tuần"; cần tháng, quý, 6 tháng'),
        ({"periods": ["13"]}, 'không có loại kỳ "13"'),
        ({"source": ""}, "để trống"),
    ],
)
def test_a_row_that_is_wrong_is_refused_with_its_place(tmp_path, row, said):
    lines = [f"    {key}: {value}" for key, value in (CUT_ON_20 | row).items()]
    text = "\n".join(("cut_off:", "  -", *lines, "")).replace("'", "")
    (tmp_path / "checks.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        load_settings(str(tmp_path))
    (problem,) = refusal.value.problems
    assert said in problem.message
    assert problem.place.line


def test_the_rows_that_are_handed_out_say_what_holds_without_them():
    assert load_settings(str(SEED_FILE.parents[1])).cut_off == CUTS


# --- a commune that was founded within a period: 01/7/2025 ---


@pytest.mark.parametrize(
    ("period", "first", "last", "codes"),
    [
        ("2025-Q3", "01/7/2025", "14/9/2025", []),
        ("2025-Q3", "15/6/2025", "14/9/2025", ["TG001"]),
        ("2025-Q3", "02/7/2025", "14/9/2025", ["TG001"]),
        ("2025", "01/7/2025", "14/12/2025", []),
        ("2025", "15/12/2024", "14/12/2025", ["TG001"]),
        ("2025-07", "01/7/2025", "14/7/2025", ["TG006"]),
        ("2025-08", "15/7/2025", "14/8/2025", ["TG006"]),  # nothing to cut
        ("2025-H2", "01/7/2025", "14/12/2025", ["TG006"]),
        ("2025-10M", "01/7/2025", "14/10/2025", ["TG006"]),
        ("2025-06", "15/5/2025", "14/6/2025", ["TG006", "TG009"]),
        ("2025-H1", "15/12/2024", "14/6/2025", ["TG009"]),
        ("2024", "15/12/2023", "14/12/2024", ["TG009"]),
    ],
)
def test_figures_count_from_the_day_the_commune_was_founded(period, first, last, codes):
    assert codes_of(period=period, **window(first, last)) == codes


def test_the_founding_day_is_told_with_the_norm():
    (only,) = findings_of(period="2025-Q3", **window("15/6/2025", "14/9/2025"))
    assert only.message.endswith(
        "quy định của quý III năm 2025 là 01/7/2025 đến hết 14/9/2025 (trong thời gian có đơn vị): "
        "ngày đầu sớm 16 ngày"
    )


def test_a_period_before_the_commune_is_told_with_the_day_and_may_be_answered():
    (only,) = findings_of(period="2025-Q1")
    assert only.message == (
        "quý I năm 2025 kết thúc trước ngày thành lập 01/7/2025 của xã Nguyễn Lương Bằng"
    )
    assert (only.severity, only.blocks) == ("warning", False)
    answer = {"code": "TG009", "reason": "Số liệu cộng từ các xã cũ", "by": "Nguyễn Văn A"}
    (answered,) = findings_of(period="2025-Q1", acknowledged=[answer])
    assert answered.acknowledged


def test_staff_is_counted_while_the_commune_is_there():
    without = {"header.data_window": None, "period": "2025-Q3"}
    assert codes_of(**without, **{AS_OF: "30/6/2025"}) == ["TG002", "TG004"]
    assert codes_of(**without, **{AS_OF: "01/7/2025"}) == ["TG002"]


def test_a_window_off_the_norm_is_told_with_the_days_of_each_side():
    (only,) = findings_of(**window("25/12/2025", "31/3/2026"))
    assert only.message == (
        "số liệu tính từ 25/12/2025 đến hết 31/3/2026, quy định của quý I năm 2026 là "
        "15/12/2025 đến hết 14/3/2026: ngày đầu muộn 10 ngày, ngày cuối muộn 17 ngày"
    )
    assert (only.severity, only.blocks) == ("warning", False)
    assert only.fields == ("header.data_window.first_day", "header.data_window.last_day")
    assert only.values == (
        ("Số liệu từ ngày", "25/12/2025"),
        ("Số liệu đến hết ngày", "31/3/2026"),
    )


def test_only_the_side_that_is_off_is_counted():
    (only,) = findings_of(**window("15/12/2025", "28/02/2026"))
    assert only.message.endswith("đến hết 14/3/2026: ngày cuối sớm 14 ngày")


def test_the_seed_counts_ten_days_late_and_seventeen_days_late():
    (only,) = (found for found in check_file(SEED_FILE) if found.code.startswith("TG"))
    assert only.code == "TG001"
    assert only.message.endswith("ngày đầu muộn 10 ngày, ngày cuối muộn 17 ngày")
    assert only.place.line


def test_a_window_that_is_missing_is_named_with_the_norm():
    (only,) = findings_of(**{"header.data_window": None})
    assert (only.code, only.severity) == ("TG002", "info")
    assert only.message.endswith("quý I năm 2026 là 15/12/2025 đến hết 14/3/2026")


@pytest.mark.parametrize(
    ("first", "last", "codes"),
    [
        ("14/3/2026", "15/12/2025", ["TG003"]),  # nothing else is said of such a window
        ("15/12/2025", "14/12/2025", ["TG003"]),
        ("15/12/2025", "15/12/2025", ["TG001"]),  # one day is short, but possible
    ],
)
def test_a_window_that_ends_before_it_begins_blocks(first, last, codes):
    found = findings_of(after("2025"), **window(first, last))
    assert [finding.code for finding in found] == codes
    assert [finding.blocks for finding in found] == [code == "TG003" for code in codes]


# --- dates outside ---


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        ("14/12/2025", ["TG004"]),
        ("15/12/2025", []),
        ("14/3/2026", []),
        ("31/3/2026", []),  # the last day of the quarter by the calendar
        ("01/4/2026", ["TG004"]),
        ("31/3/2025", ["TG004"]),  # last year's
    ],
)
def test_staff_is_counted_within_the_period(as_of, codes):
    assert codes_of(**{AS_OF: as_of}) == codes


def test_a_window_that_ends_later_moves_the_last_day_of_staff():
    late = window("15/12/2025", "05/4/2026")
    assert codes_of(**late, **{AS_OF: "05/4/2026"}) == ["TG001"]
    assert codes_of(**late, **{AS_OF: "06/4/2026"}) == ["TG001", "TG004"]


def test_staff_of_another_year_is_told_with_the_days():
    (only,) = findings_of(**{AS_OF: "31/3/2027"})
    assert only.message == (
        "nhân sự tính đến ngày 31/3/2027, ngoài kỳ báo cáo: "
        "so với ngày cuối 31/3/2026 muộn 365 ngày"
    )
    assert only.place.field == AS_OF


@pytest.mark.parametrize(
    ("day", "codes"),
    [("13/3/2026", ["TG005"]), ("14/3/2026", []), ("16/3/2026", []), (None, [])],
)
def test_a_report_is_signed_after_its_figures_are_counted(day, codes):
    found = findings_of(**{"header.date": day})
    assert [finding.code for finding in found] == codes
    for finding in found:
        assert finding.message.endswith("so với ngày cuối 14/3/2026 sớm 1 ngày")
        assert (finding.severity, finding.blocks) == ("error", False)


@pytest.mark.parametrize(
    ("period", "codes"),
    [(period, []) for period in PERIODS]
    + [
        (period, ["TG006"])
        for period in ("2026-Q2", "2026-9M", "2026-Q4", "2026-03", "2026-H2", "2026-10M")
    ],
)
def test_a_period_that_the_ministry_does_not_ask_for_is_named(period, codes):
    found = findings_of(period=period)
    assert [finding.code for finding in found] == codes
    assert all(finding.severity == "info" for finding in found)


# --- against the submission before ---


@pytest.mark.parametrize(
    ("last", "codes"),
    [
        ("14/12/2025", []),  # the day before this one begins
        ("15/12/2025", ["TG007"]),
        ("13/12/2025", ["TG008"]),
        ("31/12/2025", ["TG007"]),
        ("30/11/2025", ["TG008"]),
    ],
)
def test_a_window_begins_the_day_after_the_one_before_ended(last, codes):
    before = after("2025", **window("15/12/2024", last))
    assert codes_of(before, **NORM) == codes


def test_days_counted_twice_are_told_with_both_windows():
    before = after("2025", **window("15/12/2024", "31/12/2025"))
    (only,) = findings_of(before, **NORM)
    assert only.message == (
        "số liệu tính từ 15/12/2025 đến hết 14/3/2026, tính lại 17 ngày (15/12/2025 đến hết "
        "31/12/2025) đã có trong báo cáo năm 2025 (từ 15/12/2024 đến hết 31/12/2025)"
    )
    assert (only.severity, only.blocks) == ("error", False)
    assert only.values[-1] == (
        "Thời gian chốt số liệu (năm 2025)",
        "15/12/2024 đến hết 31/12/2025",
    )


def test_days_that_nobody_counts_are_told():
    before = after("2025", **window("15/12/2024", "13/12/2025"))
    (only,) = findings_of(before, **NORM)
    assert only.severity == "warning"
    assert "bỏ trống 1 ngày (14/12/2025) sau báo cáo năm 2025" in only.message


def test_without_both_windows_nothing_is_held_against_each_other():
    assert codes_of(after("2025", **{"header.data_window": None}), **NORM) == []
    assert codes_of(after("2025", **window("14/12/2025", "15/12/2024")), **NORM) == []
    assert codes_of(after("2025"), **{"header.data_window": None}) == ["TG002"]


# --- whatever the days ---


@given(st.sampled_from(PERIODS), st.integers(-40, 40), st.integers(-40, 40))
def test_a_window_is_told_once_if_any_of_its_sides_is_off(period, early, late):
    norm = parse_period(period).window
    first, last = norm.first + timedelta(days=early), norm.last + timedelta(days=late)
    found = findings_of(period=period, **window(format_date(first), format_date(last)))
    assert [finding.code for finding in found] == ["TG001"] * ((early, late) != (0, 0))
    for finding in found:
        words = [f"{'muộn' if n > 0 else 'sớm'} {abs(n)} ngày" for n in (early, late) if n]
        assert all(word in finding.message for word in words)


@given(st.integers(-40, 40))
def test_days_between_two_windows_are_overlap_or_gap_and_counted(shift):
    last = date(2025, 12, 14) + timedelta(days=shift)
    before = after("2025", **window("15/12/2024", format_date(last)))
    found = findings_of(before, **NORM)
    codes = ["TG007"] * (shift > 0) + ["TG008"] * (shift < 0)
    assert [finding.code for finding in found] == codes
    assert all(f" {abs(shift)} ngày (" in finding.message for finding in found)
