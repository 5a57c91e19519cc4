"""Layers 4 and 5: whose words are whose among the numbers of a paragraph."""

import pytest
from support.reading import FRAME, VOCABULARY, read, told

from cchc_lib.reading.figures.reader import MOST_NUMBERS, Reader
from cchc_lib.reading.grades import ASKED, READ

D = "procedures.dossiers"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hồ sơ tiếp nhận: 50, giải quyết: 40.", {"received": "50", "resolved": "40"}),
        ("Giải quyết 40 hồ sơ: trước hạn 30, đúng hạn 9, quá hạn 1.",
         {"resolved": "40", "early": "30", "on_time": "9", "overdue": "1"}),
        ("Giải quyết 40 hồ sơ (trước hạn 30, quá hạn 1).",
         {"resolved": "40", "early": "30", "overdue": "1"}),
        ("Tiếp nhận 50 hồ sơ, trong đó 45 hồ sơ trực tuyến.", {"received": "50", "online": "45"}),
        ("Giải quyết 40 hồ sơ, 39 hồ sơ trước và đúng hạn, đạt 97,5%.",
         {"resolved": "40", "in_time": "39", "in_time_rate": "97.5"}),
        ("Hồ sơ trực tuyến và trực tiếp lần lượt là 45 và 5.", {"online": "45", "in_person": "5"}),
        ("Tiếp nhận hơn 50 hồ sơ.", {"received": ">50"}),
        ("Từ chối 3 hồ sơ do không đủ điều kiện.", {"refused": "3"}),
    ],
)  # fmt: skip
def test_numbers_take_what_is_theirs(text, wanted):
    assert told(text) == {f"{D}.{name}": value for name, value in wanted.items()}


def test_a_pair_is_a_part_and_its_whole():
    assert told("Số hóa 39/40 hồ sơ đã giải quyết.") == {
        "digital.digitisation.digitised": "39",
        "procedures.dossiers.resolved": "40",
    }


def test_a_bullet_goes_on_from_what_it_stands_under():
    lines = ("- Giải quyết 40 hồ sơ, trong đó:", "+ Trước hạn: 30", "+ Quá hạn: 1")
    assert told(*lines) == {f"{D}.resolved": "40", f"{D}.early": "30", f"{D}.overdue": "1"}


def test_a_word_that_nothing_explains_keeps_a_figure_from_being_taken():
    (figure,) = read("Tiếp nhận 5 hồ sơ chum.").figures
    assert (figure.grade, figure.why) == (ASKED, "chưa hiểu: chum")


def test_a_concept_that_no_rule_explains_makes_a_number_unread():
    reading = read("Tiếp nhận tăng 5 hồ sơ.")
    assert (reading.figures, [one.quote for one in reading.unread]) == (
        (), ["Tiếp nhận tăng 5 hồ sơ"],
    )  # fmt: skip


def test_a_label_that_is_answered_with_none_is_nought_and_a_denial_is_asked():
    assert [(one.value, one.grade) for one in read("Hồ sơ quá hạn: không có.").figures] == [
        (0, READ)
    ]
    assert [(one.value, one.grade) for one in read("Không có hồ sơ quá hạn.").figures] == [
        (0, ASKED)
    ]


def test_all_of_some_tells_both():
    assert told("Đang giải quyết 74 hồ sơ, 74 hồ sơ đều còn trong hạn.")[f"{D}.pending"] == "74"


def test_a_paragraph_of_too_many_numbers_leaves_the_others_unread():
    reader = Reader(VOCABULARY, FRAME)
    mentions = reader.read(reader.spoken("nhận 7 hồ sơ, " * (MOST_NUMBERS + 5))).mentions
    assert [bool(one.readings) for one in mentions].count(False) == 5


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tỷ lệ số hóa thành phần hồ sơ đạt 93% số hồ sơ thuộc diện số hóa.",
         {"digital.digitisation.digitised_rate": "93"}),
        ("Biên chế được giao: 53 người; số hiện có bằng 98% biên chế được giao.",
         {"apparatus.staffing.assigned": "53", "apparatus.staffing.filled_rate": "98"}),
        ("Việc nộp trực tuyến đạt 77% số hồ sơ DVCTT.", {"digital.dossiers.online_rate": "77"}),
        ("Tỷ lệ hồ sơ trực tuyến đạt 90% số văn bản đi.", {}),
        ("Tỷ lệ trực tuyến tính trên hồ sơ tiếp nhận mới (5.881 hồ sơ) đạt 93%.",
         {f"{D}.received_in_period": "5881", f"{D}.online_rate": "93"}),
    ],
)  # fmt: skip
def test_what_stands_behind_a_rate_is_its_whole(text, wanted):
    assert told(text) == wanted


