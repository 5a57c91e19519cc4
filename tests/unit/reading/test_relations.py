"""Layer 6: sums and rates that confirm or contradict."""

from decimal import Decimal

import pytest
from support.reading import VOCABULARY

from cchc_lib.reading.relations import agrees, relations_of

D = "procedures.dossiers"


def of(values, rates=()):
    counts = {f"{D}.{name}": Decimal(value) for name, value in values.items()}
    return relations_of(
        counts, {f"{D}.{name}": told for name, told in dict(rates).items()}, VOCABULARY
    )


def test_a_sum_holds_where_its_parts_make_it():
    (holds,) = of({"received": 120, "carried_over": 20, "received_in_period": 100})
    (fails,) = of({"received": 121, "carried_over": 20, "received_in_period": 100})
    assert (holds.holds, holds.wanted, holds.is_whole) == (True, 20 + 100, True)
    assert (fails.holds, fails.got, fails.wanted) == (False, 121, 20 + 100)


def test_a_sum_of_few_or_with_one_part_says_nothing():
    assert of({"received": 12, "carried_over": 2, "received_in_period": 10}) == ()
    assert of({"received": 100, "carried_over": 0, "received_in_period": 100}) == ()


def test_a_sum_that_lacks_a_part_is_not_whole():
    told = of({"resolved": 90, "early": 80, "on_time": 10})
    assert {(one.holds, one.is_whole) for one in told} == {(True, False)}


def test_a_rate_is_that_of_the_counts_it_is_taken_of():
    (rate,) = of({"resolved": 200, "early": 150}, {"early_rate": (Decimal(75), 0)})
    assert (rate.kind, rate.holds, rate.wanted) == ("rate", True, Decimal(100) * 150 / 200)


@pytest.mark.parametrize(
    ("got", "digits", "is_right"),
    [("66.67", 2, True), ("66.66", 2, True), ("67", 0, True), ("66", 0, True), ("66.7", 1, True),
     ("66.65", 2, False), ("65", 0, False)],
)  # fmt: skip
def test_a_rate_may_be_rounded_or_cut_off(got, digits, is_right):
    assert agrees(Decimal(got), Decimal(200) / 3, digits) is is_right
