"""Where the chosen figure comes from: its formula, each count with file and line, its target."""

from collections.abc import Iterator

from cchc_lib.blocks import Blocks, Column, Paragraph, Row, Span, Table, doubt, text
from cchc_lib.errors import Place
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.view import View, labels
from cchc_lib.explore.words import MISSING, capitalized
from cchc_lib.report.trace import Input, inputs, touching_indicator
from cchc_lib.submission.sources.source import Source

_SIGNS = {
    "numerator": "tử số",
    "numerator_minus": "tử số, trừ đi",
    "denominator": "mẫu số",
    "denominator_minus": "mẫu số, trừ đi",
    "derived": "suy ra",
    "stated": "đối chiếu",
}
_COLUMNS = (
    Column(("Số liệu đã nộp",), "left", 7),
    Column(("Vai trò",), "left", 2),
    Column(("Giá trị",), "right", 2),
    Column(("Tệp, dòng",), "left", 6),
    Column(("Dòng đã khai",), "left", 7),
)


def origin(desk: Desk) -> View:
    """Show what the chosen figure rests on, down to the lines that the commune handed in."""
    return View(desk, "origin", _shown)


def _shown(desk: Desk) -> Iterator[Blocks]:
    result = desk.report.results[desk.choice.indicator]
    name = Span(f"{desk.indicator.name}: {result.text}", "strong")
    of = f" ({desk.report.commune.name}, {desk.report.period.name})"
    sentences = (text(name, of), text(f"Công thức: {desk.indicator.formula}"), *_notes(desk))
    yield labels(desk) + Blocks((*map(Paragraph, sentences), _table(desk)))


def _notes(desk: Desk) -> Iterator[tuple[Span, ...]]:
    report, indicator = desk.report, desk.indicator
    if indicator.source:
        yield text(f"Nguồn của chỉ tiêu: {indicator.source}")
    if target := report.results[indicator.code].target:
        yield text(f"Mục tiêu: {target.text}; {target.source}{doubt(verified=target.verified)}")
    for number in touching_indicator(indicator, report.findings):
        finding = report.findings[number - 1]
        yield text(f"Phát hiện {finding.code}, {finding.severity.words}: {finding.message}")


def _table(desk: Desk) -> Table:
    result, submission = desk.report.results[desk.choice.indicator], desk.report.submission
    rows = tuple(_row(term, submission.source) for term in inputs(result, submission))
    return Table("origin", "Tính từ những dòng nào", _COLUMNS, rows)


def _row(term: Input, source: Source) -> Row:
    cells = (
        f"{capitalized(term.label)} ({term.field})",
        _SIGNS[term.part],
        term.text or MISSING,
        _where(term.place),
        source.excerpt(term.place).strip() if term.place else "chưa nộp",
    )
    return Row(tuple(map(text, cells)))


def _where(place: Place | None) -> str:
    return f"{place.file}, dòng {place.line}" if place else MISSING
