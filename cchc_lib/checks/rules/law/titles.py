"""HL005, HL006: what the law is called."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.law.in_force import TABLE, LawCitation, law_citations
from cchc_lib.checks.text.cited import cited_at
from cchc_lib.checks.text.titles import Comparison, compare_titles, compare_words_after


@rule(
    "HL005",
    Severity.WARNING,
    blocks=False,
    title="Trích yếu khác văn bản được ban hành",
    meaning="Có từ trong trích yếu khác văn bản; viết tắt (TTHC), lược phần cuối, lược ngày và cơ "
    "quan thì không tính.",
    remedy="Ghi đúng trích yếu.",
    source=TABLE,
)
def titles_are_the_published_ones(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find titles with other words than the published one."""
    for citation in law_citations(case):
        for field, comparison in _titles(citation):
            if pairs := comparison.differences():
                message = f"trích yếu sai: {_pairs(pairs)}"
                yield _finding(case, rule, citation, (field,), message)
                break  # the document and the sentence tell the same slip


@rule(
    "HL006",
    Severity.INFO,
    blocks=False,
    title="Trích yếu khác văn bản ở chữ hoa",
    meaning="Trích yếu đúng từng từ nhưng viết hoa khác văn bản được ban hành.",
    remedy="Viết hoa như văn bản.",
    source=TABLE,
)
def titles_have_their_capitals(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find titles that differ from the published one in capitals alone."""
    for citation in law_citations(case):
        found = [
            (field, pair)
            for field, comparison in _titles(citation)
            if not comparison.differences()
            for pair in comparison.capitals()
        ]
        if found:
            fields = tuple(dict.fromkeys(field for field, _ in found))
            message = f"chữ hoa: {_pairs(tuple(pair for at, pair in found if at == fields[0]))}"
            yield _finding(case, rule, citation, fields, message)


def _titles(citation: LawCitation) -> Iterator[tuple[str, Comparison]]:
    """Yield the titles given for a document: its own, then the words that follow citations."""
    if citation.row.title and citation.cited and not citation.is_doubted:
        if title := citation.cited.document.title:
            yield f"{citation.cited.field}.title", compare_titles(title, citation.row.title)
        for use in citation.uses:
            if after := compare_words_after(use.words_after, citation.row.title):
                yield use.field, after


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"«{cited}» ≠ «{right}»" for cited, right in pairs)


def _finding(
    case: Case, rule: Rule, citation: LawCitation, fields: tuple[str, ...], message: str
) -> Finding:
    right = f"đúng là «{citation.row.title}»"
    where = cited_at(tuple(text for text in citation.texts if text not in fields))
    text = f"{citation.words} {message}; {right}{where}"
    place = case.submission.place(fields[0])
    return Finding(rule, text, place, fields, (("Nguồn", citation.row.source),), right)
