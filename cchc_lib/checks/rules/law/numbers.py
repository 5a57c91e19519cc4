"""HL012, HL013: numbers that are another document's, or that cannot be of their day."""

from collections.abc import Iterator
from datetime import timedelta

from cchc_lib.blocks import doubt
from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.law.in_force import TABLE, row_finding
from cchc_lib.checks.tables.law_rows import LegalDocument
from cchc_lib.checks.text.meant import misnumbered, out_of_order, years_differ
from cchc_lib.checks.text.typed_documents import all_documents
from cchc_lib.numerals import format_date
from cchc_lib.submission.model.parts import Document

_DAYS = timedelta(days=15)
"""By how much numbers of one series may be out of order; our own choice, no source."""


@rule(
    "HL012",
    Severity.ERROR,
    blocks=False,
    title="Số hiệu của văn bản khác",
    meaning="Trích yếu hoặc ngày là của một văn bản trong bảng, nhưng số, ký hiệu lại là của văn "
    "bản khác hoặc không có trong bảng: người đọc tra ra văn bản khác.",
    remedy="Sửa số, ký hiệu theo văn bản gốc; nếu đúng là văn bản khác, sửa trích yếu và ngày.",
    source=TABLE,
)
def numbers_are_those_of_the_title(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find numbers under which the title or the date of another document is cited."""
    for cited, words in all_documents(case):
        document, law = cited.document, case.context.law
        if row := misnumbered(law, document, words):
            coded = law.row_of(document)
            whose = f"; số {document.code} là của {_told(coded)}" if coded else ""
            message = (
                f"{document.citation}: {_evidence(document, row)} là của {_told(row)}, không phải "
                f"số {document.code}{whose}{doubt(verified=row.verified)}"
            )
            yield row_finding(case, rule, cited, message, row)


@rule(
    "HL013",
    Severity.WARNING,
    blocks=False,
    title="Số và ngày không khớp với các văn bản cùng loại",
    meaning="Trong một năm, số của văn bản trung ương cùng loại tăng theo ngày; so với văn bản "
    f"trong bảng, số này lệch quá {_DAYS.days} ngày nên số hoặc ngày sai.",
    remedy="Xem lại số và ngày trên văn bản gốc.",
    source=TABLE,
)
def numbers_are_of_their_day(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find numbers unknown to the table that cannot have been given on their day."""
    for cited, words in all_documents(case):
        document, law = cited.document, case.context.law
        is_told = years_differ(document) or any(law.same_code(document))
        if is_told or misnumbered(law, document, words):
            continue
        if row := out_of_order(law, document, _DAYS):
            day = format_date(row.date) if row.date else ""
            message = f"{document.citation} trái thứ tự: số {row.code} ban hành ngày {day}"
            yield row_finding(case, rule, cited, message, row)


def _evidence(document: Document, row: LegalDocument) -> str:
    """Say what of a citation is the row's: ``trích yếu và ngày``."""
    same_number = int(document.number) == int(row.parsed.number or 0)
    title = "trích yếu" if document.title else "số" if same_number else "nội dung"
    return f"{title} và ngày" if document.date and document.date == row.date else title


def _told(row: LegalDocument) -> str:
    return row.name + (f" ngày {format_date(row.date)}" if row.date else "")
