"""A total and its parts as data, and the one way of weighing them.

A part that is missing is never 0: as long as one is, a total is only refused when the known parts
already exceed it. A total that is missing inside another one is replaced by its own parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.checks.model.words import addition, number, signed


@dataclass(frozen=True, slots=True)
class Equation:
    """Parts that add up to a total; if not ``exact``, parts that do not exceed it.

    A part is a field, or an equation of its own that stands in where its total is missing;
    ``aside`` says in words how the parts were taken.
    """

    total: str
    parts: "tuple[str | Equation, ...]"
    exact: bool = True
    aside: str = ""


def weigh(case: Case, rule: Rule, equation: Equation) -> Iterator[Finding]:
    """Find whether the known parts contradict the total; the place is that of the total."""
    total = case.value(equation.total)
    if total is None:
        return
    values = {field: case.value(field) for field in _terms(case, equation)}
    known = {field: value for field, value in values.items() if value is not None}
    is_bound = len(known) < len(values) or not equation.exact
    added = sum(known.values())
    if added > total or (added != total and not is_bound):
        message = (
            f"{case.name(equation.total)} {number(total)} {'≠' if equation.exact else '<'} "
            f"{addition(tuple(known.values()))} (lệch {signed(added - total)}){equation.aside}"
            f"{_left_out(case, [field for field in values if field not in known])}"
        )
        wanted = f"{'ít nhất là' if is_bound else 'phải là'} {number(added)}"
        terms = "; ".join(f"{case.name(field)} {number(known[field])}" for field in known)
        advice = f"nếu các phần đúng thì tổng {wanted}; nếu tổng đúng, xem lại: {terms}"
        yield case.finding(rule, message, equation.total, *values, suggestion=advice)


def _terms(case: Case, equation: Equation) -> Iterator[str]:
    """Yield the fields to add up: for a missing total inside, the parts it consists of."""
    for part in equation.parts:
        if isinstance(part, str):
            yield part
        elif case.value(part.total) is None:
            yield from _terms(case, part)
        else:
            yield part.total


def _left_out(case: Case, missing: list[str]) -> str:
    names = ", ".join(map(case.name, missing))
    return f"; chưa kể số còn thiếu: {names}" if names else ""
