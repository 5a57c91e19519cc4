"""Comparison with earlier periods: which are found, what has changed, and how it is told."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.handed_in import hand_in
from support.narrated import SEED, contents, loaded
from support.submissions import DOSSIERS, submission

from cchc_lib.blocks import Table, plain
from cchc_lib.checks import load_context
from cchc_lib.errors import InputError
from cchc_lib.indicators import compute_indicators
from cchc_lib.periods import parse_period
from cchc_lib.report import Report, Trends, comparison, load_trends, narrative
from cchc_lib.report.changes import change
from cchc_lib.report.trends import trends_of
from cchc_lib.submission import load_submission

RECEIVED = f"{DOSSIERS}.received"
EARLY = f"{DOSSIERS}.early_rate"
SATISFIED = "procedures.satisfaction.rate"
REVENUE = "finance.budget.revenue"
NOW = "2026-Q1"


def results(period: str, **fields: object):
    return compute_indicators(submission(period=period, **fields))


def report(now: dict[str, object], period: str = NOW, **earlier: dict[str, object]) -> Report:
    """Make a report beside earlier ones, named ``Q4_2025=…`` or ``year_2025=…``."""
    handed_in = submission(period=period, **now)
    past = [results(_period(name), **fields) for name, fields in earlier.items()]
    trends = trends_of(parse_period(period), past)
    return Report(handed_in, compute_indicators(handed_in), trends=trends)


def _period(name: str) -> str:
    kind, year = name.split("_")
    return year if kind == "year" else f"{year}-{kind}"


def told(found: Report, key: str) -> list[str]:
    return [plain(content) for content in contents(narrative.section(found, key))]


def compared(found: Report, key: str) -> list[str]:
    return [words[words.index("So với") :] for words in told(found, key) if "So với" in words]


def changed(code: str, then: dict[str, object], now: dict[str, object], *periods: str) -> str:
    """Return the text of a change, "" where there is nothing to compare; quarters if not given."""
    earlier, this = periods or ("2025-Q4", NOW)
    sides = results(this, **now), results(earlier, **then)
    found = change(
        *(side[code] for side in sides),
        sides,
    )
    return found.text if found else ""


def rate(part: int, whole: int) -> dict[str, object]:
    """Give the early ones of the resolved dossiers."""
    return {f"{DOSSIERS}.early": part, f"{DOSSIERS}.resolved": whole}


def table(found: Report) -> Table:
    (block,) = comparison.table(found).blocks
    assert isinstance(block, Table)
    return block


def rows(found: Report, role: str = "") -> dict[str, list[str]]:
    """Return the cells of the table by the name of the indicator, the unit left out."""
    cells = ([plain(cell) for cell in row.cells] for row in table(found).rows if row.role == role)
    return {name: figures for name, _, *figures in cells}


# --- which periods are found ---


@pytest.fixture
def params(tmp_path):
    """Return what hands in figures for periods: 2025-Q1 has 20251 dossiers, a year 2025."""

    def hand_in_all(*periods: str) -> str:
        for period in periods:
            received = "".join(filter(str.isdigit, period))
            hand_in(tmp_path, "11242", period, received=received)
        return str(tmp_path)

    return hand_in_all


def found(params_dir: str, period: str = NOW) -> Trends:
    handed_in = load_submission("11242", period, params_dir)
    return load_trends(handed_in, params_dir=params_dir)


def ids(trends: Trends) -> list[str]:
    return [each.period.id for each in trends.earlier]


def test_earlier_periods_of_the_same_kind_are_found_oldest_first(params):
    trends = found(params("2025-Q4", NOW, "2025-Q1", "2025", "2025-H1", "2026-Q2"))
    assert ids(trends) == ["2025-Q1", "2025-Q4"]
    assert trends.previous[RECEIVED].value == 20254
    assert trends.last_year[RECEIVED].value == 20251


def test_a_year_stands_beside_years_and_half_a_year_beside_halves(params):
    folder = params("2023", "2025", "2026", "2025-Q4", "2025-H1", "2026-H1")
    assert ids(found(folder, "2026")) == ["2023", "2025"]
    assert ids(found(folder, "2026-H1")) == ["2025-H1"]


def test_of_a_kind_that_comes_once_a_year_the_previous_one_is_that_of_last_year(params):
    trends = found(params("2025", "2026"), "2026")
    assert trends.previous is trends.last_year
    assert [base.period.id for base in trends.bases] == ["2025"]


def test_at_most_eight_periods_back_are_looked_at(params):
    quarters = [f"{year}-Q{n}" for year in (2023, 2024, 2025) for n in (1, 2, 3, 4)]
    assert ids(found(params(*quarters, NOW))) == quarters[-8:]


def test_months_are_looked_at_back_to_the_same_one_last_year(params):
    months = [f"2025-{n:02}" for n in range(8, 13)] + [f"2026-{n:02}" for n in range(1, 11)]
    trends = found(params(*months, "2026-Q3", "2026-9M"), "2026-10")
    assert ids(trends) == months[2:-1]  # October to September
    assert (trends.previous.period.id, trends.last_year.period.id) == ("2026-09", "2025-10")


def test_both_halves_stand_beside_each_other_and_many_months_beside_as_many(params):
    halves = ["2024-H1", "2024-H2", "2025-H1", "2025-H2"]
    trends = found(params(*halves, "2026-H1", "2025-10M", "2026-10M", "2026-9M"), "2026-H1")
    assert ids(trends) == halves
    assert (trends.previous.period.id, trends.last_year.period.id) == ("2025-H2", "2025-H1")
    assert ids(found(params(), "2026-10M")) == ["2025-10M"]


def test_a_period_nobody_handed_in_is_left_out_and_nothing_takes_its_place(params):
    trends = found(params("2025-Q2", "2025-Q3", NOW))
    assert ids(trends) == ["2025-Q2", "2025-Q3"]
    assert (trends.previous, trends.last_year) == (None, None)


def test_one_period_alone_has_no_earlier_ones(params):
    assert found(params(NOW)) == Trends()


def test_the_first_year_there_is_has_nothing_before_it(params):
    assert found(params("2000-Q1"), "2000-Q1") == Trends()


def test_an_earlier_file_that_cannot_be_read_stops_the_report(params, tmp_path):
    folder = params("2025-Q2", NOW)
    (tmp_path / "11242-nguyen-luong-bang/2025-Q2.yaml").write_text("commune: [", "utf-8")
    with pytest.raises(InputError, match=r"2025-Q2\.yaml"):
        found(folder)


def test_an_earlier_file_that_names_another_period_stops_the_report(params, tmp_path):
    folder = params("2025-Q4", NOW)
    hand_in(tmp_path, "11242", "2025-Q3", received="1").replace(
        tmp_path / "11242-nguyen-luong-bang/2025-Q4.yaml"
    )
    with pytest.raises(InputError, match=r'2025-Q4\.yaml.*cần "2025-Q4"'):
        found(folder)


def test_what_the_checks_have_read_is_not_read_again(params, tmp_path):
    folder = params("2025-Q4", NOW)
    handed_in = load_submission("11242", NOW, folder)
    context = load_context(handed_in, folder)
    (tmp_path / "11242-nguyen-luong-bang/2025-Q4.yaml").write_text("commune: [", "utf-8")
    assert ids(load_trends(handed_in, None, context, folder)) == ["2025-Q4"]


def test_every_earlier_file_is_a_source_of_the_report_once(params):
    folder = params("2025-Q3", "2025-Q4", NOW)
    handed_in = load_submission("11242", NOW, folder)
    context = load_context(handed_in, folder)
    trends = load_trends(handed_in, None, context, folder)
    made = Report(handed_in, compute_indicators(handed_in), context=context, trends=trends)
    assert [file.path.rsplit("/", 1)[-1] for file, role in made.sources if "trước" in role] == [
        "2025-Q4.yaml",
        "2025-Q3.yaml",
    ]


# --- what has changed ---


@pytest.mark.parametrize(
    ("then", "now", "text"),
    [
        (6356, 6476, f"+{6476 - 6356}"),
        (6476, 6356, "−120"),
        (1000, 3500, "+2.500"),
        (5, 5, "0"),
        (0, 3, "+3"),  # from 0 there is a change, but no factor
    ],
)
def test_a_count_changes_by_its_difference(then, now, text):
    assert changed(RECEIVED, {RECEIVED: then}, {RECEIVED: now}) == text


@pytest.mark.parametrize(
    ("then", "now", "text"),
    [
        (rate(50, 100), rate(60, 100), "+10 điểm %"),  # not 20 %: points, never percent of percent
        (rate(9850, 10000), rate(9885, 10000), "+0,35 điểm %"),
        (rate(9885, 10000), rate(9850, 10000), "−0,35 điểm %"),
        (rate(1, 4), rate(1, 4), "0 điểm %"),
        (rate(1, 3), rate(2, 3), "+33,33 điểm %"),  # 66,67 − 33,33 would be 33,34
        (rate(0, 100_000), rate(5, 100_000), "+0,01 điểm %"),  # 0,005: half up
        (rate(5, 100_000), rate(0, 100_000), "−0,01 điểm %"),
        (rate(0, 100_000), rate(4, 100_000), "+0,00 điểm %"),  # little, but more than before
    ],
)
def test_a_rate_changes_by_percentage_points_exact_and_rounded_once(then, now, text):
    assert changed(EARLY, then, now) == text


@given(st.integers(0, 999), st.integers(1, 999), st.integers(0, 999), st.integers(1, 999))
def test_the_printed_change_is_within_half_a_hundredth_of_the_exact_one(a, b, c, d):
    then, now = rate(min(a, b), b), rate(min(c, d), d)
    printed = changed(EARLY, then, now).removesuffix(" điểm %").replace(",", ".")
    exact = Fraction(100 * min(c, d), d) - Fraction(100 * min(a, b), b)
    assert abs(Fraction(printed.replace("−", "-")) - exact) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("then", "now"),
    [({}, {RECEIVED: 5}), ({RECEIVED: 5}, {}), ({}, {})],
)
def test_a_missing_figure_has_no_change_and_is_not_0(then, now):
    assert changed(RECEIVED, then, now) == ""


def test_a_rate_of_nothing_has_no_change():
    assert changed(EARLY, rate(0, 0), rate(5, 10)) == ""


@pytest.mark.parametrize(
    ("then", "now", "text"),
    [
        ("97,5%", "98%", "+0,50 điểm %"),
        ("97%", "98%", "+1 điểm %"),
        ("trên 97%", "98%", ""),
        ("97%", "98", ""),  # without its sign it has no known unit
    ],
)
def test_stated_rates_are_compared_where_both_are_plain(then, now, text):
    before, after = {f"stated.{SATISFIED}": then}, {f"stated.{SATISFIED}": now}
    assert changed(SATISFIED, before, after) == text


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        (REVENUE, {REVENUE: 100}),
        ("finance.budget.revenue_rate", {REVENUE: 100, "finance.budget.revenue_plan": 400}),
        ("finance.budget.revenue_plan", {"finance.budget.revenue_plan": 400}),
    ],
)
def test_what_runs_through_the_year_is_compared_with_the_same_part_of_another_year(code, fields):
    assert changed(code, fields, fields, "2025-Q4", "2026-Q1") == ""
    assert changed(code, fields, fields, "2025-Q3", "2025-Q4") == ""
    assert changed(code, fields, fields, "2026-H1", "2026-H2") == ""
    assert changed(code, fields, fields, "2026-03", "2026-04") == ""
    assert changed(code, fields, fields, "2025-Q1", "2026-Q1").startswith("0")
    assert changed(code, fields, fields, "2026", "2027").startswith("0")
    assert changed(code, fields, fields, "2026-10M", "2027-10M").startswith("0")


# --- a commune that was founded in the middle: 01/7/2025 ---


@pytest.mark.parametrize(
    ("earlier", "this", "is_compared"),
    [
        ("2025", "2026", False),  # counted from 01/7/2025
        ("2025-9M", "2026-9M", False),
        ("2025-10M", "2026-10M", False),
        ("2025-H2", "2026-H1", True),
        ("2025-07", "2025-08", True),
        ("2025-Q3", "2026-Q3", True),
        ("2025-Q1", "2026-Q1", True),  # the old communes' own, as handed in
        ("2026", "2027", True),
    ],
)
def test_counts_of_a_part_of_a_period_are_not_compared_with_those_of_a_whole_one(
    earlier, this, is_compared
):
    counted = changed(RECEIVED, {RECEIVED: 100}, {RECEIVED: 300}, earlier, this)
    assert bool(counted) is is_compared
    assert changed(EARLY, rate(8, 10), rate(9, 10), earlier, this) == "+10 điểm %"
    staff = "apparatus.staffing.present"
    assert changed(staff, {staff: 40}, {staff: 41}, earlier, this) == "+1"


@pytest.mark.parametrize(
    ("earlier", "this"), [("2025-Q3", "2026-Q3"), ("2025-Q4", "2026-Q4"), ("2025-12", "2026-12")]
)
def test_what_ran_from_the_founding_day_is_not_compared_with_what_ran_from_january(earlier, this):
    assert changed(REVENUE, {REVENUE: 100}, {REVENUE: 300}, earlier, this) == ""


def test_a_period_that_began_with_the_commune_is_named_with_the_day():
    made = report(satisfied(980), "2026", year_2025=satisfied(970))
    (sentence,) = compared(made, "procedures.satisfaction")
    assert sentence.startswith("So với năm 2025 (từ ngày 01/7/2025), tỷ lệ hài lòng")
    assert table(made).columns[3].header[0] == "So với năm trước (năm 2025, từ ngày 01/7/2025)"
    assert "Số đếm của các kỳ có số ngày khác nhau không so sánh được." in table(made).note


def test_the_table_says_that_earlier_figures_are_of_other_communes():
    made = report({RECEIVED: 300}, "2026-Q1", Q1_2025={RECEIVED: 100}, Q4_2025={RECEIVED: 200})
    assert "Số liệu của kỳ trước ngày 01/7/2025 (ngày thành lập đơn vị)" in table(made).note
    only_own = report({RECEIVED: 300}, "2026-Q1", Q4_2025={RECEIVED: 200})
    assert "thành lập" not in table(only_own).note


# --- sentences ---


def test_the_dossiers_are_compared_with_the_previous_quarter_and_with_last_year():
    def flow(received: int, late: int) -> dict[str, object]:
        return {
            RECEIVED: received,
            f"{DOSSIERS}.resolved": 10_000,
            f"{DOSSIERS}.early": 10_000 - late,
            f"{DOSSIERS}.on_time": 0,
            f"{DOSSIERS}.refused": 0,
            f"{DOSSIERS}.withdrawn": 0,
        }

    made = report(flow(10_120, 135), Q4_2025=flow(10_000, 100), Q1_2025=flow(10_127, 135))
    assert compared(made, "procedures.dossiers") == [
        (
            "So với quý IV năm 2025, tổng số hồ sơ tiếp nhận tăng 120 hồ sơ, tỷ lệ giải quyết "
            "trước hạn và đúng hạn giảm 0,35 điểm phần trăm; so với cùng kỳ năm 2025, tổng số hồ "
            "sơ tiếp nhận giảm 07 hồ sơ, tỷ lệ giải quyết trước hạn và đúng hạn không đổi."
        )
    ]


def satisfied(count: int) -> dict[str, object]:
    people = "procedures.satisfaction"
    return {f"{people}.satisfied": count, f"{people}.respondents": 1000}


def test_what_alone_is_compared_is_named_once():
    made = report(satisfied(980), Q4_2025=satisfied(975), Q1_2025=satisfied(990))
    assert told(made, "procedures.satisfaction") == [
        (
            "Tỷ lệ hài lòng của người dân đạt 98% (980 trên 1.000 lượt đánh giá). "
            "So với quý IV năm 2025, tỷ lệ hài lòng của người dân tăng 0,50 điểm phần trăm; "
            "so với cùng kỳ năm 2025 giảm 1 điểm phần trăm."
        )
    ]


@pytest.mark.parametrize(
    ("period", "earlier", "lead"),
    [
        ("2026-Q1", "Q4_2025", "So với quý IV năm 2025, tỷ lệ hài lòng"),
        ("2026-Q1", "Q1_2025", "So với cùng kỳ năm 2025, tỷ lệ hài lòng"),
        ("2026-H1", "H1_2025", "So với cùng kỳ năm 2025, tỷ lệ hài lòng"),
        ("2027", "year_2026", "So với năm 2026, tỷ lệ hài lòng"),
        ("2026-03", "02_2026", "So với tháng 02 năm 2026, tỷ lệ hài lòng"),
        ("2026-03", "03_2025", "So với cùng kỳ năm 2025, tỷ lệ hài lòng"),
        ("2026-H2", "H1_2026", "So với 6 tháng đầu năm 2026, tỷ lệ hài lòng"),
        ("2026-10M", "10M_2025", "So với 10 tháng năm 2025 (từ ngày 01/7/2025), tỷ lệ hài lòng"),
        ("2027-10M", "10M_2026", "So với cùng kỳ năm 2026, tỷ lệ hài lòng"),
    ],
)
def test_an_earlier_period_is_named_as_people_name_it(period, earlier, lead):
    made = report(satisfied(980), period, **{earlier: satisfied(970)})
    (sentence,) = compared(made, "procedures.satisfaction")
    assert sentence.startswith(lead)
    assert sentence.count("o với") == 1


def test_a_change_that_rests_on_stated_rates_says_so():
    made = report({f"stated.{SATISFIED}": "98%"}, Q4_2025={f"stated.{SATISFIED}": "97%"})
    assert compared(made, "procedures.satisfaction") == [
        (
            "So với quý IV năm 2025, tỷ lệ hài lòng của người dân tăng 1 điểm phần trăm (theo số "
            "đơn vị công bố)."
        )
    ]


def test_money_is_compared_with_last_year_only():
    def budget(revenue: int) -> dict[str, object]:
        return {REVENUE: revenue, "finance.budget.revenue_plan": 100_000}

    made = report(budget(25_000), Q4_2025=budget(99_000), Q1_2025=budget(23_500))
    assert compared(made, "finance") == [
        (
            "So với cùng kỳ năm 2025, số thu ngân sách nhà nước tăng 1.500 triệu đồng, tỷ lệ thu "
            "ngân sách so với kế hoạch năm tăng 1,50 điểm phần trăm."
        )
    ]


def test_digital_services_are_compared():
    def paid(count: int) -> dict[str, object]:
        payment = "digital.payment"
        return {f"{payment}.dossiers_with_fees": 200, f"{payment}.dossiers_paid_online": count}

    made = report(paid(150), Q4_2025=paid(100))
    assert compared(made, "digital") == [
        "So với quý IV năm 2025, tỷ lệ thanh toán trực tuyến tăng 25 điểm phần trăm."
    ]


@pytest.mark.parametrize("key", ["procedures.dossiers", "procedures.satisfaction", "finance"])
def test_without_earlier_figures_nothing_is_compared(key):
    fields = {RECEIVED: 5, REVENUE: 100} | satisfied(980)
    assert compared(report(fields), key) == []
    assert compared(report(fields, Q4_2025={}), key) == []


def test_a_section_told_in_the_communes_own_words_is_not_compared():
    own = [f"Người dân hài lòng đạt {{{SATISFIED}}}."]
    fields = satisfied(980) | {"procedures.satisfaction.statements": own}
    made = report(fields, Q4_2025=satisfied(970))
    assert told(made, "procedures.satisfaction") == ["Người dân hài lòng đạt 98%."]


def test_a_change_is_bound_to_its_indicator():
    made = report(satisfied(980), Q4_2025=satisfied(970))
    (content,) = contents(narrative.section(made, "procedures.satisfaction"))
    assert [(s.text, s.ref) for s in content if s.ref][-1] == ("1 điểm phần trăm", SATISFIED)


# --- the table ---


def test_the_table_holds_earlier_figures_and_changes_side_by_side():
    made = report({RECEIVED: 6476}, Q4_2025={RECEIVED: 6356}, Q1_2025={RECEIVED: 6500})
    assert rows(made) == {
        "Tổng số hồ sơ tiếp nhận": [
            "6.476",
            *("6.356", f"+{6476 - 6356}"),
            *("6.500", f"−{6500 - 6476}"),
        ]
    }
    assert list(rows(made, "group")) == ["III. CẢI CÁCH THỦ TỤC HÀNH CHÍNH"]
    assert [column.header for column in table(made).columns] == [
        ("Chỉ tiêu",),
        ("Đơn vị tính",),
        ("Kỳ này",),
        ("So với kỳ trước (quý IV năm 2025)", "Kỳ trước"),
        ("So với kỳ trước (quý IV năm 2025)", "Tăng, giảm"),
        ("So với cùng kỳ năm trước (quý I năm 2025)", "Cùng kỳ"),
        ("So với cùng kỳ năm trước (quý I năm 2025)", "Tăng, giảm"),
    ]


@pytest.mark.parametrize(
    ("period", "earlier", "caption"),
    [
        (NOW, ["Q4_2025"], "So sánh với kỳ trước"),
        (NOW, ["Q1_2025"], "So sánh với cùng kỳ năm trước"),
        (NOW, ["Q4_2025", "Q1_2025"], "So sánh với kỳ trước và cùng kỳ năm trước"),
        ("2026-H1", ["H1_2025"], "So sánh với cùng kỳ năm trước"),
        ("2026", ["year_2025"], "So sánh với năm trước"),
    ],
)
def test_the_table_has_columns_for_the_periods_at_hand_only(period, earlier, caption):
    made = report({RECEIVED: 5}, period, **{key: {RECEIVED: 5} for key in earlier})
    assert table(made).caption == caption
    assert len(table(made).columns) == 3 + 2 * len(earlier)


def test_there_is_no_table_without_an_earlier_period_to_compare_with():
    assert comparison.table(report({RECEIVED: 5})).blocks == ()
    assert comparison.table(report({RECEIVED: 5}, Q2_2025={RECEIVED: 5})).blocks == ()
    assert comparison.table(loaded(*SEED)).blocks == ()


def test_a_missing_figure_is_a_dash_and_never_0_in_the_table():
    made = report({RECEIVED: 5}, Q4_2025={}, Q1_2025={RECEIVED: 7})
    assert rows(made)["Tổng số hồ sơ tiếp nhận"] == ["5", "–", "–", "7", "−2"]


def test_a_headline_given_only_once_is_shown_and_another_figure_is_not():
    made = report(
        {RECEIVED: 5, f"{DOSSIERS}.postal": 2}, Q4_2025={SATISFIED.replace("rate", "satisfied"): 1}
    )
    assert rows(made) == {"Tổng số hồ sơ tiếp nhận": ["5", "–", "–"]}


def test_what_is_carried_over_stands_beside_what_was_left_pending():
    carried, pending = f"{DOSSIERS}.carried_over", f"{DOSSIERS}.pending"
    before = {carried: 40, pending: 25}
    made = report({carried: 24}, Q4_2025=before, Q1_2025=before)
    assert rows(made) == {
        "Hồ sơ từ kỳ trước chuyển sang (kỳ trước: số còn lại cuối kỳ)": [
            "24",
            *("25", f"−{25 - 24}"),
            *("40", f"−{40 - 24}"),  # last year's own carry-over: that period is not the one before
        ]
    }


def test_half_a_year_takes_nothing_over_from_the_same_half_of_last_year():
    carried, pending = f"{DOSSIERS}.carried_over", f"{DOSSIERS}.pending"
    made = report({carried: 24}, "2026-H1", H1_2025={carried: 40, pending: 25})
    assert comparison.table(made).blocks == ()  # what was left in June 2025 is not carried here


def test_a_running_total_shows_the_previous_quarter_without_a_change():
    plan = {f"{REVENUE}_plan": 400}
    made = report(
        {REVENUE: 100} | plan, Q4_2025={REVENUE: 390} | plan, Q1_2025={REVENUE: 90} | plan
    )
    assert rows(made)["Tỷ lệ thu ngân sách so với kế hoạch năm"] == [
        *("25%", "97,50%", "–"),  # a year's total beside a quarter's
        *("22,50%", "+2,50 điểm %"),
    ]
    assert "chỉ so với cùng kỳ năm trước" in table(made).note


def test_a_stated_figure_is_marked_and_the_mark_explained():
    made = report({f"stated.{SATISFIED}": "98%"}, Q4_2025=satisfied(970))
    assert rows(made)["Tỷ lệ hài lòng của người dân"] == ["98%*", "97%", "+1 điểm %"]
    assert "* Số đơn vị công bố" in table(made).note


def test_figures_of_this_period_keep_their_thread_and_earlier_ones_have_none():
    made = report({RECEIVED: 6476}, Q4_2025={RECEIVED: 6356})
    (row,) = [row for row in table(made).rows if not row.role]
    assert [(span.text, span.ref) for cell in row.cells[2:] for span in cell] == [
        ("6.476", RECEIVED),
        ("6.356", ""),
        ("+120", RECEIVED),
    ]


# --- one period alone ---


def test_a_reader_is_told_when_there_is_nothing_to_compare_with():
    (block,) = comparison.alone(loaded(*SEED)).blocks
    assert plain(block.content) == "Chưa có kỳ trước để so sánh."
    assert comparison.alone(report({}, Q2_2025={})).blocks == ()
