"""Biểu 06: how dossiers were resolved, by field of work where the commune gives it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from cchc_lib.blocks import Blocks, Column, Row, Span, Table, text
from cchc_lib.indicators.sources import FORM06
from cchc_lib.numerals import format_count, roman
from cchc_lib.report.report import Report
from cchc_lib.submission.model.sections import DossierFlow, DossierRow, FieldDossiers


def form06(report: Report) -> Blocks:
    """Return Biểu 06: how dossiers were resolved, by field of work where the commune gives it.

    Refused and withdrawn dossiers count as on time and those awaiting supplement as in time, as
    the monthly monitoring table labels these columns.
    """
    total = report.submission.procedures.dossiers
    if total.received is None and not (total.by_field or total.by_level or total.by_scope):
        return Blocks(())
    rows = [*_counted_rows(total.by_field)] if report.submission.is_counted(_BY_FIELD) else []
    rows = rows or [
        _flow_row(str(number), _field_name(row.field, row.source_system), row)
        for number, row in enumerate(total.by_field, start=1)
    ]
    rows.append(_flow_row("", "Tổng cộng", total, is_total=True))
    rows += _flow_rows("Theo cấp giải quyết", total.by_level)
    rows += _flow_rows("Phần được nêu riêng", total.by_scope)
    note = (
        f"{_form06_words(report)}; đơn vị tính: hồ sơ. Đúng hạn gồm cả hồ sơ từ chối, hồ sơ rút; "
        f"trong hạn gồm cả hồ sơ chờ bổ sung. Dấu – là không có số liệu.{_beside_columns(report)}"
        f"{_counted_words(report)}"
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


_BY_FIELD = "procedures.dossiers.by_field"
_SECTION = "Trên {system}"
_NO_SYSTEM = "hệ thống chưa rõ"


def _counted_rows(rows: Sequence[FieldDossiers]) -> Iterator[Row]:
    """Yield rows that were counted, those of each source system in a section with its sums.

    With one system, or none named, the rows are a plain list.
    """
    systems = dict.fromkeys(row.source_system for row in rows)
    if len(systems) < 2:
        return
    for section, system in enumerate(systems, start=1):
        own = [row for row in rows if row.source_system == system]
        name = _SECTION.format(system=system or _NO_SYSTEM)
        yield _flow_row(roman(section), name, _sums(own), role="total")
        for number, row in enumerate(own, start=1):
            yield _flow_row(str(number), row.field, row)


def _sums(rows: Sequence[DossierFlow]) -> DossierFlow:
    """Add up the columns of rows, as far as all of them have a figure there."""
    columns = {name: [getattr(row, name) for row in rows] for name in DossierFlow.model_fields}
    return DossierFlow(**{n: sum(found) for n, found in columns.items() if None not in found})


def _counted_words(report: Report) -> str:
    """Say from which registers figures were counted, and how; "" where none were."""
    if (counted := report.submission.counted) is None:
        return ""
    from cchc_lib.submission.registers.counting import CONVENTION  # noqa: PLC0415  # pyarrow

    names = ", ".join(file.about.name for file in counted.files)
    return f" Ô đơn vị không ghi được đếm từ sổ hồ sơ {names}. {CONVENTION}"


def _flow_rows(title: str, rows: Sequence[DossierRow]) -> Iterator[Row]:
    """Yield rows under a title of their own; nothing where there are none."""
    if rows:
        yield Row((text(""), text(title), *((),) * (len(FORM06_COLUMNS) - 2)), "group")
        yield from (_flow_row(str(number), row.label, row) for number, row in enumerate(rows, 1))


def _flow_row(
    number: str,
    name: str,
    flow: DossierFlow,
    *,
    is_total: bool = False,
    role: Literal["", "total"] = "",
) -> Row:
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
    return Row((text(number), text(name), *cells), "total" if is_total else role)


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
