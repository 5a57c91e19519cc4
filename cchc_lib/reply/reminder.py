"""The notice to those of whom nothing came."""

from cchc_lib.blocks import Block, Column, Paragraph, Row, Span, Table, doubt, text
from cchc_lib.numerals import format_count, format_date
from cchc_lib.reply.frame import closing, opening
from cchc_lib.reply.gather import Gathered

_COLUMNS = (
    Column(("TT",), "center", 1),
    Column(("Đơn vị",), "left", 8),
    Column(("Mã",), "center", 2),
)


def reminder(gathered: Gathered) -> tuple[Block, ...]:
    """Return the notice that names who has sent nothing, by when it was due and how long ago."""
    order = gathered.order
    year = (gathered.as_of or order.period.calendar.last).year
    subject = f"Nhắc nộp số liệu cải cách hành chính {order.period.name}"
    rows = (
        Row((text(str(n)), text(unit.name), text(unit.code)))
        for n, unit in enumerate(gathered.silent, start=1)
    )
    return (
        *opening(gathered.record, subject, year, is_synthetic=gathered.is_synthetic),
        Paragraph(text(_standing(gathered))),
        Paragraph(text(*_request(gathered))),
        Table("to_remind", "Đơn vị chưa gửi số liệu", _COLUMNS, tuple(rows)),
        closing(gathered.record, "Các đơn vị có tên trong danh sách"),
    )


def _standing(gathered: Gathered) -> str:
    order = gathered.order
    since = "" if gathered.as_of is None else _as_of(gathered)
    counted = f"{format_count(len(gathered.silent))} trong {format_count(len(order.units))}"
    return (
        f"{since}{counted} đơn vị cấp xã thuộc {order.province.in_text} chưa gửi số liệu cải cách "
        f"hành chính {order.period.name}.{_due(gathered)}"
    )


def _as_of(gathered: Gathered) -> str:
    """Return the day that the notice speaks of: no clock is read, the register tells it."""
    day = format_date(gathered.as_of) if gathered.as_of else ""
    return f"Tính đến ngày {day} (ngày nhận gần nhất của kỳ trong sổ nhận số liệu), "


def _due(gathered: Gathered) -> str:
    due, last = gathered.due, gathered.last_day
    if due is None or last is None:
        return ""
    late = (gathered.as_of - last).days if gathered.as_of else 0
    over = f", đến ngày ấy đã quá hạn {format_count(late)} ngày" if late > 0 else ""
    return f" Hạn nộp là {format_date(last)} theo {due.source}{doubt(verified=due.verified)}{over}."


def _request(gathered: Gathered) -> tuple[str | Span, ...]:
    """Ask for the figures, by the day that was told, or one that is left to be written."""
    last, told = gathered.last_day, gathered.order.correct_by
    if told is None and last and (gathered.as_of is None or gathered.as_of <= last):
        told = last
    by = format_date(told) if told else "……/……/…………"
    return "Đề nghị các đơn vị sau gửi biểu số liệu chậm nhất ngày ", Span(by, "strong"), ":"
