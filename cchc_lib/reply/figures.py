"""The figures of a submission as they were read, in the order and the words of the form."""

from collections.abc import Iterator
from decimal import Decimal

from cchc_lib.blocks import Column, Row, Span, Table, Text, text
from cchc_lib.forms.outline import FORM06, Page, pages
from cchc_lib.forms.slots import Kind, Slot
from cchc_lib.headline_figures import HEADLINE_FIGURES
from cchc_lib.indicators import Results
from cchc_lib.numerals import format_count, format_decimal
from cchc_lib.submission import Submission

_COLUMNS = (Column(("Biểu",), "left", 2), Column(("Số liệu đã đọc",), "left", 17))


def figures_table(submission: Submission, results: Results) -> Table:
    """Return the headline figures, then all counts and amounts that were read, sheet by sheet."""
    main = Row((text("Số liệu chính"), _listed(_headlines(results))))
    sheets = [Row((text(page.name), _listed(_read(page, submission)))) for page in pages()]
    rows = tuple(row for row in (main, *sheets) if row.cells[1])
    return Table("figures_read", "Số liệu đã đọc", _COLUMNS, rows)


def blank_cells(submission: Submission) -> int:
    """Return how many cells for counts and amounts of single figures were left blank."""
    return sum(not _value(slot, submission) for page in pages() for slot in _slots(page))


def headlines_lacking(results: Results) -> list[str]:
    """Return the headline figures that what was handed in does not give."""
    figures = HEADLINE_FIGURES.items()
    return [figure.label for code, figure in figures if not results[code].known]


def _headlines(results: Results) -> Iterator[tuple[str, str]]:
    for code, figure in HEADLINE_FIGURES.items():
        if results[code].known:
            yield figure.label, results[code].text


def _read(page: Page, submission: Submission) -> Iterator[tuple[str, str]]:
    for slot in _slots(page):
        if value := _value(slot, submission):
            yield slot.label, value
    for table in page.tables if page.name == FORM06 else ():
        if rows := submission.value(table.field):
            yield table.title.partition(",")[0], f"{len(rows)} dòng"


def _slots(page: Page) -> Iterator[Slot]:
    slots = (slot for block in page.blocks for slot in block.slots)
    return (slot for slot in slots if slot.kind in {Kind.COUNT, Kind.AMOUNT})


def _value(slot: Slot, submission: Submission) -> str:
    """Return the figure of a cell as people write it, "" where it was left blank."""
    value = submission.value(slot.field)
    if value is None:
        roughly = submission.approximate.get(slot.field)
        return str(roughly) if roughly else ""
    if slot.kind is Kind.COUNT:
        return format_count(value)
    return f"{format_decimal(Decimal(value))} {slot.unit}".strip()


def _listed(figures: Iterator[tuple[str, str]]) -> Text:
    """Return names and figures as running text: a page has no room for a line to each."""
    spans: list[Span] = []
    for name, value in figures:
        spans += [Span("; "), Span(f"{name} "), Span(value, "strong")]
    return text(*spans[1:])
