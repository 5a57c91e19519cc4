"""VP: prose that types what it should point to, misspells, or contradicts the figures."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from operator import itemgetter

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import choice
from cchc_lib.checks.text.likeness import likeness
from cchc_lib.checks.text.texts import Text, headings_of, place_of, prose_of
from cchc_lib.checks.text.typed import TypedNumber, find_codes, find_numbers
from cchc_lib.indicators import Result
from cchc_lib.numerals import round_half_up
from cchc_lib.remember import remember

_FEW = 3  # figures that a typed number may mean
_SMALL = 10  # a smaller number means many things: only figures with its unit are proposed
_ALIKE = Fraction(1, 2)  # of the words of a rate's name stand around the number
_EXACT = (0, 100)
_HOUSE = "Quy ước của chương trình: số liệu chỉ nhập một lần, câu văn dẫn tới nó"


@rule(
    "VP001",
    Severity.WARNING,
    blocks=False,
    title="Số liệu gõ thẳng vào câu văn",
    meaning="Con số trong câu văn không phải ngày tháng, thời hạn hay số thứ tự, nên phải là chỗ "
    "dẫn {…}: gõ thẳng thì không ai đối chiếu được với số liệu.",
    remedy="Thay con số bằng chỗ dẫn {…}; ô còn trống thì nhập vào trước; không có ô thì xác nhận.",
    source=_HOUSE,
)
def counts_are_placeholders(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find counts and amounts that were typed into prose."""
    for text, typed in _typed(case):
        if not typed.is_percent:
            yield _finding(case, rule, text, typed, _counts_like(case, text, typed))


@rule(
    "VP002",
    Severity.WARNING,
    blocks=False,
    title="Tỷ lệ gõ thẳng vào câu văn",
    meaning="Tỷ lệ trong câu văn phải là chỗ dẫn {…} để được tính từ số đếm và làm tròn đúng.",
    remedy="Thay tỷ lệ bằng chỗ dẫn {…}; tỷ lệ chỉ có số công bố thì ghi ở phần stated.",
    source=_HOUSE,
)
def percentages_are_placeholders(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find percentages that were typed into prose."""
    for text, typed in _typed(case):
        if typed.is_percent:
            yield _finding(case, rule, text, typed, _rates_like(case, text, typed))


@rule(
    "VP003",
    Severity.WARNING,
    blocks=False,
    title="Số, ký hiệu văn bản gõ thẳng vào câu văn",
    meaning="Văn bản phải khai ở phần documents và dẫn bằng {doc:…}: có vậy mới kiểm tra được số, "
    "ngày và hiệu lực.",
    remedy="Thay bằng {doc:…}; nếu chưa khai văn bản, khai ở phần documents trước.",
    source=_HOUSE,
)
def documents_are_placeholders(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find numbers of documents that were typed into prose."""
    keys = {document.code: key for key, document in case.submission.documents.items()}
    for text in _texts(case):
        for code in dict.fromkeys(found[0] for found in find_codes(text.words)):
            hint = (
                f"viết {{doc:{keys[code]}}}"
                if code in keys
                else "khai văn bản ở phần documents rồi viết {doc:khóa}"
            )
            message = f'gõ thẳng số văn bản "{code}" vào câu văn; {hint}'
            place = place_of(case, text, code)
            yield Finding(rule, message, place, (text.field,), suggestion=hint)


def _texts(case: Case) -> Iterator[Text]:
    return chain(headings_of(case.submission), prose_of(case.submission))


@remember(4)
def _typed(case: Case) -> tuple[tuple[Text, TypedNumber], ...]:
    """Return every typed number, once per text."""
    return tuple((text, typed) for text in _texts(case) for typed in find_numbers(text.words))


def _counts_like(case: Case, text: Text, typed: TypedNumber) -> list[Result]:
    """Return figures with the value of a typed number and its unit, else with some of its words."""
    same = [
        result
        for result in case.results.values()
        if not result.indicator.is_rate and result.value is not None and result.value == typed.value
    ]
    with_unit = [result for result in same if result.indicator.unit == typed.unit]
    if with_unit or typed.value is None or typed.value < _SMALL:
        return sorted(
            with_unit, key=lambda one: likeness(text, typed, one.indicator.name), reverse=True
        )
    return [one for one in same if likeness(text, typed, one.indicator.name)[1]]


def _rates_like(case: Case, text: Text, typed: TypedNumber) -> list[Result]:
    """Return the rates that the words around a typed one speak of, whatever their value.

    Of several those that print so come first; an equal value alone says nothing.
    """
    rates = (one for one in case.results.values() if one.indicator.is_rate and one.known)
    told = [(likeness(text, typed, one.indicator.name), one) for one in rates]
    alike = [(like, _prints(one, typed), one) for like, one in told if like[0] >= _ALIKE]
    return [one for _, _, one in sorted(alike, key=itemgetter(0, 1), reverse=True)]


def _prints(result: Result, typed: TypedNumber) -> bool:
    if result.value is None:
        return result.stated is not None and result.stated.value == typed.value
    if typed.value in _EXACT:  # 100% says all, 0% none
        return result.value == typed.value
    return round_half_up(result.value, typed.digits) == typed.value


def _finding(
    case: Case, rule: Rule, text: Text, typed: TypedNumber, figures: list[Result]
) -> Finding:
    hint = _hint(text, typed, figures)
    sentence = text.around(typed.start, typed.end)
    message = f'gõ thẳng "{typed.words}" trong câu "{sentence}"; {hint}'
    shown = figures[:_FEW]
    values = tuple((result.indicator.name, result.text) for result in shown)
    fields = (text.field, *(result.code for result in shown))
    return Finding(rule, message, place_of(case, text, typed.words), fields, values, hint)


def _hint(text: Text, typed: TypedNumber, figures: list[Result]) -> str:
    if not text.is_prose:
        return "trích yếu không dẫn được số liệu: bỏ con số này"
    pad = "|pad" if typed.is_padded else ""
    same = [one for one in figures if not typed.is_percent or _prints(one, typed)]
    codes = [f"{{{one.code}{pad}}} ({one.indicator.name})" for one in same or figures[:1]]
    if same:
        return f"viết {choice(codes[:_FEW])}"
    if figures:
        return f"viết {codes[0]}, số liệu cho {figures[0].text}"
    return "biểu khai có ô cho số này thì nhập vào đó rồi viết {mã.chỉ_tiêu}, không có thì xác nhận"
