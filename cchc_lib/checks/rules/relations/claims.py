"""Claims of a text about its own numbers: directions, changes, shares, halves, trends, titles."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.relations.told import (
    Told,
    read_text,
    told_texts,
    value_of,
    vocabulary_of,
)
from cchc_lib.checks.text.texts import GAP, place_of
from cchc_lib.reading.prose import (
    Claim,
    has_half,
    judge,
    judge_halves,
    judge_title,
    may_claim,
)
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.remember import remember

_HOUSE = "Phép tính trên chính các con số trong câu"


@rule(
    "QH001",
    Severity.ERROR,
    blocks=False,
    title="Lời so sánh trái với hai con số",
    meaning="Câu viết tăng, giảm, cao hơn hay thấp hơn nhưng hai con số nêu ra nói ngược lại.",
    remedy="Xem lại hai con số, hoặc sửa lời so sánh.",
    source=_HOUSE,
)
def directions_are_true(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find what rose in words and fell in numbers."""
    yield from _findings(case, rule, "direction")


@rule(
    "QH002",
    Severity.ERROR,
    blocks=False,
    title="Mức tăng, giảm khác phép tính",
    meaning="Số chênh hay tỷ lệ chênh không bằng hiệu của hai con số nêu ra.",
    remedy="Tính lại mức chênh.",
    source=_HOUSE,
)
def changes_are_computed(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find differences that are not those of the numbers beside them."""
    yield from _findings(case, rule, "change")


@rule(
    "QH003",
    Severity.ERROR,
    blocks=False,
    title="Tỷ lệ trong câu khác phép chia",
    meaning="Câu nêu phần, toàn thể và tỷ lệ, nhưng tỷ lệ không bằng phần chia cho toàn thể.",
    remedy="Tính lại tỷ lệ.",
    source=_HOUSE,
)
def shares_are_computed(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find shares that are not those of the part and the whole beside them."""
    yield from _findings(case, rule, "share")


@rule(
    "QH004",
    Severity.ERROR,
    blocks=False,
    title='"Một nửa", "phần lớn" trái với số liệu',
    meaning='Câu viết "hơn một nửa", "phần lớn" của một số mà tỷ lệ tính được không như vậy.',
    remedy="Ghi tỷ lệ tính được, hoặc sửa lời.",
    source=_HOUSE,
)
def halves_are_true(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find words for shares that the figures contradict."""
    for told in told_texts(case):
        if has_half(told.words) and (vocabulary := vocabulary_of(case)):
            yield from _halves(case, rule, told, vocabulary)


@rule(
    "QH005",
    Severity.ERROR,
    blocks=False,
    title="Lời nói về xu hướng trái với dãy số",
    meaning='Câu viết "tháng sau luôn cao hơn tháng trước" nhưng dãy số nêu ra có chỗ ngược lại.',
    remedy="Sửa lời, hoặc xem lại dãy số.",
    source=_HOUSE,
)
def trends_are_true(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find claims that always hold but for one member of the list."""
    yield from _findings(case, rule, "trend")


@rule(
    "QH006",
    Severity.ERROR,
    blocks=False,
    title="Đầu đề nêu số ước lượng trái với số trong bài",
    meaning='"Hơn" phải nhỏ hơn số thật, "gần" phải lớn hơn.',
    remedy="Sửa lời ước lượng ở đầu đề.",
    source=_HOUSE,
)
def titles_agree(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a rough number at the head that the text contradicts."""
    texts = told_texts(case)
    for title in texts[:1]:
        if re.search(r"\d", title.words) and (vocabulary := vocabulary_of(case)):
            body = [told.words for told in texts[1:]]
            for claim in judge_title(title.words, body, vocabulary.numbers):
                yield _finding(case, rule, title, claim)


def _findings(case: Case, rule: Rule, kind: str) -> Iterator[Finding]:
    for told, claim in _claims(case):
        if claim.kind == kind:
            yield _finding(case, rule, told, claim)


@remember(4)
def _claims(case: Case) -> tuple[tuple[Told, Claim], ...]:
    """Return what the texts claim wrongly by their own numbers, read once for all rules."""
    telling = [told for told in told_texts(case) if may_claim(told.words)]
    vocabulary = vocabulary_of(case) if telling else None
    words = vocabulary.numbers if vocabulary else None
    return tuple((told, claim) for told in telling if words for claim in judge(told.words, words))


def _halves(case: Case, rule: Rule, told: Told, vocabulary: Vocabulary) -> Iterator[Finding]:
    figures = read_text(told.words, vocabulary).figures
    codes = [(figure.end - 1, figure.indicator) for figure in figures if not figure.scope]

    def share_of(code: str) -> Decimal | None:
        rates = (rate for rate in vocabulary.rates.values() if rate.part == code)
        wholes = (value_of(case, whole) for rate in rates for whole in rate.wholes)
        whole = next((value for value in wholes if value), None)
        part = next((each.value for each in figures if each.indicator == code), None)
        return 100 * part / whole if whole and part is not None else None

    for claim in judge_halves(told.words, codes, share_of):
        yield _finding(case, rule, told, claim)


def _finding(case: Case, rule: Rule, told: Told, claim: Claim) -> Finding:
    typed = told.words[claim.start : claim.end].partition(GAP)[0]
    place = place_of(case, told.own, " ".join(typed.split()[:4]))
    quoted = told.words[claim.start : claim.end]
    shown = quoted if len(quoted) <= 80 else f"{quoted[:78].rpartition(' ')[0]}…"
    return Finding(
        rule, f"«{shown}»: {claim.message}", place, (told.field,), suggestion=claim.right
    )
