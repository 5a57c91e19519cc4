"""Online services: how many procedures there are by level, and how few are in use."""

from collections.abc import Sequence

from cchc_lib.indicators import Results
from cchc_lib.numerals import format_count
from cchc_lib.report.charts.bars import Part, draw_labels, draw_parts
from cchc_lib.report.charts.chart import Chart, known, percent
from cchc_lib.report.charts.sheet import Box, Sheet
from cchc_lib.report.charts.theme import BLUE, GREY, HALF, LINE, PALE, SKY, tint

_SERVICES = "digital.services"
_COLUMNS = 30  # of squares; there are more where that would make too many rows
_MOST_ROWS = 20
_MOST_SQUARES = 1000
_LEAST_SIZE = 4.0


def procedures_by_level(results: Results) -> Chart | None:
    """Draw the procedures by level of online service; None where no level is counted."""
    counts = known(results, _SERVICES, "full", "partial")
    if not any(counts.values()):
        return None
    total = results.value("procedures.one_stop.total")
    parts = [
        Part(name, counts[key], color)
        for key, name, color in (("full", "toàn trình", BLUE), ("partial", "một phần", SKY))
        if counts.get(key)
    ]
    offline = (total or 0) - sum(counts.values()) if len(counts) == 2 else 0
    if offline > 0:
        parts.append(Part("chưa cung cấp trực tuyến", offline, tint(GREY, 0.6)))
    whole = sum(part.count for part in parts)
    sheet = Sheet(HALF)
    head = "thủ tục hành chính" if total == whole else "thủ tục có dịch vụ công trực tuyến"
    sheet.phrase(0, 8, format_count(whole), head)
    bottom = draw_parts(sheet, 2 * LINE - 6, parts, whole)
    caption = "Thủ tục hành chính theo mức độ dịch vụ công trực tuyến"
    listed = ", ".join(f"{part.words(whole)} {part.name}" for part in parts)
    alt = f"Trong {format_count(whole)} {head}: {listed}."
    return Chart("procedures_by_level", caption, alt, sheet.cut(bottom))


def services_in_use(results: Results) -> Chart | None:
    """Draw one square per online service, those with dossiers first; None where unknown."""
    counts = known(results, _SERVICES, "full", "partial", "with_dossiers", "with_online_dossiers")
    total = counts.get("full", 0) + counts.get("partial", 0)
    used = counts.get("with_dossiers", counts.get("with_online_dossiers"))
    if not total or used is None or not {"full", "partial"} <= counts.keys() or used > total:
        return None
    parts = _by_use(used, min(counts.get("with_online_dossiers", used), used), total)
    sheet = Sheet(HALF)
    sheet.phrase(0, 8, format_count(used), _head(total))
    bottom = _draw_squares(sheet, 2 * LINE - 6, parts, total)
    caption = "Dịch vụ công trực tuyến có phát sinh hồ sơ"
    share = percent(used, total)
    alt = f"{format_count(used)} {_head(total)} ({share}); mỗi ô vuông là một dịch vụ."
    return Chart("services_in_use", caption, alt, sheet.cut(bottom))


def _head(total: int) -> str:
    return f"trong {format_count(total)} dịch vụ đã phát sinh hồ sơ"


def _by_use(used: int, online: int, total: int) -> list[Part]:
    parts = (
        Part("có hồ sơ nộp trực tuyến", online, BLUE),
        Part("chỉ có hồ sơ nộp trực tiếp", used - online, SKY),
        Part("chưa phát sinh hồ sơ", total - used, PALE),
    )
    return [part for part in parts if part.count]


def _draw_squares(sheet: Sheet, top: float, parts: Sequence[Part], total: int) -> float:
    """Draw one square per service, column by column, and label each run of squares."""
    rows = min(_MOST_ROWS, -(-total // _COLUMNS))
    columns = -(-total // rows)
    wide = HALF / max(columns, _COLUMNS)
    high = max(wide, _LEAST_SIZE)
    start, centers = 0, []
    for part in parts:
        end = start + part.count
        runs = _runs(start, end, rows)
        boxes = [(x * wide, top + y * high, w * wide, h * high) for x, y, w, h in runs]
        sheet.boxes(boxes, part.color)
        centers.append((start + end) / 2 / rows * wide)
        start = end
    if total <= _MOST_SQUARES:
        _draw_grid(sheet, top, (columns, rows), wide)
    return draw_labels(sheet, top + rows * high, centers, parts, total)


def _runs(start: int, end: int, rows: int) -> list[Box]:
    """Return the boxes that squares ``start`` to ``end`` fill, in squares."""
    first, last = divmod(start, rows), divmod(end, rows)
    if first[0] == last[0]:
        return [(first[0], first[1], 1, end - start)]
    boxes: list[Box] = [(first[0], first[1], 1, rows - first[1])]
    boxes.append((first[0] + 1, 0, last[0] - first[0] - 1, rows))
    boxes.append((last[0], 0, 1, last[1]))
    return [box for box in boxes if box[2] and box[3]]


def _draw_grid(sheet: Sheet, top: float, size: tuple[int, int], side: float) -> None:
    columns, rows = size
    right, bottom = columns * side, top + rows * side
    upright = [[(x * side, top), (x * side, bottom)] for x in range(1, columns)]
    level = [[(0, top + y * side), (right, top + y * side)] for y in range(1, rows)]
    sheet.lines([*upright, *level], "white", 1.2)
