"""HL: the law a report relies on is in force, and is what the report says it is."""

import datetime as dt
from collections.abc import Iterator

from cchc_lib.blocks import doubt
from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.law.in_force import (
    TABLE,
    LawCitation,
    law_citations,
    report_day,
    task_day,
)
from cchc_lib.checks.tables.law_rows import LegalDocument
from cchc_lib.checks.text.cited import Use, cited_at
from cchc_lib.checks.text.texts import place_in
from cchc_lib.checks.text.titles import holds, title_core
from cchc_lib.errors import Place
from cchc_lib.numerals import format_date
from cchc_lib.submission.model.prose import DocumentRef


@rule(
    "HL001",
    Severity.ERROR,
    blocks=False,
    title="Dẫn văn bản đã hết hiệu lực",
    meaning="Văn bản hết hiệu lực trước ngày báo cáo (chưa có ngày ký thì xét ngày cuối kỳ). Câu "
    'chỉ nhắc nó là văn bản bị "thay thế", "bãi bỏ" thì không xét.',
    remedy="Dẫn văn bản thay thế, hoặc nêu rõ văn bản cũ đã được thay thế.",
    source=TABLE,
)
def law_is_in_force(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find documents that were no longer in force at the date of the report."""
    day = report_day(case)
    for citation in law_citations(case):
        if _has_ended(citation.row, day):
            yield _finding(case, rule, citation, _end(citation.row, "đã hết hiệu lực"))


@rule(
    "HL002",
    Severity.ERROR,
    blocks=False,
    title="Nhiệm vụ kỳ tới dựa trên văn bản sẽ hết hiệu lực",
    meaning="Văn bản còn hiệu lực khi báo cáo, nhưng hết hiệu lực trước khi kỳ tới kết thúc.",
    remedy="Giao nhiệm vụ theo văn bản thay thế.",
    source=TABLE,
)
def tasks_rest_on_law_in_force(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find tasks of the next period whose law ends before that period does."""
    now, then = report_day(case), task_day(case)
    for citation in law_citations(case):
        if citation.is_planned and _ends_between(citation.row, now, then):
            words = "hết hiệu lực ngay trong kỳ thực hiện nhiệm vụ,"
            message = _end(citation.row, words)
            yield _finding(case, rule, citation, message)


@rule(
    "HL003",
    Severity.WARNING,
    blocks=False,
    title="Dẫn văn bản chưa có hiệu lực",
    meaning="Văn bản đã ban hành nhưng có hiệu lực sau ngày báo cáo; nhiệm vụ kỳ tới xét ngày "
    "cuối kỳ tới.",
    remedy="Nêu rõ ngày có hiệu lực, hoặc dẫn văn bản đang có hiệu lực.",
    source=TABLE,
)
def law_has_begun(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find documents that were issued but not yet in force."""
    for citation in law_citations(case):
        day = report_day(case) if citation.is_reported else task_day(case)
        begins, issued = citation.row.in_force_from, citation.row.date
        if begins and begins > day and not (issued and issued > day):
            message = f"chưa có hiệu lực ngày {format_date(day)}: từ {format_date(begins)}"
            yield _finding(case, rule, citation, message)


@rule(
    "HL004",
    Severity.INFO,
    blocks=False,
    title="Văn bản được dẫn đã sửa đổi, bổ sung",
    meaning="Văn bản còn hiệu lực nhưng đã được sửa đổi, bổ sung bởi văn bản khác cũng đang có "
    "hiệu lực mà báo cáo không dẫn.",
    remedy='Thêm "được sửa đổi, bổ sung bởi …".',
    source=TABLE,
)
def amendments_are_cited(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find documents in force whose amendments in force the report does not cite."""
    found = tuple(law_citations(case))
    cited = {citation.row.code for citation in found}
    for citation in found:
        now = report_day(case)
        then = task_day(case) if citation.is_planned else now
        if _has_ended(citation.row, now) or _ends_between(citation.row, now, then):
            continue
        amending = _amending(case, citation.row, then)
        if amending and amending[-1].code not in cited:  # the last one names those before
            names = ", ".join(_since(row) for row in amending if row.code not in cited)
            yield _finding(case, rule, citation, f"đã được sửa đổi, bổ sung bởi {names}")


@rule(
    "HL007",
    Severity.WARNING,
    blocks=False,
    title="Dẫn văn bản không đúng nội dung",
    meaning="Câu dẫn văn bản không nhắc đến điều nào văn bản quy định.",
    remedy="Xem lại số hiệu: có thể nhầm với văn bản khác.",
    source=TABLE,
)
def law_is_about_what_is_said(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find texts that cite a document and speak of nothing it is about."""
    for citation in law_citations(case):
        first_uses = {use.field: use for use in reversed(citation.uses)}.values()
        strange = [use for use in reversed(first_uses) if not _speaks_of(case, use, citation.row)]
        if citation.row.subjects and strange and not citation.is_doubted:
            about = title_core(citation.row.title or ", ".join(citation.row.subjects))
            message = f"là về «{about}», câu này không nói đến điều ấy"
            yield _finding(case, rule, citation, message, tuple(strange))


def _amending(case: Case, row: LegalDocument, day: dt.date) -> list[LegalDocument]:
    """Return what amends a row and is in force on a day, in the order of the table."""
    rows = (case.context.law.by_code(code) for code in row.amended_by)
    known = [found for found in rows if found and found.in_force_on(day)]
    return [found for found in known if found.has_surely_begun(day)]


def _has_ended(row: LegalDocument, day: dt.date) -> bool:
    return row.in_force_to is not None and row.in_force_to < day


def _ends_between(row: LegalDocument, now: dt.date, then: dt.date) -> bool:
    return _has_ended(row, then) and not _has_ended(row, now)


def _end(row: LegalDocument, words: str) -> str:
    """Say from which day a row is no longer in force, and what replaces it."""
    first = row.in_force_to and row.in_force_to + dt.timedelta(days=1)
    since = f" từ {format_date(first)}" if first else ""
    return f"{words}{since}" + (f", {row.replaced_by} thay thế" if row.replaced_by else "")


def _since(row: LegalDocument) -> str:
    since = f" (có hiệu lực từ {format_date(row.in_force_from)})" if row.in_force_from else ""
    return f"{row.name}{since}{doubt(verified=row.verified)}"


def _speaks_of(case: Case, use: Use, row: LegalDocument) -> bool:
    """Tell whether a text, with the titles it prints, holds one of the subjects of a row."""
    titles = (
        case.submission.documents[part.key].title or ""
        for part in use.prose.parts
        if isinstance(part, DocumentRef) and part.title
    )
    text = " | ".join((use.prose.words, *titles))
    return any(holds(text, subject) for subject in row.subjects)


def _finding(
    case: Case, rule: Rule, citation: LawCitation, message: str, uses: tuple[Use, ...] | None = None
) -> Finding:
    """Make a finding at a document, or at the text that is strange, with the source of its row."""
    texts = tuple(dict.fromkeys(use.field for use in uses or citation.uses))
    fields = (*texts, citation.field) if uses else (citation.field, *texts)
    where = cited_at(texts) if citation.cited and not uses else ""
    return Finding(
        rule,
        f"{citation.words} {message}{doubt(verified=citation.row.verified)}{where}",
        _place(case, citation, uses or ()),
        tuple(dict.fromkeys(fields)),
        (("Nguồn", citation.row.source),),
        rule.remedy,
    )


def _place(case: Case, citation: LawCitation, uses: tuple[Use, ...]) -> Place:
    """Return the place of the document, or of the words that cite it in the first strange text."""
    if citation.cited and not uses:
        return case.submission.place(citation.field)
    use = (uses or citation.uses)[0]
    return place_in(case, use.field, use.pointer or citation.row.code)
