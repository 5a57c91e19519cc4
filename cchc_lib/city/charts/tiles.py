"""Every commune by name, in the place of a map.

A map needs the boundaries after the reform of 1 July 2025. ``vietnam-provinces`` 2025.10, from
which the register comes, has names and codes and no geometry. The project
vietnamese-provinces-database says that it has them for all 3,321 units since its release 4.1.0,
as a download and not as a package: whoever wants a map begins there (not tried). A grid by name
also shows the small wards that a map hides.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_lib.city.model import City
from cchc_lib.city.tables.figures import value_text
from cchc_lib.city.totals import ranking
from cchc_lib.headline_figures import HEADLINE_FIGURES
from cchc_lib.numerals import format_percent
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import (
    LINE,
    PALE,
    SKY,
    SOFT,
    WIDTH,
    tint,
    width_of,
)

TILES = "procedures.dossiers.in_time_rate"
"""The rate that colours the tiles."""

_COLUMNS, _TILE, _MOST = 5, 24.0, 125  # more tiles would be more than a page
_SMALL = 8.5
_KINDS = {"Phường": "P.", "Xã": "X.", "Đặc khu": "ĐK"}
_SHADES = (0.15, 0.3, 0.5, 0.75)


def tiles(city: City) -> Chart | None:
    """Draw every commune that handed in as a tile with name and rate, in the order of codes.

    None where there are more than a page holds.
    """
    if not ranking(city, TILES) or len(city.handed_in) > _MOST:
        return None
    sheet, steps = Sheet(), _steps(city)
    for number, member in enumerate(city.handed_in):
        row, column = divmod(number, _COLUMNS)
        rate = member.results[TILES].value if TILES in member.results else None
        words = (member.commune.name, value_text(member.results.get(TILES)))
        _draw_tile(
            sheet, column * WIDTH / _COLUMNS, 22 + row * (_TILE + 2), words, _shade(rate, steps)
        )
    bottom = 22 + -(-len(city.handed_in) // _COLUMNS) * (_TILE + 2)
    _draw_key(sheet, steps)
    named = (f"{m.commune.name} {value_text(m.results.get(TILES))}" for m in city.handed_in)
    caption = f"Từng đơn vị: {HEADLINE_FIGURES[TILES].label.lower()}"
    return Chart("tiles", caption, "; ".join(named) + ".", sheet.cut(bottom))


def _steps(city: City) -> tuple[Fraction, ...]:
    """Return where the shades change: the quarters of the communes' rates."""
    values = sorted(rank.value for rank in ranking(city, TILES))
    return tuple(values[len(values) * n // 4] for n in (1, 2, 3))


def _shade(rate: Fraction | None, steps: Sequence[Fraction]) -> str:
    if rate is None:
        return "none"
    return tint(SKY, _SHADES[sum(rate >= step for step in steps)])


def _draw_tile(sheet: Sheet, left: float, top: float, words: tuple[str, str], color: str) -> None:
    width = WIDTH / _COLUMNS - 2
    sheet.boxes([(left, top, width, _TILE)], "white" if color == "none" else color, PALE)
    name, value = words
    sheet.words(left + 3, top + 7, _short(name, width - 6), size=_SMALL)
    sheet.words(left + 3, top + 17.5, value, bold=True)


def _short(name: str, width: float) -> str:
    """Return a name that fits into a tile: its kind as clerks shorten it, then an ellipsis."""
    for kind, short in _KINDS.items():
        if width_of(name, _SMALL) > width:
            name = name.replace(f"{kind} ", f"{short} ", 1) if name.startswith(kind) else name
    while name and width_of(name, _SMALL) > width:
        name = f"{name[:-2].rstrip()}…"
    return name


def _draw_key(sheet: Sheet, steps: Sequence[Fraction]) -> None:
    x = 0.0
    for words, share in zip(_key_words(steps), _SHADES, strict=True):
        sheet.boxes([(x, 3, 10, 10)], tint(SKY, share), PALE)
        sheet.words(x + 14, 8, words, color=SOFT)
        x += 14 + width_of(words) + LINE


def _key_words(steps: Sequence[Fraction]) -> Iterator[str]:
    printed = [format_percent(step) for step in steps]
    yield f"dưới {printed[0]}"
    yield f"từ {printed[0]}"
    yield f"từ {printed[1]}"
    yield f"từ {printed[2]} trở lên"