def test_a_share_begins_anew_behind_words_that_are_complete():
    share = "100% cán bộ có chứng thư số"
    assert told(f"Hoạt động theo cơ chế một cửa, một cửa liên thông {share}.") == {
        "steering.certificates_rate": "100"
    }
    assert told(f"Mất {share}.") == {"steering.certificates_rate": "100"}
    assert read(f"Mất {share}.").figures[0].grade == ASKED  # nobody knows what was lost


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Không tiếp nhận phản ánh, kiến nghị nào của người dân.", READ),
        ("Không có trường hợp nào bị kỷ luật.", READ),
        ("Không tiếp nhận phản ánh, kiến nghị nào ngoài hệ thống.", ASKED),
        ("Không có hồ sơ nào quá hạn.", ASKED),  # done late, or late and not done
    ],
)
def test_a_nought_is_read_where_nothing_at_all_is_said_to_be(text, grade):
    assert [(one.value, one.grade) for one in read(text).figures] == [(0, grade)]


def test_having_no_figure_is_no_nought():
    assert read("Số người bị kỷ luật: không có số liệu.").figures == ()


def test_what_is_said_of_all_is_another_figure():
    assert told("Đang giải quyết 114 hồ sơ, tất cả đều trong hạn.") == {
        f"{D}.pending": "114",
        f"{D}.pending_in_time": "114",
    }
    assert told("Đang giải quyết 114 hồ sơ, trong hạn.") == {f"{D}.pending": "114"}


def test_new_ones_stand_beside_carried_ones_and_only_is_no_new_one():
    assert told("Nhận 50 hồ sơ (tồn kỳ trước 5, mới 45).")[f"{D}.received_in_period"] == "45"
    assert f"{D}.received_in_period" not in told("Nhận 50 hồ sơ, trả mới 45.")


def test_what_is_received_in_a_quarter_is_all_where_a_sum_says_so():
    text = "Hồ sơ tiếp nhận trong quý 1.904, trong đó kỳ trước mang sang 61, phát sinh trong kỳ {}."
    assert told(text.format("1.843"))[f"{D}.received"] == "1904"  # 61 + 1843
    assert f"{D}.received" not in told(text.format("1.844"))


def test_a_part_of_what_was_planned_is_done():
    assert told("Thực hiện được 09/38 nhiệm vụ trong kế hoạch.") == {
        "steering.planning.tasks_done": "9",
        "steering.planning.tasks_planned": "38",
    }


def test_a_short_noun_stands_for_the_long_one_before_it():
    text = "Kiến nghị của thanh tra, kiểm toán: 04 kiến nghị; đã thực hiện xong 01 kiến nghị."
    assert told(text) == {"finance.budget.audit_findings": "4", "finance.budget.audit_done": "1"}
    assert told("Đã thực hiện xong 01 kiến nghị.") == {}


def test_the_noun_that_somebody_has_is_counted():
    wanted = {"steering.inspection.issues_resolved": "4"}
    assert told("Các đơn vị đã khắc phục được 04 tồn tại.") == wanted


def test_two_values_of_one_figure_in_a_paragraph_are_asked():
    (one, other) = read("Hài lòng: 150 phiếu, hài lòng 149.").figures
    assert (one.grade, other.grade) == (ASKED, ASKED)
    assert "hai số khác nhau" in one.why


def test_the_name_of_a_person_is_no_number_and_no_staff():
    text = "Bà Trần Thị Bé Sáu, Giám đốc Trung tâm, báo cáo: tiếp nhận 50 hồ sơ."
    assert told(text) == {f"{D}.received": "50"}
    assert read(text).unread == ()


def test_what_was_told_right_before_is_nearer_than_the_heading_of_a_heading():
    lines = (
        "2. Cải cách thủ tục hành chính",
        "2.2. Kết quả",
        "- Tiếp nhận 50 hồ sơ.",
        "- Trực tuyến: 45; trực tiếp: 5.",
    )
    assert told(*lines) == {f"{D}.received": "50", f"{D}.online": "45", f"{D}.in_person": "5"}


def test_a_rate_goes_back_to_the_paragraph_before_only_where_it_says_nothing_itself():
    late = "- Quá hạn 5 hồ sơ."
    assert told(late, "- Tỷ lệ: 4%.") == {f"{D}.overdue": "5", f"{D}.overdue_rate": "4"}
    assert told(late, "- Việc trồng cây còn chậm, mới đạt 45%.") == {f"{D}.overdue": "5"}


def test_what_parts_are_of_is_the_whole_of_a_pair():
    assert told("Hồ sơ đã giải quyết", "5.085 trên 5.249 hồ sơ tiếp nhận").get(f"{D}.received") in {
        None,
        "5249",
    }
    assert told("1.502 trên 1.649 hồ sơ phát sinh phí đã thanh toán trực tuyến.") == {
        "digital.payment.dossiers_paid_online": "1502",
        "digital.payment.dossiers_with_fees": "1649",
    }
