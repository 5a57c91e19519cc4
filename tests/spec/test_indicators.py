"""Every rate of the catalogue: a drawn table of counts, and the value they give."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from support.submissions import DOSSIERS, SEED, submission

from cchc_lib.errors import InputError
from cchc_lib.indicators import CATALOGUE, Results, Status, Target, compute_indicators
from cchc_lib.indicators.targets import Targets

ONE_STOP = "procedures.one_stop"
SERVICES = "digital.services"
ONLINE = "digital.dossiers"
PAYMENT = "digital.payment"
DIGITISATION = "digital.digitisation"
AUTONOMY = "finance.autonomy"

# code of the rate · counts above the line · counts below it · as printed. Counts stand in the
# order of the formula's fields; one that is taken off stands with its minus.
RATES = [
    ("steering.planning.done_rate", [18], [24], "75%"),
    ("steering.inspection.inspected_rate", [3], [7], "42,86%"),
    ("steering.inspection.resolved_rate", [2], [3], "66,67%"),
    ("steering.assigned_tasks.on_time_rate", [14], [15], "93,33%"),
    ("institutions.review.handled_rate", [1], [8], "12,50%"),
    ("institutions.review.reviewed_rate", [5], [6], "83,33%"),
    (f"{ONE_STOP}.published_rate", [378], [379], "99,74%"),
    (f"{ONE_STOP}.at_center_rate", [379], [379], "100%"),
    (f"{ONE_STOP}.electronic_process_rate", [0], [379], "0%"),
    (f"{DOSSIERS}.online_rate", [6450], [6476, -25], "99,98%"),
    (f"{DOSSIERS}.in_person_rate", [1], [6476, -25], "0,02%"),
    (f"{DOSSIERS}.postal_rate", [2], [6476, -25], "0,03%"),
    (f"{DOSSIERS}.resolved_rate", [6469], [6476], "99,89%"),
    (f"{DOSSIERS}.overdue_rate", [5], [6469], "0,08%"),
    (f"{DOSSIERS}.pending_rate", [7], [6476], "0,11%"),
    ("digital.dossiers.in_time_rate", [2520], [2524], "99,84%"),
    (f"{DOSSIERS}.early_rate", [6395], [6469], "98,86%"),
    (f"{DOSSIERS}.in_time_rate", [6300, 90, 55, 19], [6469], "99,92%"),
    (f"{DOSSIERS}.in_time_766_rate", [6300, 90, 55, 19, 1, 6], [6476], "99,92%"),
    ("procedures.feedback.resolved_rate", [1], [3], "33,33%"),
    ("procedures.satisfaction.rate", [199], [200], "99,50%"),
    ("apparatus.staffing.filled_rate", [41], [42], "97,62%"),
    ("finance.budget.revenue_rate", [99385], [270819], "36,70%"),
    ("finance.budget.investment_rate", [10529], [102490], "10,27%"),
    ("finance.budget.audit_rate", [2], [9], "22,22%"),
    (f"{AUTONOMY}.autonomous_rate", [1, 2], [1, 2, 14], "17,65%"),
    (f"{SERVICES}.online_rate", [160, 219], [400], "94,75%"),
    (f"{SERVICES}.with_dossiers_rate", [29], [160, 219], "7,65%"),
    (f"{ONLINE}.full_online_rate", [324], [337], "96,14%"),
    (f"{ONLINE}.partial_online_rate", [2524], [2525], "99,96%"),
    (f"{ONLINE}.online_rate", [324, 2524], [2862], "99,51%"),
    (f"{PAYMENT}.integrated_rate", [75], [76], "98,68%"),
    (f"{PAYMENT}.online_rate", [2330], [2346], "99,32%"),
    (f"{DIGITISATION}.digitised_rate", [95], [96], "98,96%"),
    (f"{DIGITISATION}.electronic_results_rate", [94], [96], "97,92%"),
    (f"{DIGITISATION}.reused_rate", [47], [96], "48,96%"),
    (f"{DIGITISATION}.documents_signed_rate", [199], [201], "99,00%"),
]
STATED_ONLY = [
    "steering.certificates_rate",
    f"{SERVICES}.eligible_full_rate",
    f"{SERVICES}.eligible_count_rate",
]
CODES = [code for code, *_ in RATES]


def counts_of(code: str, above: list[int], below: list[int]) -> dict[str, object]:
    """Give each field of a rate's formula the count drawn in its place."""
    indicator = CATALOGUE[code]
    numerator = dict(zip(indicator.numerator.fields, above, strict=True))
    denominator = dict(zip(indicator.denominator.fields, map(abs, below), strict=True))
    assert all(numerator[field] == denominator[field] for field in numerator.keys() & denominator)
    return numerator | denominator


def computed(**figures: object) -> Results:
    return compute_indicators(submission(**figures))


# --- every rate of the catalogue ---


