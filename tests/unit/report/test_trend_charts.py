"""Small multiples: one panel per headline indicator, gaps where nothing was given."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.drawn_charts import TARGETS, assert_all_readable, words
from support.narrated import SEED, loaded
from support.submissions import DOSSIERS, submission

from cchc_lib.headline_figures import FOLLOWED
from cchc_lib.indicators import compute_indicators
from cchc_lib.periods import parse_period
from cchc_lib.render.svg import clean_svg
from cchc_lib.report import Report, comparison
from cchc_lib.report.charts.multiples import small_multiples
from cchc_lib.report.charts.panel import Panel
from cchc_lib.report.charts.theme import BLUE, WIDTH, width_of
from cchc_lib.report.trends import trends_of

pytestmark = pytest.mark.filterwarnings("error")  # a missing glyph is a warning

RECEIVED = f"{DOSSIERS}.received"
EARLY = f"{DOSSIERS}.early_rate"
REVENUE = "finance.budget.revenue_rate"
SATISFIED = "procedures.satisfaction.rate"
ONLINE = f"{DOSSIERS}.online_rate"


def draw(area, now, *earlier, targets=None):
    """Draw an area; each period is its id with its fields, the first one this one."""
    this, *past = (
        compute_indicators(submission(period=period, **fields), targets)
        for period, fields in (now, *earlier)
    )
    return small_multiples(this, trends_of(this.period, past), area)


def received(count):
    return {RECEIVED: count}


def budget(revenue):
    return {"finance.budget.revenue": revenue, "finance.budget.revenue_plan": 100}


def panel(code, **by_period):
    """Make a panel of an indicator from fields by period, written ``Q1_2026``."""
    periods = [parse_period("-".join(reversed(name.split("_")))) for name in by_period]
    results = [
        fields and compute_indicators(submission(period=period.id, **fields), TARGETS)[code]
        for period, fields in zip(periods, by_period.values(), strict=True)
    ]
    return Panel(next(r for r in results if r).indicator, periods, results)


def lines(chart):
    """Return the ends of the blue lines, from left to right: (x0, x1) in points."""
    paths = re.findall(r'<path d="([^"]*)"[^>]*style="fill: none; stroke: (#\w+)', _svg(chart))
    joined = [d for d, color in paths if color.upper() == BLUE]
    points = [re.findall(r"([ML]) ([\d.]+) ", d) for d in joined]
    return [
        (float(a[1]), float(b[1]))
        for path in points
        for a, b in zip(path[::2], path[1::2], strict=True)
    ]


def _svg(chart):
    return chart.block().svg


NOW = ("2026-Q1", received(120))
BEFORE = ("2025-Q4", received(100))
LAST_YEAR = ("2025-Q1", received(90))


# What is drawn


@pytest.mark.parametrize("area", FOLLOWED)
def test_one_period_alone_is_not_drawn(area):
    assert comparison.panels(loaded(*SEED), area) is None


def test_a_figure_given_in_one_period_only_is_not_followed():
    assert draw("procedures", NOW, ("2025-Q4", {})) is None


@pytest.mark.parametrize("area", FOLLOWED)
def test_headlines_are_rates_or_counts_of_their_own_area(area):
    assert {code.split(".")[0] for code in FOLLOWED[area]} == {area}


def test_caption_and_alternative_text_give_every_period_with_its_figure():
    chart = draw("procedures", NOW, BEFORE, LAST_YEAR)
    assert chart.caption == ("Cải cách thủ tục hành chính từ quý I năm 2025 đến quý I năm 2026")
    assert chart.alt == (
        "Tổng số hồ sơ tiếp nhận: quý I năm 2025 90 hồ sơ, quý II năm 2025 không có số liệu, "
        "quý III năm 2025 không có số liệu, quý IV năm 2025 100 hồ sơ, quý I năm 2026 120 hồ sơ; "
        "+20 so với kỳ trước."
    )
    assert width_of(chart.caption) < WIDTH


def test_this_period_and_its_change_are_words_in_the_picture():
    drawn = words(draw("procedures", NOW, BEFORE))
    assert {"120", "+20 so với kỳ trước", "IV", "I", "2025", "2026"} <= set(drawn)
    assert "Nền xám, chấm lớn: kỳ này." in drawn


def test_months_halves_and_quarters_are_named_under_the_figures_what_counts_from_january_is_not():
    months = draw("procedures", ("2026-02", received(3)), ("2025-12", received(1)))
    assert {"12", "1", "2", "2025", "2026"} <= set(words(months))
    halves = draw("procedures", ("2026-H1", received(3)), ("2025-H2", received(1)))
    assert {"đầu", "cuối", "2025", "2026"} <= set(words(halves))
    assert "năm" not in words(halves)
    so_far = draw("procedures", ("2026-10M", received(3)), ("2025-10M", received(1)))
    assert not {"tháng", "10", "năm"} & set(words(so_far))
    assert {"2025", "2026"} <= set(words(so_far))


def test_a_running_total_is_not_joined_from_december_to_january():
    chart = draw(
        "finance", ("2026-01", budget(5)), ("2025-11", budget(80)), ("2025-12", budget(97))
    )
    assert len(lines(chart)) == 1


def test_without_the_previous_period_the_change_is_since_last_year():
    assert "+30 so với cùng kỳ năm trước" in words(draw("procedures", NOW, LAST_YEAR))


def test_a_period_without_figures_leaves_a_gap_in_the_line():
    whole = draw("procedures", NOW, BEFORE, ("2025-Q3", received(95)))
    (first, second) = lines(whole)
    assert first[1] == second[0]  # three figures in a row, two pieces of line
    broken = draw("procedures", NOW, BEFORE, LAST_YEAR)
    assert len(lines(broken)) == 1  # Q1 2025 stands alone
    assert "Chỗ trống: kỳ không có số liệu hoặc không phát sinh." in " ".join(words(broken))
    assert "Chỗ trống" not in " ".join(words(whole))


def test_a_running_total_is_not_joined_across_the_new_year():
    past = [(f"2025-Q{n}", budget(25 * n)) for n in (1, 2, 3, 4)]
    chart = draw("finance", ("2026-Q1", budget(26)), *past)
    assert len(lines(chart)) == 3  # I–II, II–III, III–IV, and no line down to this one
    assert "Đường đứt khi sang năm" in " ".join(words(chart))
    assert "+1 điểm % so với cùng kỳ năm trước" in words(chart)


def test_running_totals_of_whole_years_are_joined():
    chart = draw("finance", ("2026", budget(99)), ("2025", budget(97)))
    assert len(lines(chart)) == 1
    assert {"2025", "2026"} <= set(words(chart))


def test_targets_are_those_of_each_period():
    """95 % from 2026 on, 90 % before (params/targets.yaml)."""
    people = {"procedures.satisfaction.satisfied": 98, "procedures.satisfaction.respondents": 100}
    found = panel(SATISFIED, Q4_2025=people, Q1_2026=people)
    assert found.targets == (90, 95)
    chart = draw("procedures", ("2026-Q1", people), ("2025-Q4", people), targets=TARGETS)
    assert "Mục tiêu: ≥ 95%" in words(chart)
    assert "Vạch ngang đậm: mục tiêu." in " ".join(words(chart))
    assert "mục tiêu ≥ 95%" in chart.alt


def test_a_stated_figure_is_hollow_and_says_so():
    stated = [{f"stated.{SATISFIED}": rate} for rate in ("97%", "98%")]
    chart = draw("procedures", ("2026-Q1", stated[1]), ("2025-Q4", stated[0]))
    assert "Vòng rỗng: số đơn vị công bố." in " ".join(words(chart))
    assert _svg(chart).count("fill: #ffffff; stroke: #0072b2") == 2


@pytest.mark.parametrize(
    ("code", "figures", "levels"),
    [
        (RECEIVED, [received(95), received(120)], [0, 50, 100, 150]),  # counts from 0
        (RECEIVED, [received(0), received(0)], [0, 1]),
        (REVENUE, [budget(96), budget(99)], [96, 97, 98, 99]),  # rates around themselves
        (REVENUE, [budget(100), budget(100)], [99, 100]),
        (REVENUE, [budget(0), budget(0)], [0, 1]),
        (REVENUE, [budget(25), budget(112)], [0, 50, 100, 150]),
    ],
)
def test_levels_are_round_numbers_that_hold_all_figures(code, figures, levels):
    then, now = figures
    assert list(panel(code, Q4_2025=then, Q1_2026=now).levels) == levels


# How it is drawn


def test_equal_charts_are_equal_bytes_and_pass_the_allow_list():
    chart = draw("procedures", NOW, BEFORE)
    assert chart.block() == draw("procedures", NOW, BEFORE).block()
    assert "Tổng số hồ sơ tiếp nhận" in clean_svg(_svg(chart), "p-", chart.alt)


COUNT = st.one_of(st.none(), st.integers(0, 99), st.integers(0, 9_999_999))


@st.composite
def figures(draw_):
    """Return figures of one period, any of them missing."""
    part, other, late = draw_(COUNT), draw_(COUNT), draw_(COUNT)
    fields = {
        RECEIVED: part,
        f"{DOSSIERS}.online": other,
        f"{DOSSIERS}.carried_over": 0,
        f"{DOSSIERS}.resolved": part,
        f"{DOSSIERS}.early": late,
        "procedures.satisfaction.satisfied": other,
        "procedures.satisfaction.respondents": late,
    }
    return {name: value for name, value in fields.items() if value is not None}


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(
        [
            ["2026-Q1", "2025-Q4", "2025-Q1", "2024-Q1"],
            ["2026", "2025", "2018"],
            ["2026-10", "2026-09", "2025-10", "2026-01"],
            ["2026-H2", "2026-H1", "2025-H2", "2022-H2"],
            ["2026-10M", "2025-10M"],
        ]
    ),
    st.lists(figures(), min_size=4, max_size=4),
)
def test_words_lie_apart_whatever_the_figures(periods, given_):
    pairs = list(zip(periods, given_, strict=False))
    if chart := draw("procedures", *pairs, targets=TARGETS):
        assert_all_readable(chart)
        chart.block()


def test_a_report_draws_what_its_trends_hold():
    this, before = (compute_indicators(submission(period=p, **f)) for p, f in (NOW, BEFORE))
    made = Report(submission(**NOW[1]), this, trends=trends_of(this.period, [before]))
    assert comparison.panels(made, "procedures").name == "trends_procedures"
