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
