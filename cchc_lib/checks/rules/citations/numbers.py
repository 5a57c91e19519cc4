"""VB005–VB007: what the numbers of the documents say about each other, and the likeliest slip."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import choice, number
from cchc_lib.checks.rules.citations.series import (
    FACTOR,
    JUMP,
    OWN,
    SETTLED,
    Entry,
    Neighbours,
    Series,
    SeriesId,
    all_series,
    series_id,
)
from cchc_lib.checks.text.cited import Cited
from cchc_lib.checks.text.symbols import right_symbol, type_of
from cchc_lib.checks.text.titles import compare_titles
from cchc_lib.numerals import format_date
from cchc_lib.submission.model.parts import Document

_SHOWN = 3  # neighbours named one by one
_NAMED = 20  # documents that a finding points to: nobody looks up more
_BOOK = (
    "Nghị định 30/2020/NĐ-CP, Phụ lục I: số văn bản bắt đầu từ 01 đầu năm, kết thúc ngày 31/12; "
    "xã lập từ 01/7/2025 bắt đầu lại từ ngày đó"
)
_LOOK = "xem lại số và ngày trên văn bản gốc"


@rule(
    "VB005",
    Severity.WARNING,
    blocks=False,
    title="Số văn bản không tăng theo ngày",
    meaning="Trong một năm, văn bản cùng ký hiệu của một cơ quan ban hành sau mang số lớn hơn; "
    "nêu ít văn bản nhất mà bỏ đi thì dãy số tăng theo ngày.",
    remedy="Xem lại số, ký hiệu và ngày trên văn bản gốc.",
    source=_BOOK,
)
def numbers_rise_with_dates(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find the fewest documents that break the order of numbers and dates in their series."""
    found = all_series(case.submission)
    for series in found.values():
        for entry in series.offenders():
            message = f"{entry.document.citation} trái thứ tự: {_order(series, entry)}"
            slip = _elsewhere(found, series.id, entry)
            others = series.against(entry)[:_NAMED]
            text = f"{message}; {slip}" if slip else message
            yield _finding(case, rule, (entry, *others), text, slip or _LOOK)


