"""Which indicator each number of a paragraph is: the one that fits best, a doubt where two do."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_lib.reading.figures.mention import Mention
from cchc_lib.reading.numbers import Kind
from cchc_lib.reading.relations import agrees
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.reading.words.rules import Rate

_MONEY, _COUNTED_MONEY = "finance.budget.", "finance.budget.audit"


@dataclass(frozen=True, slots=True)
class Choice:
    """The indicator of a number, "" for none; ``others`` fit as well, which makes it doubtful.

    ``is_guess`` where no rule explains the number.
    """

    code: str = ""
    is_doubtful: bool = False
    others: tuple[str, ...] = ()
    is_guess: bool = False


_NONE = Choice()
_CLOSE = 3  # points: one concept of the number's own
_PLANS = frozenset({"planned", "assigned"})
_FARTHEST = 6  # numbers back that a share of a plan may be of
_BESIDE = 12  # signs from a rate to the pair in brackets after it


def choose(mentions: Sequence[Mention], vocabulary: Vocabulary) -> list[Choice]:
    """Return the choice for each number of a paragraph."""
    chosen: list[Choice] = []
    for mention in mentions:
        chosen.append(
            _best(mention, vocabulary)
            if mention.after is None
            else _share(mention, chosen, vocabulary)
        )
    for at in range(len(mentions) - 2):
        if rate := vocabulary.rates.get(chosen[at].code):
            chosen[at + 1 : at + 3] = _explained(
                mentions[at : at + 3], chosen[at + 1 : at + 3], rate
            )
    return chosen


def _explained(
    mentions: Sequence[Mention], chosen: Sequence[Choice], rate: Rate
) -> Sequence[Choice]:
    """Return what the two counts after a rate are, which explain it: "đạt 99,5% (402/404 hồ sơ)".

    They are the rate's own when the rate is what they make, whatever noun stands beside them.
    """
    told, part, whole = mentions
    is_beside = part.depth > told.depth and part.at - told.at <= _BESIDE
    if part.number.pair != "part" or not is_beside or rate.part is None or not rate.wholes:
        return chosen
    if not whole.number.value or not agrees(
        told.number.value, 100 * part.number.value / whole.number.value, told.number.digits
    ):
        return chosen
    only = rate.wholes[0] if len(rate.wholes) == 1 else chosen[1].code
    return Choice(rate.part), Choice(only)


def _best(mention: Mention, vocabulary: Vocabulary) -> Choice:
    kind = mention.number.kind
    fit = [read for read in mention.readings if is_of_kind(kind, read.code)]
    if not fit and kind is Kind.COUNT and mention.readings:
        return Choice(mention.readings[0].code, is_doubtful=True)
    if not fit:
        return _NONE
    best = fit[0]
    tied = tuple(read.code for read in fit[1:] if best.score - read.score <= _CLOSE)
    is_tied = any((read.score, read.own) == (best.score, best.own) for read in fit[1:])
    maybe = () if kind is Kind.PERCENT else vocabulary.maybe.get(best.code, ())
    return Choice(best.code, is_tied, (*tied, *maybe))


def is_of_kind(kind: Kind, code: str) -> bool:
    """Tell whether an indicator is in money where the number is; a share is of either."""
    is_money = code.startswith(_MONEY) and not code.startswith(_COUNTED_MONEY)
    return kind is Kind.PERCENT or is_money == (kind is Kind.MONEY)


def _share(mention: Mention, chosen: Sequence[Choice], vocabulary: Vocabulary) -> Choice:
    """Return the rate that a bare percentage is, or the whole that a pair names second."""
    rate = _rate_of_plan(mention, chosen, vocabulary)
    rate = rate or _rate(chosen, mention.after or 0, vocabulary)
    if rate is None:
        return _NONE
    if mention.number.kind is Kind.PERCENT:
        return Choice(rate.code)
    if chosen[mention.after or 0].code == rate.code:  # "chiếm 93,5%, tức 791 hồ sơ"
        return Choice(rate.part) if rate.part else _NONE
    return Choice(rate.wholes[0]) if rate.wholes else _NONE


def _rate_of_plan(
    mention: Mention, chosen: Sequence[Choice], vocabulary: Vocabulary
) -> Rate | None:
    """Return the nearest rate of what was planned or assigned, where a percentage says it is one.

    "Có mặt 76 người, gồm 71 công chức, 08 viên chức (90,48% so với giao)".
    """
    said = _PLANS.intersection(mention.bundle.values())
    if not said or mention.number.kind is not Kind.PERCENT:
        return None
    for at in range(mention.after or 0, max(-1, (mention.after or 0) - _FARTHEST), -1):
        rate = vocabulary.rate_by_part.get(chosen[at].code)
        if rate and vocabulary.plans.intersection(rate.wholes):
            return rate
    return None


def _rate(chosen: Sequence[Choice], after: int, vocabulary: Vocabulary) -> Rate | None:
    """Return the rate of the count that a bare percentage follows, or of the one beside its whole.

    "1.240 triệu đồng so với kế hoạch 6.200, đạt 20%": the share is that of what stands before.
    """
    by_part, code = vocabulary.rate_by_part, chosen[after].code
    if code in vocabulary.rates:
        return vocabulary.rates[code]
    rate = by_part.get(code) if code else None
    if rate:
        return rate
    for at in (after - 1, after + 1):
        other = by_part.get(chosen[at].code) if 0 <= at < len(chosen) else None
        if other and code in other.wholes:
            return other
    return None
