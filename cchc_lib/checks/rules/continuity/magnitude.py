"""LT: figures that are about a thousand or a million times those of an earlier period."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.earlier import Earlier, with_values
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.magnitude import UNITS, shift
from cchc_lib.checks.model.words import number
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.catalogue import MILLION_DONG
from cchc_lib.indicators.comparable import COUNTS
from cchc_lib.indicators.sources import FIELDS

_AMOUNTS = tuple(code for code, known in CATALOGUE.items() if known.unit == MILLION_DONG)


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
                    f"{case.name(field)} {number(now)} {fact} khoảng một {UNITS[unit]} lần "
                    f"{earlier.period} ({text}): gõ sai đơn vị hay dấu tách hàng nghìn?"
                )
                found = case.finding(rule, message, field, suggestion=rule.remedy)
                yield with_values(found, [(name, text)])
                break
