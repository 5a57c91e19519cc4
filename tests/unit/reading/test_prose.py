"""Claims of rates: points are held against the two rates, a pair in brackets against the rate."""

import pytest
from support.reading import VOCABULARY

from cchc_lib.reading.prose import judge


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("đạt 99,46%, tăng 0,06 điểm phần trăm so với quý II (99,52%)", "giảm 0,06 điểm %"),
        ("đạt 99,46%, giảm 0,6 điểm % so với cùng kỳ (99,52%)", "0,06 điểm %"),
    ],
)
def test_a_change_in_points_that_the_rates_contradict_is_told(text, told):
    assert [claim.right for claim in judge(text, VOCABULARY.numbers)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "đạt 99,46%, giảm 0,06 điểm phần trăm so với quý II (99,52%)",
        "đạt 99,5%, tăng 0,06 điểm % so với cùng kỳ (99,4%)",  # each may be rounded
        "đạt 99,5%, tăng 0,06 điểm % so với cùng kỳ; số hóa đạt 98%",
        "đạt khoảng 99%, tăng 0,06 điểm % so với cùng kỳ (99,52%)",
        "đạt 99,5%; số hóa: tăng 0,6 điểm % so với cùng kỳ (99,9%)",
    ],
)
def test_a_change_in_points_that_may_be_right_is_left(text):
    assert judge(text, VOCABULARY.numbers) == ()


def test_a_rate_that_the_pair_in_brackets_after_it_does_not_make_is_told():
    told = judge("đạt 99,5% (302/404 hồ sơ)", VOCABULARY.numbers)
    assert [claim.right for claim in told] == ["74,75%"]


@pytest.mark.parametrize(
    "text", ["đạt 99,5% (402/404 hồ sơ)", "tăng 5% (302/404 hồ sơ)", "đạt gần 90% (302/404 hồ sơ)"]
)
def test_a_rate_that_a_pair_after_it_makes_and_a_change_are_left(text):
    assert judge(text, VOCABULARY.numbers) == ()
