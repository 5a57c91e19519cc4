"""Bars in two shapes: one cut into parts, and one filled up to a share of a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from matplotlib.figure import Figure

from cchc_lib.indicators import Result, Status
from cchc_lib.indicators.results import part_text
from cchc_lib.numerals import format_count
from cchc_lib.report.charts.chart import percent
from cchc_lib.report.charts.sheet import Sheet, phrase_width
from cchc_lib.report.charts.theme import (
    BLUE,
    HALF,
    LARGE,
    LINE,
    PALE,
    SOFT,
    WIDTH,
    width_of,
    wrap,
)

HEIGHT = 16.0
TRACK = 12.0
_THINNEST = 3.0
_DROP = 14.0  # from a bar down to its labels
_BETWEEN = 14.0  # between two labels side by side
_APART = 10.0  # between two bars one under the other


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar."""

    name: str
    count: int
    color: str

    def words(self, whole: int) -> str:
        """Return the count with its share: ``6.395 (98,86%)``."""
        share = percent(self.count, whole)
        return format_count(self.count) + (f" ({share})" if share else "")


@dataclass(frozen=True, slots=True)
class Share:
    """A bar filled up to ``share`` of its length, 1 = the whole.

    ``hollow`` says that the commune only stated it; ``rest`` is written under the empty part.
    """

    label: str
    number: str
    words: str
    share: float
    rest: str = ""
    hollow: bool = False

    @property
    def alt(self) -> str:
        """Return the bar in words."""
        return f"{self.label}: {self.number} {self.words}"


def rate_share(result: Result, label: str, unit: str, rest: str = "") -> Share | None:
    """Return the bar of a rate, None where it is neither computed nor stated.

    ``rest`` names what the numerator leaves of the denominator.
    """
    if result.value is not None and result.numerator is not None and result.denominator:
        words = f"({part_text(result.numerator)} trên {part_text(result.denominator)} {unit})"
        left = max(result.denominator - result.numerator, Fraction())
        rest = f"{part_text(left)} {rest}" if rest and left else ""
        return Share(label, result.text, words, float(result.value) / 100, rest)
    if result.status is Status.STATED and result.stated:
        share = float(result.stated.value) / 100
        return Share(label, result.text, "(số đơn vị công bố)", share, hollow=True)
    return None


def draw_parts(sheet: Sheet, top: float, parts: Sequence[Part], whole: int) -> float:
    """Draw a bar over the full width, labels with leaders under it; return where it ends."""
    bars = _spans([part.count for part in parts], sheet.width)
    for part, (left, width) in zip(parts, bars, strict=True):
        sheet.boxes([(left, top, width, HEIGHT)], part.color, "white")
    return draw_labels(sheet, top + HEIGHT, [x + width / 2 for x, width in bars], parts, whole)


def draw_labels(
    sheet: Sheet, top: float, centers: Sequence[float], parts: Sequence[Part], whole: int
) -> float:
    """Label what stands above at ``centers``, with leaders, nothing overlapping."""
    labels, widths = _labels(parts, whole, sheet.width)
    places = spread(centers, widths, high=sheet.width)
    sheet.lines(
        [
            [(center, top), (center, top + 3), (place, top + _DROP - 3), (place, top + _DROP)]
            for center, place in zip(centers, places, strict=True)
        ]
    )
    for (number, *words), place in zip(labels, places, strict=True):
        y = top + _DROP + 8
        sheet.words(place, y, number, size=LARGE, bold=True, align="center")
        for line in words:
            y += LINE
            sheet.words(place, y, line, align="center")
    return top + _DROP + max(map(len, labels)) * LINE + 4


def _labels(parts: Sequence[Part], whole: int, room: float) -> tuple[list[list[str]], list[float]]:
    """Return the lines of each label and its width; shares go on lines of their own if they must.

    The first line is the number, set larger.
    """
    labels = [[part.words(whole), part.name] for part in parts]
    widths = [*map(_width, labels)]
    if sum(widths) + _BETWEEN * (len(parts) - 1) > room:
        each = room / len(parts) - _BETWEEN
        labels = [
            [format_count(p.count), percent(p.count, whole), *wrap(p.name, each)] for p in parts
        ]
        widths = [*map(_width, labels)]
    return labels, widths


def _width(label: Sequence[str]) -> float:
    number, *words = label
    return max(width_of(number, LARGE, bold=True), *map(width_of, words))


def spread(
    centers: Sequence[float], widths: Sequence[float], low: float = 0.0, high: float = WIDTH
) -> list[float]:
    """Move the middles of labels apart, as little as needed, and keep them between two edges."""
    places = list(centers)
    edge = low
    for n, width in enumerate(widths):
        places[n] = max(places[n], edge + width / 2)
        edge = places[n] + width / 2 + _BETWEEN
    edge = high
    for n in reversed(range(len(places))):
        places[n] = min(places[n], edge - widths[n] / 2)
        edge = places[n] - widths[n] / 2 - _BETWEEN
    return places


def draw_share(sheet: Sheet, top: float, bar: Share, whole: float | None = None) -> float:
    """Draw words over a bar that is ``whole`` points long at 100 %; return where it ends.

    It fills the sheet then, where ``whole`` is None.
    """
    room = sheet.width
    whole = whole or room
    lines, width = wrap(bar.label, room), phrase_width(bar.number, bar.words)
    for n, line in enumerate(lines):
        sheet.words(0, top + 7 + n * LINE, line)
    if width_of(bar.label) + width + _BETWEEN <= room:
        sheet.phrase(room, top + 7, bar.number, bar.words, align="right")
    else:
        top = _draw_figure(sheet, top + len(lines) * LINE, bar)
    top += LINE + 2
    sheet.boxes([(0, top, whole, TRACK)], PALE)
    if bar.share:
        width = min(_visible(bar.share, room) * whole, room) - 0.8
        fill, edge = ("white", BLUE) if bar.hollow else (BLUE, "none")
        sheet.boxes([(0.4, top, width, TRACK)], fill, edge)
    if bar.rest:
        sheet.words(room, top + TRACK + 7, bar.rest, color=SOFT, align="right")
    return top + TRACK + (LINE if bar.rest else 0.0)


def _draw_figure(sheet: Sheet, top: float, bar: Share) -> float:
    """Write the number of a bar with its words under its label; return the top of the last line."""
    first, *more = wrap(bar.words, sheet.width - phrase_width(bar.number, "")) or [""]
    sheet.phrase(0, top + 7, bar.number, first)
    for line in more:
        top += LINE
        sheet.words(0, top + 7, line)
    return top


def draw_shares(bars: Sequence[Share], note: str = "") -> Figure:
    """Draw bars one under the other, with a note under them: a small chart."""
    sheet, y = Sheet(HALF), 2.0
    for bar in bars:
        y = draw_share(sheet, y, bar) + _APART
    for line in wrap(note, HALF):
        sheet.words(0, y + 2, line, color=SOFT)
        y += LINE
    return sheet.cut(y - _APART + (8 if note else 4))


def _visible(share: float, room: float) -> float:
    """Return how far to fill: a little more than nothing can be seen, a little less than all."""
    least = _THINNEST / room
    return min(max(share, least), 1 - least) if share < 1 else share


def _spans(counts: Sequence[int], room: float) -> list[tuple[float, float]]:
    """Return left edge and width of each part; none is too thin to be seen."""
    total = sum(counts) or 1
    raw = [max(count / total * room, _THINNEST if count else 0.0) for count in counts]
    widths = [width * room / (sum(raw) or 1) for width in raw]
    return [(sum(widths[:n]), width) for n, width in enumerate(widths)]
