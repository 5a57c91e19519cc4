"""Figures of a text against each other and against the cells: twice with two values, other sums."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.relations.told import (
    Told,
    is_typed_report,
    read_text,
    told_texts,
    value_of,
    vocabulary_of,
)
from cchc_lib.checks.text.texts import place_of
from cchc_lib.checks.text.typed import find_numbers
from cchc_lib.indicators import CATALOGUE
from cchc_lib.numerals import format_decimal
from cchc_lib.reading.grades import ASKED
from cchc_lib.reading.read import Figure
from cchc_lib.reading.relations import Relation
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.submission.typed import ReportFile

_LEVELS = "procedures.satisfaction.levels."
_LEAST_DIGITS = 3  # 7 and 9 are not one number with a slip
_HOUSE = "Một số liệu chỉ có một giá trị trong một kỳ"


@rule(
    "QH007",
    Severity.ERROR,
    blocks=False,
    title="Một số liệu nêu hai giá trị",
    meaning="Hai chỗ của báo cáo nêu cùng một chỉ tiêu của cùng đơn vị, cùng kỳ với hai giá trị.",
    remedy="Xem lại hai chỗ, giữ giá trị đúng.",
    source=_HOUSE,
)
def figures_are_told_once(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find figures of a typed report that stand in it with two values."""
    source = case.submission.file
    if not isinstance(source, ReportFile):
        return
    first: dict[str, Figure] = {}
    for figure in source.reading.figures:
        if figure.scope or figure.grade == ASKED or figure.qualifier:
            continue
        before = first.setdefault(figure.indicator, figure)
        if before.value != figure.value and _is_slip(before, figure):
            name = CATALOGUE[figure.indicator].name
            place = source.place_at(figure.paragraph, figure.start, figure.indicator)
            other = source.place_at(before.paragraph, before.start).spot
            message = f"{name}: {_shown(figure)} ở đây, {_shown(before)} ở {other}"
            yield Finding(rule, message, place, (figure.indicator,), suggestion=rule.remedy)


@rule(
    "QH008",
    Severity.ERROR,
    blocks=False,
    title="Con số trong câu khác ô số liệu",
    meaning="Câu văn gõ một con số mà lời quanh nó là của một ô đã khai với giá trị khác.",
    remedy="Sửa câu hoặc ô; tốt nhất là dẫn ô bằng {…}.",
    source=_HOUSE,
)
def figures_agree_with_their_cells(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find typed figures that are not those of the cells which the words around them mean."""
    for told, figure in _typed_figures(case):
        value = value_of(case, figure.indicator)
        if value is None or value == figure.value:
            continue
        if figure.qualifier and _may_be_told_so(figure, value):
            continue
        name = CATALOGUE[figure.indicator].name
        told_as = {"over": "hơn ", "under": "gần ", "about": "khoảng "}.get(figure.qualifier, "")
        message = (
            f"câu ghi {told_as}{_shown(figure)}, ô {name} ({figure.indicator}) là "
            f"{format_decimal(value)}"
        )
        place = place_of(case, told.own, figure.quote)
        fields = (told.field, figure.indicator)
        yield Finding(rule, message, place, fields, suggestion=f"dẫn {{{figure.indicator}}}")


@rule(
    "QH009",
    Severity.WARNING,
    blocks=False,
    title="Các phần trong câu không cộng thành tổng",
    meaning='Câu nêu tổng và các phần ("trong đó …") mà cộng lại không bằng tổng.',
    remedy="Xem lại các phần, hoặc nói rõ phần còn lại là gì.",
    source=_HOUSE,
)
def parts_add_up(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find sums in a typed text that its own numbers contradict."""
    for told, vocabulary in _with_numbers(case):
        for relation in read_text(told.words, vocabulary).relations:
            if relation.kind == "sum" and not relation.holds and _is_complete(relation):
                yield _sum(case, rule, told, relation)


def _is_slip(one: Figure, other: Figure) -> bool:
    """Tell whether two values may be one with a slip: the same digits, or one of them another.

    Two that are not alike are rather two figures of which one was read wrongly.
    """
    a, b = (str(each.value).replace(".", "") for each in (one, other))
    if len(a) != len(b) or len(a) < _LEAST_DIGITS:
        return False
    return sorted(a) == sorted(b) or sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _is_complete(relation: Relation) -> bool:
    """Tell whether a text means its parts to be all: every class, or what people chose."""
    return relation.is_whole or all(code.startswith(_LEVELS) for code in relation.codes[1:])


def _sum(case: Case, rule: Rule, told: Told, relation: Relation) -> Finding:
    names = [CATALOGUE[code].name for code in relation.codes]
    gap = relation.got - relation.wanted
    rest = f"còn {format_decimal(gap)}" if gap > 0 else f"thừa {format_decimal(-gap)}"
    message = (
        f"{names[0]} {format_decimal(relation.got)} ≠ {' + '.join(names[1:])} = "
        f"{format_decimal(relation.wanted)}, {rest}"
    )
    place = case.submission.place(told.field)
    return Finding(rule, message, place, (told.field,), suggestion=rule.remedy)


def _typed_figures(case: Case) -> Iterator[tuple[Told, Figure]]:
    for told, vocabulary in _with_numbers(case):
        for figure in read_text(told.own.words, vocabulary).figures:
            is_count = not CATALOGUE[figure.indicator].is_rate
            if is_count and not figure.scope and figure.grade != ASKED:
                yield told, figure


def _with_numbers(case: Case) -> Iterator[tuple[Told, Vocabulary]]:
    """Yield the texts of a form that have numbers typed and not pointed to, and words to read by.

    A typed report is read as a whole.
    """
    for told in () if is_typed_report(case) else told_texts(case):
        if next(find_numbers(told.own.words), None) and (vocabulary := vocabulary_of(case)):
            yield told, vocabulary


def _may_be_told_so(figure: Figure, value: object) -> bool:
    """Tell whether a rough figure can be told of an exact value."""
    exact = float(str(value))
    rough = float(figure.value)
    if figure.qualifier == "over":
        return exact > rough
    return exact < rough if figure.qualifier == "under" else abs(exact - rough) * 5 <= exact


def _shown(figure: Figure) -> str:
    sign = "%" if figure.indicator.endswith("rate") and figure.has_sign else ""
    return f"{format_decimal(figure.value, figure.digits or None)}{sign}"
