"""The statistical annex: the indicators that have figures, and in one line those that have none."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from cchc_lib.blocks import Blocks, Column, Row, Span, Table, Text, text
from cchc_lib.indicators import CATALOGUE, Result, Status
from cchc_lib.indicators.groups import AREAS, GROUPS
from cchc_lib.indicators.results import Derived
from cchc_lib.numerals import format_count, roman
from cchc_lib.report.report import Report
from cchc_lib.report.trace import COUNTED


def statistics(report: Report) -> Blocks:
    """Return the statistical annex: the indicators that have figures, the others named below.

    The commune may ask for every row; a row keeps its number either way.
    """
    columns = (
        Column(("STT",), "center", 2),
        Column(("Chỉ tiêu thống kê",), "left", 11),
        Column(("Đơn vị tính",), "center", 4),
        Column(("Kết quả",), "right", 3),
        Column(("Ghi chú",), "left", 8),
    )
    numbered, is_full = dict(_numbered(report)), report.submission.header.annex == "đầy đủ"
    shown = {n: one for n, one in numbered.items() if is_full or one.status is not Status.NO_DATA}
    missing = "; ".join(_without_figures(numbered, shown))
    rows: list[Row] = []
    for area, members in groupby(shown.items(), lambda one: _area(one[1])):
        rows.append(_heading_row(roman(int(area)), AREAS[area].upper()))
        for group, entries in groupby(members, lambda one: one[1].indicator.group):
            rows.append(_heading_row(group, GROUPS[group]))
            rows += [_statistics_row(number, result, report) for number, result in entries]
    caption = f"Thống kê số liệu cải cách hành chính {report.period.name}"
    note = "Tỷ lệ làm tròn hai chữ số sau dấu phẩy. Chỉ tiêu chưa có số liệu không tính là 0."
    note += f" Không có số liệu: {missing}." if missing else ""
    return Blocks((Table("statistics", caption, columns, tuple(rows), note),) if rows else ())


def _without_figures(numbered: Mapping[str, Result], shown: Mapping[str, Result]) -> Iterator[str]:
    """Yield what the annex has no row of: whole areas and groups by their names, others singly."""
    for area, members in groupby(numbered.items(), lambda one: _area(one[1])):
        entries = list(members)
        if not any(number in shown for number, _ in entries):
            yield f"{roman(int(area))} {AREAS[area]}"
            continue
        for group, rest in groupby(entries, lambda one: one[1].indicator.group):
            absent = {number: one for number, one in rest if number not in shown}
            if any(one.indicator.group == group for one in shown.values()):
                yield from (f"{number} {one.indicator.name}" for number, one in absent.items())
            else:
                yield f"{group} {GROUPS[group]}"


def _area(result: Result) -> str:
    return result.indicator.group.split(".")[0]


def _heading_row(number: str, name: str) -> Row:
    return Row((text(number), text(name), (), (), ()), "group")


def _numbered(report: Report) -> Iterator[tuple[str, Result]]:
    """Yield every result of the catalogue with its number: the group's and its place in it."""
    for group, members in groupby(report.results.values(), lambda one: one.indicator.group):
        yield from ((f"{group}.{place}", result) for place, result in enumerate(members, start=1))


def _statistics_row(number: str, result: Result, report: Report) -> Row:
    indicator = result.indicator
    named = (text(number), text(indicator.name), text(indicator.unit))
    notes = (remark(result), COUNTED if report.submission.is_counted(result.code) else "")
    return Row((*named, shown(result), text("; ".join(filter(None, notes)))))


def shown(result: Result) -> Text:
    """Return the value of a result, bound to its code; a dash where there is none."""
    return text(Span(result.text, ref=result.code) if result.known else "–")


def remark(result: Result) -> str:
    """Return what a reader must know about a value: its base, that it is stated or missing."""
    if result.status in {Status.NO_DATA, Status.NO_BASE}:
        return result.status.value
    if result.status is Status.STATED:
        is_rate = result.indicator.is_rate
        return f"số đơn vị công bố, {'chưa có số đếm để tính' if is_rate else 'ước lượng'}"
    base = f"trên {result.indicator.base}" if result.indicator.base else ""
    return "; ".join(filter(None, (base, *map(derived_words, result.derived))))


def derived_words(derived: Derived) -> str:
    """Say what a count that was not handed in follows from: ``suy ra từ A 9.940 − B 87``."""
    signs = {_name(cell): "+" if times > 0 else "−" for cell, times in derived.terms}
    terms = "".join(f" {sign} {name}" for name, sign in signs.items()).removeprefix(" + ")
    return f"{format_count(derived.value)} suy ra từ {terms}"


def _name(cell: str) -> str:
    """Return what a count is called; all rows of a table have one name."""
    if cell in CATALOGUE:
        return CATALOGUE[cell].name
    column = cell.rpartition(".")[2]
    return f"{CATALOGUE[f'procedures.dossiers.{column}'].name} (các dòng)"
