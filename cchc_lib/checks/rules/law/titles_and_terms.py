"""HL005, HL006, HL008–HL011: what the law is called, told apart by its date, and old terms."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case, Check
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.law.in_force import Reliance, reliances, report_day
from cchc_lib.checks.tables.legal import LegalDocument, ObsoleteTerm
from cchc_lib.checks.text.cited import cited_at, cited_documents
from cchc_lib.checks.text.texts import place_in
from cchc_lib.checks.text.titles import Comparison, compare_titles, compare_words_after, holds
from cchc_lib.numerals import format_date
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.model.parts import Document

_TABLE = "Bảng văn bản params/legal_documents.yaml; nguồn của từng dòng nêu ở phát hiện"
_TERMS = "Mục obsolete_terms của params/legal_documents.yaml; nguồn của từng dòng nêu ở phát hiện"

WRONG_TITLE = Rule(
    "HL005",
    Severity.WARNING,
    blocks=False,
    title="Trích yếu khác văn bản được ban hành",
    meaning="Có từ trong trích yếu khác văn bản; viết tắt (TTHC), lược phần cuối, lược ngày và cơ "
    "quan thì không tính.",
    remedy="Ghi đúng trích yếu.",
    source=_TABLE,
)
CAPITALS = Rule(
    "HL006",
    Severity.INFO,
    blocks=False,
    title="Trích yếu khác văn bản ở chữ hoa",
    meaning="Trích yếu đúng từng từ nhưng viết hoa khác văn bản được ban hành.",
    remedy="Viết hoa như văn bản.",
    source=_TABLE,
)
WRONG_DATE = Rule(
    "HL008",
    Severity.WARNING,
    blocks=False,
    title="Ngày ban hành khác văn bản cùng số hiệu",
    meaning="Số hiệu trong một năm chỉ có một văn bản, nhưng bảng văn bản ghi ngày khác.",
    remedy="Xem lại ngày, hoặc số hiệu.",
    source=_TABLE,
)
SAME_NUMBER = Rule(
    "HL009",
    Severity.INFO,
    blocks=False,
    title="Cùng số với văn bản của năm khác",
    meaning="Bảng văn bản có văn bản cùng số, ký hiệu ở năm khác: dễ nhầm hai văn bản.",
    remedy="Nếu là văn bản khác, thêm nó vào bảng văn bản; nếu không, sửa ngày.",
    source=_TABLE,
)
OBSOLETE = Rule(
    "HL010",
    Severity.ERROR,
    blocks=False,
    title="Thuật ngữ pháp luật không còn dùng",
    meaning='Câu văn dùng khái niệm mà pháp luật đã bỏ (dịch vụ công "mức độ 3, mức độ 4").',
    remedy="Dùng thuật ngữ đang có hiệu lực nêu ở phát hiện.",
    source=_TERMS,
)
OLD_NAME = Rule(
    "HL011",
    Severity.INFO,
    blocks=False,
    title="Tên gọi cũ",
    meaning="Câu văn dùng tên gọi cũ của một cơ quan, bộ phận đã có tên mới.",
    remedy="Dùng tên mới, thống nhất trong cả báo cáo.",
    source=_TERMS,
)


def titles_are_the_published_ones(case: Case) -> Iterator[Finding]:
    """Find titles with other words than the published one."""
    for reliance in reliances(case):
        for field, comparison in _titles(reliance):
            if pairs := comparison.differences():
                message = f"trích yếu sai: {_pairs(pairs)}"
                yield _finding(case, WRONG_TITLE, reliance, (field,), message)
                break  # the document and the sentence tell the same slip


def titles_have_their_capitals(case: Case) -> Iterator[Finding]:
    """Find titles that differ from the published one in capitals alone."""
    for reliance in reliances(case):
        found = [
            (field, pair)
            for field, comparison in _titles(reliance)
            if not comparison.differences()
            for pair in comparison.capitals()
        ]
        if found:
            fields = tuple(dict.fromkeys(field for field, _ in found))
            message = f"chữ hoa: {_pairs(tuple(pair for at, pair in found if at == fields[0]))}"
            yield _finding(case, CAPITALS, reliance, fields, message)


def dates_are_the_published_ones(case: Case) -> Iterator[Finding]:
    """Find dates of one year that differ from the one of the document with that code."""
    for field, document, rows in _dated_otherwise(case):
        if same := [row for row in rows if _of_one_year(document, row)]:
            message = f"{document.citation}: văn bản số này ban hành ngày {_days(same)}"
            yield _row_finding(case, WRONG_DATE, field, message, same[0])


def numbers_are_of_one_document(case: Case) -> Iterator[Finding]:
    """Find codes that the table knows of other years only."""
    for field, document, rows in _dated_otherwise(case):
        if not any(_of_one_year(document, row) for row in rows):
            title = f" ({rows[0].title})" if rows[0].title else ""
            message = (
                f"{document.citation} cùng số với văn bản ngày {_days(rows)}{title}: có phải văn "
                "bản khác?"
            )
            yield _row_finding(case, SAME_NUMBER, field, message, rows[0])


def terms_are_in_the_law(case: Case) -> Iterator[Finding]:
    """Find terms that the law no longer has."""
    return _old_terms(case, OBSOLETE, are_names=False)


def names_are_the_new_ones(case: Case) -> Iterator[Finding]:
    """Find names that were replaced and are still understood."""
    return _old_terms(case, OLD_NAME, are_names=True)


def _titles(reliance: Reliance) -> Iterator[tuple[str, Comparison]]:
    """Yield the titles given for a document: its own, then the words that follow citations."""
    if reliance.row.title and reliance.cited:
        if title := reliance.cited.document.title:
            yield f"{reliance.cited.field}.title", compare_titles(title, reliance.row.title)
        for use in reliance.uses:
            if after := compare_words_after(use.words_after, reliance.row.title):
                yield use.field, after


def _dated_otherwise(case: Case) -> Iterator[tuple[str, Document, list[LegalDocument]]]:
    """Yield documents whose date no row of their code bears, with those rows."""
    for cited in cited_documents(case):
        rows = list(case.context.law.same_code(cited.document))
        days = {row.date for row in rows}
        if rows and cited.document.date and None not in days and cited.document.date not in days:
            yield f"{cited.field}.date", cited.document, rows


def _of_one_year(document: Document, row: LegalDocument) -> bool:
    in_code = bool(document.year)
    return in_code or bool(document.date and row.date and document.date.year == row.date.year)


def _old_terms(case: Case, rule: Rule, *, are_names: bool) -> Iterator[Finding]:
    day = report_day(case)
    terms = [
        term
        for term in case.context.law.obsolete_terms
        if term.is_old_name == are_names and term.since <= day
    ]
    for field, prose in all_prose(case.submission) if terms else ():
        for term in terms:
            if used := _used(term, prose.words):
                message = (
                    f"{', '.join(f'«{word}»' for word in used)}: từ {format_date(term.since)} là "
                    f"«{term.instead}» ({term.source})"
                )
                place = place_in(case, field, used[0], prose.words)
                suggestion = f"ghi «{term.instead}»"
                yield Finding(rule, message, place, (field,), (), suggestion)


def _used(term: ObsoleteTerm, text: str) -> tuple[str, ...]:
    """Return the spellings of a term that a text uses, where it is meant."""
    is_meant = not term.beside or any(holds(text, word) for word in term.beside)
    spellings = (term.term, *term.variants)
    return tuple(word for word in spellings if is_meant and holds(text, word))


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"«{cited}» ≠ «{right}»" for cited, right in pairs)


def _days(rows: list[LegalDocument]) -> str:
    return ", ".join(format_date(row.date) for row in rows if row.date)


def _finding(
    case: Case, rule: Rule, reliance: Reliance, fields: tuple[str, ...], message: str
) -> Finding:
    right = f"đúng là «{reliance.row.title}»"
    where = cited_at(case, tuple(text for text in reliance.texts if text not in fields))
    text = f"{reliance.words} {message}; {right}{where}"
    place = case.submission.place(fields[0])
    return Finding(rule, text, place, fields, (("Nguồn", reliance.row.source),), right)


def _row_finding(case: Case, rule: Rule, field: str, message: str, row: LegalDocument) -> Finding:
    values = (("Nguồn", row.source),)
    return Finding(rule, message, case.submission.place(field), (field,), values, rule.remedy)


CHECKS: tuple[Check, ...] = (
    Check(WRONG_TITLE, titles_are_the_published_ones),
    Check(CAPITALS, titles_have_their_capitals),
    Check(WRONG_DATE, dates_are_the_published_ones),
    Check(SAME_NUMBER, numbers_are_of_one_document),
    Check(OBSOLETE, terms_are_in_the_law),
    Check(OLD_NAME, names_are_the_new_ones),
)
