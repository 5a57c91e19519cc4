"""What a chart is: its words and its figure, and how it becomes a block of the report."""

from dataclasses import dataclass, field
from fractions import Fraction
from io import StringIO
from typing import Any

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from cchc_lib import blocks, fonts
from cchc_lib.indicators import Results
from cchc_lib.numerals import format_percent, percent_of
from cchc_lib.report.charts.theme import SVG_FONTS, themed

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
    return picture.getvalue().replace(f"'{fonts.FAMILY}'", SVG_FONTS)