@rule(
    "VB006",
    Severity.WARNING,
    blocks=False,
    title="Số văn bản tăng nhanh bất thường",
    meaning=f"Giữa hai ngày, số tăng nhanh hơn {FACTOR} lần nhịp trung bình đến ngày trước (và ít "
    f"nhất {JUMP} số): một tuần bận cũng không đến mức ấy. Dãy số phải đã có {SETTLED} ngày.",
    remedy="Xem lại số của hai văn bản; nếu đúng, xác nhận kèm lý do.",
    source=f"{_BOOK}; ngưỡng là quy ước của chương trình",
)
def numbers_rise_at_a_pace(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find neighbours in a series whose numbers lie too far apart for the days between."""
    for series in all_series(case.submission).values():
        for before, after in series.jumps():
            skipped, days = after.number - before.number, (after.day - before.day).days
            message = (
                f"từ {before.words} đến {after.words}: {number(skipped)} văn bản trong {days} "
                f"ngày, trong khi {number(series.days_until(before))} ngày trước đó chỉ có "
                f"{number(before.number)}"
            )
            yield _finding(case, rule, (after, before), message, _LOOK)


@rule(
    "VB007",
    Severity.WARNING,
    blocks=False,
    title="Một văn bản dẫn hai cách",
    meaning="Hai mục của documents có cùng số, ký hiệu, cơ quan và năm nhưng khác ngày, trích yếu "
    "hoặc tên loại.",
    remedy="Xem văn bản gốc và dẫn thống nhất, hoặc sửa số nếu là hai văn bản.",
    source=_BOOK,
)
def documents_are_cited_one_way(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find entries that bear the same number in the same year and yet differ."""
    groups: dict[tuple[SeriesId, int], list[Entry]] = {}
    for key, document in case.submission.documents.items():
        if document.date:
            entry = Entry(document.date, int(document.number), key, document)
            groups.setdefault((series_id(document, document.date), entry.number), []).append(entry)
    for entries in groups.values():
        for first, second in pairwise(entries):
            if differing := ", ".join(_differing(first.document, second.document)):
                message = (
                    f"{second.document.citation} và {first.document.citation} "
                    f"(documents.{first.key}) cùng số, ký hiệu nhưng khác {differing}"
                )
                yield _finding(case, rule, (second, first), message, rule.remedy)


def likeliest_slip(case: Case, cited: Cited) -> str:
    """Say whether type or symbol is the slip, by the series in which the number fits."""
    document, found = cited.document, all_series(case.submission)
    type_, symbol = type_of(document.symbol), right_symbol(document)
    by_symbol = _fit(found, document, document.symbol) if type_ else (-1, "")
    by_type = _fit(found, document, symbol)
    retyped = f"{type_} số {document.code}"
    resigned = f"{document.type} số {document.code.removesuffix(document.symbol)}{symbol}"
    if by_type[0] > by_symbol[0]:
        return f"nhiều khả năng là {resigned}{by_type[1]}"
    if by_symbol[0] > by_type[0]:
        return f"nhiều khả năng là {retyped}{by_symbol[1]}"
    return f"có thể là {choice([retyped, resigned])}; xem văn bản gốc"


def _fit(found: Mapping[SeriesId, Series], document: Document, symbol: str) -> tuple[int, str]:
    """Say how well a document fits with a symbol: −1 not at all, else its neighbours, in words."""
    series = found.get(series_id(document, document.date, symbol)) if document.date else None
    if not series or not document.date:
        return 0, ""
    neighbours = series.neighbours(int(document.number), document.date)
    if neighbours is None:
        return -1, ""
    return sum(entry is not None for entry in neighbours), _between(neighbours)


def _between(neighbours: Neighbours) -> str:
    before, after = neighbours
    if before and after:
        return f", số này vừa giữa {before.words} và {after.words}"
    if before:
        return f", số này vừa sau {before.words}"
    return f", số này vừa trước {after.words}" if after else ""


def _order(series: Series, entry: Entry) -> str:
    """Name the entries that contradict an offender, on one side or both."""
    others = series.against(entry)
    sides = {
        "ban hành trước": [other for other in others if other.day < entry.day],
        "ban hành sau": [other for other in others if other.day > entry.day],
    }
    return " và ".join(
        f"{_joined([other.words for other in side[:_SHOWN]])} {when} nhưng mang số "
        f"{'lớn' if when.endswith('trước') else 'nhỏ'} hơn"
        for when, side in sides.items()
        if side
    )


def _joined(words: Sequence[str]) -> str:
    """Join words: ``28``, ``28 và 35``, ``28, 35 và 40``."""
    *heads, last = words
    return f"{', '.join(heads)} và {last}" if heads else last


def _elsewhere(found: Mapping[SeriesId, Series], home: SeriesId, entry: Entry) -> str:
    """Name the other series of the commune in which a number stands between two others."""
    fitting = [
        f"dãy {after.document.symbol}, giữa {before.words} và {after.words}"
        for id_, series in found.items()
        if id_ != home and (id_.issuer, id_.start) == (OWN, home.start)
        for before, after in [series.neighbours(entry.number, entry.day) or (None, None)]
        if before and after
    ]
    return f"số {entry.document.number} lại vừa {choice(fitting)}" if fitting else ""


def _differing(first: Document, second: Document) -> Iterator[str]:
    if first.type != second.type:
        yield "tên loại"
    if first.date != second.date and first.date:
        yield f"ngày ({format_date(first.date)})"
    if first.title and second.title and compare_titles(first.title, second.title).differences():
        yield "trích yếu"


def _finding(
    case: Case, rule: Rule, entries: tuple[Entry, ...], message: str, suggestion: str
) -> Finding:
    fields = tuple(f"documents.{entry.key}.number" for entry in entries)
    values = tuple((entry.key, entry.words) for entry in entries)
    return Finding(rule, message, case.submission.place(fields[0]), fields, values, suggestion)
