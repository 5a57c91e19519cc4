"""Layer 2: what a number is, what it is worth, and what has digits and is none."""

from decimal import Decimal
from itertools import pairwise

import pytest
from support.reading import VOCABULARY

from cchc_lib.reading.digits.number_words import NumberWords
from cchc_lib.reading.numbers import Kind, Token, read_pieces

WORDS = VOCABULARY.numbers


def numbers(text):
    return [piece.number for piece in read_pieces(text, WORDS) if piece.number]


def masks(text):
    return [piece.what for piece in read_pieces(text, WORDS) if piece.kind is Token.MASK]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("6476", "6476", Kind.COUNT),
        ("6.476", "6476", Kind.COUNT),
        ("07", "7", Kind.COUNT),
        ("61,3 ngàn", "61300", Kind.COUNT),
        ("98,85%", "98.85", Kind.PERCENT),
        ("99 phần trăm", "99", Kind.PERCENT),
        ("6.200 triệu đồng", "6200", Kind.MONEY),
        ("1,5 tỷ đồng", "1500", Kind.MONEY),
        ("270.819 tỷ", "270819000", Kind.MONEY),
        ("500.000 đồng", "0.5", Kind.MONEY),
        ("tám hồ sơ", "8", Kind.COUNT),
        ("hai mươi lăm hồ sơ", "25", Kind.COUNT),
        ("một trăm linh hai hồ sơ", "102", Kind.COUNT),
        ("một nghìn hai trăm hồ sơ", "1200", Kind.COUNT),
        ("chín mươi phần trăm", "90", Kind.PERCENT),
    ],
)
def test_a_number_is_worth_what_it_says(text, value, kind):
    assert [(one.value, one.kind) for one in numbers(text)] == [(Decimal(value), kind)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("4 239 hồ sơ", ["4239"]),
        ("4\u00a0239/4\u202f386 hồ sơ", ["4239", "4386"]),
        ("1 234,5 triệu đồng", ["1234.5"]),
        ("12 345 678 hồ sơ", ["12345678"]),
        ("5 120 100 90", ["5", "120", "100", "90"]),
        ("4 2390 hồ sơ", ["4", "2390"]),
        ("0 239 hồ sơ", ["0", "239"]),
        ("2026 120 hồ sơ", ["2026", "120"]),
    ],
)
def test_a_space_may_set_thousands_apart(text, values):
    assert [one.value for one in numbers(text)] == list(map(Decimal, values))


@pytest.mark.parametrize("text", ["4,210 hồ sơ", "4 210 hồ sơ", "99.5%", "một hồ sơ"])
def test_a_spelling_that_could_mean_another_value_is_odd(text):
    assert [one.is_odd for one in numbers(text)] == [True]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [("hơn 5", "over"), ("gần 5", "under"), ("xấp xỉ 5", "about"), ("có 5", ""), ("~5", "about")],
)
def test_the_word_before_a_number_says_how_exact_it_is(text, qualifier):
    assert [one.qualifier for one in numbers(text)] == [qualifier]


def test_out_of_is_not_more_than():
    assert [one.qualifier for one in numbers("29 dịch vụ trên 219 dịch vụ")] == ["", ""]


def test_the_words_before_a_number_are_the_tables():
    (number,) = [
        piece.number
        for piece in read_pieces("ngót 5", NumberWords(qualifiers={"ngót": "under"}))
        if piece.number
    ]
    assert number.qualifier == "under"


def test_a_stroke_between_two_numbers_makes_a_part_and_its_whole():
    assert [one.pair for one in numbers("402/415 hồ sơ")] == ["part", "whole"]
    assert [one.kind for one in numbers("1.240/6.200 triệu đồng")] == [Kind.MONEY, Kind.MONEY]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ngày 15/12/2025", "date"),
        ("35/KH-UBND", "document"),
        ("766/QĐ-TTg", "document"),
        ("quý III/2026", "period"),
        ("tháng 9 năm 2026", "period"),
        ("trong tháng 3.", "period"),
        ("tháng 3. Xã", "period"),
        ("năm 2026", "period"),
        ("mức độ 3", "reference"),
        ("Điều 5", "reference"),
        ("luật số 58", "reference"),
        ("8 giờ 30", "span"),
        ("15 ngày", "span"),
        ("hotline 0203 123 456", "address"),
        ("a.b@c.vn", "address"),
        ("9" * 16, "unreadable"),
    ],
)
def test_digits_that_are_no_figure_are_masked(text, what):
    assert (masks(text), numbers(text)) == ([what], [])


@pytest.mark.parametrize("text", ["tỷ lệ 5", "đồng chí", "năm nay", "tháng ba", "chị Tư", "D24"])
def test_what_only_looks_like_a_number_or_a_unit_is_none(text):
    assert [one.value for one in numbers(text)] == ([Decimal(5)] if "5" in text else [])


def test_each_piece_stands_where_it_says():
    text = "Đã nhận 6.476 hồ sơ (đạt 99,5%), trong đó HOÀ giải 5/6."
    pieces = read_pieces(text, WORDS)
    assert [text[piece.start : piece.end] for piece in pieces if piece.number] == [
        "6.476", "99,5%", "5", "6",
    ]  # fmt: skip
    assert all(one.end <= two.start for one, two in pairwise(pieces))


@pytest.mark.parametrize(
    ("text", "millions"),
    [
        ("thu 7 tỷ 250 triệu đồng", ["7250"]),
        ("kế hoạch 12 tỷ rưỡi", ["12500"]),
        ("giải ngân 14,7/35 tỷ", ["14700", "35000"]),
        ("giải ngân 52,3 tỷ/98 tỷ đồng", ["52300", "98000"]),
    ],
)
def test_money_of_two_units_is_one_amount(text, millions):
    found = numbers(text)
    assert [one.value for one in found] == list(map(Decimal, millions))
    assert {one.kind for one in found} == {Kind.MONEY}


@pytest.mark.parametrize("text", ["cùng kỳ 2025", "tồn T5", "tổ dân phố số 7 và số 9"])
def test_more_that_has_digits_is_no_figure(text):
    assert numbers(text) == []
