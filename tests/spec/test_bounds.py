"""What blanks leave open: derived counts, bounds of rates, and contradictions through blanks."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.submissions import DOSSIERS, codes_of, findings_of, submission

from cchc_lib.indicators import compute_indicators
from cchc_lib.indicators.balance import balance_of
from cchc_lib.indicators.balance.bound import Bound, added

IN_TIME_RATE = f"{DOSSIERS}.in_time_rate"
ONLINE_RATE = f"{DOSSIERS}.online_rate"
counts = st.integers(0, 5000)


def dossiers(**figures: int) -> dict[str, object]:
    return {f"{DOSSIERS}.{name}": figure for name, figure in figures.items()}


def bounds(cell: str, **figures: int) -> tuple[int, int | None]:
    found = balance_of(submission(**dossiers(**figures))).bounds.of(f"{DOSSIERS}.{cell}")
    return found.low.value, found.high.value if found.high else None


# --- a blank that follows from the rest ---


@pytest.mark.parametrize(
    ("figures", "cell", "expected"),
    [
        ({"received": 100, "pending": 7}, "resolved", (93, 93)),
        ({"resolved": 93, "pending": 7}, "received", (100, 100)),
        ({"received_in_period": 75, "carried_over": 25}, "received", (100, 100)),
        ({"received": 100, "carried_over": 25}, "received_in_period", (75, 75)),
        ({"in_person": 3, "postal": 4}, "in_person_and_postal", (7, 7)),
        ({"resolved": 100, "overdue": 4}, "in_time", (0, 96)),
        ({"early": 80, "on_time": 10, "refused": 5, "withdrawn": 1}, "in_time", (90, 96)),
        ({"resolved": 100}, "early", (0, 100)),
        ({"early": 80}, "resolved", (80, None)),
        ({"early": 80, "pending": 7}, "received", (87, None)),
        ({"received": 100, "online": 60}, "carried_over", (0, 40)),
        ({"in_time": 96}, "overdue", (0, None)),
        ({"in_time": 96, "resolved": 100}, "overdue", (0, 4)),
    ],
)
def test_a_blank_lies_between_what_the_others_leave(figures, cell, expected):
    assert bounds(cell, **figures) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2026-H1", 0), ("2026-Q3", None)],  # the window ends on 14/6/2026, on 14/9/2026
)
def test_a_blank_kiosk_is_none_before_there_were_kiosks(period, expected):
    found = balance_of(submission(period=period)).bounds.of(f"{DOSSIERS}.kiosk").high
    assert (found.value if found else None) == expected


def test_a_rate_that_rests_on_a_derived_count_names_it():
    result = compute_indicators(submission(**dossiers(resolved=9940, overdue=87)))[IN_TIME_RATE]
    assert (result.numerator, result.denominator) == (9940 - 87, 9940)
    (derived,) = result.derived
    assert derived.value == 9940 - 87
    assert dict(derived.terms) == {f"{DOSSIERS}.resolved": 1, f"{DOSSIERS}.overdue": -1}


def test_a_derived_count_is_not_printed_as_handed_in():
    results = compute_indicators(submission(**dossiers(received=100, pending=7)))
    assert results[f"{DOSSIERS}.resolved"].text == "không có số liệu"
    assert results[f"{DOSSIERS}.resolved_rate"].text == "93%"


def test_the_total_follows_from_what_came_in_the_period():
    result = compute_indicators(submission(**dossiers(received_in_period=75, carried_over=25)))
    assert result[f"{DOSSIERS}.received"].value == 75 + 25
    assert result[f"{DOSSIERS}.received"].derived


@pytest.mark.parametrize(("in_time", "text"), [(95, "95%"), (96, "96%")])
def test_what_was_in_time_may_be_one_cell(in_time, text):
    result = compute_indicators(submission(**dossiers(resolved=100, in_time=in_time)))
    assert result[IN_TIME_RATE].text == text


def test_a_bound_that_stands_twice_in_a_sum_is_told_twice():
    rest = Bound(5, "a")
    assert (added((rest, rest)).value, added((rest, rest)).terms) == (5 + 5, (("a", 2),))
    assert Bound(12, "b").less(rest, rest).terms == (("b", 1), ("a", -2))


# --- contradictions through blanks ---


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"received": 100, "early": 90, "refused": 5, "pending": 6}, "CD001"),
        ({"received_in_period": 80, "online": 70, "in_person_and_postal": 11}, "CD004"),
        ({"received_in_period": 80, "carried_over": 5, "received": 86}, "CD013"),
        ({"resolved": 90, "pending": 10, "online": 80, "in_person": 5, "postal": 3}
         | {"carried_over": 2}, "CD001"),
    ],
)  # fmt: skip
def test_a_contradiction_through_a_blank_is_told_once(figures, code):
    assert codes_of(**dossiers(**figures)) == [code]


def test_a_part_by_name_is_held_against_the_whole():
    (only,) = findings_of(
        **dossiers(received=40),
        **{f"{DOSSIERS}.by_scope": [{"scope": "hồ sơ đất đai", "received": 50}]},
    )
    assert only.message == (
        "Tổng số hồ sơ tiếp nhận 40 < Tổng số hồ sơ tiếp nhận (hồ sơ đất đai) 50 (lệch +10)"
    )
    assert (only.code, only.blocks) == ("CD014", True)


# --- rates of rows ---


def test_a_row_has_stated_rates_of_its_own():
    row = {"field": "Hộ tịch", "resolved": 6469, "early": 6395, "stated": {"early_rate": "98,85%"}}
    found = [one for one in findings_of(**{f"{DOSSIERS}.by_field": [row]}) if one.code[:2] == "TL"]
    (only,) = found
    assert only.code == "TL001"
    assert only.message.startswith("Tỷ lệ giải quyết trước hạn (Hộ tịch) ghi 98,85% là cắt bớt")
    assert only.place.field == f"{DOSSIERS}.by_field.0.stated.early_rate"


# --- counts told roughly ---


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ("hơn 1.480", ["CD018"]),
        ("hơn 1.475", []),
        ("gần 1.476", ["CD018"]),
        ("gần 1.480", []),
        ("khoảng 1.500", []),
        ("khoảng 1.700", ["CD018"]),
        ("trên 1.476", ["CD018"]),
    ],
)
def test_a_rough_count_keeps_to_the_exact_ones(told, codes):
    exact = dossiers(online=1400, in_person_and_postal=76, carried_over=0)  # 1.476 in all
    assert codes_of(**exact, **{f"{DOSSIERS}.received": told}) == codes


def test_a_rough_count_is_printed_as_told_and_never_computed_with():
    results = compute_indicators(
        submission(**{f"{DOSSIERS}.received": "hơn 1.480", f"{DOSSIERS}.resolved": 1400})
    )
    assert results[f"{DOSSIERS}.received"].text == "hơn 1.480"
    assert results[f"{DOSSIERS}.received"].value is None
    assert results[f"{DOSSIERS}.resolved_rate"].value is None


# --- whatever is left blank ---


@st.composite
def flows(draw: st.DrawFn) -> dict[str, int]:
    """Draw the cells of Biểu 06 so that every identity holds."""
    names = ("early", "on_time", "overdue", "refused", "withdrawn")
    states = ("pending_in_time", "pending_overdue", "awaiting_supplement")
    flow = {name: draw(counts) for name in names + states}
    flow["resolved"] = sum(flow[name] for name in names)
    flow["pending"] = sum(flow[name] for name in states)
    flow["received"] = flow["resolved"] + flow["pending"]
    left = flow["received"]
    for name in ("carried_over", "in_person", "postal"):
        flow[name] = draw(st.integers(0, left))
        left -= flow[name]
    flow["online"] = left
    flow["received_in_period"] = flow["received"] - flow["carried_over"]
    flow["in_person_and_postal"] = flow["in_person"] + flow["postal"]
    counted = draw(st.integers(0, flow["refused"] + flow["withdrawn"]))
    flow["in_time"] = flow["early"] + flow["on_time"] + counted
    return flow


@given(flows(), st.data())
def test_blanks_in_a_balanced_flow_give_no_error_and_no_false_bound(flow, data):
    blank = data.draw(st.sets(st.sampled_from(sorted(flow))))
    given_cells = {name: count for name, count in flow.items() if name not in blank}
    found = findings_of(**dossiers(**given_cells))
    assert [one.code for one in found if one.severity == "error"] == []
    for name in blank:
        low, high = bounds(name, **given_cells)
        assert low <= flow[name]
        assert high is None or flow[name] <= high


@given(flows(), st.data())
def test_a_figure_beyond_its_interval_is_found_and_every_equation_holds_it(flow, data):
    blank = data.draw(st.sets(st.sampled_from(sorted(flow)), max_size=len(flow) - 1))
    given_cells = {name: count for name, count in flow.items() if name not in blank}
    name = data.draw(st.sampled_from(sorted(given_cells)))
    rest = {other: count for other, count in given_cells.items() if other != name}
    low, high = bounds(name, **rest)
    beyond = [value for value in (low - 1, high + 1 if high is not None else -1) if value >= 0]
    assume(beyond)
    changed = rest | {name: data.draw(st.sampled_from(beyond))}
    errors = [one for one in findings_of(**dossiers(**changed)) if one.severity == "error"]
    assert errors
    assert all(f"{DOSSIERS}.{name}" in one.fields for one in errors)


@given(flows(), st.data())
def test_a_rate_that_the_true_counts_give_is_never_called_impossible(flow, data):
    rate = compute_indicators(submission(**dossiers(**flow)))
    blank = data.draw(st.sets(st.sampled_from(sorted(flow))))
    given_cells = {name: count for name, count in flow.items() if name not in blank}
    code = data.draw(st.sampled_from([ONLINE_RATE, IN_TIME_RATE, f"{DOSSIERS}.early_rate"]))
    assume(rate[code].value is not None)
    stated = {f"stated.{code}": rate[code].text}
    found = findings_of(**dossiers(**given_cells), **stated)
    assert [one.code for one in found if one.code in {"TL001", "TL002", "TL004", "TL007"}] == []
