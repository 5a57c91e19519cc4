"""Claims in prose, held against the figures that decide whether they are true."""

import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.tables.claims import LAST_YEAR, PREVIOUS, Condition, Said
from cchc_lib.checks.tables.ways import any_of
from cchc_lib.checks.tables.wording import Wording
from cchc_lib.checks.text.texts import Text, place_of, prose_of
from cchc_lib.indicators import CATALOGUE, Result, Results, compute_indicators
from cchc_lib.submission import Submission

_ELSEWHERE = ("header.", "next_tasks.", "proposals.", "assessment.causes.")
"""Where prose tells of tasks, wishes and reasons, not of results."""

_SIGNS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


@rule(
    "VP007",
    Severity.ERROR,
    blocks=False,
    title="Lời văn trái với số liệu",
    meaning='Một câu khẳng định ("không có hồ sơ quá hạn", "100% hồ sơ được nộp trực tuyến" …) '
    "không đúng với số liệu đơn vị nộp trong cùng báo cáo. Câu chỉ nói về một phần (một lĩnh vực, "
    "một thôn) và câu về nhiệm vụ thì không xét.",
    remedy="Sửa câu theo số liệu, hoặc sửa số liệu nếu câu mới là đúng.",
    source="Danh sách câu khẳng định (claims, none, all) trong params/wording.yaml",
)
def claims_agree_with_figures(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find claims about results that the figures contradict."""
    wording = case.context.wording
    for text in prose_of(case.submission):
        if text.field.startswith(_ELSEWHERE):
            continue
        seen: set[int] = set()
        for said in wording.find_claims(text.words, text.lowered):
            if said.end not in seen and _is_of_the_whole(text, said, wording):
                seen.add(said.end)  # a shorter way to read the same words says nothing new
                yield from _judge(case, rule, text, said)


def _is_of_the_whole(text: Text, said: Said, wording: Wording) -> bool:
    """Tell a claim about results of the unit from a wish and from one about a part."""
    elsewhere = any_of((*wording.not_after, *said.not_after)).search(text.before(said.start))
    return not elsewhere and not any_of(wording.not_within).search(said.words)


def _judge(case: Case, rule: Rule, text: Text, said: Said) -> Iterator[Finding]:
    told = {
        condition.code: words
        for condition in said.holds
        if (words := _contradiction(case, condition)) is not None
    }
    if told:
        message = f'viết "{said.words}", nhưng {"; ".join(told.values())}'
        values = tuple((case.name(code), case.text(code)) for code in told)
        place = place_of(case, text, said.words)
        yield Finding(rule, message, place, (text.field, *told), values, rule.remedy)


def _contradiction(case: Case, condition: Condition) -> str | None:
    """Tell the figures that break a condition; None where it holds or a figure is missing."""
    mine, other = _amount(case.results[condition.code]), _other(case, condition)
    if mine is None or other is None or _SIGNS[condition.sign](mine, other[0]):
        return None
    name, text = CATALOGUE[condition.code].name, case.text(condition.code)
    return f"{name} là {text}{other[1]}"


def _other(case: Case, condition: Condition) -> tuple[Fraction, str] | None:
    """Return what an indicator is compared with, and words for it; a plain number needs none."""
    if not isinstance(condition.other, str):
        return Fraction(condition.other), ""
    results = case.results if not condition.is_earlier else _earlier(case, condition.other)
    code = condition.code if condition.is_earlier else condition.other
    amount = _amount(results[code]) if results else None
    if results is None or amount is None:
        return None
    name = condition.other if condition.is_earlier else CATALOGUE[code].name
    return amount, f", {name} là {results[code].text}"


def _earlier(case: Case, when: str) -> Results | None:
    earlier: Mapping[str, Submission | None] = {
        PREVIOUS: case.context.previous,
        LAST_YEAR: case.context.last_year,
    }
    submission = earlier[when]
    return None if submission is None else compute_indicators(submission)


def _amount(result: Result) -> Fraction | None:
    """Return the value, or where it cannot be computed the one that was stated exactly."""
    if result.value is not None:
        return result.value
    if result.stated is None or result.stated.qualifier or result.denominator == 0:
        return None
    return Fraction(result.stated.value)
