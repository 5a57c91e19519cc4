"""The tables of the annex: statistics, Biểu 06 and rates against their targets."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from cchc_lib.blocks import Blocks, Column, Row, Span, Table, Text, text
from cchc_lib.checks import Finding
from cchc_lib.indicators import CATALOGUE, Result, Status
from cchc_lib.indicators.groups import AREAS, GROUPS
from cchc_lib.indicators.results import Derived
from cchc_lib.indicators.sources import FORM06
from cchc_lib.numerals import format_count, roman
from cchc_lib.report.report import Report
from cchc_lib.submission.model.sections import DossierFlow, DossierRow


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
            rows += [_statistics_row(number, result) for number, result in entries]
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


def _statistics_row(number: str, result: Result) -> Row:
    indicator = result.indicator
    named = (text(number), text(indicator.name), text(indicator.unit))
    return Row((*named, _shown(result), text(remark(result))))


def _shown(result: Result) -> Text:
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


def form06(report: Report) -> Blocks:
    """Return Biểu 06: how dossiers were resolved, by field of work where the commune gives it.

    Refused and withdrawn dossiers count as on time and those awaiting supplement as in time, as
    the monthly monitoring table labels these columns.
    """
    total = report.submission.procedures.dossiers
    if total.received is None and not (total.by_field or total.by_level or total.by_scope):
        return Blocks(())
    rows = [
        _flow_row(str(number), _field_name(row.field, row.source_system), row)
        for number, row in enumerate(total.by_field, start=1)
    ]
    rows.append(_flow_row("", "Tổng cộng", total, is_total=True))
    rows += _flow_rows("Theo cấp giải quyết", total.by_level)
    rows += _flow_rows("Phần được nêu riêng", total.by_scope)
    note = (
        f"{_form06_words(report)}; đơn vị tính: hồ sơ. Đúng hạn gồm cả hồ sơ từ chối, hồ sơ rút; "
        f"trong hạn gồm cả hồ sơ chờ bổ sung. Dấu – là không có số liệu.{_beside_columns(report)}"
    )
    caption = (
        f"Tình hình, kết quả giải quyết TTHC tại {report.commune.committee} ({report.window_words})"
    )
    return Blocks((Table("form06", caption, FORM06_COLUMNS, tuple(rows), note),))


def _form06_words(report: Report) -> str:
    """Cite the form as the table of law has it on the day of the report."""
    law, day = report.context.law, report.submission.header.date
    form = law.form("06/VPCP/KSTT", day or report.period.calendar.last)
    return law.form_words(form) if form else FORM06


_RECEIVED, _RESOLVED = "Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết"
_PENDING, _OF_THESE = "Số hồ sơ đang giải quyết", "Trong đó"
FORM06_COLUMNS = (
    Column(("STT",), "center", 2),
    Column(("Lĩnh vực, công việc giải quyết theo cấp",), "left", 8),
    Column((_RECEIVED, "Tổng số"), "right", 3),
    Column((_RECEIVED, _OF_THESE, "Trực tuyến"), "right", 3),
    Column((_RECEIVED, _OF_THESE, "Trực tiếp, dịch vụ bưu chính"), "right", 4),
    Column((_RECEIVED, "Từ kỳ trước"), "right", 3),
    Column((_RESOLVED, "Tổng số"), "right", 3),
    Column((_RESOLVED, "Trước hạn"), "right", 3),
    Column((_RESOLVED, "Đúng hạn"), "right", 3),
    Column((_RESOLVED, "Quá hạn"), "right", 3),
    Column((_PENDING, "Tổng số"), "right", 3),
    Column((_PENDING, "Trong hạn"), "right", 3),
    Column((_PENDING, "Quá hạn"), "right", 3),
)


def _field_name(field: str, source_system: str | None) -> str:
    return f"{field} ({source_system})" if source_system else field


_BESIDE = ("received_in_period", "kiosk", "in_time", "due")  # cells that the form has no column for


def _beside_columns(report: Report) -> str:
    """Say what was handed in of the totals and has no column in the form."""
    results = (report.results[f"procedures.dossiers.{name}"] for name in _BESIDE)
    given = [result for result in results if result.code in report.results.balance.known]
    words = "; ".join(f"{result.indicator.name}: {result.text}" for result in given)
    return f" Ngoài các cột của biểu: {words}." if words else ""


def _flow_rows(title: str, rows: Sequence[DossierRow]) -> Iterator[Row]:
    """Yield rows under a title of their own; nothing where there are none."""
    if rows:
        yield Row((text(""), text(title), *((),) * (len(FORM06_COLUMNS) - 2)), "group")
        yield from (_flow_row(str(number), row.label, row) for number, row in enumerate(rows, 1))


def _flow_row(number: str, name: str, flow: DossierFlow, *, is_total: bool = False) -> Row:
    figures = (
        flow.received,
        flow.online,
        flow.in_person_and_postal
        if flow.in_person_and_postal is not None
        else _added(flow.in_person, flow.postal),
        flow.carried_over,
        flow.resolved,
        flow.early,
        _added(flow.on_time, flow.refused, flow.withdrawn),
        flow.overdue,
        flow.pending,
        _added(flow.pending_in_time, flow.awaiting_supplement),
        flow.pending_overdue,
    )
    refs = _TOTALS if is_total else ("",) * len(figures)
    cells = (
        text("–" if figure is None else Span(format_count(figure), ref=ref))
        for figure, ref in zip(figures, refs, strict=True)
    )
    return Row((text(number), text(name), *cells), "total" if is_total else "")


_TOTALS = tuple(
    name and f"procedures.dossiers.{name}"
    for name in (
        "received", "online", "", "carried_over", "resolved", "early", "", "overdue",
        "pending", "", "pending_overdue",
    )
)  # fmt: skip
"""The indicators that the last row of Biểu 06 prints; "" where a cell adds several up."""


def _added(*parts: int | None) -> int | None:
    """Add up what is given; nothing given is missing, not 0."""
    given = [part for part in parts if part is not None]
    return sum(given) if given else None


def targets(report: Report) -> Blocks:
    """Return every rate that has a target with what it rests on and the target's source."""
    columns = (
        Column(("Chỉ tiêu",), "left", 7),
        Column(("Kết quả",), "right", 3),
        Column(("Mục tiêu",), "right", 3),
        Column(("Đánh giá",), "center", 4),
        Column(("Nguồn của mục tiêu",), "left", 9),
    )
    rows = tuple(
        _target_row(result) for result in report.results.values() if result.target and result.known
    )
    if not rows:
        return Blocks(())
    caption = f"Kết quả {report.period.name} so với mục tiêu"
    return Blocks((Table("targets", caption, columns, rows),))


