"""The one theme of all charts: measures, colours, the type, and matplotlib's own settings.

Every length is in points. A chart is as wide as the text column of the official report (160 mm),
or small enough for two to stand in it side by side, so that 10 points in the picture are 10 points
on the page.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

from cchc_lib import fonts

WIDTH = 160 / 25.4 * 72
BETWEEN = 24.0
HALF = (WIDTH - BETWEEN) / 2
SIZE = 10.0
LARGE = 11.0
LINE = 14.0

# Okabe & Ito (2008), eight colours that people with any colour vision tell apart.
BLUE = "#0072B2"
SKY = "#56B4E9"
GREEN = "#009E73"
ORANGE = "#E69F00"
VERMILLION = "#D55E00"  # only for what is bad: overdue, target missed
INK = "#1A1A1A"
SOFT = "#555555"  # words of second rank; 7:1 on white
GREY = "#8C8C8C"
PALE = "#E2E6E9"

_OWN: Any = {
    "font.family": fonts.FAMILY,
    "path.simplify": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "cchc",
    "svg.id": None,
    "text.parse_math": False,
}
_OF_THE_SCREEN = "backend"  # what shows figures to whoever asks for one; no chart is drawn by it

SVG_FONTS = f"{fonts.FAMILY}, 'Times New Roman', serif"

_UNKNOWN = "□"
_CHECKED_AT = 100.0


@contextmanager
def themed() -> Iterator[None]:
    """Have matplotlib build and draw by its defaults and the theme, whatever a user has set.

    It asks some of its settings when an artist is made, and others when it is drawn.
    """
    now: Any = mpl.rcParams
    before = {name: dict.__getitem__(now, name) for name in _settings()}
    # As a dict, which matplotlib has its settings be: what it has checked before it need not check
    # anew, which cost a tenth of a chart.
    dict.update(now, _settings())
    try:
        yield
    finally:
        dict.update(now, before)


@cache
def _settings() -> Mapping[str, Any]:
    """Return every setting that a picture can depend on, as matplotlib keeps it."""
    defaults: Any = dict(mpl.rcParamsDefault)
    del defaults[_OF_THE_SCREEN]
    return {**defaults, **mpl.RcParams(_OWN)}


def tint(color: str, share: float = 0.3) -> str:
    """Return ``color`` mixed with white; ``share`` is what is left of it."""
    channels = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - share * (255 - channel)):02X}" for channel in channels)


@cache
def face(size: float, *, bold: bool = False) -> FontProperties:
    """Return the type of a size, from the package's own file and from nowhere else."""
    path = fonts.font_files()[int(bold)]
    weight = "bold" if bold else "normal"
    return FontProperties(family=fonts.FAMILY, weight=weight, size=size, fname=str(path))


def width_of(words: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Return how many points wide ``words`` are set."""
    return size * sum(_advance(character, bold=bold) for character in words)


def legible(words: str) -> str:
    """Return ``words`` with □ for every character that the font cannot draw."""
    return "".join(c if _font(bold=False).get_char_index(ord(c)) else _UNKNOWN for c in words)


def wrap(words: str, width: float, size: float = SIZE) -> list[str]:
    """Break ``words`` at spaces into lines that are at most ``width`` points wide."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _font(*, bold: bool) -> FT2Font:
    """Open a face in memory: of a file opened before a fork, all children would share the place."""
    font = FT2Font(BytesIO(fonts.font_files()[int(bold)].read_bytes()))
    font.set_size(_CHECKED_AT, 72)
    return font


@cache
def _advance(character: str, *, bold: bool) -> float:
    """Return the width of a character in sizes of the type, without kerning."""
    return _font(bold=bold).load_char(ord(character)).linearHoriAdvance / 65536 / _CHECKED_AT
