"""The charts of the official report as pictures: drawings for the PDF, pixels for Word."""

import re
from collections.abc import Sequence

import typst

from cchc_lib import fonts
from cchc_lib.blocks import Figure
from cchc_lib.errors import RunError
from cchc_lib.letters.font import legible
from cchc_lib.render.svg import clean_svg
from cchc_lib.render.typesetter import compiler

_DOTS = 200.0  # an inch: what a laser printer can show of a chart
_ONE_EACH = "#set page(width: auto, height: auto, margin: 0pt)\n"
_SIZE = re.compile(r' viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def chart_svg(chart: Figure) -> bytes:
    """Return a chart as a clean drawing in the font of the report.

    Raises ``RunError`` where it is no drawing.
    """
    try:
        svg = clean_svg(chart.svg, "", "")
    except RunError as error:
        raise RunError(f"biểu đồ {chart.name}: {error}") from error
    svg = re.sub(r'font-family="[^"]*"', f'font-family="{fonts.FAMILY}"', svg)
    head = '<svg xmlns="http://www.w3.org/2000/svg" stroke-linejoin="round"'
    return f"{head}{legible(svg).removeprefix('<svg')}".encode()


def shape_of(svg: bytes) -> float:
    """Return how wide a clean drawing is for its height; 1 where it does not say."""
    found = _SIZE.search(svg[:1000].decode("utf-8", "replace"))
    width, height = map(float, found.groups()) if found else (1.0, 1.0)
    return width / height if width > 0 and height > 0 else 1.0


def as_pixels(drawings: Sequence[tuple[bytes, float]]) -> list[bytes]:
    """Return clean drawings as PNG, each as wide as said in points, 200 dots an inch.

    The compiler of the PDF draws them too: the same font, the same bytes on every machine. Raises
    ``RunError`` where one cannot be drawn.
    """
    if not drawings:
        return []
    pages = (f'#image("{n}.svg", width: {width:.2f}pt)' for n, (_, width) in enumerate(drawings))
    main = _ONE_EACH + "\n#pagebreak()\n".join(pages)
    files = {f"{n}.svg": svg for n, (svg, _) in enumerate(drawings)} | {"main.typ": main.encode()}
    try:
        drawn = compiler().compile(files, format="png", ppi=_DOTS)
    except typst.TypstError as error:
        raise RunError(f"không vẽ được biểu đồ: {error}") from error
    return drawn if isinstance(drawn, list) else [drawn]  # of one page it gives no list
