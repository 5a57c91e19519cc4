"""How dossiers of registers came in week by week, and how many were pending when each ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from cchc_lib.numerals import format_count, format_date
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.panel import round_steps
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import (
    BLUE,
    LINE,
    PALE,
    SKY,
    SOFT,
    VERMILLION,
    tint,
    width_of,
    wrap,
)

if TYPE_CHECKING:  # counting needs pyarrow
    from cchc_lib.submission.registers.series import Week

_HIGH = 84.0
_TOP = 26.0
_GAP = 6.0  # between the numbers of the scale and the columns
_INTERVALS = 4
_APART = 5.0
_PARTED = "Cột nhạt: tuần không đủ 7 ngày trong kỳ."
_OVERDUE = "Phần đậm ở chân cột: quá hạn."


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the columns stand: one for each week, over numbers from 0 to the highest level."""

    sheet: Sheet
    weeks: Sequence["Week"]
    levels: range
    left: float

    @classmethod
    def around(cls, sheet: Sheet, weeks: Sequence["Week"], most: int) -> "_Plot":
        """Return a plot that holds numbers up to ``most``."""
        step = next(step for step in round_steps() if ceil(most / step) <= _INTERVALS)
        levels = range(0, ceil(most / step) * step + 1, step)
        return cls(sheet, weeks, levels, width_of(format_count(levels[-1])) + _GAP)

    @property
    def slot(self) -> float:
        """Return how wide one week is."""
        return (self.sheet.width - self.left) / len(self.weeks)

    @property
    def bottom(self) -> float:
        """Return where the columns stand on."""
        return _TOP + _HIGH

    def column(self, place: int, number: int) -> tuple[float, float, float, float]:
        """Return the box of a column."""
        high, gap = number / self.levels[-1] * _HIGH, min(self.slot * 0.15, 2.0)
        left = self.left + place * self.slot + gap / 2
        return left, self.bottom - high, self.slot - gap, high

    def draw_scale(self) -> None:
        """Draw the levels, and name the first day of as many weeks as have room, and years."""
        for level in self.levels:
            y = self.bottom - level / self.levels[-1] * _HIGH
            self.sheet.lines([[(self.left, y), (self.sheet.width, y)]], PALE, 0.8)
            if level in {self.levels[0], self.levels[-1]}:
                words = format_count(level)
                self.sheet.words(self.left - _GAP, y, words, color=SOFT, align="right")
        for left, words in self._apart([f"{w.first:%d/%m}" for w in self.weeks]):
            self.sheet.words(left, self.bottom + 9, words, color=SOFT)
        for left, words in self._apart(list(self._years())):
            self.sheet.words(left, self.bottom + 9 + LINE - 2, words, color=SOFT)

    def _years(self) -> Iterator[str]:
        """Yield for each week the year that begins with it, else ""."""
        yield str(self.weeks[0].first.year)
        for before, week in pairwise(self.weeks):
            yield str(week.first.year) if week.first.year != before.first.year else ""

    def _apart(self, labels: Sequence[str]) -> Iterator[tuple[float, str]]:
        """Yield the labels that have room, each below the left edge of its column."""
        edge = float("-inf")
        for place, words in enumerate(labels):
            left = self.left + place * self.slot
            if words and left >= edge and left + width_of(words) <= self.sheet.width:
                yield left, words
                edge = left + width_of(words) + _APART


def arrivals_by_week(weeks: Sequence["Week"], source: str) -> Chart | None:
    """Draw how many dossiers came in each week; None where none did; ``source`` ends it."""
    total = sum(week.received for week in weeks)
    if not total:
        return None
    sheet = Sheet()
    plot = _Plot.around(sheet, weeks, max(week.received for week in weeks))
    sheet.phrase(0, 8, format_count(total), "hồ sơ tiếp nhận trong kỳ")
    plot.draw_scale()
    for is_whole, color in ((True, BLUE), (False, tint(BLUE, 0.5))):
        own = [(n, week.received) for n, week in enumerate(weeks) if week.is_whole is is_whole]
        sheet.boxes([plot.column(n, count) for n, count in own if count], color)
    notes = [source] if all(week.is_whole for week in weeks) else [_PARTED, source]
    caption = "Hồ sơ tiếp nhận mỗi tuần"
    return Chart("arrivals_by_week", caption, _arrivals_alt(weeks), _noted(plot, notes))


def backlog_by_week(weeks: Sequence["Week"], source: str) -> Chart | None:
    """Draw how many dossiers were pending at each week's end; None where none ever was."""
    if not any(week.pending for week in weeks):
        return None
    sheet, last = Sheet(), weeks[-1]
    plot = _Plot.around(sheet, weeks, max(week.pending for week in weeks))
    words = f"hồ sơ đang giải quyết ngày {format_date(last.last)}"
    sheet.phrase(0, 8, format_count(last.pending), words)
    plot.draw_scale()
    sheet.boxes([plot.column(n, w.pending) for n, w in enumerate(weeks) if w.pending], SKY)
    late = [(n, week.overdue) for n, week in enumerate(weeks) if week.overdue]
    sheet.boxes([plot.column(n, count) for n, count in late], VERMILLION)
    notes = [_OVERDUE if late else _none_late(last), source]
    caption = "Hồ sơ đang giải quyết cuối mỗi tuần"
    return Chart("backlog_by_week", caption, _backlog_alt(weeks), _noted(plot, notes))


def _noted(plot: _Plot, notes: Sequence[str]) -> Figure:
    y = plot.bottom + 2 * LINE + 8
    for line in (line for note in notes for line in wrap(note, plot.sheet.width)):
        plot.sheet.words(0, y, line, color=SOFT)
        y += LINE
    return plot.sheet.cut(y - LINE / 2 + 2)


def _none_late(week: "Week") -> str:
    if week.overdue is None:
        return "Sổ không có ngày hẹn trả."
    return "Không tuần nào có hồ sơ quá hạn."


def _arrivals_alt(weeks: Sequence["Week"]) -> str:
    total = format_count(sum(week.received for week in weeks))
    head = f"{total} hồ sơ tiếp nhận {_days(weeks[0].first, weeks[-1].last)}"
    whole = [week for week in weeks if week.is_whole]
    if not whole:
        return f"{head}."
    most, fewest = (choose(whole, key=lambda week: week.received) for choose in (max, min))
    told = f"nhiều nhất {format_count(most.received)} hồ sơ, tuần {_days(most.first, most.last)}"
    if most.received != fewest.received:
        few = format_count(fewest.received)
        told += f"; ít nhất {few} hồ sơ, tuần {_days(fewest.first, fewest.last)}"
    return f"{head}; trong {format_count(len(whole))} tuần đủ 7 ngày: {told}."


def _backlog_alt(weeks: Sequence["Week"]) -> str:
    last, most = weeks[-1], max(weeks, key=lambda week: week.pending)
    late = "" if last.overdue is None else f", trong đó {format_count(last.overdue)} quá hạn"
    head = f"Ngày {format_date(last.last)} có {format_count(last.pending)} hồ sơ đang giải quyết"
    told = f"nhiều nhất {format_count(most.pending)} hồ sơ ngày {format_date(most.last)}"
    worst = max(weeks, key=lambda week: week.overdue or 0)
    if worst.overdue:
        told += f", quá hạn nhiều nhất {format_count(worst.overdue)}"
        told += f" hồ sơ ngày {format_date(worst.last)}"
    return f"{head}{late}; cuối các tuần, {told}."


def _days(first: date, last: date) -> str:
    return f"từ {format_date(first)} đến {format_date(last)}"
