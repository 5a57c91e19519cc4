"""The charts: what they say, what they refuse to draw, and that every word has its place."""

import re
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.drawn_charts import TARGETS, assert_all_readable, words

from cchc_lib.indicators import compute_indicators
from cchc_lib.render.svg import clean_svg
from cchc_lib.report import charts
from cchc_lib.report.charts.bars import spread
from cchc_lib.report.charts.theme import BETWEEN, WIDTH, width_of, wrap
from cchc_lib.submission.model.submission import Submission

pytestmark = pytest.mark.filterwarnings("error")  # a missing glyph is a warning

HEADER = {"signature": {"authority": ["TM. ỦY BAN NHÂN DÂN"], "signer": "Nguyễn Văn Mẫu"}}
NAMES = [name for name in charts.__all__ if name not in {"Chart", "prepare"}]


def counts(names, *values):
    return dict(zip(names.split(), values, strict=True))


def dossiers(*values):
    """Return a flow: carried over, early, on time, overdue, refused, withdrawn, pending (3)."""
    carried, *parts = values
    names = "early on_time overdue refused withdrawn"
    pending = "pending_in_time awaiting_supplement pending_overdue"
    totals = {"received": sum(parts), "resolved": sum(parts[:5]), "pending": sum(parts[5:])}
    return totals | {"carried_over": carried} | counts(f"{names} {pending}", *parts)


def document(kind, number, symbol, day=None, issuer="UBND xã"):
    fields = {"type": kind, "number": number, "symbol": symbol, "date": day, "issuer": issuer}
    return {name: value for name, value in fields.items() if value}


# The counts of the report of xã Nguyễn Lương Bằng for quý I/2026.
DOCUMENTS = [
    document("Kế hoạch", "138", "KH-UBND", "20/12/2025"),
    document("Kế hoạch", "35", "KH-UBND", "29/01/2026"),
    document("Kế hoạch", "82", "KH-UBND", "26/02/2026"),
    document("Kế hoạch", "83", "KH-UBND", "26/02/2026"),
    document("Thông báo", "341", "TB-UBND", "26/02/2026"),
    document("Kế hoạch", "85", "KH-UBND", "27/02/2026"),
    document("Kế hoạch", "87", "KH-UBND", "27/02/2026"),
    document("Kế hoạch", "100", "KH-UBND", "16/3/2026"),
    document("Kế hoạch", "45", "KH-UBND"),
    document("Nghị quyết", "76", "NQ-CP", "15/7/2021", "Chính phủ"),
    document("Kế hoạch", "160", "KH-UBND", "05/01/2026", "Ủy ban nhân dân thành phố"),
]
REAL = {
    "period": "2026-Q1",
    "documents": {f"d{n}": row for n, row in enumerate(DOCUMENTS)},
    "steering": {"communication": counts("broadcasts posts leaflets reach", 50, 50, 250, 2800)},
    "procedures": {
        "one_stop": counts("total published", 379, 379),
        "dossiers": dossiers(25, 6395, 0, 0, 55, 19, 1, 6, 0),
        "feedback": counts("received resolved", 0, 0),
    },
    "apparatus": {"staffing": counts("present officials employees", 41, 37, 4)},
    "finance": {
        "budget": {
            "revenue": "99.385",
            "revenue_plan": "270.819",
            "investment": "10.529",
            "investment_plan": "102.490",
        }
    },
    "digital": {
        "services": counts("partial full with_dossiers with_online_dossiers", 160, 219, 29, 29),
        "dossiers": counts(
            "received full full_online partial partial_online", 2862, 337, 324, 2525, 2524
        ),
        "payment": counts("with_duty integrated with_fees dossiers_with_fees", 76, 76, 9, 2346),
    },
    "stated": {
        "procedures.dossiers.online_rate": "99,98%",
        "procedures.satisfaction.rate": "trên 98%",
        "digital.payment.online_rate": "99,32%",
    },
}
LATE = {
    "period": "2026",
    "steering": {"communication": counts("broadcasts posts reach", 0, 3, 1250000)},
    "procedures": {
        "one_stop": counts("total published", 412, 380),
        "dossiers": dossiers(1200, 52000, 31000, 21000, 5000, 3000, 3500, 2000, 2500),
        "feedback": counts("received resolved", 120, 95),
        "satisfaction": counts("respondents satisfied", 3500, 2800),
    },
    "apparatus": {"staffing": counts("present officials employees assigned", 43, 31, 9, 48)},
    "finance": {"budget": {"revenue": "303.317,28", "revenue_plan": "270.819"}},
    "digital": {
        "services": counts("partial full with_dossiers with_online_dossiers", 100, 119, 129, 99),
        "dossiers": counts(
            "received full full_online partial partial_online", 110000, 60000, 35000, 50000, 10
        ),
        "payment": counts(
            "with_duty integrated with_fees dossiers_with_fees dossiers_paid_online",
            *(76, 50, 60, 23460, 11000),
        ),
    },
}
TINY = {
    "period": "2026-H1",
    "steering": {"communication": {"posts": 1}},
    "procedures": {"dossiers": dossiers(1, 1, 0, 1, 0, 0, 1, 0, 0)},
    "apparatus": {"staffing": {"officials": 3}},
    "finance": {"budget": {"revenue": "112", "revenue_plan": "100"}},
    "digital": {"services": counts("partial full with_dossiers", 1, 1, 1)},
}
ZEROS = {
    "period": "2026-Q3",
    "steering": {"communication": counts("broadcasts posts leaflets reach", 0, 0, 0, 0)},
    "procedures": {"dossiers": dossiers(*[0] * 9), "feedback": {"received": 0, "resolved": 0}},
    "apparatus": {"staffing": counts("present officials employees assigned", 0, 0, 0, 0)},
    "finance": {"budget": {"revenue": "0", "revenue_plan": "100", "investment_plan": "0"}},
    "digital": {"services": counts("partial full with_dossiers", 10, 20, 0)},
}
TOTALS = {
    "period": "2026-9M",
    "procedures": {"dossiers": counts("received resolved pending", 100, 90, 10)},
    "apparatus": {"staffing": counts("present officials employees assigned", 151, 120, 25, 149)},
    "stated": {
        "finance.budget.revenue_rate": "55,5%",
        "digital.dossiers.full_online_rate": "35,2%",
    },
}
EMPTY = {"period": "2026-Q2"}
SUBMISSIONS = {"real": REAL, "late": LATE, "tiny": TINY, "zeros": ZEROS, "totals": TOTALS}


