"""Layers 3 and 4: what a paragraph's words mean, and where its clauses end."""

import pytest
from support.reading import FRAME, VOCABULARY

from cchc_lib.reading.clauses import split_clauses
from cchc_lib.reading.figures.reader import Reader

READER = Reader(VOCABULARY, FRAME)


def units(text):
    return READER.spoken(text).units


def clauses(text):
    found = split_clauses(units(text), VOCABULARY.grammar)
    return [" ".join(unit.words for unit in clause.units) for clause in found]


def concepts(text):
    return [unit.concepts for unit in units(text) if unit.concepts]


def test_the_longest_wording_is_read_and_its_words_are_used_up():
    assert concepts("hồ sơ trung tâm phục vụ hành chính công") == [("dossier",)]
    assert concepts("tiếp nhận mới") == [("new",)]
    assert concepts("tiếp nhận hồ sơ giấy") == [("received",), ("dossier",)]


def test_a_gap_stands_for_a_few_words_without_a_number():
    assert ("carried",) in concepts("tồn từ quý I sang")
    assert ("carried",) not in concepts("từ 5 sang")


def test_a_word_that_nothing_explains_is_unknown():
    assert [unit.words for unit in units("chum hồ sơ") if unit.use == "unknown"] == ["chum"]


def test_a_name_of_a_place_is_one_unit_and_the_own_says_nothing():
    own, other = units("xã Tân An nhận")[0], units("xã Tân Lập nhận")[0]
    assert (own.use, other.use, other.words) == ("neutral", "place", "xã tân lập")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("nhận 5, xong 4; còn 1", ["nhận 5", "xong 4", "còn 1"]),
        ("nhận 5 trong đó mới 4", ["nhận 5", "mới 4"]),
        ("hồ sơ: 5", ["hồ sơ", "5"]),
        ("nhận 5 và xong 4", ["nhận 5", "xong 4"]),
        ("nhận 5 và xong", ["nhận 5 và xong"]),
        ("nhận 5 (đạt 9%)", ["nhận 5", "đạt 9%"]),
        ("nhận (trực tiếp) 5", ["nhận 5"]),
        ("phản ánh, kiến nghị 5", ["phản ánh , kiến nghị 5"]),
    ],
)
def test_a_clause_ends_at_a_border_that_is_no_part_of_a_wording(text, wanted):
    assert clauses(text) == wanted


def test_a_clause_knows_its_brackets_and_its_sentence():
    found = split_clauses(units("nhận 5 (mới 4). Xong 3."), VOCABULARY.grammar)
    assert [(one.depth, one.sentence, one.closer) for one in found if one.units] == [
        (0, 0, "("), (1, 0, ")"), (0, 1, "."),
    ]  # fmt: skip
