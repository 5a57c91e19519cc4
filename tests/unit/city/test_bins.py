"""Steps of equal size: every value stands in one, and there are never too many."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lib.city.charts.bins import bins_of

VALUES = st.fractions(min_value=0, max_value=10**7, max_denominator=1000)


@given(st.lists(VALUES, min_size=1, max_size=60), st.integers(2, 30), st.booleans())
def test_every_value_stands_between_the_ends_of_its_step(values, most, are_rates):
    bins = bins_of(values, most, are_rates=are_rates)
    assert sum(bins.counts) == len(values)
    assert 1 <= len(bins.counts) == len(bins.starts) <= most
    for value in values:
        start = bins.starts[bins.of(value)]
        assert start <= value <= start + bins.step
        assert are_rates or value < start + bins.step
        assert bins.counts[bins.of(value)] > 0
        assert 0 <= bins.share(value) <= 1


@pytest.mark.parametrize(
    ("values", "low", "step", "counts"),
    [
        ([90, 91, 91, 95], 90, 1, (1, 2, 0, 0, 1)),  # 95 stands at the end of the last step
        ([0, 30, 99], 0, 5, (1, 0, 0, 0, 0, 0, 1, *([0] * 12), 1)),
        ([100, 100], 99, 1, (2,)),
        ([0], 0, 1, (1,)),
        ([Fraction(1, 2), Fraction(3, 2)], 0, 1, (1, 1)),
    ],
)
def test_rates_stand_in_no_more_than_twenty_steps_with_the_highest_at_an_end(
    values, low, step, counts
):
    bins = bins_of(map(Fraction, values), 20, are_rates=True)
    assert (bins.low, bins.step, bins.counts) == (low, step, counts)


@pytest.mark.parametrize(
    ("values", "low", "step", "counts"),
    [
        ([0, 0, 1], 0, 1, (2, 1)),  # two without, one with one: no count hides in another's step
        ([8, 9, 9], 8, 1, (1, 2)),
        ([0, 40, 60], 0, 5, (1, *([0] * 7), 1, *([0] * 3), 1)),
    ],
)
def test_each_count_stands_in_a_step_of_its_own_or_below_its_end(values, low, step, counts):
    bins = bins_of(map(Fraction, values), 20, are_rates=False)
    assert (bins.low, bins.step, bins.counts) == (low, step, counts)
