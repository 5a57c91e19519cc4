"""A commune among all that handed in: how they spread, and who stands around it."""

from collections.abc import Iterator, Sequence

from cchc_lib.blocks import Blocks, Column, Paragraph, Row, Span, Table, text
from cchc_lib.city.totals import Rank, median, ranking
from cchc_lib.explore.charts.histogram import histogram
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.view import View, labels
from cchc_lib.explore.words import amount, number_text, rank_of, rank_text, sides
from cchc_lib.numerals import format_count

_ENDS, _AROUND = 3, 2
_COLUMNS = (
    Column(("Hạng",), "center", 2),
    Column(("Đơn vị",), "left", 6),
    Column(("Kết quả",), "right", 3),
    Column(("Tính từ",), "right", 5),
)


def peers(desk: Desk) -> View:
    """Show the chosen commune's place among all by the chosen indicator."""
    return View(desk, "peers", _shown)


def _shown(desk: Desk) -> Iterator[Blocks]:
    ranks = ranking(desk.city, desk.choice.indicator)
    yield labels(desk, with_peers=True) + Blocks(tuple(_sentences(desk, ranks)))
    if chart := histogram(desk, ranks):
        yield Blocks((chart.block(),))
        yield Blocks((_table(desk, ranks),))


def _sentences(desk: Desk, ranks: Sequence[Rank]) -> Iterator[Paragraph]:
    name, indicator = desk.report.commune.name, desk.indicator
    result = desk.report.results[indicator.code]
    own = rank_of(ranks, desk.choice.commune)
    if own is None:
        why = f"không xếp hạng được ({result.status.value})"
        yield Paragraph(text(f"{indicator.name}: {name} {why}."))
        return
    if len(ranks) == 1:
        yield Paragraph(text("Chưa có đơn vị nào khác có số liệu này trong kỳ để so sánh."))
        return
    place = Span(f"hạng {rank_text(ranks, desk.choice.commune)}", "strong")
    value = f"{indicator.name}: {name} {amount(indicator, own.value)}, "
    yield Paragraph(text(value, place, f"{_tied(own, ranks)}. {_middle(desk, ranks)}"))


def _tied(own: Rank, ranks: Sequence[Rank]) -> str:
    others = sum(rank.place == own.place for rank in ranks) - 1
    return f", cùng hạng với {format_count(others)} đơn vị khác" if others else ""


def _middle(desk: Desk, ranks: Sequence[Rank]) -> str:
    values = sorted(rank.value for rank in ranks)
    low, high = values[0], values[-1]
    middle, low_text, high_text = (
        amount(desk.indicator, each) for each in (median(values), low, high)
    )
    order = "" if desk.indicator.better else " Chỉ tiêu không phân tốt, xấu: xếp từ lớn đến nhỏ."
    return f"Trung vị {middle}, thấp nhất {low_text}, cao nhất {high_text}.{order}"


def _table(desk: Desk, ranks: Sequence[Rank]) -> Table:
    """Return both ends of the ranking and the ranks around the commune, its own row marked."""
    own, last = rank_of(ranks, desk.choice.commune), len(ranks) - 1
    told = {*range(_ENDS), *range(last - _ENDS + 1, last + 1)}
    if own:
        place = ranks.index(own)
        told |= set(range(place - _AROUND, place + _AROUND + 1))
    rows = [_row(desk, ranks[n], is_own=ranks[n] is own) for n in sorted(told) if 0 <= n <= last]
    unit = desk.report.commune
    around = f"{unit.type} {unit.short_name}"
    caption = f"Đứng đầu, đứng cuối và đứng quanh {around}: {desk.indicator.name}"
    note = "Xếp theo số chưa làm tròn; bằng nhau thì cùng hạng."
    return Table("peers", caption, _COLUMNS, tuple(rows), note)


def _row(desk: Desk, rank: Rank, *, is_own: bool) -> Row:
    result = rank.member.results[desk.indicator.code]
    value = number_text(desk.indicator, rank.value)
    cells = (format_count(rank.place), rank.member.commune.name, value, sides(result))
    return Row(tuple(map(text, cells)), "total" if is_own else "")
