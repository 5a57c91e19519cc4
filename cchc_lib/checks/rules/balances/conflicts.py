"""Words for a sum that does not add up, and for what a sum leaves without a class.

What contradicts is worked out once for a submission (``indicators.balance``), blanks included: a
blank cell is never 0, and a total that is blank inside another one is replaced by its own parts.
"""

from collections.abc import Iterable, Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.checks.model.words import number, signed, signed_sum
from cchc_lib.indicators.balance import Balance
from cchc_lib.indicators.balance.bound import Bound
from cchc_lib.indicators.balance.bounds import Conflict
from cchc_lib.indicators.balance.identity import Identity, Kind, is_hidden


def conflicts(case: Case, rule: Rule, *kinds: Kind) -> Iterator[Finding]:
    """Find the sums of some kinds that cannot hold; the place is that of the total."""
    for conflict in case.results.balance.bounds.conflicts:
        if conflict.identity.kind in kinds:
            yield _finding(case, rule, conflict)


def _finding(case: Case, rule: Rule, conflict: Conflict) -> Finding:
    identity, parts, total = conflict.identity, conflict.parts, conflict.total
    spelt_out = list(case.results.balance.spelt_out(identity.parts))
    blank = [cell for cell in spelt_out if case.results.balance.is_open(cell)]
    message = (
        f"{_left(case, identity, total)} {_sign(conflict)} {_right(case, identity, parts)} "
        f"(lệch {signed(parts.value - total.value)}){_table(identity)}{_left_out(case, blank)}"
    )
    fields = _fields(conflict, blank)
    return case.finding(rule, message, *fields, suggestion=_advice(case, conflict, blank))


def _left(case: Case, identity: Identity, total: Bound) -> str:
    """Name the total with its value; where it is blank, say what it follows from."""
    if identity.total in case.results.balance.known:
        return f"{case.name(identity.total)} {number(total.value)}"
    if is_hidden(identity.total):
        return case.named_sum(total)
    return f"{case.name(identity.total)} (suy ra: {_sum(case, total)})"


def _right(case: Case, identity: Identity, parts: Bound) -> str:
    return case.named_sum(parts) if identity.kind is Kind.SCOPE else _sum(case, parts)


def _sum(case: Case, bound: Bound) -> str:
    return signed_sum([times * case.value(cell) for cell, times in bound.terms])


def _sign(conflict: Conflict) -> str:
    if conflict.identity.is_exact:
        return "≠"
    return "<" if conflict.parts.value > conflict.total.value else ">"


def _table(identity: Identity) -> str:
    if identity.kind is not Kind.ROWS:
        return ""
    return ", cộng theo cấp" if ".by_level." in identity.parts[0] else ", cộng theo lĩnh vực"


def _left_out(case: Case, blank: list[str]) -> str:
    names = ", ".join(map(case.name, blank))
    return f"; chưa kể số còn thiếu: {names}" if names else ""


def _fields(conflict: Conflict, parts: Iterable[str]) -> tuple[str, ...]:
    """Return every cell that has a say, the total first where it was handed in."""
    total, named = conflict.identity.total, [cell for cell, _ in conflict.total.terms]
    first = [total] if total in named else []
    others = (*named, *(cell for cell, _ in conflict.parts.terms), *parts)
    return tuple(dict.fromkeys((*first, *others)))


def _advice(case: Case, conflict: Conflict, blank: list[str]) -> str:
    parts, is_bound = conflict.parts, bool(blank) or not conflict.identity.is_exact
    side = "ít nhất" if parts.value > conflict.total.value else "nhiều nhất"
    wanted = f"{side} là" if is_bound else "phải là"
    terms = "; ".join(f"{case.name(cell)} {number(case.value(cell))}" for cell, _ in parts.terms)
    right = f"nếu các phần đúng thì tổng {wanted} {number(parts.value)}"
    return f"{right}; nếu tổng đúng, xem lại: {terms}"


def remainders(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find what a total leaves over when several of its parts are blank."""
    told: set[tuple[str, ...]] = set()
    balance = case.results.balance
    for identity in balance.identities:
        if not _is_partly_given(balance, identity):
            continue
        blank, rest = _rest(case, identity)
        if rest > 0 and len(blank) > 1 and tuple(blank) not in told:
            told.add(tuple(blank))
            yield _remainder(case, rule, identity, blank, rest)


def _is_partly_given(balance: Balance, identity: Identity) -> bool:
    """Tell whether a total is known of which the form has every part, but not all parts are."""
    known = balance.known
    return identity.total in known and identity.is_exact and not known.keys() >= set(identity.parts)


def _rest(case: Case, identity: Identity) -> tuple[list[str], int]:
    """Return the parts that are blank and what is left for all of them; nothing where none is told.

    Where the classes given hold less than half, the report does not break the total down.
    """
    balance = case.results.balance
    total, parts = balance.known[identity.total], _parts(balance, identity)
    if balance.known.keys().isdisjoint(balance.spelt_out(identity.classes or parts)):
        return [], 0
    blank = [cell for cell in parts if balance.is_open(cell)]
    lows = (balance.bounds.of(cell).low.value for cell in parts if cell not in blank)
    rest = total - sum(lows)
    return (blank, rest) if 2 * rest <= total else ([], 0)


def _parts(balance: Balance, identity: Identity) -> list[str]:
    """Return the cells in which a form has the parts: one for early and on time, or two."""
    parts = list(balance.spelt_out(identity.parts))
    row, _, column = identity.total.rpartition(".")
    in_time, split = f"{row}.in_time", {f"{row}.early", f"{row}.on_time"}
    if column != "resolved" or in_time not in balance.known or split <= balance.known.keys():
        return parts
    return [in_time, *(cell for cell in parts if cell not in split)]


def _remainder(case: Case, rule: Rule, identity: Identity, blank: list[str], rest: int) -> Finding:
    balance = case.results.balance
    given = [cell for cell in _parts(balance, identity) if cell in balance.known]
    taken = signed_sum([balance.known[identity.total], *(-balance.known[cell] for cell in given)])
    names = ", ".join(map(case.name, blank))
    message = (
        f"{case.name(identity.total)} còn {number(rest)} chưa rõ thuộc phần nào ({taken})"
        f"{_table(identity)}; chưa nhập: {names}"
    )
    fields = (identity.total, *given, *blank)
    return case.finding(rule, message, *fields, suggestion=f"nhập {', '.join(blank)}")
