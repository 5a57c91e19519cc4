"""The headline figures: one list for the report of a commune and for the index of all."""

from cchc_lib.headline_figures import FOLLOWED, HEADLINE_FIGURES, INDEX_COLUMNS, KEY_RATES
from cchc_lib.indicators import CATALOGUE


def test_each_headline_figure_is_an_indicator():
    assert HEADLINE_FIGURES.keys() - CATALOGUE.keys() == set()


def test_the_index_leaves_out_only_revenue_and_keeps_the_order():
    shown = [code for code in HEADLINE_FIGURES if code != "finance.budget.revenue_rate"]
    assert list(INDEX_COLUMNS) == shown


def test_no_two_figures_are_called_the_same():
    for names in ([figure.label for figure in HEADLINE_FIGURES.values()], INDEX_COLUMNS.values()):
        assert len(set(names)) == len(names)
        assert all(names)


def test_each_headline_rate_is_a_key_rate_and_each_key_rate_is_followed():
    rates = {code for code in HEADLINE_FIGURES if CATALOGUE[code].is_rate}
    followed = {code for codes in FOLLOWED.values() for code in codes}
    counts = {"procedures.dossiers.received", "apparatus.staffing.present"}
    assert rates <= set(KEY_RATES)
    assert followed == {*KEY_RATES, *counts}
    assert len(set(KEY_RATES)) == len(KEY_RATES)
