"""Which counts are stocks: they stay from period to period, or grow through the year.

A stock that does not change is no copied form, and a running total that falls back in January is
no jump; both are left out where periods are compared. Every other count is a flow: it is counted
anew in each period.
"""

from itertools import chain

from cchc_lib.indicators import CATALOGUE, Indicator

_ONE_STOP = "procedures.one_stop"

RUNNING: dict[str, tuple[str, ...]] = {
    "lũy kế từ đầu năm, về 0 khi sang năm mới": (
        "steering.planning.tasks_done",
        "steering.inspection.agencies_inspected",
        "institutions.review.reviewed",
        "finance.budget.revenue",
        "finance.budget.investment",
        "finance.budget.audit_done",
    ),
    "kế hoạch, diện phải làm của cả năm": (
        "steering.planning.tasks_planned",
        "steering.inspection.agencies_total",
        "institutions.review.to_review",
        "finance.budget.revenue_plan",
        "finance.budget.investment_plan",
        "finance.budget.audit_findings",
    ),
}
"""Counts of a year's work, by the reason why two periods of it are not alike."""

STANDING: dict[str, tuple[str, ...]] = {
    "danh mục TTHC, DVCTT có hiệu lực tại một ngày": (
        f"{_ONE_STOP}.total",
        f"{_ONE_STOP}.published",
        f"{_ONE_STOP}.at_center",
        f"{_ONE_STOP}.electronic_process",
        f"{_ONE_STOP}.linked",
        f"{_ONE_STOP}.any_place",
        "digital.services.partial",
        "digital.services.full",
        "digital.payment.with_duty",
        "digital.payment.integrated",
    ),
    "bộ máy, nhân sự có tại một ngày": (
        "apparatus.staffing.present",
        "apparatus.staffing.officials",
        "apparatus.staffing.employees",
        "apparatus.staffing.assigned",
        "finance.autonomy.self_funded",
        "finance.autonomy.partly_funded",
        "finance.autonomy.state_funded",
    ),
    "số tồn của kỳ trước, đã đối chiếu ở CD010": ("procedures.dossiers.carried_over",),
}
"""Counts of what there is on a day, by the reason why they stay alike."""

_RUNNING = frozenset(chain.from_iterable(RUNNING.values()))
_STANDING = frozenset(chain.from_iterable(STANDING.values()))


def is_flow(indicator: Indicator) -> bool:
    """Tell whether a count is given by the commune anew in each period."""
    return (
        indicator.denominator is None
        and indicator.fields == (indicator.code,)
        and indicator.code not in _RUNNING | _STANDING
    )


def is_comparable_rate(indicator: Indicator) -> bool:
    """Tell whether a rate means the same in each period: none of its counts runs over a year."""
    return indicator.is_rate and not _RUNNING.intersection(indicator.fields)


FLOWS: tuple[str, ...] = tuple(code for code, known in CATALOGUE.items() if is_flow(known))
"""The counts that are compared between periods, by their field."""

RATES: tuple[str, ...] = tuple(
    code for code, known in CATALOGUE.items() if is_comparable_rate(known)
)
"""The rates that are compared between periods."""
