"""The frame of a typed report: number, day, subject, window, recipients, signature."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import UsageError
from cchc_lib.periods import Period, parse_period
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.scope import Frame

_HEAD, _TAIL = 14, 14  # paragraphs
_NUMBER = re.compile(
    r"(?i)^số\s*:?\s*(?P<number>\d{1,5})\s*/\s*(?P<symbol>[A-ZĐ][\w&-]*(?:-[\w&-]+)*)"
)
_DAY = re.compile(
    r"(?i)\bngày\s+(?P<d>\d{1,2})(?:\s+tháng\s+|/)(?P<m>\d{1,2})(?:\s+năm\s+|/)(?P<y>20\d{2})\s*$"
)
_DATE = r"\d{1,2}/\d{1,2}/20\d{2}"
_WINDOW = re.compile(
    rf"(?i)(?:từ\s+(?:ngày\s+)?|\(|liệu\s+)(?P<first>{_DATE})\s*(?:đến|[-–])\s*(?:hết\s+)?(?:ngày\s+)?(?P<last>{_DATE})"
)
_TITLE = re.compile(r"(?i)^báo cáo\b")
_AUTHORITY = re.compile(
    r"(?i)^(?:(?:tm|kt|tl|tuq)\.|q\.\s*(?:chủ|phó)|(?:phó\s+)?chủ tịch$|chánh văn phòng$)(?!.{60})"
)
_LONGEST_NAME = 8  # words
_BEFORE = 6  # paragraphs: of a signature that stands before the recipients
_ENDING = re.compile(r"(?i)^nơi nhận\s*:")
_LINES = re.compile(
    r"\s+(?=(?:KT|TL|TUQ|Q)\.|PHÓ CHỦ TỊCH$|(?<!PHÓ )(?<!KT\. )(?<!TL\. )(?<!TUQ\. )CHỦ TỊCH$"
    r"|CHÁNH VĂN PHÒNG$)"
)
_RECIPIENTS = re.compile(r"(?i)^nơi nhận\s*:?\s*(?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class Part:
    """A value of the frame and the paragraph that says it."""

    field: str
    text: str
    paragraph: Paragraph


def frame_parts(paragraphs: Sequence[Paragraph]) -> Iterator[Part]:
    """Yield what the head and the end of a report say of it, each field once."""
    head, tail = paragraphs[:_HEAD], _tail_of(paragraphs)
    yield from _head_parts(head)
    yield from _window(paragraphs)
    yield from _signature(tail)
    yield from _recipients(tail)


def body_of(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs between the title and the signature: what the report says."""
    titles = [place for place, each in enumerate(paragraphs[:_HEAD]) if _TITLE.match(each.text)]
    start = titles[0] + 1 + _is_bare(paragraphs[titles[0]]) if titles else 0
    tail = _tail_of(paragraphs)
    last = next((at for at, each in enumerate(paragraphs) if tail and each is tail[0]), start)
    ends = (
        place
        for place in range(max(start, last), min(len(paragraphs), last + len(tail)))
        if _AUTHORITY.match(paragraphs[place].text) or _RECIPIENTS.match(paragraphs[place].text)
    )
    return paragraphs[start : next(ends, len(paragraphs))]


