"""How findings write numbers: exact, Vietnamese, differences with their sign."""

from collections.abc import Sequence
from fractions import Fraction

from cchc_lib.indicators.results import part_text
from cchc_lib.numerals import Exact

_SHOWN = 6  # terms of a sum; the values of a finding hold them all


def number(value: Exact) -> str:
    """Write a count or an amount: ``6.476``, ``10.529,5``."""
    return part_text(Fraction(value))


def signed(difference: Exact) -> str:
    """Write a difference with its sign: ``+1``, ``−0,01``."""
    sign = "+" if difference >= 0 else "−"
    return sign + number(abs(Fraction(difference)))


def addition(terms: Sequence[Exact]) -> str:
    """Write a sum with its result: ``6.395 + 55 + 20 = 6.470``; zeros and a long middle go."""
    shown = [number(term) for term in terms if term != 0] or ["0"]
    if len(shown) > _SHOWN:
        shown = [*shown[: _SHOWN - 2], "…", shown[-1]]
    total = number(sum((Fraction(term) for term in terms), Fraction()))
    return total if len(shown) == 1 else f"{' + '.join(shown)} = {total}"


def signed_sum(terms: Sequence[Exact]) -> str:
    """Write a sum in which terms below 0 are taken off: ``9.940 − 87 = 9.853``."""
    exact = [Fraction(term) for term in terms]
    if all(term >= 0 for term in exact):
        return addition(exact)
    first, *others = sorted((term for term in exact if term), key=lambda term: term < 0)
    words = "".join(f" {'+' if term > 0 else '−'} {number(abs(term))}" for term in others)
    return f"{number(first)}{words} = {number(sum(exact, Fraction()))}"


def choice(words: Sequence[str]) -> str:
    """Join alternatives: ``6.394``, ``6.394 hoặc 6.395``, ``1, 2 hoặc 3``."""
    *heads, last = words
    return f"{', '.join(heads)} hoặc {last}" if heads else last
