"""LT: figures that are about a thousand or a million times those of an earlier period."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.earlier import Earlier, with_values
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import number
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.catalogue import MILLION_DONG
from cchc_lib.indicators.comparable import COUNTS
from cchc_lib.indicators.sources import FIELDS

_AMOUNTS = tuple(code for code, known in CATALOGUE.items() if known.unit == MILLION_DONG)
_UNITS = {10**3: "nghìn", 10**6: "triệu"}
_NEAR = 4  # times more or less than a thousand (a million) that still look like one
_LEAST = 10**4  # of the larger figure: smaller ones may well grow a thousandfold


@rule(
    "LT004",
    Severity.ERROR,
    blocks=False,
    title="Số gấp khoảng nghìn hay triệu lần kỳ trước",
    meaning="Số đếm, số tiền gấp (hoặc kém) khoảng một nghìn hay một triệu lần số của kỳ trước hay "
    "cùng kỳ năm trước: thường vì gõ sai đơn vị, hay dấu chấm hàng nghìn bị mất, bị thừa.",
    remedy="Xem lại đơn vị và dấu tách hàng nghìn của hai số.",
    source=FIELDS,
)
def figures_keep_their_magnitude(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find figures that are about a thousand or a million times those of an earlier period."""
    past = tuple(Earlier(found) for found in case.context.past)
    for field in (*_AMOUNTS, *COUNTS) if past else ():
        now = case.value(field)
        for earlier in past:
            unit = shift(now, earlier.value(field))
            if unit:
                name, text = earlier.told(field)
                fact = "gấp" if now > earlier.value(field) else "kém"
                message = (
                    f"{case.name(field)} {number(now)} {fact} khoảng một {_UNITS[unit]} lần "
                    f"{earlier.period} ({text}): gõ sai đơn vị hay dấu tách hàng nghìn?"
                )
                found = case.finding(rule, message, field, suggestion=rule.remedy)
                yield with_values(found, [(name, text)])
                break


def shift(now: Decimal | int | None, then: Decimal | int | None) -> int:
    """Return by about which unit two figures differ, 10³ or 10⁶; 0 where by none."""
    if not now or not then or min(now, then) < 1 or max(now, then) < _LEAST:
        return 0
    times = Fraction(max(now, then)) / Fraction(min(now, then))
    return next((unit for unit in _UNITS if unit <= times * _NEAR and times <= unit * _NEAR), 0)
