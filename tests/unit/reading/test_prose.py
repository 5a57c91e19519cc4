"""Claims of rates: what is said in percentage points is held against the two rates."""

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
