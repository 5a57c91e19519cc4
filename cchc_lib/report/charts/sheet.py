"""A sheet to draw on: an empty matplotlib figure measured in points from its top left corner.

There are no axes, ticks or layout engines, only the paths and words a chart asks for: that is
what keeps a chart at a few milliseconds, and what lets every word have a place of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from cchc_lib.report.charts.label import Label
from cchc_lib.report.charts.theme import (
    INK,
    LARGE,
    SIZE,
    SOFT,
    WIDTH,
    face,
    legible,
    themed,
    width_of,
)

Align: TypeAlias = Literal["left", "right", "center"]
Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]

_MIDDLE = 0.33  # of the size: from the middle of figures and capitals down to the baseline
_GAP = 3.5


class Sheet:
    """A drawing in points; x runs right from 0 to ``width``, y runs down. ``cut`` ends it.

    What is drawn becomes a figure only then, all under the theme.
    """

    def __init__(self, width: float = WIDTH) -> None:
        self.width = width
        self._drawn: list[Callable[[], Artist]] = []

    def cut(self, height: float) -> Figure:
        """Return the figure, ``height`` points high."""
        with themed():
            figure = Figure(figsize=(self.width / 72, height / 72), dpi=72, facecolor="white")
            figure.set_layout_engine("none")
            down = Affine2D().scale(1, -1).translate(0, height)
            transform = down + Affine2D().scale(1 / 72) + figure.dpi_scale_trans
            for order, make in enumerate(self._drawn, start=1):
                artist = make()
                artist.set_transform(transform)
                artist.set_zorder(order)
                figure.add_artist(artist)
        return figure

    def words(  # noqa: PLR0913  # the looks of words
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = SIZE,
        bold: bool = False,
        color: str = INK,
        align: Align = "left",
    ) -> None:
        """Write words on one line whose middle is at ``y``."""

        def label() -> Label:
            made, font = legible(words), face(size, bold=bold)
            baseline = y + _MIDDLE * size
            return Label(x, baseline, made, color=color, fontproperties=font, ha=align)

        self._drawn.append(label)

    def phrase(self, x: float, y: float, number: str, words: str, *, align: Align = "left") -> None:
        """Write a bold number followed by words, on one line."""
        number_width = width_of(number, LARGE, bold=True) + _GAP
        width = phrase_width(number, words)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        self.words(left, y, number, size=LARGE, bold=True)
        self.words(left + number_width, y, words)

    def boxes(self, boxes: Iterable[Box], color: str, edge: str = "none") -> None:
        """Fill boxes, each given as left, top, width and height."""
        corners = [
            [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
            for x, y, width, height in boxes
        ]
        codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
        points = [point for box in corners for point in box]
        if points:
            self._path(points, codes * len(corners), color, edge)

    def shape(self, points: Sequence[Point], color: str) -> None:
        """Fill the polygon with the given corners."""
        codes = [Path.MOVETO] + [Path.LINETO] * (len(points) - 1) + [Path.CLOSEPOLY]
        self._path([*points, points[0]], codes, color, "none")

    def ribbon(self, start: Point, end: Point, thickness: float, color: str) -> None:
        """Fill a band that swings from ``start`` to ``end``, its upper corners."""
        (x0, y0), (x1, y1), half = start, end, (start[0] + end[0]) / 2
        points = [
            (x0, y0), (half, y0), (half, y1), (x1, y1),
            (x1, y1 + thickness), (half, y1 + thickness), (half, y0 + thickness),
            (x0, y0 + thickness), (x0, y0),
        ]  # fmt: skip
        curve = [Path.CURVE4] * 3
        codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
        self._path(points, codes, color, "none")

    def lines(
        self,
        lines: Iterable[Sequence[Point]],
        color: str = SOFT,
        width: float = 0.6,
    ) -> None:
        """Draw lines, each through its points."""
        points: list[Point] = []
        codes: list[np.uint8] = []
        for line in lines:
            points.extend(line)
            codes.extend([Path.MOVETO] + [Path.LINETO] * (len(line) - 1))
        if points:
            self._path(points, codes, "none", color, linewidth=width)

    def dots(
        self,
        points: Sequence[Point],
        color: str,
        size: float = 8.0,
        marker: str = "o",
        *,
        hollow: bool = False,
    ) -> None:
        """Draw equal marks, filled or hollow, around points."""

        def dots() -> Line2D:
            x, y = zip(*points, strict=True)
            made = Line2D(x, y, linestyle="none", marker=marker, markersize=size)
            made.set(mfc="white" if hollow else color, mec=color, markeredgewidth=1.2)
            return made

        if points:
            self._drawn.append(dots)

    def _path(
        self,
        points: Sequence[Point],
        codes: Sequence[np.uint8],
        face_color: str,
        edge_color: str,
        linewidth: float = 0.8,
    ) -> None:
        def patch() -> PathPatch:
            path = Path(np.array(points), np.array(codes, dtype=np.uint8))
            look = {"facecolor": face_color, "edgecolor": edge_color, "linewidth": linewidth}
            return PathPatch(path, **look)

        self._drawn.append(patch)


def phrase_width(number: str, words: str) -> float:
    """Return how wide ``Sheet.phrase`` writes a bold number and words."""
    return width_of(number, LARGE, bold=True) + _GAP + width_of(words)
