"""VP012, VP013, VP021: the next period, the month and the days that the frame names."""

import pytest
from support.submissions import findings_of, window

from cchc_lib.checks import Finding

RULES = {"VP010", "VP012", "VP013", "VP021"}


def found(**fields: object) -> list[Finding]:
    return [finding for finding in findings_of(**fields) if finding.code in RULES]


def codes(field: str, words: str, **fields: object) -> list[str]:
    return [finding.code for finding in found(**{field: words}, **fields)]


# --- VP012: the next period ---


def test_tasks_of_a_later_period_are_an_error_with_the_right_one():
    words = "Trên đây là Báo cáo CCHC quý I, nhiệm vụ trọng tâm CCHC quý III năm 2026./."
    (only,) = found(**{"header.closing": words})
    assert (only.code, only.severity, only.blocks) == ("VP012", "error", False)
    assert only.message == (
        'nêu nhiệm vụ của "quý III năm 2026", nhưng ngay sau quý I năm 2026 là quý II'
    )
    assert only.suggestion == "viết quý II"
    assert only.fields == ("header.closing", "period")


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-Q1", "Kết quả CCHC quý I, nhiệm vụ quý III năm 2026"),
        ("2026-Q1", "Kết quả CCHC quý I, nhiệm vụ trọng tâm quý I năm 2026"),  # its own again
        ("2026-Q1", "Kết quả CCHC quý I năm 2026, phương hướng quý II năm 2027"),
        ("2026-Q1", "Kết quả CCHC quý I, nhiệm vụ 6 tháng cuối năm 2026"),
        ("2026-H1", "Kết quả CCHC 6 tháng đầu năm, phương hướng 6 tháng đầu năm 2026"),
        ("2026-Q3", "Kết quả CCHC quý III, nhiệm vụ trọng tâm quý III năm 2026"),
        ("2026", "Kết quả CCHC năm 2026, nhiệm vụ trọng tâm năm 2028"),
        ("2026-9M", "Kết quả CCHC 9 tháng đầu năm 2026, nhiệm vụ năm 2027"),
    ],
)
@pytest.mark.parametrize("field", ["header.subject", "header.closing"])
def test_tasks_of_any_other_time_are_an_error(field, period, words):
    assert codes(field, words, period=period) == ["VP012"]


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-Q1", "Đánh giá kết quả thực hiện nhiệm vụ CCHC quý I, nhiệm vụ quý II năm 2026"),
        ("2026-Q1", "Kết quả CCHC quý I, nhiệm vụ 9 tháng cuối năm 2026"),
        ("2026-Q1", "Kết quả thực hiện nhiệm vụ trọng tâm quý I năm 2026"),
        ("2026-Q1", "Kết quả CCHC quý I, nhiệm vụ tháng 4 và quý II năm 2026"),
        ("2026-H1", "Kết quả CCHC 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2026"),
        ("2026-H1", "Kết quả CCHC 6 tháng đầu năm, nhiệm vụ quý III năm 2026"),
        ("2026-9M", "Kết quả CCHC 9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2026"),
        ("2026-Q4", "Kết quả CCHC quý IV năm 2026, nhiệm vụ trọng tâm quý I năm 2027"),
        ("2026-Q4", "Kết quả CCHC quý IV năm 2026, nhiệm vụ trọng tâm quý I"),
        ("2026", "Kết quả CCHC năm 2026, phương hướng, nhiệm vụ năm 2027"),
    ],
)
@pytest.mark.parametrize("field", ["header.subject", "header.closing"])
def test_tasks_of_what_follows_are_silent(field, period, words):
    assert codes(field, words, period=period) == []


def test_section_four_may_look_further_but_not_by_its_own_name():
    tasks = ["Hoàn thành nhiệm vụ được giao trước quý IV.", "Nhiệm vụ trọng tâm quý III năm 2026:"]
    (only,) = found(next_tasks=tasks)
    assert (only.code, only.place.field) == ("VP012", "next_tasks.1.text")


