"""HL010, HL011: terms that the law no longer knows, and old names."""

import datetime as dt
from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.law.in_force import report_day
from cchc_lib.checks.tables.law_rows import ObsoleteTerm
from cchc_lib.checks.text.texts import place_in, sentences
from cchc_lib.checks.text.titles import holds
from cchc_lib.numerals import format_date
from cchc_lib.submission.load import all_prose

_TERMS = "Mục obsolete_terms của params/legal_documents.yaml; nguồn của từng dòng nêu ở phát hiện"


@rule(
    "HL010",
    Severity.ERROR,
    blocks=False,
    title="Thuật ngữ pháp luật không còn dùng",
    meaning='Câu văn dùng khái niệm mà pháp luật đã bỏ (dịch vụ công "mức độ 3, mức độ 4").',
    remedy="Dùng thuật ngữ đang có hiệu lực nêu ở phát hiện.",
    source=_TERMS,
)
def terms_are_in_the_law(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find terms that the law no longer has."""
    return _old_terms(case, rule, are_names=False)


@rule(
    "HL011",
    Severity.INFO,
    blocks=False,
    title="Tên gọi cũ",
    meaning="Câu văn dùng tên gọi cũ của một cơ quan, bộ phận đã có tên mới.",
    remedy="Dùng tên mới, thống nhất trong cả báo cáo.",
    source=_TERMS,
)
def names_are_the_new_ones(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find names that were replaced and are still understood."""
    return _old_terms(case, rule, are_names=True)


def _old_terms(case: Case, rule: Rule, *, are_names: bool) -> Iterator[Finding]:
    day = report_day(case)
    terms = [
        term
        for term in case.context.law.obsolete_terms
        if term.is_old_name == are_names and term.since <= day
    ]
    for field, prose in all_prose(case.submission) if terms else ():
        for term in terms:
            if used := _used(term, prose.words, day):
                message = (
                    f"{', '.join(f'«{word}»' for word in used)}: từ {format_date(term.since)} là "
                    f"«{term.instead}» ({term.source})"
                )
                place = place_in(case, field, used[0], prose.words)
                suggestion = f"ghi «{term.instead}»"
                yield Finding(rule, message, place, (field,), (), suggestion)


def _used(term: ObsoleteTerm, text: str, day: dt.date) -> tuple[str, ...]:
    """Return the spellings of a term that a text uses on a day, where it is meant."""
    if term.beside and not any(holds(text, word) for word in term.beside):
        return ()
    spellings = tuple(word for word in (term.term, *term.variants) if holds(text, word))
    if not spellings or not term.except_since or day < term.except_since:
        return spellings
    meant = [one for one in sentences(text) if not any(holds(one, w) for w in term.except_beside)]
    return tuple(word for word in spellings if any(holds(one, word) for one in meant))
