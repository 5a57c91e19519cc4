"""How timely the resolved dossiers were: all of them, and the small parts magnified."""

from collections.abc import Sequence

from cchc_lib.indicators import Results
from cchc_lib.numerals import format_count
from cchc_lib.report.charts.bars import HEIGHT, Part, draw_parts
from cchc_lib.report.charts.chart import Chart, known, percent
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import (
    BLUE,
    GREY,
    LARGE,
    LINE,
    PALE,
    SKY,
    SOFT,
    VERMILLION,
    WIDTH,
    tint,
)

_DOSSIERS = "procedures.dossiers"
_PARTS = (
    ("early", "trước hạn", BLUE),
    ("on_time", "đúng hạn", SKY),
    ("refused", "từ chối", GREY),
    ("withdrawn", "công dân rút", tint(GREY, 0.6)),
    ("overdue", "quá hạn", VERMILLION),
)
_MAJORITY = 0.8


def resolution_times(results: Results) -> Chart | None:
    """Draw what the resolved dossiers consist of; None where none is resolved."""
    counts = known(results, _DOSSIERS, "resolved", *(key for key, _, _ in _PARTS))
    resolved = counts.pop("resolved", None)
    whole = max(resolved or 0, sum(counts.values()))
    if not counts or not whole:
        return None
    parts = [Part(name, counts[key], color) for key, name, color in _PARTS if counts.get(key)]
    if rest := whole - sum(counts.values()):
        parts.append(Part("không nêu rõ", rest, PALE))
    sheet = Sheet()
    bottom = _draw(sheet, parts, whole, none_late=counts.get("overdue") == 0)
    caption = "Hồ sơ đã giải quyết theo thời hạn"
    return Chart("resolution_times", caption, _alt(parts, whole, counts), sheet.cut(bottom))


def _draw(sheet: Sheet, parts: Sequence[Part], whole: int, *, none_late: bool) -> float:
    main = max(parts, key=lambda part: part.count)
    others = [part for part in parts if part is not main]
    sheet.phrase(0, 8, format_count(whole), "hồ sơ đã giải quyết")
    if none_late:
        sheet.words(WIDTH, 8, "không có hồ sơ quá hạn", color=SOFT, align="right")
    if len(others) < 2 or main.count < _MAJORITY * whole:
        return draw_parts(sheet, 2 * LINE - 6, parts, whole)
    return _draw_magnified(sheet, 2 * LINE - 6, (main, *others), whole)


def _draw_magnified(sheet: Sheet, top: float, parts: Sequence[Part], whole: int) -> float:
    """Draw the largest part in one bar, and the others again in a second that is only theirs."""
    main, *others = parts
    rest = sum(part.count for part in others)
    edge = WIDTH - max(rest / whole * WIDTH, 3.0)
    height = 1.6 * HEIGHT
    sheet.boxes([(0, top, edge - 0.5, height)], main.color)
    sheet.boxes([(edge, top, WIDTH - edge, height)], GREY)
    words = f"{main.words(whole)} {main.name}"
    sheet.words(8, top + height / 2, words, size=LARGE, bold=True, color="white")
    second = top + height + 30
    corners = [(edge, top + height), (WIDTH, top + height), (WIDTH, second), (0, second)]
    sheet.shape(corners, tint(GREY, 0.15))
    share = percent(rest, whole)
    label = f"phần còn lại, phóng to: {format_count(rest)} hồ sơ ({share})"
    sheet.words(WIDTH, second - 9, label, color=SOFT, align="right")
    return draw_parts(sheet, second, others, whole)


def _alt(parts: Sequence[Part], whole: int, counts: dict[str, int]) -> str:
    listed = ", ".join(f"{part.words(whole)} {part.name}" for part in parts)
    late = "; không có hồ sơ quá hạn" if counts.get("overdue") == 0 else ""
    return f"Trong {format_count(whole)} hồ sơ đã giải quyết: {listed}{late}."
