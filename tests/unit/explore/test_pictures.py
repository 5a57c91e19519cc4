"""The pictures of exploring: every commune is in a bin, every rate on the axis."""

import re
from fractions import Fraction

import pytest
from hypothesis import strategies as st
from support.handed_in import hand_in

from cchc_lib.city.model import Member, State
from cchc_lib.communes import communes_of, find_commune
from cchc_lib.explore import open_desk
from cchc_lib.explore.charts.effect import effect
from cchc_lib.explore.charts.histogram import histogram
from cchc_lib.indicators import CATALOGUE, Result, Status

MEMBER = Member(find_commune("11242"), State.REPORTED)
RATE = CATALOGUE["procedures.dossiers.early_rate"]
COUNT = CATALOGUE["procedures.dossiers.early"]
VALUES = st.fractions(min_value=0, max_value=10**7, max_denominator=1000)


def drawn(tmp_path, early: list[int], code: str = RATE.code):
    """Draw the histogram of communes that resolved so many of a hundred dossiers early."""
    communes = communes_of("31")[: len(early)]
    for commune, count in zip(communes, early, strict=True):
        hand_in(tmp_path / "p", commune.code, resolved="100", early=str(count))
    desk = open_desk(communes[0].code, "2026-Q1", code, str(tmp_path / "p"))
    from cchc_lib.city.totals import ranking

    return histogram(desk, ranking(desk.city, code))


def test_the_histogram_says_in_words_how_many_stand_where(tmp_path):
    chart = drawn(tmp_path, [90, 91, 91, 95])
    name = communes_of("31")[0].name
    assert chart.alt == (
        f"{name}: 90%; Trung vị: 91%. 1 đơn vị từ 90% đến 91%, 2 đơn vị từ 91% đến 92%, "
        "1 đơn vị từ 94% đến 95%."
    )
    assert chart.caption == f"{RATE.name}: 4 đơn vị, quý I năm 2026"
    svg = chart.block().svg
    assert re.findall(r">(\d)</text>", svg) == ["1", "2", "1"]


def test_communes_that_are_all_equal_make_one_bin(tmp_path):
    assert drawn(tmp_path, [90, 90, 90]).alt.endswith("3 đơn vị từ 89% đến 90%.")


def test_small_counts_have_a_bar_each_with_its_number_in_the_middle(tmp_path):
    chart = drawn(tmp_path, [8, 9, 9, 11], "procedures.dossiers.early")
    name = communes_of("31")[0].name
    assert chart.alt == (
        f"{name}: 8 hồ sơ; Trung vị: 9 hồ sơ. 1 đơn vị có 8, 2 đơn vị có 9, 1 đơn vị có 11."
    )
    written = re.findall(r">(\d+)</text>", chart.block().svg)
    assert written == ["1", "2", "1", "8", "9", "10", "11"]  # on the bars, below them


def test_larger_counts_stand_below_the_end_of_their_step(tmp_path):
    chart = drawn(tmp_path, [0, 20, 60], "procedures.dossiers.early")
    assert "1 đơn vị từ 0 đến dưới 5, 1 đơn vị từ 20 đến dưới 25" in chart.alt


def test_one_commune_makes_no_histogram(tmp_path):
    assert drawn(tmp_path, [90]) is None


def pair(indicator, now: int, then: int) -> tuple[Result, Result]:
    return tuple(Result(indicator, Status.NO_TARGET, Fraction(value)) for value in (now, then))


def test_the_effect_is_drawn_for_rates_with_both_values():
    chart = effect([pair(COUNT, 5, 6), pair(RATE, 50, 60)])
    assert chart.alt == "Tỷ lệ giải quyết trước hạn từ 50% thành 60%."
    lost = (pair(RATE, 50, 60)[0], Result(RATE, Status.NO_BASE))
    assert effect([lost]) is None
    assert effect([]) is None


@pytest.mark.parametrize(("now", "then"), [(0, 0), (100, 100), (31, 250)])
def test_the_axis_holds_any_rates(now, then):
    svg = effect([pair(RATE, now, then)]).block().svg
    low, high = (int(rate) for rate in re.findall(r">(\d+)%</text>", svg)[:2])
    assert low <= now <= high
    assert low <= then <= high
    assert low < high