def test_every_rate_of_the_catalogue_stands_in_this_table():
    rates = {code for code, indicator in CATALOGUE.items() if indicator.is_rate}
    assert rates == {*CODES, *STATED_ONLY}
    assert len(rates) == len(CODES) + len(STATED_ONLY)


@pytest.mark.parametrize(("code", "above", "below", "text"), RATES, ids=CODES)
def test_a_rate_is_its_numerator_over_its_denominator(code, above, below, text):
    result = computed(**counts_of(code, above, below))[code]
    assert result.numerator == sum(above)
    assert result.denominator == sum(below)
    assert result.value == Fraction(100 * sum(above), sum(below))
    assert result.text == text
    assert result.status is Status.NO_TARGET


@pytest.mark.parametrize(("code", "above", "below", "text"), RATES, ids=CODES)
def test_a_rate_without_one_of_its_counts_has_no_value(code, above, below, text):
    counts = counts_of(code, above, below)
    for missing in counts:
        given = {field: count for field, count in counts.items() if field != missing}
        result = computed(**given)[code]
        assert (result.value, result.status) == (None, Status.NO_DATA)
        assert result.text == "không có số liệu"


@pytest.mark.parametrize(("code", "above", "below", "text"), RATES, ids=CODES)
def test_a_rate_over_nothing_did_not_arise(code, above, below, text):
    result = computed(**dict.fromkeys(CATALOGUE[code].fields, 0))[code]
    assert (result.value, result.denominator, result.status) == (None, 0, Status.NO_BASE)
    assert result.text == "không phát sinh"


@pytest.mark.parametrize(("code", "above", "below", "text"), RATES, ids=CODES)
def test_a_stated_rate_is_kept_beside_the_computed_one_and_never_used(code, above, below, text):
    counts = counts_of(code, above, below)
    result = computed(**counts, **{f"stated.{code}": "12,34%"})[code]
    assert result.text == text
    assert result.value == Fraction(100 * sum(above), sum(below))
    assert str(result.stated) == "12,34%"


@pytest.mark.parametrize("code", CODES + STATED_ONLY)
def test_a_rate_without_counts_is_printed_as_stated_but_has_no_value(code):
    result = computed(**{f"stated.{code}": "trên 98%"})[code]
    assert (result.value, result.rounded, result.status) == (None, None, Status.STATED)
    assert result.text == "trên 98%"


# --- counts ---


def test_a_count_is_printed_with_dots_and_a_missing_one_is_never_0():
    results = computed(**{f"{DOSSIERS}.received": 6476, f"{DOSSIERS}.overdue": 0})
    assert results[f"{DOSSIERS}.received"].text == "6.476"
    assert results[f"{DOSSIERS}.overdue"].text == "0"
    assert results[f"{DOSSIERS}.resolved"].text == "không có số liệu"
    assert results.value(f"{DOSSIERS}.received") == 6476
    assert results.value(f"{DOSSIERS}.resolved") is None


@pytest.mark.parametrize(
    ("figures", "value", "text"),
    [
        ({f"{DOSSIERS}.received": 6476, f"{DOSSIERS}.carried_over": 25}, 6476 - 25, "6.451"),
        ({f"{DOSSIERS}.received": 6476}, None, "không có số liệu"),
    ],
)
def test_dossiers_of_the_period_are_those_received_without_those_carried_over(figures, value, text):
    result = computed(**figures)[f"{DOSSIERS}.received_in_period"]
    assert (result.value, result.text) == (value, text)


def test_money_keeps_its_decimals():
    results = computed(**{"finance.budget.revenue": Decimal("99385.25")})
    assert results["finance.budget.revenue"].text == "99.385,25"


@pytest.mark.parametrize("code", ["procedures.dossiers.early_rat", "procedures.dossiers.received"])
def test_stating_what_is_no_rate_is_refused_with_the_likely_one(code):
    with pytest.raises(InputError, match="không có tỷ lệ nào mang mã"):
        computed(**{f"stated.{code}": "12%"})


# --- targets ---


def aims(code: str, value: str, first: date = date(2026, 1, 1)) -> Targets:
    row = Target(indicator=code, value=value, scope="cấp xã", valid_from=first, source="thử")
    return Targets(targets=(row,))


@pytest.mark.parametrize(
    ("early", "target", "status"),
    [
        (90, "90%", Status.MET),  # at the edge
        (89, "90%", Status.MISSED),
        (89, "89,01%", Status.MISSED),
        (100, "90%", Status.MET),
    ],
)
def test_a_rate_meets_its_target_from_the_edge_on(early, target, status):
    handed_in = submission(**{f"{DOSSIERS}.early": early, f"{DOSSIERS}.resolved": 100})
    code = f"{DOSSIERS}.early_rate"
    assert compute_indicators(handed_in, aims(code, target))[code].status is status


