"""HL008, HL009: documents told apart by their dates."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.law.in_force import TABLE, row_finding
from cchc_lib.checks.tables.law_rows import LegalDocument
from cchc_lib.checks.text.cited import Cited
from cchc_lib.checks.text.meant import meant_by, misnumbered, years_differ
from cchc_lib.checks.text.typed_documents import all_documents
from cchc_lib.numerals import format_date
from cchc_lib.submission.model.parts import Document


@rule(
    "HL008",
    Severity.WARNING,
    blocks=False,
    title="Ngày ban hành khác văn bản cùng số hiệu",
    meaning="Số hiệu trong một năm chỉ có một văn bản, nhưng bảng văn bản ghi ngày khác; khác năm "
    "mà trùng ngày, tháng hoặc trích yếu thì cũng là văn bản ấy ghi nhầm năm.",
    remedy="Xem lại ngày, hoặc số hiệu.",
    source=TABLE,
)
def dates_are_the_published_ones(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find dates of one year that differ from the one of the document with that code."""
    for cited, rows, meant in _dated_otherwise(case):
        if same := [row for row in rows if row is meant or _is_same(cited.document, row)]:
            message = f"{cited.document.citation}: văn bản số này ban hành ngày {_days(same)}"
            yield row_finding(case, rule, cited, message, same[0])


@rule(
    "HL009",
    Severity.INFO,
    blocks=False,
    title="Cùng số với văn bản của năm khác",
    meaning="Bảng văn bản có văn bản cùng số, ký hiệu ở năm khác: dễ nhầm hai văn bản.",
    remedy="Nếu là văn bản khác, thêm nó vào bảng văn bản; nếu không, sửa ngày.",
    source=TABLE,
)
def numbers_are_of_one_document(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find codes that the table knows of other years only."""
    for cited, rows, meant in _dated_otherwise(case):
        if not any(row is meant or _is_same(cited.document, row) for row in rows):
            title = f" ({rows[0].title})" if rows[0].title else ""
            message = (
                f"{cited.document.citation} cùng số với văn bản ngày {_days(rows)}{title}: có phải "
                "văn bản khác?"
            )
            yield row_finding(case, rule, cited, message, rows[0])


def _dated_otherwise(
    case: Case,
) -> Iterator[tuple[Cited, list[LegalDocument], LegalDocument | None]]:
    """Yield documents whose date no row of their code bears, with those and the one of the title.

    Left out is what other rules tell better: a year in the code that is not that of the date, and
    a number that is another's by the title.
    """
    for cited, words in all_documents(case):
        document, law = cited.document, case.context.law
        rows = list(law.same_code(document))
        days = {row.date for row in rows}
        is_told = None in days or document.date in days or years_differ(document)
        if rows and document.date and not is_told and not misnumbered(law, document, words):
            yield cited, rows, meant_by(law, document, words)


def _is_same(document: Document, row: LegalDocument) -> bool:
    """Tell whether a document is a row's by its number and year, or by the day but for the year."""
    if document.year or not (document.date and row.date):
        return bool(document.year)
    day, right = document.date, row.date
    return day.year == right.year or (day.day, day.month) == (right.day, right.month)


def _days(rows: list[LegalDocument]) -> str:
    return ", ".join(format_date(row.date) for row in rows if row.date)