def submission(facts):
    return Submission.model_validate({"commune": "11242", "header": HEADER} | facts)


def draw(name, facts):
    handed_in = submission(facts)
    source = handed_in if name == "documents_by_month" else compute_indicators(handed_in, TARGETS)
    return getattr(charts, name)(source)


DRAWN = [(name, key) for key, facts in SUBMISSIONS.items() for name in NAMES if draw(name, facts)]


# What the charts say


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_without_figures_is_not_drawn(name):
    assert draw(name, EMPTY) is None


@pytest.mark.parametrize(
    "name",
    ["dossier_flow", "resolution_times", "staff", "online_by_level", "feedback_and_satisfaction"],
)
def test_a_chart_of_nothing_but_zeros_is_not_drawn(name):
    assert draw(name, ZEROS) is None


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_is_drawn_for_the_real_report(name):
    chart = draw(name, REAL)
    assert chart.name == name
    assert width_of(chart.caption) < WIDTH


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("dossier_flow", ["6.476", "6.451", "25", "6.395", "55", "19", "0 quá hạn", "6 chờ"]),
        ("resolution_times", ["6.469", "6.395 (98,86%)", "55 (0,85%)", "không có hồ sơ quá hạn"]),
        (
            "rates_against_targets",
            ["trên 98%, mục tiêu 95%, số đơn vị công bố", "100%, mục tiêu 80%"],
        ),
        ("procedures_by_level", ["379", "219 (57,78%)", "160 (42,22%)"]),
        ("services_in_use", ["29 trong 379", "7,65%"]),
        ("online_by_level", ["96,14% (324 trên 337 hồ sơ)", "99,96% (2.524 trên 2.525 hồ sơ)"]),
        ("online_payment", ["76", "9", "99,32% của 2.346 hồ sơ (số đơn vị công bố)"]),
        (
            "budget_pace",
            ["36,70% (99.385 trên 270.819", "25%", "thấp hơn nhịp đều 14,73 điểm"],
        ),
        ("staff", ["41 người", "37 công chức", "4 viên chức"]),
        ("feedback_and_satisfaction", ["trên 98% (số đơn vị công bố)"]),
        ("documents_by_month", ["8 văn bản từ 20/12/2025 đến 16/3/2026", "7 kế hoạch"]),
    ],
)
def test_the_alternative_text_gives_the_figures(name, figures):
    alt = draw(name, REAL).alt
    assert [figure for figure in figures if figure not in alt] == []


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("dossier_flow", ["kỳ trước chuyển sang", "6.395", "trước hạn", "19", "công dân rút"]),
        ("resolution_times", ["6.395 (98,86%) trước hạn", "19 (0,29%)"]),
        ("rates_against_targets", ["Hài lòng của người dân", "trên 98%", "công bố", "đạt"]),
        ("documents_by_month", ["35/KH-UBND", "Thông báo", "02/2026"]),
    ],
)
def test_labels_are_words_in_the_picture(name, labels):
    drawn = words(draw(name, REAL))
    assert [label for label in labels if label not in drawn] == []


