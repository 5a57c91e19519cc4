"""VP: slips that need no list: days no calendar has, a statement twice, small numbers two ways."""

import re
from calendar import monthrange
from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.text.texts import Text, all_texts, place_of, prose_of
from cchc_lib.checks.text.typed import find_small_numbers
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.model.prose import Prose

_LEAP = 2000  # a day whose year is not told may be 29/02
_DAY = re.compile(
    r"(?<![\w/.-])(?P<day>[0-9]{1,2})(?:(?P<sign>[/.-])(?P<month>[0-9]{1,2})"
    r"(?:(?P=sign)(?P<year>(?:19|20)[0-9]{2}))?| tháng (?P<named>[0-9]{1,2})"
    r"(?: năm (?P<its_year>(?:19|20)[0-9]{2}))?)(?![\w/]|[.,-][0-9])",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(r"(?P<surely>ngày )$|(?:đến|tới|hết|từ|trước|sau) $", re.IGNORECASE)
_LEAST = 3  # words of a sentence that is told twice, less one
_SHOWN = 80  # characters of it
_END = re.compile(r"(?<=[.;!?])\s+")
_SAYS_NOTHING = ("không ", "chưa ", "trong kỳ không ", "trong kỳ, không ", "trong kỳ chưa ")
_SIGNS = " .;,:!?…-+"
_DIGITS = ".0123456789"


@rule(
    "VP018",
    Severity.ERROR,
    blocks=False,
    title="Ngày không có trong lịch",
    meaning="Tháng 4, 6, 9, 11 có 30 ngày, tháng 2 có 28 hoặc 29 ngày, một năm có 12 tháng.",
    remedy="Xem lại ngày, tháng trong văn bản gốc rồi sửa.",
    source="Dương lịch",
)
def days_are_in_the_calendar(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find days that no calendar has, such as 31/4/2026."""
    for text in all_texts(case):
        for written in dict.fromkeys(_impossible(text)):
            message = f'viết ngày "{written}", ngày này không có trong lịch'
            place = place_of(case, text, written)
            yield Finding(rule, message, place, (text.field,), suggestion=rule.remedy)


@rule(
    "VP019",
    Severity.WARNING,
    blocks=False,
    title="Một ý viết hai lần trong cùng một mục",
    meaning="Hai câu giống hệt nhau (không kể hoa thường, dấu câu) là chữ chép thừa.",
    remedy="Bỏ một trong hai câu, hoặc viết câu kia cho đúng nội dung của nó.",
    source="Quy ước của chương trình",
)
def nothing_is_said_twice(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a statement or point that stands in its section already."""
    said: set[tuple[str, str, object]] = set()
    for field, prose in all_prose(case.submission):
        section = _section(field)
        told = {(section, *sentence) for sentence in _sentences(prose)}
        if again := next((words for _, words, _ in told & said), ""):
            start = prose.words.lower().index(again)
            words = prose.words[start : start + len(again)]
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            message = f'mục này đã có câu "{shown}"'
            place = case.submission.place(field)
            yield Finding(rule, message, place, (field,), suggestion=rule.remedy)
        said |= told


@rule(
    "VP020",
    Severity.INFO,
    blocks=False,
    title="Số nhỏ viết hai cách trong một câu",
    meaning='Trong một câu có số viết "06", lại có số viết "4".',
    remedy="Viết thống nhất: 06 và 04, hoặc 6 và 4; chỗ dẫn thì thêm hoặc bỏ |pad.",
    source="Quy ước của chương trình",
)
def small_numbers_are_written_one_way(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a text that writes one small number with a zero before it, another without."""
    for text in prose_of(case.submission):
        small = list(find_small_numbers(text.words))
        padded = [words for words in small if words.startswith("0")]
        bare = [words for words in small if not words.startswith("0")]
        if padded and bare:
            message = f'viết "{padded[0]}" rồi lại viết "{bare[0]}" trong một câu'
            place = place_of(case, text, bare[0])
            yield Finding(rule, message, place, (text.field,), suggestion=rule.remedy)


def _impossible(text: Text) -> Iterator[str]:
    for found in _DAY.finditer(text.words):
        year = found["year"] or found["its_year"]
        day, month = int(found["day"]), int(found["month"] or found["named"])
        is_month = 1 <= month <= 12
        if is_month and 1 <= day <= monthrange(int(year or _LEAP), month)[1]:
            continue
        before = _BEFORE_DAY.search(text.words[: found.start()])
        if year or (before and (is_month or before["surely"])):
            yield found[0]


def _section(field: str) -> str:
    """Return the section of a statement or of a point in it."""
    return field.partition(".statements.")[0].rstrip(_DIGITS)


def _sentences(prose: Prose) -> Iterator[tuple[str, object]]:
    """Yield what a text says, without capitals and its last sign, and what it points to.

    A text of several sentences that points to something is one: which points where is not known.
    """
    pointers = tuple(part for part in prose.parts if not isinstance(part, str))
    words = prose.words.lower()
    for sentence in (words,) if pointers else _END.split(words):
        plain = sentence.strip(_SIGNS)
        if plain.count(" ") >= _LEAST and not plain.startswith(_SAYS_NOTHING):
            yield plain, pointers
