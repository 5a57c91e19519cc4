"""Staff present, one dot per person where they can be counted, against staff assigned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from cchc_lib.indicators import Results
from cchc_lib.numerals import format_count
from cchc_lib.report.charts.bars import Share, draw_shares
from cchc_lib.report.charts.chart import Chart, known
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import BLUE, GREY, HALF, LARGE, LINE, SKY, width_of, wrap

_STAFFING = "apparatus.staffing"
_MOST_DOTS = 120  # above, nobody counts them
_IN_A_ROW = 15
_DOT = 9.0
_PITCH = (HALF - _DOT - 3) / (_IN_A_ROW - 1)


@dataclass(frozen=True, slots=True)
class _Group:
    """People of one kind; ``marker`` tells them apart without colour."""

    name: str
    count: int
    color: str
    marker: str = "o"
    hollow: bool = False


def staff(results: Results) -> Chart | None:
    """Draw the staff; None where nobody is counted."""
    counts = known(results, _STAFFING, "present", "officials", "employees", "assigned")
    groups = [*_groups(counts)]
    people = sum(group.count for group in groups)
    if not people:
        return None
    head = _head(counts)
    figure = _draw_dots(groups, head) if people <= _MOST_DOTS else _draw_bars(groups, counts)
    caption = "Cán bộ, công chức, viên chức"
    listed = ", ".join(f"{format_count(group.count)} {group.name}" for group in groups)
    alt = f"{f'{head[0]} {head[1]}: ' if head else ''}{listed}."
    return Chart("staff", caption, alt, figure)


def _groups(counts: dict[str, int]) -> Iterator[_Group]:
    officials, employees = counts.get("officials", 0), counts.get("employees", 0)
    present = counts.get("present", officials + employees)
    groups = (
        _Group("công chức", officials, BLUE),
        _Group("viên chức", employees, SKY, "s"),
        _Group("không nêu loại", present - officials - employees, GREY, "D"),
        _Group("còn thiếu so với biên chế", _vacant(counts), GREY, hollow=True),
    )
    return (group for group in groups if group.count > 0)


def _vacant(counts: dict[str, int]) -> int:
    """Return how many places nobody holds, negative where there are more people than places."""
    known_both = {"present", "assigned"} <= counts.keys()
    return counts["assigned"] - counts["present"] if known_both else 0


def _head(counts: dict[str, int]) -> tuple[str, str] | None:
    """Return how many there are, and what that is to the number assigned."""
    if "present" not in counts:
        return None
    words = "người hiện có"
    if "assigned" in counts:
        words += f" trên {format_count(counts['assigned'])} biên chế được giao"
    if (over := -_vacant(counts)) > 0:
        words += f" (vượt {format_count(over)})"
    return format_count(counts["present"]), words


def _draw_dots(groups: Sequence[_Group], head: tuple[str, str] | None) -> Figure:
    sheet, y = Sheet(HALF), 8.0
    if head:
        number, words = head
        first, *more = wrap(words, HALF - width_of(number, LARGE, bold=True) - 4)
        sheet.phrase(0, y, number, first)
        for line in more:
            y += LINE
            sheet.words(0, y, line)
        y += LINE + 6
    for group in groups:
        sheet.phrase(0, y, format_count(group.count), group.name)
        y += LINE + 2
        places = [divmod(n, _IN_A_ROW) for n in range(group.count)]
        dots = [(_DOT / 2 + 1 + column * _PITCH, y + row * _PITCH) for row, column in places]
        size = _DOT * (0.8 if group.marker == "D" else 1)
        sheet.dots(dots, group.color, size, group.marker, hollow=group.hollow)
        y = dots[-1][1] + LINE + 6
    return sheet.cut(y - 8)


def _draw_bars(groups: Sequence[_Group], counts: dict[str, int]) -> Figure:
    rows = {group.name: group.count for group in groups if not group.hollow}
    totals = {"hiện có": "present", "biên chế được giao": "assigned"}
    rows |= {name: counts[key] for name, key in totals.items() if key in counts}
    whole = max(rows.values())
    return draw_shares(
        [
            Share(name.capitalize(), format_count(count), "người", count / whole)
            for name, count in rows.items()
        ]
    )
