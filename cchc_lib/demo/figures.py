"""The figures of one commune and period, by the dotted path of their field.

Counts of what happens are drawn by quarter and added up, a month has its part of them; what is
planned or there stays the same through the year; money and the yearly plan run up from January to
the end of the period.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from cchc_lib.demo import digital, dossiers
from cchc_lib.demo.dice import Dice
from cchc_lib.demo.profile import WHOLE, Profile, Span, span_of
from cchc_lib.periods import Period

Figures: TypeAlias = dict[str, int | Decimal]
Rows: TypeAlias = list[dict[str, str | int]]

_PLAN_DONE = (0.22, 0.47, 0.72, 0.97)  # of the yearly plan, by the end of each quarter
_REVIEWED = (0.3, 0.55, 0.8, 1.0)
_REVENUE = (0.28, 0.53, 0.77, 1.03)
_INVESTED = (0.1, 0.32, 0.57, 0.9)
_INSPECTED = (0.2, 0.5, 0.8, 1.0)


def figures_of(profile: Profile, period: Period) -> Figures:
    """Draw every figure that the commune gives for a period."""
    figures: Figures = {}
    for part in (_steering, _institutions, _procedures, _people, _finance):
        figures.update(part(profile, period))
    return figures | digital.figures(profile, period)


def rows_of(profile: Profile, period: Period) -> Rows:
    """Draw Biểu 06 by field of work, empty where the commune gives totals only."""
    if not profile.gives("by_field"):
        return []
    return [
        {"field": field.name, "source_system": dossiers.system_name(profile, field)}
        | {name: flow[name] for name in _columns(profile)}
        for field, flow in dossiers.flows(profile, period).items()
    ]


def flow_sum(dice: Dice, name: str, span: Span, low: int, high: int) -> int:
    """Add up what happens in each quarter of a period."""
    counts = {quarter: dice.of(quarter).whole(name, low, high) for quarter in span.quarters}
    return sum(span.part(quarter, count) for quarter, count in counts.items())


def _columns(profile: Profile) -> Iterator[str]:
    gives_channels = profile.gives("by_field") or profile.gives("channels")
    return (name for name in dossiers.COLUMNS if gives_channels or name not in dossiers.CHANNELS)


def _steering(profile: Profile, period: Period) -> Figures:
    span, dice = span_of(profile, period), profile.dice.of("steering")
    figures: Figures = {}
    if profile.gives("planning"):
        planned = dice.of(period.year).whole("tasks", 28, 64)
        done = int(planned * _run_up(dice, span, _PLAN_DONE))
        figures |= {"steering.planning.tasks_planned": planned}
        figures |= {"steering.planning.tasks_done": min(planned, done)}
    figures |= {
        "steering.communication.broadcasts": _usual(dice, "broadcasts", span, (14, 60)),
        "steering.communication.posts": _usual(dice, "posts", span, (18, 75)),
        "steering.communication.leaflets": 50 * _usual(dice, "leaflets", span, (4, 28)),
        "steering.communication.reach": 100 * _usual(dice, "reach", span, (18, 260)),
    }
    if profile.gives("inspection"):
        figures |= _inspection(dice, span)
    if profile.gives("dialogue"):
        figures["steering.dialogue.survey_forms"] = 10 * _usual(dice, "forms", span, (8, 35))
        figures["steering.dialogue.dialogues"] = flow_sum(dice, "dialogues", span, 0, 1)
    return figures | (_tasks(dice, span) if profile.gives("assigned_tasks") else {})


def _inspection(dice: Dice, span: Span) -> Figures:
    agencies = dice.whole("agencies", 7, 14)
    first = span.quarters[0]
    inspected = _inspected(agencies, span.last, span.done(span.last))
    found = flow_sum(dice, "issues", span, 0, 3)
    unsolved = min(found, dice.of(span.last).whole("unsolved issues", 0, 1))
    return {
        "steering.inspection.agencies_total": agencies,
        "steering.inspection.agencies_inspected": inspected
        - _inspected(agencies, first, span.begun(first)),
        "steering.inspection.issues_found": found,
        "steering.inspection.issues_resolved": found - unsolved,
    }


def _inspected(agencies: int, quarter: int, done: int) -> int:
    """Return how many agencies have been inspected in their year, so far into a quarter."""
    now = int(agencies * _INSPECTED[quarter % 4])
    before = int(agencies * _INSPECTED[quarter % 4 - 1]) if quarter % 4 else 0
    return before + (now - before) * done // WHOLE


def _tasks(dice: Dice, span: Span) -> Figures:
    end = dice.of(span.last)
    tasks = {
        "on_time": _usual(dice, "tasks on time", span, (18, 55)),
        "late": flow_sum(dice, "tasks late", span, 0, dice.whole("tasks late", 0, 2)),
        "in_progress": end.whole("tasks in progress", 3, 9),
        "overdue": end.whole("tasks overdue", 0, 1) if dice.chance("tasks overdue", 0.3) else 0,
    }
    tasks = {"total": sum(tasks.values())} | tasks
    return {f"steering.assigned_tasks.{name}": count for name, count in tasks.items()}


def _institutions(profile: Profile, period: Period) -> Figures:
    span, dice = span_of(profile, period), profile.dice.of("institutions")
    figures: Figures = {}
    if profile.gives("lawmaking"):
        figures["institutions.lawmaking.issued"] = flow_sum(dice, "issued", span, 0, 1)
    if profile.gives("review"):
        to_review = dice.of(period.year).whole("to_review", 4, 18)
        reviewed = int(to_review * _run_up(dice, span, _REVIEWED))
        figures |= {
            "institutions.review.checked": _usual(dice, "checked", span, (2, 7)),
            "institutions.review.unlawful": 0,
            "institutions.review.to_review": to_review,
            "institutions.review.reviewed": min(to_review, reviewed),
        }
    return figures


def _procedures(profile: Profile, period: Period) -> Figures:
    span, dice = span_of(profile, period), profile.dice.of("procedures")
    offered = digital.procedures(profile, period.year)
    figures: Figures = {
        "procedures.one_stop.total": offered,
        "procedures.one_stop.published": offered,
        "procedures.one_stop.at_center": offered - dice.pick("elsewhere", (0, 0, 0, 2, 4)),
        "procedures.one_stop.electronic_process": offered - dice.pick("on paper", (0, 0, 6, 15)),
        "procedures.one_stop.linked": dice.whole("linked", 6, 24),
    }
    if profile.gives("any_place"):
        figures["procedures.one_stop.any_place"] = int(offered * dice.between("any", 0.3, 0.9))
        figures["procedures.one_stop.any_place_dossiers"] = _usual(dice, "away", span, (2, 30))
    flow = dossiers.total(dossiers.flows(profile, period))
    figures |= {f"procedures.dossiers.{name}": flow[name] for name in _columns(profile)}
    return figures | _opinions(profile, period, flow["resolved"])


def _opinions(profile: Profile, period: Period, resolved: int) -> Figures:
    span, dice = span_of(profile, period), profile.dice.of("opinions")
    received = flow_sum(dice, "feedback", span, 0, dice.pick("feedback", (0, 0, 2, 3, 4)))
    unanswered = min(received, dice.of(span.last).pick("unanswered", (0, 0, 1)))
    asked = int(resolved * dice.between("asked", 0.12, 0.6))
    content = dice.between("content", 0.93, 0.998) + dice.of(span.last).between("mood", 0, 0.002)
    return {
        "procedures.feedback.received": received,
        "procedures.feedback.resolved": received - unanswered,
        "procedures.satisfaction.respondents": asked,
        "procedures.satisfaction.satisfied": int(asked * content),
    }


def _people(profile: Profile, period: Period) -> Figures:
    span, dice = span_of(profile, period), profile.dice.of("people")
    officials = dice.whole("officials", *profile.size.officials)
    employees = dice.whole("employees", *profile.size.employees)
    figures: Figures = {
        "apparatus.staffing.present": officials + employees,
        "apparatus.staffing.officials": officials,
        "apparatus.staffing.employees": employees,
    }
    if profile.gives("quota"):
        vacant = dice.pick("vacant", (0, 0, 1, 2, 3, 5))
        figures["apparatus.staffing.assigned"] = officials + employees + vacant
        figures["apparatus.staffing.reduced"] = 0
    if profile.gives("civil_service"):
        figures["civil_service.trained"] = _usual(dice, "trained", span, (9, 40))
        figures["civil_service.recruited"] = flow_sum(dice, "recruited", span, 0, 1)
        figures["civil_service.appointed"] = flow_sum(dice, "appointed", span, 0, 1)
        figures["civil_service.disciplined"] = 0
    return figures


def _finance(profile: Profile, period: Period) -> Figures:
    span, dice = span_of(profile, period), profile.dice.of("finance")
    year = dice.of(period.year)
    revenue_plan = 10 * int(100 * dice.between("revenue", *profile.size.revenue))
    investment_plan = 10 * int(revenue_plan * dice.between("investment", 0.02, 0.06))
    pace = year.between("pace", 0.86, 1.12)
    invested = min(1.0, year.between("works", 0.75, 1.08) * _run_up(dice, span, _INVESTED))
    figures: Figures = {
        "finance.budget.revenue": _money(revenue_plan * pace * _run_up(dice, span, _REVENUE)),
        "finance.budget.revenue_plan": revenue_plan,
        "finance.budget.investment": _money(investment_plan * invested),
        "finance.budget.investment_plan": investment_plan,
    }
    if profile.gives("audit"):
        findings = year.whole("audit", 0, 5)
        figures["finance.budget.audit_findings"] = findings
        figures["finance.budget.audit_done"] = int(findings * (span.last % 4 + 1) / 4)
    if profile.gives("autonomy"):
        figures["finance.autonomy.self_funded"] = dice.pick("self", (0, 0, 0, 1))
        figures["finance.autonomy.partly_funded"] = dice.whole("partly", 0, 3)
        figures["finance.autonomy.state_funded"] = dice.whole("state", 6, 17)
    return figures


def _usual(dice: Dice, name: str, span: Span, bounds: tuple[int, int]) -> int:
    """Add up what a commune usually does in a quarter, a little more or less each time."""
    usual = dice.between(name, *bounds)
    counts = {
        quarter: dice.of(quarter).count(name, usual * _swing(dice, name, quarter))
        for quarter in span.quarters
    }
    return sum(span.part(quarter, count) for quarter, count in counts.items())


def _swing(dice: Dice, name: str, quarter: int) -> float:
    return dice.of(quarter).between(f"{name} swing", 0.85, 1.15)


def _run_up(dice: Dice, span: Span, curve: tuple[float, float, float, float]) -> float:
    """Return how far something has come in its year by the end of a period."""
    done, now = span.done(span.last), _come(dice, span.last, curve)
    before = _come(dice, span.last - 1, curve) if span.last % 4 else 0.0
    return now if done == WHOLE else before + (now - before) * done / WHOLE


def _come(dice: Dice, quarter: int, curve: tuple[float, float, float, float]) -> float:
    return curve[quarter % 4] * dice.of(quarter).between(f"curve {curve}", 0.96, 1.02)


def _money(millions: float) -> Decimal:
    """Round to whole million đồng."""
    return Decimal(int(millions))
