"""The workbook over all reports of a period: the communes, and their figures in long form."""

from collections.abc import Iterable, Iterator, Sequence

from cchc_lib.blocks import Column
from cchc_lib.numerals import format_count
from cchc_lib.periods import Period
from cchc_lib.published.columns import Columns
from cchc_lib.render.index import Figure, Index, Row
from cchc_lib.render.workbook.model import (
    Cell,
    Code,
    Line,
    Link,
    Number,
    Sheet,
    Workbook,
    read_printed,
)
from cchc_lib.render.workbook.write import write_workbook

_COMMUNE = (
    Column(("Mã",), "left", 8),
    Column(("Đơn vị",), "left", 28),
    Column(("Tỉnh, thành phố",), "left", 22),
    Column(("Tình trạng",), "left", 15),
    Column(("Lý do",), "left", 40),
    Column(("Ghi chú",), "left", 12),
)
_FIGURE_WIDTH, _LINK_WIDTH = 12, 10
_FINDINGS = tuple(
    Column(("Phát hiện chưa xác nhận", words), "right", 9) for words in ("Lỗi", "Cảnh báo", "Lưu ý")
)
_NONE = "–"
_STATED = "* Số đơn vị công bố, không tính lại được."
_LONG = (
    Column(("Mã đơn vị",), "left", 11),
    Column(("Đơn vị",), "left", 28),
    Column(("Kỳ",), "left", 10),
    Column(("Mã chỉ tiêu",), "left", 40),
    Column(("Chỉ tiêu",), "left", 44),
    Column(("Kết quả",), "right", 12),
    Column(("Tử số",), "right", 12),
    Column(("Mẫu số",), "right", 12),
    Column(("Đơn vị tính",), "left", 12),
    Column(("Tình trạng",), "left", 18),
)
_TOLD = ("code", "name", "value", "text", "numerator", "denominator", "unit", "status_text")


def index_workbook(index: Index, period: Period, reports: Iterable[Columns]) -> bytes:
    """Return the workbook of an index and of the figures of its reports, which are taken once.

    They are read with what is ``PRINTED``.
    Raises ``ValueError`` where a link leads to what is no file of ours.
    """
    links = _kinds_of_links(index.rows)
    heads = (Column(("Tệp", name), "center", _LINK_WIDTH) for name in links)
    figures = (Column(("Số liệu chính", name), "right", _FIGURE_WIDTH) for name in index.columns)
    return write_workbook(
        Workbook(
            title=f"Danh mục báo cáo cải cách hành chính {period.name}",
            author="",
            about=f"{period.name}: {format_count(len(index.rows))} đơn vị",
            stamp=" · ".join(index.stamps),
            day=period.calendar.last,
            sheets=(
                Sheet(
                    "Các đơn vị",
                    "Danh mục báo cáo cải cách hành chính",
                    (*_COMMUNE, *figures, *_FINDINGS, *heads),
                    [_row(row, links, len(index.columns)) for row in index.rows],
                    _STATED if any(_is_stated(row) for row in index.rows) else "",
                ),
                Sheet("Số liệu", "Mọi chỉ tiêu của mọi đơn vị", _LONG, _long(reports)),
            ),
        )
    )


def _kinds_of_links(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the words of all links, in the order of the row that has most."""
    rows = sorted(rows, key=lambda row: len(row.links), reverse=True)
    return tuple(dict.fromkeys(link.text for row in rows for link in row.links))


def _is_stated(row: Row) -> bool:
    return any(figure.tone == "stated" for figure in row.figures)


def _row(row: Row, links: Sequence[str], columns: int) -> Line:
    files = {link.text: Link(link.text, link.href) for link in row.links}
    figures: list[Cell] = [*map(_figure, row.figures)] or [None] * columns
    findings: list[Cell] = [*map(Number, row.findings)] or [None] * len(_FINDINGS)
    about = (row.code, row.name, row.province, row.state_text, row.why, row.label)
    return Line((*about, *figures, *findings, *map(files.get, links)))


def _figure(figure: Figure) -> Cell:
    if figure.text == _NONE:
        return None
    return read_printed(figure.text + "*" * (figure.tone == "stated"))


def _long(reports: Iterable[Columns]) -> Iterator[Line]:
    """Yield a line for each figure of each report; a country has some 500,000."""
    for report in reports:
        about = (Code(report.commune), Code(report.commune_name), Code(report.period))
        for figure in zip(*(report.figures[field] for field in _TOLD), strict=True):
            yield Line((*about, *_told(*figure)))


def _told(  # noqa: PLR0913, PLR0917  # the fields of a row
    code: str,
    name: str,
    value: float | None,
    text: str,
    numerator: str,
    denominator: str,
    unit: str,
    status: str,
) -> tuple[Cell, ...]:
    return (
        Code(code),
        Code(name),
        None if value is None else read_printed(text),
        read_printed(numerator),
        read_printed(denominator),
        Code(unit),
        Code(status),
    )
