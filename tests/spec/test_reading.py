"""Reading: what is taken from sentences and from whole texts, and how surely."""

import pytest
import yaml
from support.reading import FIXTURES, SETS, decimal, read, score, texts_of, today, told

from cchc_lib.reading.grades import ASKED, CONFIRMED, READ
from cchc_lib.reading.scope import Frame

STRINGS = yaml.safe_load((FIXTURES / "strings.yaml").read_text("utf-8"))

# Of each set: recall, recall with those asked about, precision; measured, less one point.
FLOORS = {
    "A": (89.0 - 1, 96.3 - 1, 100 - 1),
    "B": (81.5 - 1, 85.9 - 1, 100 - 1),
    "C": (97.4 - 1, 98.8 - 1, 100 - 1),
    "D": (93.5 - 1, 95.9 - 1, 100 - 1),
    "E": (89.7 - 1, 92.0 - 1, 99.8 - 1),
    "F": (85.5 - 1, 89.9 - 1, 100 - 1),
    "G": (95.2 - 1, 97.2 - 1, 100 - 1),
    "H": (95.3 - 1, 97.8 - 1, 100 - 1),
    "I": (83.9 - 1, 89.7 - 1, 96.6 - 1),  # read blind, nothing learnt from it yet
    "J": (83.4 - 1, 90.7 - 1, 98.3 - 1),  # but for thousands set apart by a space
}
WRONG_CONFIRMED = {"A": 0, "B": 0, "C": 0, "D": 0, "E": 0, "F": 0, "G": 0, "H": 0, "I": 1, "J": 0}


@pytest.mark.parametrize("row", STRINGS, ids=[f"string {n}" for n in range(len(STRINGS))])
def test_each_sentence_says_what_it_says(row):
    rates = {code: str(decimal(value)) for code, value in row.get("stated", {}).items()}
    wanted = {code: str(value) for code, value in row.get("read", {}).items()}
    assert told(row["text"], frame=Frame()) == wanted | rates


@pytest.mark.parametrize("name", SETS)
def test_whole_texts_are_read_no_worse_than_they_were(name):
    got = score(texts_of(name), today)
    recall, with_asked, precision = FLOORS[name]
    assert got.recall >= recall
    assert got.with_asked >= with_asked
    assert got.precision >= precision


@pytest.mark.parametrize("name", SETS)
def test_what_arithmetic_confirms_is_right(name):
    got = score(texts_of(name), today)
    assert got.right[CONFIRMED] > 20
    assert got.wrong[CONFIRMED] <= WRONG_CONFIRMED[name]


def test_every_number_of_a_text_is_either_a_figure_or_said_to_be_unread():
    reading = read("Tiếp nhận 120 hồ sơ; thả 45 con cá giống; cùng kỳ tiếp nhận 99 hồ sơ.")
    assert [(one.indicator, one.scope) for one in reading.figures] == [
        ("procedures.dossiers.received", ""),
        ("procedures.dossiers.received", "cùng kỳ"),
    ]
    assert [one.quote for one in reading.unread] == ["thả 45 con cá giống"]


SUMS = "Tiếp nhận 120 hồ sơ, gồm 20 hồ sơ kỳ trước chuyển sang và 100 hồ sơ tiếp nhận mới."


def test_a_sum_that_holds_confirms_all_its_figures():
    assert {one.grade for one in read(SUMS).figures} == {CONFIRMED}
    assert [one.holds for one in read(SUMS).relations] == [20 + 100 == 120]


