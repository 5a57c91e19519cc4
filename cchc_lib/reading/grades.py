"""Layer 7: how sure a figure is: confirmed by arithmetic, read in clear words, or asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from cchc_lib.reading.figures.choice import Choice
from cchc_lib.reading.figures.mention import Mention
from cchc_lib.reading.numbers import Kind
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.relations import Relation, relations_of
from cchc_lib.reading.vocabulary import Vocabulary

CONFIRMED, READ, ASKED = "confirmed", "read", "asked"
_MOST_TRIED = 300  # figures of which others are tried
_TWICE = "cùng đoạn ghi hai số khác nhau cho chỉ tiêu này"
_MOST_WORDS = 5  # that are told as not understood


@dataclass(frozen=True, slots=True)
class Found:
    """A number with its paragraph and the indicator that it was found to be."""

    paragraph: Paragraph
    mention: Mention
    choice: Choice

    @property
    def code(self) -> str:
        """Return the code of the indicator."""
        return self.choice.code


class Judge:
    """Grades the figures of a report by the relations among those of its own unit and period."""

    def __init__(self, found: Sequence[Found], vocabulary: Vocabulary) -> None:
        self.values, self.rates = _values(found)
        self.relations = relations_of(self.values, self.rates, vocabulary)
        held = [relation for relation in self.relations if relation.holds]
        self._agreed = _codes(held)
        self._surely = _codes([relation for relation in held if relation.is_whole])
        self._twice = _told_twice(found)

    def grade(self, found: Found) -> tuple[str, str]:
        """Return the grade of a figure, and why it is no better, in Vietnamese."""
        if self._is_confirmed(found):
            return CONFIRMED, ""
        doubt = _doubt(found)
        if not doubt and (found.paragraph.number, found.code) in self._twice:
            whole = self._twice[found.paragraph.number, found.code]
            if found.mention.number.value != whole:
                doubt = _TWICE
        return (ASKED, doubt) if doubt else (READ, "")

    def _is_confirmed(self, found: Found) -> bool:
        """Tell whether a relation confirms a figure: with an unknown word, a whole one.

        A nought fits every sum, so none tells which of two indicators it is.
        """
        mention, code = found.mention, found.code
        value = mention.number.value
        if found.choice.is_doubtful and not value:
            return False
        rate = self.rates.get(code)
        is_same = self.values.get(code) == value or (rate is not None and rate[0] == value)
        agreed = self._surely if mention.unknown else self._agreed
        return is_same and code in agreed and not mention.scopes


def _told_twice(found: Sequence[Found]) -> Mapping[tuple[int, str], Decimal | None]:
    """Return paragraph and code where one paragraph tells two values of an indicator.

    The value is that of the whole where the others are parts of it, None where nobody knows: "43
    lượt đi bồi dưỡng, trong đó bồi dưỡng kỹ năng số 30 lượt".
    """
    first: dict[tuple[int, str], Decimal] = {}
    twice: dict[tuple[int, str], Decimal | None] = {}
    for each in found:
        if not (each.mention.scopes or _doubt(each)):
            key, value = (each.paragraph.number, each.code), each.mention.number.value
            whole = first.setdefault(key, value)
            if whole != value:
                is_part = each.mention.is_part and value < whole and twice.get(key, whole)
                twice[key] = whole if is_part else None
    return twice


def chosen_by_relations(found: Sequence[Found], vocabulary: Vocabulary) -> list[Found]:
    """Return the figures, each as the indicator that fits and by which most sums and rates hold."""
    chosen = list(found)
    for at, each in enumerate(chosen[:_MOST_TRIED]):
        if not (each.choice.others or each.choice.is_guess) or each.mention.scopes:
            continue
        is_guess = each.choice.is_guess
        best, most = each, _holding(chosen, vocabulary, is_whole=is_guess)
        codes = (each.code, *each.choice.others) if is_guess else each.choice.others
        for code in codes:
            chosen[at] = replace(each, choice=Choice(code, others=each.choice.others))
            if (count := _holding(chosen, vocabulary, is_whole=is_guess)) > most:
                best, most = chosen[at], count
        chosen[at] = best
    return chosen


def _holding(found: Sequence[Found], vocabulary: Vocabulary, *, is_whole: bool) -> int:
    """Count the relations that hold, of which nothing is missing where they judge a guess."""
    found_relations = relations_of(*_values(found), vocabulary)
    return sum(one.holds and (one.is_whole or not is_whole) for one in found_relations)


def _codes(relations: Sequence[Relation]) -> frozenset[str]:
    return frozenset(chain.from_iterable(relation.codes for relation in relations))


def _values(
    found: Sequence[Found],
) -> tuple[Mapping[str, Decimal], Mapping[str, tuple[Decimal, int]]]:
    """Return the first exact value of each count and of each rate, with its printed decimals."""
    values: dict[str, Decimal] = {}
    rates: dict[str, tuple[Decimal, int]] = {}
    for each in found:
        mention, number = each.mention, each.mention.number
        if mention.scopes or number.qualifier or mention.is_claim or each.choice.is_guess:
            continue
        if number.kind is Kind.PERCENT:
            rates.setdefault(each.code, (number.value, number.digits))
        else:
            values.setdefault(each.code, number.value)
    return values, rates


def _doubt(found: Found) -> str:
    """Say in Vietnamese what makes a figure one to ask about, "" for nothing."""
    mention = found.mention
    if mention.is_claim:
        return "lời phủ định, không phải con số"
    if found.choice.is_guess:
        return f"đoán theo lời ở gần: {_listed(mention.unknown)}".rstrip(": ")
    if mention.number.is_odd:
        return "cách ghi số có thể hiểu khác"
    if found.choice.is_doubtful:
        return "có thể là chỉ tiêu khác"
    if not mention.after and mention.readings and not mention.readings[0].own:
        return "chỉ tiêu suy từ lời ở gần"
    return f"chưa hiểu: {_listed(mention.unknown)}" if mention.unknown else ""


def _listed(words: Sequence[str]) -> str:
    more = ", …" if len(words) > _MOST_WORDS else ""
    return ", ".join(words[:_MOST_WORDS]) + more
