"""PV: amounts that are a thousand or a million times what they can be.

Money is handed in by the million đồng, so an amount typed in đồng is a million times too large, one
typed by the thousand a thousand times. What a year brings is never that many times its plan.
"""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.indicators.sources import FIELDS
from cchc_lib.numerals import format_percent

PLANS = (
    ("finance.budget.revenue", "finance.budget.revenue_plan"),
    ("finance.budget.investment", "finance.budget.investment_plan"),
)
"""Amounts of money and what was planned for the year."""

_TOO_MANY = 10  # times the plan: a rate beyond 1.000 %
_TOO_FEW = Fraction(1, 10**5)  # of the plan: the plan itself may be typed in đồng


@rule(
    "PV007",
    Severity.ERROR,
    blocks=False,
    title="Số tiền gấp hàng nghìn, hàng triệu lần kế hoạch",
    meaning="Số tiền trong biểu tính bằng triệu đồng. Thực hiện vượt 1.000% kế hoạch năm, hoặc "
    "chưa tới một phần trăm nghìn, thường là một trong hai số gõ bằng đồng hay nghìn đồng.",
    remedy="Xem lại đơn vị của hai số; ghi cả hai bằng triệu đồng.",
    source=FIELDS,
)
def money_is_typed_in_millions(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find amounts that are many times the plan of the year, or next to nothing of it."""
    for field, plan in PLANS:
        done, planned = case.value(field), case.value(plan)
        if not done or not planned:
            continue
        times = Fraction(done) / Fraction(planned)
        if times > _TOO_MANY or times < _TOO_FEW:
            large = field if times > 1 else plan
            message = (
                f"{case.name(field)} {case.text(field)} là {format_percent(100 * times)} của "
                f"{case.name(plan)} {case.text(plan)} (triệu đồng): "
                f"{case.name(large)} gõ bằng {_unit(times)}?"
            )
            yield case.finding(
                rule, message, large, *{field, plan} - {large}, suggestion=rule.remedy
            )


def _unit(times: Fraction) -> str:
    """Return the unit in which the larger of two amounts was probably typed."""
    return "đồng" if max(times, 1 / times) >= 10**4 else "nghìn đồng"
