"""The figures of the roll-up as tables: totals, every commune, both ends of each ranking."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cchc_lib.blocks import Blocks, Column, Row, Span, Table, Text, text
from cchc_lib.city import totals as sums
from cchc_lib.city.model import City, Member
from cchc_lib.city.totals import Rank, Total
from cchc_lib.headline_figures import HEADLINE_FIGURES
from cchc_lib.indicators import CATALOGUE, Result
from cchc_lib.indicators.groups import AREAS, GROUPS
from cchc_lib.indicators.results import part_text
from cchc_lib.numerals import format_count, roman

FEW = 5
"""How many communes are named at either end of a ranking."""

_PER_COMMUNE = frozenset({"TTHC", "DVC"})


def totals(city: City) -> Blocks:
    """Return every figure of the city with what it is made of, missing ones named so."""
    columns = (
        Column(("STT",), "center", 2),
        Column(("Chỉ tiêu thống kê",), "left", 10),
        Column(("Đơn vị tính",), "center", 3),
        Column(("Toàn địa bàn",), "right", 4),
        Column(("Số đơn vị có số liệu",), "center", 3),
        Column(("Ghi chú",), "left", 8),
    )
    rows: list[Row] = []
    for area, of_area in groupby(sums.totals(city).values(), lambda t: t.indicator.group[0]):
        rows.append(_heading_row(roman(int(area)), AREAS[area].upper(), len(columns)))
        for group, found in groupby(of_area, lambda total: total.indicator.group):
            rows.append(_heading_row(group, GROUPS[group], len(columns)))
            rows += [_total_row(f"{group}.{n}", total) for n, total in enumerate(found, start=1)]
    note = (
        "Tỷ lệ toàn địa bàn là tổng tử số chia tổng mẫu số của các đơn vị có đủ hai số, không phải "
        "trung bình cộng các tỷ lệ. Đơn vị chưa có số liệu không tính là 0."
    )
    caption = f"Tổng hợp số liệu cải cách hành chính {city.period.name}"
    return Blocks((Table("totals", caption, columns, tuple(rows), note),))


def by_commune(city: City) -> Blocks:
    """Return the headline figures of every commune with the rank of each; equal ones share it."""
    columns = (
        Column(("STT",), "center", 2),
        Column(("Đơn vị",), "left", 6),
        *(Column((figure.label,), "right", 4) for figure in HEADLINE_FIGURES.values()),
    )
    places = {code: _places(sums.ranking(city, code)) for code in HEADLINE_FIGURES}
    rows = [
        Row((text(format_count(n)), text(member.commune.name), *_ranked(member, places)))
        for n, member in enumerate(city.counted, start=1)
    ]
    found = sums.totals(city)
    whole = (_shown(found[code].result) for code in HEADLINE_FIGURES)
    rows.append(Row((text(""), text("Toàn địa bàn"), *whole), "total"))
    note = (
        "Số trong ngoặc là hạng; các đơn vị bằng nhau cùng hạng. Hạng xét theo số chưa làm tròn. "
        "Dấu – là không có số liệu hoặc không phát sinh."
    )
    return Blocks(
        (Table("by_commune", "Số liệu chính của từng đơn vị", columns, tuple(rows), note),)
    )


def ranking(city: City) -> Blocks:
    """Return both ends of the ranking of each headline rate."""
    columns = (
        Column(("Hạng",), "center", 2),
        Column(("Đơn vị",), "left", 8),
        Column(("Kết quả",), "right", 4),
        Column(("Tử số",), "right", 4),
        Column(("Mẫu số",), "right", 4),
    )
    rows: list[Row] = []
    for code in headline_rates():
        if ranks := sums.ranking(city, code):
            rows.append(_heading_row("", CATALOGUE[code].name, len(columns)))
            rows += [_rank_row(rank, code) for rank in ends(ranks)]
    if not rows:
        return Blocks(())
    caption = "Thứ hạng của các đơn vị theo từng tỷ lệ chính"
    note = (
        f"Nhiều hơn {2 * FEW} đơn vị thì chỉ nêu {FEW} đơn vị đứng đầu và {FEW} đơn vị đứng cuối. "
        "Các đơn vị bằng nhau cùng hạng, xếp theo mã đơn vị."
    )
    return Blocks((Table("ranking", caption, columns, tuple(rows), note),))


def headline_rates() -> tuple[str, ...]:
    """Return the codes of the headline rates, in their order."""
    return tuple(code for code in HEADLINE_FIGURES if CATALOGUE[code].is_rate)


def ends(ranks: Sequence[Rank]) -> tuple[Rank, ...]:
    """Return both ends of a ranking, all of a short one."""
    if len(ranks) <= 2 * FEW:
        return tuple(ranks)
    return (*ranks[:FEW], *ranks[-FEW:])


def value_text(result: Result | None) -> str:
    """Return a computed value as printed; – where there is none."""
    return result.text if result and result.value is not None else "–"


def _heading_row(number: str, name: str, width: int) -> Row:
    return Row((text(number), text(name), *((),) * (width - 2)), "group")


def _shown(result: Result) -> Text:
    known = result.value is not None
    return text(Span(result.text, ref=result.code) if known else "–")


def _total_row(number: str, total: Total) -> Row:
    return Row(
        (
            text(number),
            text(total.indicator.name),
            text(total.indicator.unit),
            _shown(total.result),
            text(f"{total.communes}/{total.of}"),
            text(_remark(total)),
        )
    )


def _remark(total: Total) -> str:
    """Return what a reader must know of a total: what was divided, or how it was counted."""
    result = total.result
    if not total.is_known:
        return result.status.value
    if total.indicator.is_rate:
        return f"{part_text(result.numerator)} / {part_text(result.denominator)}"
    return "cộng theo đơn vị, có thể trùng" if total.indicator.unit in _PER_COMMUNE else ""


def _places(ranks: Iterable[Rank]) -> dict[str, int]:
    return {rank.member.commune.code: rank.place for rank in ranks}


def _ranked(member: Member, places: dict[str, dict[str, int]]) -> Iterator[Text]:
    for code, of_code in places.items():
        place = of_code.get(member.commune.code)
        rank = f" ({place})" if place else ""
        yield text(value_text(member.results.get(code)) + rank)


def _rank_row(rank: Rank, code: str) -> Row:
    result = rank.member.results[code]
    sides = (part_text(result.numerator), part_text(result.denominator))
    words = (format_count(rank.place), rank.member.commune.name, result.text, *sides)
    return Row(tuple(map(text, words)))