def test_a_missing_figure_is_not_drawn_as_zero():
    facts = {"period": "2026-Q1", "procedures": {"dossiers": {"received": 10, "resolved": 10}}}
    drawn = words(draw("dossier_flow", facts))
    assert "quá hạn" not in drawn
    assert "0" not in drawn
    assert "không nêu rõ" in drawn


def test_a_stream_drawn_thicker_than_it_is_says_so():
    note = "Đơn vị: hồ sơ. Độ dày dòng nhỏ được phóng cho dễ thấy."
    assert note in words(draw("dossier_flow", REAL))
    assert note not in words(draw("dossier_flow", TINY))


def test_a_target_is_met_or_missed_in_words():
    chart = draw("rates_against_targets", LATE)
    assert words(chart).count("chưa đạt") == 6
    assert "đạt" not in words(chart)
    assert chart.alt.startswith("0 tỷ lệ đạt mục tiêu, 6 chưa đạt.")


def test_at_most_fourteen_rates_are_drawn_those_with_targets_first():
    digitisation = counts("resolved digitised electronic_results reused", 9, 8, 7, 6)
    digital = LATE["digital"] | {"digitisation": digitisation}
    alt = draw("rates_against_targets", LATE | {"digital": digital}).alt
    assert alt.count(";") + 1 == 14
    assert "Tái sử dụng dữ liệu số hóa 66,67%, mục tiêu 80%" in alt


def test_without_targets_the_rates_are_held_against_nothing():
    chart = charts.rates_against_targets(compute_indicators(submission(TINY)))
    assert chart.caption == "Các tỷ lệ chính"
    assert {"mục tiêu", "đánh giá"}.isdisjoint(words(chart))
    assert draw("rates_against_targets", LATE).caption == "Các tỷ lệ chính so với mục tiêu"


@pytest.mark.parametrize(
    ("name", "facts", "caption"),
    [
        ("budget_pace", REAL, "Thu ngân sách và giải ngân đầu tư công so với kế hoạch"),
        ("budget_pace", LATE, "Thu ngân sách so với kế hoạch"),
        ("feedback_and_satisfaction", REAL, "Mức độ hài lòng của người dân"),
        (
            "feedback_and_satisfaction",
            LATE,
            "Phản ánh, kiến nghị và mức độ hài lòng của người dân",
        ),
        ("documents_by_month", REAL, "Văn bản đã ban hành từ 20/12/2025 đến 16/3/2026"),
    ],
)
def test_a_caption_names_what_is_drawn(name, facts, caption):
    assert draw(name, facts).caption == caption


def test_a_plan_exceeded_stands_beyond_its_mark():
    chart = draw("budget_pace", LATE)
    assert "112%" in words(chart)
    assert "cao hơn kế hoạch năm 12 điểm phần trăm" in chart.alt


def test_only_the_communes_own_dated_documents_are_drawn():
    drawn = words(draw("documents_by_month", REAL))
    assert "76/NQ-CP" not in drawn
    assert "160/KH-UBND" not in drawn
    assert "Không vẽ 1 văn bản không ghi ngày hoặc ngoài thời gian này." in drawn


