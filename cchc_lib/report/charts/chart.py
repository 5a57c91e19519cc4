"""What a chart is: its words and its figure, and how it becomes a block of the report."""

import html
import re
from dataclasses import dataclass, field
from fractions import Fraction
from io import StringIO
from typing import Any

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from cchc_lib import blocks, fonts
from cchc_lib.indicators import Results
from cchc_lib.numerals import format_percent, percent_of
from cchc_lib.report.charts.theme import SVG_FONTS, themed, width_of

_WORDS = re.compile(r'<text style="(?P<looks>[^"]*)"(?P<place>[^>]*)>(?P<words>[^<]*)</text>')
_SIZE = re.compile(r"([\d.]+)px")
_BOLD = re.compile(r"\b(?:700|bold)\b")
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: ``caption`` says its subject, ``alt`` what it shows, with the figures."""

    name: str
    caption: str
    alt: str
    figure: Figure = field(repr=False)

    def block(self) -> blocks.Figure:
        """Return the chart as a block of the report, drawn as SVG: equal charts, equal bytes."""
        return blocks.Figure(self.name, self.caption, self.alt, _svg(self.figure))

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return blocks.Blocks((self.block(),))._repr_mimebundle_()


def known(results: Results, prefix: str, *names: str) -> dict[str, int]:
    """Return those counts ``prefix.name`` by name that the commune gave."""
    values = {name: results.value(f"{prefix}.{name}") for name in names}
    return {name: value for name, value in values.items() if value is not None}


def percent(part: int, whole: int) -> str:
    """Return the share of a part as printed; of nothing there is none."""
    share = percent_of(Fraction(part), Fraction(whole))
    return "" if share is None else format_percent(share)


def _svg(figure: Figure) -> str:
    picture = StringIO()
    with themed():
        canvas = FigureCanvasSVG(figure)
        canvas.print_svg(picture, metadata=_NO_METADATA)  # type: ignore[no-untyped-call]
    drawn = _WORDS.sub(_as_wide_as_planned, picture.getvalue())
    return drawn.replace(f"'{fonts.FAMILY}'", SVG_FONTS)


def _as_wide_as_planned(found: re.Match[str]) -> str:
    """Say how wide words are: a picture in a notebook is set in whatever the reader's machine has.

    Pages and the PDF, which have the font, leave this out.
    """
    looks, place, words = found["looks"], found["place"], found["words"]
    (size,) = _SIZE.findall(looks)
    width = width_of(html.unescape(words), float(size), bold=bool(_BOLD.search(looks)))
    fitted = f'textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text style="{looks}" {fitted}{place}>{words}</text>'
