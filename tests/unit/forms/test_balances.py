"""The balances of the form say what the checks say, in cells that the form has, and no more."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lib.forms.balances import Balance, form_balances, row_balances, sums_for_blanks
from cchc_lib.forms.outline import all_slots
from cchc_lib.indicators.balance.bounds import bound_cells
from cchc_lib.indicators.balance.flow import COLUMNS, of_row
from cchc_lib.indicators.balance.identity import is_hidden

ROW = "r"
CELLS = tuple(f"{ROW}.{column}" for column in COLUMNS)


def difference(balance: Balance, known: dict[str, int]) -> int:
    """Return what the formula of a balance gives: 0 where too little is given to say it."""
    parts = [known[part] for part in balance.parts if part in known]
    if balance.total not in known or not parts:
        return 0
    less = known[balance.total] - sum(parts)
    return less if balance.is_exact and len(parts) == len(balance.parts) else min(0, less)


def with_sums(known: dict[str, int]) -> dict[str, int]:
    """Return counts with blank cells taken for the sums of their parts, where these are given."""
    sums = {
        total: sum(known[part] for part in parts)
        for total, parts in sums_for_blanks(ROW).items()
        if total not in known and all(part in known for part in parts)
    }
    return known | sums


def test_every_cell_of_a_balance_is_one_of_the_form():
    fields = {slot.field for _, slot in all_slots()}
    cells = {cell for balance in form_balances("procedures.dossiers") for cell in balance.cells}
    assert cells <= fields
    assert not any(map(is_hidden, cells))


def test_what_is_in_time_and_overdue_is_not_more_than_resolved():
    wanted = {f"{ROW}.in_time", f"{ROW}.overdue"}
    found = [each for each in row_balances(ROW) if set(each.parts) == wanted]
    assert [(each.total, each.is_exact) for each in found] == [(f"{ROW}.resolved", False)]


def test_a_balance_that_another_says_already_is_left_out():
    resolved = [each for each in row_balances(ROW) if each.total == f"{ROW}.resolved"]
    assert len(resolved) == 2  # by how they ended, and what is told as in time


@settings(max_examples=300, deadline=None)
@given(known=st.dictionaries(st.sampled_from(CELLS), st.integers(0, 4)))
def test_the_form_shows_red_only_where_the_checks_find_a_contradiction(known):
    told = with_sums(known)
    broken = [each for each in row_balances(ROW) if difference(each, told)]
    conflicts = bound_cells(known, (), tuple(of_row(ROW, in_time=True))).conflicts
    assert conflicts or not broken


@settings(max_examples=300, deadline=None)
@given(known=st.fixed_dictionaries(dict.fromkeys(CELLS, st.integers(0, 2))))
def test_with_every_cell_given_each_contradiction_of_exact_sums_shows(known):
    conflicts = bound_cells(known, (), tuple(of_row(ROW, in_time=False))).conflicts
    broken = [each for each in row_balances(ROW) if difference(each, known)]
    assert broken or not conflicts
