"""What holds of every submission: balanced ones are silent, one broken identity is one finding."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.submissions import DOSSIERS, codes_of, findings_of, in_time, submission

from cchc_lib.checks import Context
from cchc_lib.checks.rules.scope.parts import USUALLY_WITHIN, WITHIN
from cchc_lib.indicators import compute_indicators
from cchc_lib.indicators.balance.flow import COLUMNS
from cchc_lib.numerals import format_decimal, round_half_up

Figures = dict[str, int]

counts = st.integers(0, 10**6)
slips = st.integers(1, 10**4)
money = st.integers(2 * 10**5, 10**6)  # at most five times a plan, and no next to nothing of it

LEAVES = ("early", "on_time", "overdue", "refused", "withdrawn")
OF_PROCEDURES = ("published", "at_center", "electronic_process", "linked", "any_place")
LEVELS = ("full", "partial")
ONLINE = "digital.dossiers"
PENDING = ("pending_in_time", "pending_overdue", "awaiting_supplement")


def within(group: str, figures: Figures) -> Figures:
    return {f"{group}.{name}": figure for name, figure in figures.items()}


@st.composite
def flows(draw: st.DrawFn) -> Figures:
    """Draw the columns of Biểu 06 so that every identity holds."""
    flow = {name: draw(counts) for name in LEAVES + PENDING}
    resolved = sum(flow[name] for name in LEAVES)
    pending = sum(flow[name] for name in PENDING)
    cuts = sorted(draw(st.lists(st.integers(0, resolved + pending), min_size=3, max_size=3)))
    bounds = [0, *cuts, resolved + pending]
    channels = [after - before for before, after in pairwise(bounds)]
    names = ("carried_over", "online", "in_person", "postal")
    totals = {"received": resolved + pending, "resolved": resolved, "pending": pending}
    came = dict(zip(names, channels, strict=True))
    combined = {
        "received_in_period": totals["received"] - came["carried_over"],
        "in_person_and_postal": came["in_person"] + came["postal"],
        "in_time": flow["early"] + flow["on_time"] + draw(st.integers(0, flow["refused"])),
        "kiosk": 0,
        "due": draw(counts),
    }
    return flow | totals | came | combined


@st.composite
def balanced(draw: st.DrawFn) -> Figures:
    """Draw a full submission of figures in which every identity and every part holds."""
    tasks = {name: draw(counts) for name in ("on_time", "late", "in_progress", "overdue")}
    services = {"partial": draw(counts), "full": draw(counts)}
    levels = {"partial": draw(counts), "full": draw(counts)}
    staff = {"officials": draw(st.integers(1, 500)), "employees": draw(counts)}
    figures = {
        **within(DOSSIERS, draw(flows())),
        **within("steering.assigned_tasks", tasks | {"total": sum(tasks.values())}),
        **within("digital.services", services),
        **within("digital.dossiers", levels | {"received": sum(levels.values())}),
        **within("apparatus.staffing", staff | {"present": sum(staff.values())}),
        "apparatus.staffing.assigned": sum(staff.values()) + draw(counts),
        "procedures.one_stop.total": sum(services.values()) + draw(slips),
        "finance.budget.revenue": draw(money),
        "finance.budget.revenue_plan": draw(money),
        "finance.budget.investment": (investment := draw(money)),
        "finance.budget.investment_plan": investment + draw(slips),
    }
    for chain in sorted(WITHIN + USUALLY_WITHIN, key=len, reverse=True):
        for part, whole in reversed(list(pairwise(chain))):
            room = sum(figures.setdefault(field, draw(counts)) for field in whole)
            figures.setdefault(part[0], draw(st.integers(0, room)))
    return _online_first(figures)


def _online_first(figures: Figures) -> Figures:
    """File all dossiers of online services online where those of all procedures are more so."""
    results = compute_indicators(submission(**figures))
    every, of_services = (results[f"{group}.online_rate"].value for group in (DOSSIERS, ONLINE))
    if None in {every, of_services} or every <= of_services:
        return figures
    return figures | {f"{ONLINE}.{name}_online": figures[f"{ONLINE}.{name}"] for name in LEVELS}


def table(rows: list[Figures]) -> dict[str, object]:
    """Give rows by field, with totals that are their sums."""
    totals = {name: sum(row[name] for row in rows) for name in COLUMNS}
    fields = [{"field": f"Lĩnh vực {index}"} | row for index, row in enumerate(rows)]
    return {**within(DOSSIERS, totals), f"{DOSSIERS}.by_field": fields}


def handing_over(left: Figures) -> Context:
    """Hold a submission against the one before, whose figures end where its own begin."""
    return Context(handover=in_time(period="2025", **left))


def slipped(figures: Figures, slip: int, *names: str) -> Figures:
    return figures | {name: figures[name] + slip for name in names}


# --- silence ---


@given(balanced())
def test_a_balanced_submission_has_no_finding(figures):
    assert codes_of(**figures) == []


@given(balanced(), st.data())
def test_leaving_figures_out_contradicts_nothing(figures, data):
    kept = data.draw(st.sets(st.sampled_from(sorted(figures))))
    found = findings_of(**{field: figures[field] for field in kept})
    assert [one.code for one in found if one.code != "CD012"] == []  # which names what is blank


def all_services(figures: Figures) -> Figures:
    """Make every procedure an online service, and so every dossier one of an online service."""
    flow = {name: figures[f"{DOSSIERS}.{name}"] for name in ("received", "carried_over", "online")}
    received = flow["received"] - flow["carried_over"]
    services = sum(figures[f"digital.services.{level}"] for level in LEVELS)
    return figures | {
        "procedures.one_stop.total": services,
        **within("procedures.one_stop", dict.fromkeys(OF_PROCEDURES, 0)),
        **within("digital.payment", {"with_duty": 0, "integrated": 0, "with_fees": 0}),
        **within("index766", {"paid_procedures": 0, "population_procedures": 0}),
        **within(ONLINE, {"received": received, "full": received, "partial": 0}),
        **within(ONLINE, {"full_online": flow["online"], "partial_online": 0}),
    }


@given(balanced())
def test_a_balanced_submission_of_online_services_only_has_no_finding(figures):
    assert codes_of(**all_services(figures)) == []


@given(balanced())
def test_what_is_pending_is_carried_over_and_the_next_report_has_no_finding(figures):
    left = {f"{DOSSIERS}.pending": figures[f"{DOSSIERS}.carried_over"]}
    assert codes_of(handing_over(left), **figures) == []


@given(st.lists(flows(), min_size=1, max_size=4))
def test_fields_that_add_up_have_no_finding(rows):
    assert codes_of(**table(rows)) == []


@given(balanced(), st.integers(0, 4))
def test_rates_rounded_half_up_have_no_finding(figures, digits):
    results = compute_indicators(submission(**figures)).values()
    stated = {
        f"stated.{result.code}": f"{format_decimal(result.value, digits)}%"
        for result in results
        if result.indicator.is_rate and result.value is not None and result.value <= 100
        if result.value in {0, 100} or 0 < round_half_up(result.value, digits) < 100
    }
    assert codes_of(**figures, **stated) == []


# --- exactly one identity broken ---

BREAKS: dict[str, Callable[[Figures, int], Figures]] = {
    "CD001": lambda figures, slip: slipped(
        figures, slip, f"{DOSSIERS}.pending", f"{DOSSIERS}.pending_in_time"
    ),
    "CD002": lambda figures, slip: slipped(figures, slip, f"{DOSSIERS}.refused"),
    "CD003": lambda figures, slip: slipped(figures, slip, f"{DOSSIERS}.awaiting_supplement"),
    "CD004": lambda figures, slip: slipped(
        figures, slip, f"{DOSSIERS}.in_person", f"{DOSSIERS}.in_person_and_postal"
    ),
    "CD006": lambda figures, slip: slipped(figures, slip, "digital.dossiers.full"),
    "CD007": lambda figures, slip: slipped(
        figures, figures["procedures.one_stop.total"] + slip, "digital.services.full"
    ),
    "CD008": lambda figures, slip: slipped(figures, slip, "apparatus.staffing.employees"),
    "CD009": lambda figures, slip: slipped(figures, slip, "steering.assigned_tasks.late"),
    "PV003": lambda figures, slip: (
        figures | {"apparatus.staffing.assigned": figures["apparatus.staffing.present"] - 1}
    ),
    "PV004": lambda figures, slip: (
        figures | {"finance.budget.investment": figures["finance.budget.investment_plan"] + slip}
    ),
}


@pytest.mark.parametrize("code", BREAKS)
@given(figures=balanced(), slip=slips)
def test_breaking_one_identity_gives_exactly_that_finding(code, figures, slip):
    assert set(codes_of(**BREAKS[code](figures, slip))) == {code}


@given(balanced(), slips)
def test_one_dossier_of_an_online_service_too_many_gives_exactly_that_finding(figures, slip):
    received = figures[f"{DOSSIERS}.received"] - figures[f"{DOSSIERS}.carried_over"]
    others = dict.fromkeys(("in_person", "postal", "in_person_and_postal"), 0)
    channels = {"online": received, **others}  # so that both rates are 100 %
    all_online = all_services(figures | within(DOSSIERS, channels))
    levels = ("received", "partial", "partial_online")
    broken = slipped(all_online, slip, *within(ONLINE, dict.fromkeys(levels)))
    assume(broken[f"{ONLINE}.received"] != broken[f"{DOSSIERS}.received"])
    assert codes_of(**broken) == ["PV005"]


@given(balanced(), st.data())
def test_another_online_rate_of_the_same_dossiers_gives_exactly_that_finding(figures, data):
    figures = all_services(figures)
    received, online = figures[f"{ONLINE}.received"], figures[f"{DOSSIERS}.online"]
    other = data.draw(st.integers(0, received))
    assume(received and abs(other - online) * 10**4 > received)
    assert codes_of(**figures | {f"{ONLINE}.full_online": other}) == ["PV006"]


@given(balanced(), slips)
def test_a_dossier_lost_between_two_reports_gives_exactly_that_finding(figures, slip):
    left = {f"{DOSSIERS}.pending": figures[f"{DOSSIERS}.carried_over"] + slip}
    (only,) = findings_of(handing_over(left), **figures)
    assert only.code == "CD010"
    assert only.message.endswith(f"(lệch −{format_decimal(Decimal(slip))})")


@given(balanced(), slips, st.sampled_from(WITHIN + USUALLY_WITHIN), st.data())
def test_raising_one_part_over_its_whole_gives_exactly_that_finding(figures, slip, chain, data):
    (part,), whole = data.draw(st.sampled_from(list(pairwise(chain))))
    raised = figures | {part: sum(figures[field] for field in whole) + slip}
    (only,) = findings_of(**raised)
    assert only.code == ("PV002" if chain in USUALLY_WITHIN else "PV001")
    assert only.fields == (part, *whole)
    assert only.message.endswith(f"(lệch +{format_decimal(Decimal(slip))})")


@given(
    st.lists(flows(), min_size=1, max_size=4),
    slips,
    st.sampled_from(COLUMNS),
)
def test_one_column_off_in_rows_of_that_column_alone_gives_one_finding(rows, slip, name):
    columns = [{"field": f"Lĩnh vực {at}", name: row[name]} for at, row in enumerate(rows)]
    total = sum(row[name] for row in rows) + slip
    figures = {f"{DOSSIERS}.by_field": columns, f"{DOSSIERS}.{name}": total}
    (only,) = findings_of(**figures)
    assert (only.code, only.place.field) == ("CD005", f"{DOSSIERS}.{name}")


@given(st.lists(flows(), min_size=2, max_size=4), slips)
def test_a_dossier_left_out_of_the_rows_breaks_the_sums_and_nothing_else(rows, slip):
    figures = table(rows)
    names = ("received", "received_in_period", "online", "resolved", "early", "in_time")
    assert codes_of(**slipped(figures, slip, *within(DOSSIERS, dict.fromkeys(names)))) == [
        "CD005"
    ] * len(names)


@given(balanced(), st.integers(0, 4), st.data())
def test_a_rate_one_step_off_is_told_once(figures, digits, data):
    step = Decimal(1).scaleb(-digits)
    off = {
        result.code: round_half_up(result.value, digits) + step
        for result in compute_indicators(submission(**figures)).values()
        if result.indicator.is_rate and result.value is not None and result.value <= 98
    }
    assume(off)
    code = data.draw(st.sampled_from(sorted(off)))
    stated = {f"stated.{code}": f"{format_decimal(off[code], digits)}%"}
    (only,) = codes_of(**figures, **stated)
    assert only in {"TL002", "TL008"}  # by chance it may be right over another base
