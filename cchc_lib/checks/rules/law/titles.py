"""HL005, HL006: what the law is called."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.law.in_force import TABLE, Reliance, reliances
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
    for reliance in reliances(case):
        for field, comparison in _titles(reliance):
            if pairs := comparison.differences():
                message = f"trích yếu sai: {_pairs(pairs)}"
                yield _finding(case, rule, reliance, (field,), message)
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
            yield _finding(case, rule, reliance, fields, message)


def _titles(reliance: Reliance) -> Iterator[tuple[str, Comparison]]:
    """Yield the titles given for a document: its own, then the words that follow citations."""
    if reliance.row.title and reliance.cited:
        if title := reliance.cited.document.title:
            yield f"{reliance.cited.field}.title", compare_titles(title, reliance.row.title)
        for use in reliance.uses:
            if after := compare_words_after(use.words_after, reliance.row.title):
                yield use.field, after


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"«{cited}» ≠ «{right}»" for cited, right in pairs)


def _finding(
    case: Case, rule: Rule, reliance: Reliance, fields: tuple[str, ...], message: str
) -> Finding:
    right = f"đúng là «{reliance.row.title}»"
    where = cited_at(tuple(text for text in reliance.texts if text not in fields))
    text = f"{reliance.words} {message}; {right}{where}"
    place = case.submission.place(fields[0])
    return Finding(rule, text, place, fields, (("Nguồn", reliance.row.source),), right)
