"""Which counts and bases give a printed rate, and words for a division."""

from fractions import Fraction
from math import ceil, floor

from cchc_lib.checks.model.words import choice, number
from cchc_lib.numerals import Exact, Percent, format_decimal, truncate

ENDS = (0, 100)
"""Percent: none and all, which no rounding may say."""

_FEW = 3  # counts named one by one; more of them are named as a span


def fitting_counts(printed: Percent, base: Fraction) -> range:
    """Return the counts that give a printed rate over a base, rounded half up."""
    if Fraction(printed.value) in ENDS:
        return range(int(base), int(base) + 1) if printed.value else range(1)
    half = Fraction(1, 2 * 10**printed.digits)
    low, high = (Fraction(printed.value) + side for side in (-half, half))
    first, after = ceil(low * base / 100), ceil(high * base / 100)
    return range(max(0, first), min(after, int(base) + 1))


def fitting_bases(printed: Percent, above: Fraction) -> range:
    """Return the bases over which a count gives a printed rate above 0, rounded half up."""
    half = Fraction(1, 2 * 10**printed.digits)
    low, high = (Fraction(printed.value) + side for side in (-half, half))
    last = floor(100 * above / low) if low > 0 else ceil(100 * above) * 10 ** (printed.digits + 1)
    return range(floor(100 * above / high) + 1, last + 1)


def division(above: Exact, below: Exact, digits: int, words: tuple[str, str] = ("", "")) -> str:
    """Write a share in percent, cut off after some digits: ``6.395 ÷ 6.469 = 98,8560…%``.

    ``words`` stand in for its two sides where they are not empty.
    """
    value = 100 * Fraction(above) / Fraction(below)
    cut = truncate(value, digits)
    exact = format_decimal(cut) if cut == value else f"{format_decimal(cut, digits)}…"
    return f"{words[0] or number(above)} ÷ {words[1] or number(below)} = {exact}%"


def counts_words(counts: range) -> str:
    """Write counts that are next to each other: ``6.450``, ``13 hoặc 14``, ``từ 10 đến 15``."""
    if len(counts) > _FEW:
        return f"từ {number(counts[0])} đến {number(counts[-1])}"
    return choice([number(count) for count in counts])
