"""What holds of every submission: balanced ones are silent, one broken identity is one finding."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from submissions import DOSSIERS, codes_of, findings_of, submission

from cchc_lib.checks.scope import USUALLY_WITHIN, WITHIN
from cchc_lib.indicators import compute_indicators
from cchc_lib.numerals import format_decimal, round_half_up
from cchc_lib.submission.model import DossierFlow

Figures = dict[str, int]

counts = st.integers(0, 10**6)
slips = st.integers(1, 10**4)

LEAVES = ("early", "on_time", "overdue", "refused", "withdrawn")
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
    return flow | totals | dict(zip(names, channels, strict=True))


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
        "procedures.one_stop.total": sum(services.values()) + draw(counts),
        "finance.budget.revenue": draw(counts),
        "finance.budget.revenue_plan": draw(counts),
        "finance.budget.investment": (investment := draw(counts)),
        "finance.budget.investment_plan": investment + draw(counts),
    }
    for chain in sorted(WITHIN + USUALLY_WITHIN, key=len, reverse=True):
        for part, whole in reversed(list(pairwise(chain))):
            room = sum(figures.setdefault(field, draw(counts)) for field in whole)
            figures.setdefault(part[0], draw(st.integers(0, room)))
    return figures


def table(rows: list[Figures]) -> dict[str, object]:
    """Give rows by field, with totals that are their sums."""
    totals = {name: sum(row[name] for row in rows) for name in DossierFlow.model_fields}
    fields = [{"field": f"Lĩnh vực {index}"} | row for index, row in enumerate(rows)]
    return {**within(DOSSIERS, totals), f"{DOSSIERS}.by_field": fields}


def slipped(figures: Figures, slip: int, *names: str) -> Figures:
    return figures | {name: figures[name] + slip for name in names}


# --- silence ---


@given(balanced())
def test_a_balanced_submission_has_no_finding(figures):
    assert codes_of(**figures) == []


@given(balanced(), st.data())
def test_leaving_figures_out_contradicts_nothing(figures, data):
    kept = data.draw(st.sets(st.sampled_from(sorted(figures))))
    assert codes_of(**{field: figures[field] for field in kept}) == []


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
    }
    assert codes_of(**figures, **stated) == []


# --- exactly one identity broken ---

BREAKS: dict[str, Callable[[Figures, int], Figures]] = {
    "CD001": lambda figures, slip: slipped(
        figures, slip, f"{DOSSIERS}.pending", f"{DOSSIERS}.pending_in_time"
    ),
    "CD002": lambda figures, slip: slipped(figures, slip, f"{DOSSIERS}.refused"),
    "CD003": lambda figures, slip: slipped(figures, slip, f"{DOSSIERS}.awaiting_supplement"),
    "CD004": lambda figures, slip: slipped(figures, slip, f"{DOSSIERS}.in_person"),
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
    assert codes_of(**BREAKS[code](figures, slip)) == [code]


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
    st.sampled_from(sorted(DossierFlow.model_fields)),
)
def test_one_column_off_in_rows_of_that_column_alone_gives_one_finding(rows, slip, name):
    columns = [{"field": "Hộ tịch", name: row[name]} for row in rows]
    total = sum(row[name] for row in rows) + slip
    figures = {f"{DOSSIERS}.by_field": columns, f"{DOSSIERS}.{name}": total}
    (only,) = findings_of(**figures)
    assert (only.code, only.place.field) == ("CD005", f"{DOSSIERS}.{name}")


@given(st.lists(flows(), min_size=2, max_size=4), slips)
def test_a_dossier_left_out_of_the_rows_breaks_the_sums_and_nothing_else(rows, slip):
    figures = table(rows)
    names = ("received", "online", "resolved", "early")
    assert codes_of(**slipped(figures, slip, *within(DOSSIERS, dict.fromkeys(names)))) == [
        "CD005"
    ] * len(names)


@given(balanced(), st.integers(0, 4), st.data())
def test_a_rate_one_step_off_gives_exactly_that_finding(figures, digits, data):
    step = Decimal(1).scaleb(-digits)
    off = {
        result.code: round_half_up(result.value, digits) + step
        for result in compute_indicators(submission(**figures)).values()
        if result.indicator.is_rate and result.value is not None and result.value <= 98
    }
    assume(off)
    code = data.draw(st.sampled_from(sorted(off)))
    stated = {f"stated.{code}": f"{format_decimal(off[code], digits)}%"}
    assert codes_of(**figures, **stated) == ["TL002"]