def test_a_lone_dot_is_no_chart():
    one = {"plan": {"type": "Kế hoạch", "number": "8", "symbol": "KH-UBND", "date": "08/01/2026"}}
    another = one | {"rule": one["plan"] | {"number": "9", "date": "09/01/2026"}}
    assert draw("documents_by_month", EMPTY | {"period": "2026-Q1", "documents": one}) is None
    assert draw("documents_by_month", EMPTY | {"period": "2026-Q1", "documents": another})
    rate = {"finance": {"budget": {"revenue": "112", "revenue_plan": "100"}}}
    assert draw("rates_against_targets", EMPTY | rate) is None


def test_two_small_charts_and_the_room_between_them_are_as_wide_as_a_large_one():
    widths = {name: draw(name, REAL).figure.get_size_inches()[0] * 72 for name in NAMES}
    small = {name for name, width in widths.items() if 2 * width + BETWEEN == pytest.approx(WIDTH)}
    assert {"budget_pace", "online_payment", "staff", "services_in_use"} <= small
    large = [width for name, width in widths.items() if name not in small]
    assert large == [pytest.approx(WIDTH)] * 4


def test_more_staff_than_one_can_count_become_bars():
    assert "151 người hiện có trên 149 biên chế được giao (vượt 2)" in draw("staff", TOTALS).alt
    assert "Biên chế được giao" in words(draw("staff", TOTALS))


# How they are drawn


@pytest.mark.parametrize(("name", "key"), DRAWN)
def test_words_are_set_in_the_packages_type_only(name, key):
    svg = draw(name, SUBMISSIONS[key]).block().svg
    families = set(re.findall(r"font-family: ([^;\"]*)", svg))
    assert families == {"Tinos, 'Times New Roman', serif"}
    assert not re.search(r"font:|DejaVu", svg)
    assert "<metadata" not in svg


@pytest.mark.parametrize("name", NAMES)
def test_equal_charts_are_equal_bytes(name):
    chart = draw(name, REAL)
    assert chart.block() == chart.block() == draw(name, REAL).block()


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_passes_the_allow_list_with_all_its_words(name):
    chart = draw(name, REAL)
    clean = fromstring(clean_svg(chart.block().svg, "p-", chart.alt))
    assert ["".join(node.itertext()) for node in clean.iter("text")] == words(chart)


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_shows_itself_in_a_notebook(name):
    chart = draw(name, REAL)
    bundle = chart._repr_mimebundle_()
    assert bundle["image/svg+xml"] == chart.block().svg
    assert chart.alt in bundle["text/plain"]


def test_a_character_the_type_lacks_becomes_a_box_and_dollars_stay_dollars():
    row = document("Kế hoạch", "1", "KH$x$-日UBND", "29/01/2026")
    later = document("Kế hoạch", "2", "KH-UBND", "30/01/2026")
    facts = {"period": "2026-Q1", "documents": {"d": row, "later": later}}
    chart = draw("documents_by_month", facts)
    assert "1/KH$x$-□UBND" in words(chart)


