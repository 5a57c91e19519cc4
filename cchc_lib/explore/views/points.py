"""What supposed counts would do to the points of Index 766 and to the ranks by them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cchc_lib.blocks import Blocks, Column, Row, Table, text
from cchc_lib.city.model import City
from cchc_lib.city.scores import WHOLE, in_groups, member_scores, places, points_of
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.words import unbroken
from cchc_lib.indicators import Results
from cchc_lib.indicators.index766.score import ComponentScore, Score, compute_score
from cchc_lib.numerals import format_decimal
from cchc_lib.report.scores.words import NONE, points_text

_COLUMNS = (
    Column(("Số",), "center", 2),
    Column(("Thành phần",), "left", 10),
    Column(("Tối đa",), "right", 2),
    Column(("Đã nộp",), "right", 3),
    Column(("Giả định",), "right", 3),
    Column(("Tăng, giảm",), "right", 3),
    Column(("Hạng",), "left", 5),
)


def supposed_points(desk: Desk, then: Results) -> Blocks:
    """Return the components whose points would change, the groups and the sum; else nothing."""
    now, later = (compute_score(each, desk.formulas) for each in (desk.report.results, then))
    cities = desk.city, with_results(desk.city, desk.choice.commune, then)
    rows = tuple(_rows(desk, now, later, cities))
    trial = " (tính thử)" if now.is_trial else ""
    caption = f"Điểm Bộ chỉ số 766{trial} khác đi: {desk.report.commune.name}"
    note = "Hạng xếp theo nhóm, trong các đơn vị đủ số liệu của cả nhóm."
    return Blocks((Table("what_if_points", caption, _COLUMNS, rows, note),) if rows else ())


def with_results(city: City, commune: str, results: Results) -> City:
    """Return a city in which one commune has other figures."""
    members = (
        replace(member, results=results) if member.commune.code == commune else member
        for member in city.members
    )
    return replace(city, members=tuple(members))


def _rows(desk: Desk, now: Score, later: Score, cities: tuple[City, City]) -> Iterator[Row]:
    before, after = (member_scores(city) for city in cities)
    commune = desk.choice.commune
    changed = [
        pair for pair in zip(now.components, later.components, strict=True) if _differ(*pair)
    ]
    for one, other in changed:
        component = one.component
        yield _row(component.code, component.name, component.maximum, (one.points, other.points))
    groups = (*in_groups([now]), (WHOLE, "Cộng", now.version.maximum)) if changed else ()
    for code, name, most in groups:
        pair = points_of(now, code), points_of(later, code)
        ranks = (_rank(places(each, code), commune) for each in (before, after))
        if pair[0] != pair[1]:
            yield _row(code, name, most, pair, _both(*ranks), "total")


def _differ(one: ComponentScore, other: ComponentScore) -> bool:
    return one.points != other.points


def _row(  # noqa: PLR0913, PLR0917  # the cells of a row
    code: str,
    name: str,
    most: Decimal,
    pair: tuple[Decimal | None, Decimal | None],
    ranks: str = "",
    role: str = "",
) -> Row:
    cells = (code, name, format_decimal(most), *map(points_text, pair), _change(*pair), ranks)
    return Row(tuple(map(text, cells)), "total" if role else "")


def _change(now: Decimal | None, then: Decimal | None) -> str:
    if now is None or then is None:
        return NONE
    return ("+" if then > now else "−") + points_text(abs(then - now))


def _rank(ranked: dict[str, int], commune: str) -> str:
    place = ranked.get(commune)
    return f"{place}/{len(ranked)}" if place else NONE


def _both(before: str, after: str) -> str:
    return before if before == after else f"{unbroken(before)}\N{NO-BREAK SPACE}→ {unbroken(after)}"
