"""The units of a clause by its numbers, each with the words that are its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cchc_lib.reading.concepts import UNKNOWN, Unit
from cchc_lib.reading.numbers import Kind
from cchc_lib.reading.vocabulary import SUBJECT, Vocabulary
from cchc_lib.reading.words.grammar import Grammar
from cchc_lib.reading.words.phrases import CONCEPT, NEUTRAL

_Units = tuple[Unit, ...]
_TOTALS = frozenset({"tổng số", "số", "tổng"})
_NO_MEANING = frozenset({NEUTRAL, UNKNOWN})
_OF_WHOLES = frozenset({"received", "new"})
_OUT_OF = frozenset({"trên", "trong", "trên tổng số", "/"})


def parts_of(units: Sequence[Unit], vocabulary: Vocabulary) -> Iterator[_Units]:
    """Yield the units of a clause, one part for each number."""
    grammar, start = vocabulary.grammar, 0
    at = [position for position, unit in enumerate(units) if unit.number]
    while len(at) > 1 and _is_share_first(units, start, at[0], grammar):
        yield tuple(units[start : at[0] + 1])
        start = at.pop(0) + 1
    rest, at = units[start:], [position - start for position in at]
    if len(at) == 2 and _pair(rest[at[0]]) == "part":
        yield from _pair_parts(rest, at[0], at[1], vocabulary.nouns)
    else:
        yield from _one_each(rest, at, grammar)


def _one_each(units: Sequence[Unit], at: Sequence[int], grammar: Grammar) -> Iterator[_Units]:
    number_first = not any(unit.use == CONCEPT for unit in units[: at[0]])
    start = 0
    for one, other in pairwise(at):
        border = _border(units, (one, other), grammar, number_first=number_first)
        yield tuple(units[start:border])
        start = border
    yield tuple(units[start:])


def _border(
    units: Sequence[Unit], numbers: tuple[int, int], grammar: Grammar, *, number_first: bool
) -> int:
    """Return where the words of the first of two numbers end."""
    one, other = numbers
    if _has_own_label(units, one, other):
        return other - 1
    linked = (at for at in range(one + 1, other) if units[at].words in grammar.links)
    if (link := next(linked, None)) is not None:
        return link
    if number_first:
        return other
    noun = one + 1
    return noun + 1 if noun < other and units[noun].use in {CONCEPT, UNKNOWN} else noun


def _has_own_label(units: Sequence[Unit], one: int, other: int) -> bool:
    """Tell whether words before an amount name it: "bằng 86,81% kế hoạch 17.350 triệu đồng"."""
    first, second = units[one].number, units[other].number
    if not first or not second or first.kind is not Kind.PERCENT or second.kind is not Kind.MONEY:
        return False
    return other - one > 1 and units[other - 1].use == CONCEPT


def _is_share_first(units: Sequence[Unit], start: int, at: int, grammar: Grammar) -> bool:
    """Tell whether a percentage stands first that only follows a count in the clause before."""
    number = units[at].number
    is_share = number is not None and number.kind is Kind.PERCENT and not number.pair
    return is_share and is_linked(units[start : at + 1], units[at], grammar)


def is_linked(units: Sequence[Unit], number: Unit, grammar: Grammar) -> bool:
    """Tell whether a percentage only follows a count: "đạt 99,3% số hồ sơ đã giải quyết"."""
    before = units[: list(units).index(number)]
    return bool(before) and all(unit.words in grammar.share_links for unit in before)


def _pair_parts(
    units: Sequence[Unit], at: int, other: int, nouns: frozenset[str]
) -> Iterator[_Units]:
    """Yield the words of "55/61 biên chế được giao" by its two numbers.

    Where nothing stands before them, all that follows tells of the part, but of what parts are of:
    "5 trên 9 hồ sơ tiếp nhận".
    """
    before, between, after = units[:at], units[at + 1 : other], units[other + 1 :]
    told = {name for unit in after for name in unit.concepts}
    is_of_whole = bool(told & _OF_WHOLES) and told <= _OF_WHOLES | nouns
    if not any(unit.use == CONCEPT for unit in before) and not is_of_whole:
        yield (*before, units[at], *(unit for unit in between if _is_noun(unit, nouns)), *after)
        yield (units[other],)
        return
    noun = (unit for unit in (*between, *after[:1]) if nouns.intersection(unit.concepts[:1]))
    counted = tuple(replace(unit, concepts=unit.concepts[:1]) for unit in noun)[:1]
    yield (*before, units[at], *counted)
    yield (units[other], *after)


def _is_noun(unit: Unit, nouns: frozenset[str]) -> bool:
    return len(unit.concepts) == 1 and unit.concepts[0] in nouns


def with_pairs(units: Sequence[Unit]) -> _Units:
    """Mark "2.290 hồ sơ trên 2.338 hồ sơ" as a part and its whole."""
    marked = list(units)
    at = [position for position, unit in enumerate(units) if unit.number]
    for one, other in pairwise(at):
        words = [unit.words for unit in units[one + 1 : other]]
        first, second = units[one].number, units[other].number
        if first and second and first.kind is second.kind and _is_out_of(words):
            marked[one] = replace(units[one], number=replace(first, pair="part"))
            marked[other] = replace(units[other], number=replace(second, pair="whole"))
    return tuple(marked)


def _is_out_of(words: Sequence[str]) -> bool:
    """Tell whether the words between two numbers are "(hồ sơ) trên (tổng số)"."""
    rest = [word for word in words if word not in _TOTALS]
    return bool(rest) and rest[-1] in _OUT_OF and len(rest) <= 2


def _pair(unit: Unit) -> str:
    return unit.number.pair if unit.number else ""


def without_opening(
    units: Sequence[Unit], vocabulary: Vocabulary
) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """Return words that are complete before a percentage and its noun, and the units after them.

    "Bảo đảm hoạt động theo cơ chế một cửa 100% cán bộ có chứng thư số": the percentage begins anew.
    """
    at = next((place for place, unit in enumerate(units) if unit.number), 0)
    number, after = units[at].number, units[at + 1 : at + 2]
    is_share = number is not None and number.kind is Kind.PERCENT and not number.pair
    has_noun = any(vocabulary.slots.get(name) == SUBJECT for one in after for name in one.concepts)
    before = units[:at]
    is_complete = bool(before) and before[-1].use == NEUTRAL and " " in before[-1].words
    if is_share and has_noun and is_complete and all(one.use in _NO_MEANING for one in before):
        return before, units[at:]
    return (), units


def without_reasons(units: Sequence[Unit], grammar: Grammar) -> Sequence[Unit]:
    """Return the units without the reason that follows a number: "do không đủ điều kiện"."""
    seen = False
    for position, unit in enumerate(units):
        after = units[position + 1].words if position + 1 < len(units) else ""
        if seen and unit.words in grammar.reasons and after not in grammar.agents:
            has_number = any(each.number for each in units[position:])
            return units if has_number else units[:position]
        seen = seen or unit.number is not None
    return units


def without_contents(units: Sequence[Unit], vocabulary: Vocabulary) -> Sequence[Unit]:
    """Return the units without what is told of: "1.200 tờ rơi hướng dẫn nộp hồ sơ trên cổng"."""
    contents, told = vocabulary.grammar.contents, vocabulary.told
    has_number = has_noun = False
    for position, unit in enumerate(units):
        if has_number and has_noun and unit.words in contents:
            is_last = not any(each.number for each in units[position:])
            return units[:position] if is_last else units
        has_number = has_number or unit.number is not None
        has_noun = has_noun or bool(told.intersection(unit.concepts))
    return units


def pieces_of(label: Sequence[Unit]) -> list[Sequence[Unit]]:
    """Return the pieces of a label as "hồ sơ trả trực tuyến/hồ sơ có phí", else it alone."""
    at = [position for position, unit in enumerate(label) if unit.words == "/"]
    return [label[start + 1 : end] for start, end in pairwise([-1, *at, len(label)])]