def _tail_of(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs around the recipients, the last ones where none are told.

    An annex may follow, which is longer than the report.
    """
    named = (place for place, each in enumerate(paragraphs) if _ENDING.match(each.text))
    at = next(named, None)
    if at is None:
        return paragraphs[-_TAIL:]
    return paragraphs[max(0, at - _BEFORE) : at + _TAIL]


def _is_bare(title: Paragraph) -> bool:
    """Tell whether a title is "BÁO CÁO" alone, its subject in the next paragraph."""
    return len(title.text.split()) == len(["báo", "cáo"])


def unit_of(frame: Frame, commune: str = "") -> Commune | None:
    """Return the commune of a report: the one that is said, else the one its head names alone.

    Raises ``UsageError`` for a commune that is said and does not exist.
    """
    if commune:
        return find_commune(commune)
    try:
        return find_commune(frame.unit) if frame.unit else None
    except UsageError:
        return None


def period_of(frame: Frame, period: str = "") -> Period | None:
    """Return the period of a report: the one that is said, else the one its head names.

    Raises ``UsageError`` for a period that is said and does not exist.
    """
    if period:
        return parse_period(period)
    try:
        return parse_period(_spelled(frame)) if frame.year else None
    except UsageError:
        return None


def _spelled(frame: Frame) -> str:
    months = frame.last - frame.first + 1
    if months == 1:
        kind = f"{frame.first:02}"
    elif months == 3:
        kind = f"Q{frame.last // 3}"
    elif months == 6:
        kind = "H1" if frame.first == 1 else "H2"
    elif months == 12:
        return str(frame.year)
    else:
        kind = f"{months}M"
    return f"{frame.year}-{kind}"


def frame_of(unit: Commune | None, period: Period | None, told: Frame) -> Frame:
    """Return the frame that reading goes by: what was said, else what the head tells."""
    name = unit.name if unit else told.unit
    if period is None:
        return Frame(name, told.year, told.first, told.last)
    first, last = period.calendar.first, period.calendar.last
    return Frame(name, period.year, first.month, last.month)


def _head_parts(head: Sequence[Paragraph]) -> Iterator[Part]:
    numbered = ((found, each) for each in head if (found := _NUMBER.match(each.text)))
    for found, paragraph in list(numbered)[:1]:
        yield Part("number", found["number"], paragraph)
        yield Part("symbol", found["symbol"], paragraph)
    dated = ((found, each) for each in head if (found := _DAY.search(each.text)))
    for found, paragraph in list(dated)[:1]:
        yield Part("date", f"{found['d']}/{found['m']}/{found['y']}", paragraph)
    titles = [place for place, each in enumerate(head[:-1]) if _TITLE.match(each.text)]
    for place in titles[:1]:
        named = head[place + _is_bare(head[place])]
        yield Part("subject", named.text, named)


def _window(paragraphs: Sequence[Paragraph]) -> Iterator[Part]:
    for paragraph in paragraphs:
        if found := _WINDOW.search(paragraph.text):
            yield Part("data_window.first_day", found["first"], paragraph)
            yield Part("data_window.last_day", found["last"], paragraph)
            return


def _signature(tail: Sequence[Paragraph]) -> Iterator[Part]:
    if (row := _last_row(tail)) is not None:
        yield from _signed_in_row(row, tail)
        return
    lines = [place for place, each in enumerate(tail) if _AUTHORITY.match(each.text)]
    while lines and lines[-1] + 2 < len(tail) and tail[lines[-1] + 1].text.isupper():
        lines.append(lines[-1] + 1)  # the position under "TL. CHỦ TỊCH"
    for place in lines:
        for line in _LINES.split(tail[place].text):
            yield Part("signature.authority", line, tail[place])
    if lines:
        yield from _signer(tail, lines[-1] + 1)


def _signer(tail: Sequence[Paragraph], at: int) -> Iterator[Part]:
    for one in tail[at : at + 1]:
        if len(one.text.split()) <= _LONGEST_NAME and not one.cells:
            yield Part("signature.signer", one.text, one)


def _last_row(tail: Sequence[Paragraph]) -> Paragraph | None:
    """Return the row in which recipients and signature stand side by side, None for none."""
    rows = (each for each in tail if len(each.cells) == 2 and _ENDING.match(each.cells[0]))
    return next(rows, None)


def _signed_in_row(row: Paragraph, tail: Sequence[Paragraph]) -> Iterator[Part]:
    """Yield who signs: the words in capitals, a line each, then the name, or the one after."""
    words = row.cells[1].split()
    capitals = sum(1 for _ in takewhile(lambda word: word.isupper(), words))
    for line in filter(None, _LINES.split(" ".join(words[:capitals]))):
        yield Part("signature.authority", line, row)
    if name := " ".join(words[capitals:]):
        yield Part("signature.signer", name, row)
    else:
        yield from _signer(tail, list(tail).index(row) + 1)


def _recipients(tail: Sequence[Paragraph]) -> Iterator[Part]:
    if (row := _last_row(tail)) is not None:
        for one in row.cells[0].partition(":")[2].split(";"):
            if named := one.strip(" .-"):
                yield Part("recipients", named, row)
        return
    starts = (place for place, each in enumerate(tail) if _RECIPIENTS.match(each.text))
    start = next(starts, None)
    if start is None:
        return
    found = _RECIPIENTS.match(tail[start].text)
    for rest in filter(None, (found["rest"] if found else "").split(";")):
        yield Part("recipients", rest.strip(" .;"), tail[start])
    for paragraph in tail[start + 1 :]:
        if _AUTHORITY.match(paragraph.text):
            return
        yield Part("recipients", paragraph.text.strip(" .;-"), paragraph)