def test_importing_the_charts_changes_no_setting_and_needs_no_pyplot():
    code = (
        "import sys, matplotlib as m; before = m.rcParams.copy();"
        "import cchc_lib.report.charts; assert m.rcParams.copy() == before;"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_rendering_leaves_no_setting_and_no_figure_behind():
    import matplotlib as mpl
    from matplotlib import _pylab_helpers

    before = mpl.rcParams.copy()
    for name in NAMES:
        draw(name, REAL).block()
    assert mpl.rcParams.copy() == before
    assert _pylab_helpers.Gcf.figs == {}


# Every word has a place of its own


@pytest.mark.parametrize(("name", "key"), DRAWN)
def test_words_lie_inside_the_picture_and_apart(name, key):
    assert_all_readable(draw(name, SUBMISSIONS[key]))


COUNT = st.one_of(st.integers(0, 30), st.integers(0, 999), st.integers(0, 999_999))


@st.composite
def part_of(draw_, whole):
    return draw_(st.integers(0, whole))


@st.composite
def balanced(draw_):
    """Return facts that agree with each other, any of them missing."""
    parts = draw_(st.lists(COUNT, min_size=8, max_size=8))
    flow = dossiers(draw_(part_of(sum(parts))), *parts)
    full, partial, fees = (draw_(COUNT) for _ in range(3))
    services, people = draw_(st.integers(1, 2000)), draw_(st.integers(1, 200))
    used, officials = draw_(part_of(services)), draw_(part_of(people))
    sections = {
        "procedures": {"dossiers": flow, "one_stop": {"total": services}},
        "steering": {"communication": {"posts": full, "leaflets": partial, "reach": fees}},
        "apparatus": {
            "staffing": {"present": people, "officials": officials, "assigned": full % 250}
        },
        "finance": {
            "budget": {"revenue": f"{full}", "revenue_plan": "9.000", "investment": f"{fees}",
                       "investment_plan": f"{max(partial, fees)}"}
        },
        "digital": {
            "services": {"partial": services - services // 3, "full": services // 3,
                         "with_dossiers": used, "with_online_dossiers": draw_(part_of(used))},
            "dossiers": {"received": full + partial, "full": full, "partial": partial,
                         "full_online": draw_(part_of(full)), "partial_online": partial // 2},
            "payment": {"with_duty": services, "integrated": used, "with_fees": used // 2,
                        "dossiers_with_fees": fees, "dossiers_paid_online": draw_(part_of(fees))},
        },
    }  # fmt: skip
    kept = draw_(st.sets(st.sampled_from(sorted(sections)), min_size=1))
    for name in draw_(st.sets(st.sampled_from(sorted(flow)), max_size=3)):
        del flow[name]
    period = draw_(st.sampled_from(["2026-Q1", "2026-H1", "2026-9M", "2026"]))
    return {"period": period} | {name: sections[name] for name in kept}


@settings(max_examples=40, deadline=None)
@given(balanced())
def test_words_lie_apart_whatever_the_figures(facts):
    for name in NAMES:
        if chart := draw(name, facts):
            assert_all_readable(chart)
            chart.block()


TYPES = ["Kế hoạch", "Quyết định", "Công văn", "Báo cáo"]
PERIODS = {"2026-Q1": (date(2025, 12, 15), 106), "2026": (date(2025, 12, 15), 381)}


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(sorted(PERIODS)),
    st.lists(
        st.tuples(
            st.sampled_from(TYPES),
            st.integers(1, 9999),
            st.floats(0, 1),
            st.sampled_from(["KH-UBND", "CV-UBND", "UBND-VHXH&TTPVHCC-KSTTHC"]),
        ),
        min_size=1,
        max_size=60,
    ),
)
def test_labels_of_documents_lie_apart_whatever_their_dates(period, rows):
    first, days = PERIODS[period]
    documents = {
        f"d{n}": document(kind, str(number), symbol, first + timedelta(int(share * days)))
        for n, (kind, number, share, symbol) in enumerate(rows)
    }
    chart = draw("documents_by_month", {"period": period, "documents": documents})
    if len({int(share * days) for *_, share, _ in rows}) == 1:
        assert chart is None
        return
    assert f"{len(rows)} văn bản" in chart.alt
    assert_all_readable(chart)


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(5, 60)), min_size=1, max_size=6))
def test_labels_are_moved_apart_in_their_order(labels):
    labels.sort()
    widths = [width for _, width in labels]
    places = spread([center for center, _ in labels], widths)
    edges = [(x - w / 2, x + w / 2) for x, w in zip(places, widths, strict=True)]
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= WIDTH + 1e-6
    assert all(a[1] < b[0] for a, b in pairwise(edges))


def test_a_label_that_has_room_stays_where_it_is():
    assert spread([100.0, 300.0], [50.0, 60.0]) == [100.0, 300.0]


def test_words_are_wrapped_at_spaces():
    lines = wrap("tiếp nhận không phụ thuộc địa giới hành chính", 100)
    assert " ".join(lines) == "tiếp nhận không phụ thuộc địa giới hành chính"
    assert max(map(width_of, lines)) <= 100


def test_preparing_changes_no_chart_that_follows():
    before = draw("staff", REAL).block()
    charts.prepare()

    assert draw("staff", REAL).block() == before
