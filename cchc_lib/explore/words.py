"""Words that several views share."""

from collections.abc import Sequence
from fractions import Fraction

from cchc_lib.city.totals import Rank
from cchc_lib.indicators import CATALOGUE, Indicator, Result
from cchc_lib.indicators.groups import AREAS
from cchc_lib.indicators.results import part_text
from cchc_lib.numerals import format_count, format_percent

AREA_NAMES = {each.area: AREAS[each.group[0]] for each in CATALOGUE.values()}
"""The areas by the first step of their indicators' codes."""

MISSING = "–"


def capitalized(words: str) -> str:
    """Return words with their first letter in capitals and the others as they are."""
    return words[:1].upper() + words[1:]


def unbroken(words: str) -> str:
    """Return words that stay on one line of a narrow column."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def number_text(indicator: Indicator, number: Fraction) -> str:
    """Return a number of an indicator as it is printed: rates with two digits, others as needed."""
    return format_percent(number, 2) if indicator.is_rate else part_text(number)


def amount(indicator: Indicator, number: Fraction) -> str:
    """Return a number with its unit."""
    unit = "" if indicator.is_rate else f" {indicator.unit}"
    return f"{number_text(indicator, number)}{unit}"


def sides(result: Result) -> str:
    """Return what a rate was divided from; "" for a count and where a side is missing."""
    if result.numerator is None or result.denominator is None:
        return ""
    return unbroken(f"{part_text(result.numerator)} ÷ {part_text(result.denominator)}")


def rank_of(ranks: Sequence[Rank], commune: str) -> Rank | None:
    """Return the rank of a commune, None where it has none."""
    return next((rank for rank in ranks if rank.member.commune.code == commune), None)


def rank_text(ranks: Sequence[Rank], commune: str) -> str:
    """Return the place of a commune and of how many: ``12/113``."""
    own = rank_of(ranks, commune)
    return f"{format_count(own.place)}/{format_count(len(ranks))}" if own else MISSING


def of_area(area: str) -> tuple[Indicator, ...]:
    """Return the indicators of an area, in the order of the annex."""
    return tuple(each for each in CATALOGUE.values() if each.area == area)


def first_of(area: str) -> Indicator:
    """Return the first rate of an area, else its first count: what to look at first."""
    indicators = of_area(area)
    return next((each for each in indicators if each.is_rate), indicators[0])
