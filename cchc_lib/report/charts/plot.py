"""How a panel of small multiples is drawn: figures over periods, this one marked, and targets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from cchc_lib.periods import Period
from cchc_lib.report.charts.panel import WIDE, Panel
from cchc_lib.report.charts.sheet import Sheet, phrase_width
from cchc_lib.report.charts.theme import BLUE, GREY, INK, LINE, PALE, SIZE, SOFT, tint, width_of

_PLOT = 52.0  # how high the figures stand
_FOOT = 34.0  # two lines of periods below them
_MARGIN = 8.0
_EDGE = 3.0  # kept free on the right, so that the last year has room
_BAND = tint(GREY, 0.15)
_DOT, _LARGE_DOT = 5.0, 8.5
_APART = 3.0  # at least, between two labels of the axis


@dataclass(frozen=True, slots=True)
class _Scale:
    """Places and numbers of a panel as points of the sheet; ``marks`` are its levels."""

    left: float
    right: float
    top: float
    slots: int
    marks: range

    @property
    def slot(self) -> float:
        """Return how wide one period is."""
        return (self.right - self.left) / self.slots

    def x(self, place: int) -> float:
        """Return the middle of a period."""
        return self.left + (place + 0.5) * self.slot

    def y(self, number: Fraction | int) -> float:
        """Return how far down a number stands."""
        low, high = self.marks[0], self.marks[-1]
        return self.top + _PLOT * (high - float(number)) / (high - low)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a panel stands: its upper left corner, and what it shares with those around it.

    ``lines`` are kept free over its figures, ``indent`` for the words at its scale; the lowest
    panel of a column has the periods under it.
    """

    left: float
    top: float
    lines: int
    indent: float
    is_lowest: bool

    @property
    def bottom(self) -> float:
        """Return where the panel ends."""
        return self.plot + _PLOT + (_FOOT if self.is_lowest else _MARGIN)

    @property
    def plot(self) -> float:
        """Return where its figures begin."""
        return self.top + (self.lines + 1) * LINE + _MARGIN


def draw_panel(sheet: Sheet, panel: Panel, place: Place) -> None:
    """Draw a panel: name, target, this period's figure with its change, and all figures."""
    for n, words in enumerate(panel.head):
        sheet.words(place.left, place.top + (n + 0.5) * LINE, words)
    now = panel.results[-1]
    value = now.text if now and now.known else "–"
    since = panel.since if phrase_width(value, panel.since) <= WIDE else ""
    sheet.phrase(place.left, place.top + (place.lines + 0.5) * LINE, value, since)
    _draw_plot(sheet, panel, place)


def _draw_plot(sheet: Sheet, panel: Panel, place: Place) -> None:
    levels, start = panel.levels, place.left + place.indent
    scale = _Scale(start, place.left + WIDE - _EDGE, place.plot, len(panel.periods), levels)
    now = scale.x(len(panel.periods) - 1) - scale.slot / 2
    sheet.boxes([(now, place.plot - 6, scale.slot, _PLOT + 12)], _BAND)
    sheet.lines([[(start, scale.y(m)), (scale.right, scale.y(m))] for m in levels], PALE, 0.8)
    for level, words in zip((levels[0], levels[-1]), panel.ends, strict=True):
        sheet.words(start - 6, scale.y(level), words, color=SOFT, align="right")
    _draw_figures(sheet, panel, scale)
    if place.is_lowest:
        _draw_periods(sheet, panel.periods, scale)


def _draw_figures(sheet: Sheet, panel: Panel, scale: _Scale) -> None:
    half = 0.4 * scale.slot
    sheet.lines(
        [
            [(scale.x(n) - half, scale.y(aim)), (scale.x(n) + half, scale.y(aim))]
            for n, aim in enumerate(panel.targets)
            if aim is not None
        ],
        INK,
        1.6,
    )
    points = {n: (scale.x(n), scale.y(v)) for n, v in enumerate(panel.numbers) if v is not None}
    sheet.lines([[points[a], points[b]] for a, b in _joined(panel)], BLUE, 1.4)
    last = len(panel.periods) - 1
    for stated in (False, True):
        kept = {n: point for n, point in points.items() if (n in panel.stated) is stated}
        earlier = [point for n, point in kept.items() if n != last]
        sheet.dots(earlier, BLUE, _DOT, hollow=stated)
        sheet.dots([kept[last]] if last in kept else [], BLUE, _LARGE_DOT, hollow=stated)


def _joined(panel: Panel) -> Iterator[tuple[int, int]]:
    """Yield neighbours that a line joins: both given, and no running total begun anew between."""
    for (one, number), (other, following) in pairwise(enumerate(panel.numbers)):
        if None not in {number, following} and not panel.is_anew(other):
            yield one, other


def _draw_periods(sheet: Sheet, periods: Sequence[Period], scale: _Scale) -> None:
    """Name the periods by their marks (months, quarters, halves), and each year where it begins."""
    foot, last = scale.top + _PLOT + 14, len(periods) - 1
    marks = [(scale.x(n), p.mark) for n, p in enumerate(periods) if p.mark]
    for x, words in _apart(marks):
        sheet.words(x, foot, words, bold=x == scale.x(last), align="center")
    first = [n for n, p in enumerate(periods) if not n or p.year != periods[n - 1].year]
    years = [(scale.x(n), str(periods[n].year)) for n in first]
    for x, words in _apart(years):
        sheet.words(x, foot + bool(marks) * (LINE - 2), words, color=SOFT, align="center")


def _apart(labels: Sequence[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """Yield centred labels from the last to the first, without those that have no room."""
    edge = float("inf")
    for x, words in reversed(labels):
        half = width_of(words, SIZE, bold=True) / 2
        if x + half + _APART <= edge:
            yield x, words
            edge = x - half
