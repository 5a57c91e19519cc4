"""The commune's own documents of direction, by date and type."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from cchc_lib.checks.text.cited import is_own
from cchc_lib.communes import find_commune
from cchc_lib.numerals import format_count, format_date
from cchc_lib.periods import parse_period
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Align, Sheet
from cchc_lib.report.charts.theme import BLUE, PALE, SOFT, WIDTH, legible, width_of
from cchc_lib.submission.model.parts import Document
from cchc_lib.submission.model.submission import Submission

_AXIS, _AXIS_END = 72.0, WIDTH - 6.0
_TOP = 6.0
_STEP = 14.0
_LANE_GAP = 8.0
_DOT = 7.0
_GAP = 6.0
_MOST_LABELS = 40
_LONGEST = 24
_FEW_MONTHS = 8
_FEWEST_DAYS = 2  # one alone is a dot, which says less than the sentence about it
_FARTHEST = timedelta(92)  # a window that reaches farther is a slip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a document stands: its day on the axis, its line in the lane, its label."""

    x: float
    line: int
    label: str
    align: Align


@dataclass(frozen=True, slots=True)
class _Axis:
    """The days of the axis as points of the sheet."""

    first: date
    last: date

    def at(self, day: date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return _AXIS + share * (_AXIS_END - _AXIS)

    def months(self) -> list[date]:
        """Return the first day on the axis and the first days of the months after it."""
        days = (self.last - self.first).days
        later = [d for n in range(1, days) if (d := self.first + timedelta(n)).day == 1]
        return [self.first, *later]


def documents_by_month(submission: Submission) -> Chart | None:
    """Draw the commune's own documents of the period by date; None with fewer than two days."""
    axis = _axis(submission)
    own = [document for document in submission.documents.values() if is_own(document)]
    dated = [(d.date, d) for d in own if d.date and axis.first <= d.date <= axis.last]
    if len({day for day, _ in dated}) < _FEWEST_DAYS:
        return None
    dated.sort(key=lambda pair: (pair[1].type, pair[0], pair[1].code))
    sheet = Sheet()
    bottom = _draw(sheet, axis, dated)
    if left_out := len(own) - len(dated):
        note = f"Không vẽ {format_count(left_out)} văn bản không ghi ngày hoặc ngoài thời gian này."
        sheet.words(WIDTH, bottom + 6, note, color=SOFT, align="right")
        bottom += _STEP
    caption = f"Văn bản đã ban hành {_days(dated)}"
    return Chart("documents_by_month", caption, _alt(dated), sheet.cut(bottom))


def _axis(submission: Submission) -> _Axis:
    """Return the days from the 15th before the period, or an earlier first day, to its end."""
    period, given = parse_period(submission.period), submission.header.data_window
    founded = find_commune(submission.commune).founded
    first, last = period.window.within(founded).first, period.calendar.last
    if given:
        first = max(min(first, given.first_day), first - _FARTHEST)
        last = min(max(last, given.last_day), last + _FARTHEST)
    return _Axis(first, last)


def _draw(sheet: Sheet, axis: _Axis, dated: Sequence[tuple[date, Document]]) -> float:
    """Draw one lane per type of document; return where they end."""
    labelled = len(dated) <= _MOST_LABELS
    lanes: list[tuple[str, float, list[_Place]]] = []
    y = _TOP
    for kind, documents in groupby(dated, key=lambda pair: pair[1].type):
        marks = [(axis.at(day), _label(doc) if labelled else "") for day, doc in documents]
        lanes.append((kind, y, places := _places(marks)))
        y += (max(place.line for place in places) + 1) * _STEP + _LANE_GAP
    _draw_months(sheet, axis, [top for _, top, _ in lanes], y)
    for kind, top, places in lanes:
        sheet.words(0, top + _STEP / 2, kind)
        _draw_lane(sheet, top, places)
    return y + _STEP + 4


def _label(document: Document) -> str:
    code = document.code
    return legible(code if len(code) <= _LONGEST else f"{code[: _LONGEST - 1]}…")


def _places(marks: Sequence[tuple[float, str]]) -> list[_Place]:
    """Give each document, in order of time, the first line where its words have room."""
    taken: list[list[tuple[float, float]]] = []
    places = []
    for x, label in marks:
        width = width_of(label) + _GAP if label else 0.0
        align: Align = "left" if x + width <= WIDTH else "right"
        start, end = (x, x + width) if align == "left" else (x - width, x)
        start, end = start - _DOT / 2 - 2, end + _DOT / 2 + 2
        line = next((n for n, row in enumerate(taken) if _is_free(row, start, end)), len(taken))
        taken[line:] = taken[line:] or [[]]
        taken[line].append((start, end))
        places.append(_Place(x, line, label, align))
    return places


def _is_free(taken: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    return all(end <= other_start or other_end <= start for other_start, other_end in taken)


def _draw_months(sheet: Sheet, axis: _Axis, tops: Sequence[float], bottom: float) -> None:
    months = axis.months()
    sheet.lines([[(x, _TOP), (x, bottom)] for x in map(axis.at, months)], PALE, 0.8)
    rules = [[(0, top - _LANE_GAP / 2), (WIDTH, top - _LANE_GAP / 2)] for top in tops[1:]]
    sheet.lines([*rules, [(_AXIS, bottom), (_AXIS_END, bottom)]], PALE, 0.8)
    sheet.words(0, bottom + 8, "Tháng", color=SOFT)
    for month, end in zip(months, [*months[1:], axis.last], strict=True):
        room, middle = axis.at(end) - axis.at(month), (axis.at(month) + axis.at(end)) / 2
        full, short = f"{month:%m/%Y}", str(month.month)
        words = full if width_of(full) < room and len(months) <= _FEW_MONTHS else short
        if width_of(words) < room:
            sheet.words(middle, bottom + 8, words, color=SOFT, align="center")


def _draw_lane(sheet: Sheet, top: float, places: Sequence[_Place]) -> None:
    sheet.dots([(p.x, top + (p.line + 0.5) * _STEP) for p in places], BLUE, _DOT)
    for place in places:
        if place.label:
            x = place.x + (_GAP if place.align == "left" else -_GAP)
            sheet.words(x, top + (place.line + 0.5) * _STEP, place.label, align=place.align)


def _days(dated: Sequence[tuple[date, Document]]) -> str:
    """Say from which day to which documents are drawn."""
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    if first == last:
        return f"ngày {format_date(first)}"
    return f"từ {format_date(first)} đến {format_date(last)}"


def _alt(dated: Sequence[tuple[date, Document]]) -> str:
    kinds = [
        f"{format_count(len([*group]))} {kind.lower()}"
        for kind, group in groupby(dated, key=lambda pair: pair[1].type)
    ]
    head = f"{format_count(len(dated))} văn bản {_days(dated)}"
    return f"{head}: {', '.join(kinds)}."
