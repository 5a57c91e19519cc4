"""Layer 6: sums, shares and rates that choose between readings, then confirm or contradict them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from cchc_lib.reading.vocabulary import Vocabulary

_FEW = 20  # a sum or share of fewer agrees too easily by chance


@dataclass(frozen=True, slots=True)
class Relation:
    """A sum or rate among figures: its kind, the codes it joins, and whether it holds.

    ``got`` is the total or rate as told, ``wanted`` what its parts make; ``is_whole`` is False
    for a sum of which a part is not told.
    """

    kind: str
    codes: tuple[str, ...]
    holds: bool
    got: Decimal
    wanted: Decimal
    is_whole: bool = True


def relations_of(
    values: Mapping[str, Decimal], rates: Mapping[str, tuple[Decimal, int]], vocabulary: Vocabulary
) -> tuple[Relation, ...]:
    """Return the relations among the counts and rates of one scope.

    ``rates`` are value and printed decimals by code.
    """
    return (*_sums(values, vocabulary.sums), *_shares(values, rates, vocabulary))


def _sums(values: Mapping[str, Decimal], sums: Sequence[Sequence[str]]) -> Iterator[Relation]:
    for total, *parts in sums:
        told = [code for code in parts if code in values]
        added = sum((values[code] for code in told), Decimal())
        many = sum(values[code] != 0 for code in told)
        if total in values and many > 1 and values[total] >= _FEW:
            yield Relation(
                "sum", (total, *told), added == values[total], values[total], added,
                is_whole=len(told) == len(parts),
            )  # fmt: skip


def _shares(
    values: Mapping[str, Decimal], rates: Mapping[str, tuple[Decimal, int]], vocabulary: Vocabulary
) -> Iterator[Relation]:
    for code, (got, digits) in rates.items():
        rate = vocabulary.rates.get(code)
        if rate is None or rate.part is None or rate.part not in values:
            continue
        part = values[rate.part]
        for whole in rate.wholes:
            if whole in values and values[whole] >= _FEW and values[whole] >= part:
                wanted = 100 * part / values[whole]
                holds = agrees(got, wanted, digits)
                yield Relation("rate", (code, rate.part, whole), holds, got, wanted)


def agrees(got: Decimal, wanted: Decimal, digits: int) -> bool:
    """Tell whether a rate is one that was rounded or cut off to its printed decimals."""
    unit = Decimal(1).scaleb(-digits)
    return got in {wanted.quantize(unit, ROUND_HALF_UP), wanted.quantize(unit, ROUND_DOWN)}
