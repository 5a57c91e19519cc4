"""Layer 5: which periods and places are the report's own."""

import pytest

from cchc_lib.reading.scope import MOST, Frame, Scope, is_other_time, limits

QUARTER, HALF, MONTH = Frame("", 2026, 4, 6), Frame("", 2026, 1, 6), Frame("", 2026, 9, 9)


@pytest.mark.parametrize(
    ("words", "frame", "is_other"),
    [
        ("quý ii", QUARTER, False),
        ("quý ii/2026", QUARTER, False),
        ("quý ii/2025", QUARTER, True),
        ("quý i", QUARTER, True),
        ("tháng 5", QUARTER, True),
        ("năm 2026", QUARTER, False),
        ("năm 2025", QUARTER, True),
        ("6 tháng đầu năm", HALF, False),
        ("6 tháng cuối năm", HALF, True),
        ("sáu tháng", HALF, False),
        ("9 tháng", HALF, True),
        ("tháng 9 năm 2026", MONTH, False),
        ("quý i", Frame(), False),
    ],
)
def test_a_period_is_another_where_its_months_are(words, frame, is_other):
    assert is_other_time(words, frame) is is_other


def test_few_limits_are_kept_and_each_once():
    many = [Scope("period", str(n // 2)) for n in range(100)]
    assert [each.words for each in limits(many)] == [str(n) for n in range(MOST)]