def test_a_rate_is_held_against_its_target_before_it_is_rounded():
    handed_in = submission(**{f"{DOSSIERS}.early": 89999, f"{DOSSIERS}.resolved": 100000})
    code = f"{DOSSIERS}.early_rate"
    result = compute_indicators(handed_in, aims(code, "90%"))[code]
    assert (result.text, result.status) == ("90,00%", Status.MISSED)


def test_a_target_of_another_time_is_none():
    handed_in = submission(**{f"{DOSSIERS}.early": 89, f"{DOSSIERS}.resolved": 100})
    code = f"{DOSSIERS}.early_rate"
    results = compute_indicators(handed_in, aims(code, "90%", date(2026, 4, 1)))
    assert results[code].status is Status.NO_TARGET


@pytest.mark.parametrize(
    ("rows", "held_against"),
    [
        ([("90%", date(2025, 1, 1)), ("95%", date(2026, 1, 1))], "95"),  # the latest
        ([("95%", date(2026, 1, 1)), ("90%", date(2025, 1, 1))], "95"),
        ([("90%", date(2026, 1, 1)), ("95%", date(2026, 1, 1))], "90"),  # of one day: the first
        ([("90%", date(2026, 1, 1)), ("95%", date(2026, 4, 1))], "90"),  # the other is not yet one
    ],
)
def test_of_several_targets_one_is_held_against(rows, held_against):
    code = f"{DOSSIERS}.early_rate"
    several = Targets(targets=tuple(aims(code, *row).targets[0] for row in rows))
    target = compute_indicators(submission(), several)[code].target
    assert target is not None
    assert target.value == Decimal(held_against)


# --- the tidy table ---


def test_the_table_has_one_row_per_indicator_in_the_order_of_the_annex():
    table = computed(**SEED, **{"index766.stored": 0}).table
    assert list(table.columns) == [
        "code",
        "name",
        "area",
        "value",
        "numerator",
        "denominator",
        "unit",
        "target",
        "status",
    ]
    assert list(table["code"]) == list(CATALOGUE)
    assert table["code"].is_unique


def test_the_table_holds_rates_rounded_and_missing_figures_as_nan():
    table = computed(**SEED).table.set_index("code")
    early = table.loc[f"{DOSSIERS}.early_rate"]
    assert (early["value"], early["numerator"], early["denominator"]) == (98.86, 6395, 6469)
    assert table["value"].isna()[f"{DOSSIERS}.on_time"]
    assert table["value"].isna()["procedures.satisfaction.rate"]
    assert table.loc["procedures.satisfaction.rate", "status"] == "số đơn vị công bố"


@pytest.mark.parametrize("column", ["value", "numerator", "denominator", "target"])
def test_a_column_of_numbers_holds_floats_even_without_a_single_one(column):
    assert computed().table[column].dtype == "float64"


# --- outside figures ---


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        # Báo cáo CCHC quý I/2026 của xã Nguyễn Lương Bằng; 98,85 and 36,69 there are cut off
        (f"{DOSSIERS}.early_rate", "98,86%"),
        ("finance.budget.revenue_rate", "36,70%"),
        ("finance.budget.investment_rate", "10,27%"),
        (f"{SERVICES}.with_dossiers_rate", "7,65%"),
        (f"{ONLINE}.full_online_rate", "96,14%"),
        (f"{ONLINE}.partial_online_rate", "99,96%"),
        (f"{PAYMENT}.integrated_rate", "100%"),
        (f"{DOSSIERS}.received_in_period", "6.451"),
    ],
)
def test_the_counts_of_the_seed_give_its_rates(code, printed):
    assert computed(**SEED)[code].text == printed


# Shown by the national portal for Phú Thọ, quý III/2026 (Bộ chỉ số 766; rows of
# phu_tho_2026-Q3_sample.csv): code,received,on_time,ontime_ratio. Its "on time" counts all
# dossiers handled in time, resolved and pending.
PHU_THO = """\
H44,464494,403016,86.76
H44.100,6684,5830,87.22
H44.101,4671,4164,89.15
H44.102,4272,3734,87.41
H44.103,6179,5485,88.77
H44.104,2821,2190,77.63
H44.105,2803,2668,95.18
H44.106,4922,4407,89.54
H44.107,2966,2769,93.36
H44.108,4539,4422,97.42
"""


@pytest.mark.parametrize("line", PHU_THO.splitlines())
def test_the_rate_of_the_766_index_is_the_one_the_portal_shows(line):
    _, received, on_time, ratio = line.split(",")
    code = f"{DOSSIERS}.in_time_766_rate"
    parts = dict.fromkeys(CATALOGUE[code].numerator.fields, 0) | {f"{DOSSIERS}.on_time": on_time}
    assert computed(**parts, **{f"{DOSSIERS}.received": received})[code].rounded == float(ratio)