def findings(report: Report) -> Blocks:
    """Return what the checks found, for reviewers; it never stands in the official report.

    The last column is the commune's answer, "" where it gave none.
    """
    columns = (
        Column(("Mã",), "center", 2),
        Column(("Mức",), "center", 2),
        Column(("Phát hiện",), "left", 9),
        Column(("Ở đâu",), "left", 5),
        Column(("Đã xác nhận",), "left", 4),
    )
    rows = tuple(
        Row(
            (
                text(finding.code),
                text(finding.severity.words),
                text(finding.message),
                text(str(finding.place)),
                text(_answer(finding)),
            )
        )
        for finding in report.findings
    )
    answered = sum(finding.acknowledged is not None for finding in report.findings)
    words = f", {format_count(answered)} đã xác nhận" if answered else ""
    caption = f"Kết quả kiểm tra số liệu: {format_count(len(rows))} phát hiện{words}"
    return Blocks((Table("findings", caption, columns, rows),))


def _answer(finding: Finding) -> str:
    answer = finding.acknowledged
    return f"{answer.reason} – {answer.by}" if answer else ""


def sources(report: Report) -> Blocks:
    """Return the files that the report was made from, with their SHA-256."""
    columns = (
        Column(("Vai trò",), "left", 3),
        Column(("Tệp",), "left", 6),
        Column(("SHA-256",), "left", 10),
    )
    rows = tuple(
        Row((text(role), text(file.path), text(file.sha256))) for file, role in report.sources
    )
    return Blocks((Table("sources", "Nguồn số liệu", columns, rows),))


def _judged(result: Result) -> str:
    words = result.status.value
    return f"chưa đánh giá được ({words})" if result.status is Status.STATED else words


def _target_row(result: Result) -> Row:
    target = result.target
    if target is None:
        raise ValueError(f"{result.code} has no target")
    return Row(
        (
            text(result.indicator.name),
            _shown(result),
            text(target.text),
            text(_judged(result)),
            text(f"{target.source}; {target.scope}"),
        )
    )