def test_a_sum_that_does_not_hold_is_told_and_confirms_nothing():
    reading = read(SUMS.replace("120", "121"))
    assert {one.grade for one in reading.figures} == {READ}
    assert [(one.got, one.wanted, one.holds) for one in reading.relations] == [
        (121, 20 + 100, False)
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Không có hồ sơ quá hạn.", "lời phủ định, không phải con số"),
        ("Tiếp nhận 1,234 hồ sơ.", "cách ghi số có thể hiểu khác"),
        ("Tiếp nhận 15 hồ sơ bằng chum.", "chưa hiểu: chum"),
    ],
)
def test_what_is_uncertain_is_asked_with_the_reason(text, why):
    assert [(one.grade, one.why) for one in read(text).figures] == [(ASKED, why)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Cùng kỳ tiếp nhận 99 hồ sơ.", "Cùng kỳ"),
        ("Xã Tân Lập tiếp nhận 99 hồ sơ.", "Xã Tân Lập"),
        ("Riêng lĩnh vực đất đai tiếp nhận 99 hồ sơ.", "đất đai"),
        ("Phấn đấu tiếp nhận 99 hồ sơ.", "Phấn đấu"),
        ("Quý I/2026 tiếp nhận 99 hồ sơ.", "Quý I/2026"),
        ("Toàn tỉnh tiếp nhận 99 hồ sơ.", "Toàn tỉnh"),
    ],
)
def test_a_number_of_something_else_says_of_what(text, scope):
    assert [(one.indicator, one.scope) for one in read(text).figures] == [
        ("procedures.dossiers.received", scope)
    ]


@pytest.mark.parametrize(
    "own", ["Xã Tân An tiếp nhận 99 hồ sơ.", "Quý II/2026 tiếp nhận 99 hồ sơ."]
)
def test_the_reports_own_unit_and_period_limit_nothing(own):
    assert told(own) == {"procedures.dossiers.received": "99"}


def test_a_field_holds_to_the_end_of_its_paragraph_and_no_further():
    reading = read(
        "Riêng lĩnh vực đất đai tiếp nhận 40 hồ sơ. Đã giải quyết 30 hồ sơ.", "Quá hạn 2 hồ sơ."
    )
    assert [one.scope for one in reading.figures] == ["đất đai", "đất đai", ""]


def test_a_section_about_what_is_to_come_tells_no_figure():
    reading = read("III. Phương hướng, nhiệm vụ quý III", "- Tiếp nhận 500 hồ sơ trực tuyến.")
    assert reading.figures == ()


def test_what_no_rule_explains_is_guessed_and_asked_or_confirmed_by_a_whole_sum():
    text = "Năm nay có 120 hồ sơ, trong đó 20 hồ sơ kỳ trước chuyển sang và 100 hồ sơ mới."
    assert [one.grade for one in read(text).figures] == [CONFIRMED] * 3
    guessed = read(text.replace("120", "121")).figures[0]
    assert (guessed.indicator, guessed.grade) == ("procedures.dossiers.received", ASKED)
    assert guessed.why == "đoán theo lời ở gần"


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Không có công chức bị kỷ luật.", READ),
        ("Chưa ban hành văn bản quy phạm pháp luật.", READ),
        ("Không có hồ sơ quá hạn.", ASKED),  # of those done, or of those that are not
        ("Không có hồ sơ giải quyết ngoài hệ thống.", ASKED),
        ("Không có công chức bị kỷ luật. Kỷ luật 2 viên chức.", ASKED),
        ("Không có công chức bị kỷ luật vì tham nhũng.", ASKED),
        ("Không có công chức bị kỷ luật do chậm hồ sơ.", ASKED),
        ("Không tiếp nhận phản ánh, kiến nghị qua hệ thống.", ASKED),
    ],
)
def test_a_denial_of_all_is_nought_and_others_are_asked(text, grade):
    denied = [one for one in read(text).figures if not one.value]
    assert [one.grade for one in denied] == [grade]


def test_a_part_of_what_was_told_is_no_second_value():
    first, second = read("Bồi dưỡng 43 lượt, trong đó bồi dưỡng tin học 30 lượt.").figures
    assert (first.grade, second.grade) == (READ, ASKED)


def test_the_years_run_is_the_own_figure_where_no_other_is_told():
    run = "Lũy kế 6 tháng, thu ngân sách đạt 21,3 tỷ đồng."
    assert told(run) == {"finance.budget.revenue": "21300.0"}
    assert told("Thu ngân sách đạt 1,8 tỷ đồng.", run) == {"finance.budget.revenue": "1800.0"}


def test_a_table_is_read_row_by_row():
    rows = ("STT\tNội dung\tĐVT\tSố lượng", "1\tHồ sơ đã tiếp nhận\thồ sơ\t1.742")
    assert told(*rows, "1.1\tTrực tuyến\thồ sơ\t1.700") == {
        "procedures.dossiers.received": "1742",
        "procedures.dossiers.online": "1700",
    }