# --- VP010: a month in the subject ---


@pytest.mark.parametrize(
    ("field", "words", "expected"),
    [
        ("header.subject", "Kết quả CCHC tháng 2 năm 2026", ["VP010"]),
        ("header.subject", "Kết quả CCHC tháng 02/2026", ["VP010"]),
        ("header.subject", "Kết quả CCHC tháng 3 và quý I năm 2026", []),
        ("header.subject", "Kết quả CCHC quý I, nhiệm vụ tháng 4 năm 2026", []),
        ("header.opening", "Theo Công văn của tháng 2 năm 2026, UBND xã báo cáo như sau", []),
        ("header.opening", "Theo Công văn ngày 05 tháng 02 năm 2026, UBND xã báo cáo", []),
        ("header.subject", "Báo cáo ngày 14 tháng 3 năm 2026", []),
        ("header.subject", "Kết quả CCHC 3 tháng đầu năm 2026", []),
        ("header.subject", "Kết quả CCHC 10 tháng đầu năm 2026", ["VP010"]),
    ],
)
def test_a_month_in_the_subject_is_the_period(field, words, expected):
    assert codes(field, words) == expected


# --- VP013: a month is told with its days ---

FEBRUARY = window("15/01/2026", "14/02/2026")
SUBJECT = "Kết quả CCHC tháng 2 năm 2026"


def days_told(subject: str, given: dict[str, object], **fields: object) -> list[Finding]:
    told = found(**{"header.subject": subject}, **given, **fields)
    return [finding for finding in told if finding.code == "VP013"]


def test_a_month_whose_days_are_others_gets_a_note():
    (only,) = days_told(SUBJECT, FEBRUARY)
    assert (only.severity, only.place.field) == ("info", "header.subject")
    assert only.message == (
        'trích yếu viết "tháng 2 năm 2026", số liệu tính từ 15/01/2026 đến hết ngày 14/02/2026, '
        "không phải cả tháng"
    )
    assert only.suggestion == "ghi thêm (số liệu từ ngày 15/01/2026 đến hết ngày 14/02/2026)"


@pytest.mark.parametrize(
    ("subject", "given", "more"),
    [
        (SUBJECT, window("01/02/2026", "28/02/2026"), {}),  # the whole month
        (f"{SUBJECT} (từ 15/01/2026 đến 14/02/2026)", FEBRUARY, {}),
        (SUBJECT, FEBRUARY, {"header.opening": "Số liệu từ 15/01 đến 14/02/2026 như sau."}),
        ("Kết quả CCHC quý I năm 2026", window("15/12/2025", "14/3/2026"), {}),
        ("Kết quả CCHC tháng 3, quý I năm 2026", window("15/12/2025", "14/3/2026"), {}),
    ],
)
def test_a_whole_month_its_days_or_a_longer_period_are_silent(subject, given, more):
    assert days_told(subject, given, **more) == []


# --- VP021: days in the frame ---


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Số liệu từ ngày 15/12/2025 đến hết ngày 14/3/2026.", []),
        ("Số liệu (15/12/2025 - 14/3/2026).", []),
        ("Số liệu từ 15/12 đến 14/03/2026.", []),
        ("Số liệu từ ngày 01/01/2026 đến hết ngày 31/3/2026.", ["VP021"]),
        ("Số liệu từ 15/12/2025 đến 15/3/2026.", ["VP021"]),
        ("Camera hoạt động 24/24 - 24/7, giai đoạn 2021-2030.", []),
    ],
)
def test_days_in_the_opening_are_those_of_the_window(words, expected):
    assert codes("header.opening", words) == expected


def test_other_days_are_told_with_those_of_the_window():
    (only,) = found(**{"header.opening": "Số liệu từ 01/01/2026 đến 31/3/2026."})
    assert only.message == (
        'câu mở đầu viết "từ 01/01/2026 đến 31/3/2026", số liệu tính từ 15/12/2025 đến hết ngày '
        "14/3/2026"
    )
