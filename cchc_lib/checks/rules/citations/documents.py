"""VB: documents cited so that a reader can find them: type, number, symbol and date agree."""

import re
from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.citations.numbers import likeliest_slip
from cchc_lib.checks.text.cited import (
    Cited,
    cited_at,
    cited_documents,
    is_own,
    texts_of,
    uses_by_document,
)
from cchc_lib.checks.text.symbols import (
    SOURCE,
    bears_letter_sign,
    disagreement,
    letters_of,
    type_of,
)
from cchc_lib.checks.text.titles import keys, title_words
from cchc_lib.numerals import format_date
from cchc_lib.periods import parse_period
from cchc_lib.submission.model.parts import Document

_NUMBERED_BY_YEAR = frozenset({"Luật", "Nghị định", "Thông tư"})
_PARTS = {
    "VB001": "symbol",
    "VB002": "symbol",
    "VB003": "number",
    "VB004": "date",
    "VB008": "date",
    "VB009": "date",
}
_CV = re.compile(r"(?i)(?<![^-/])CV[-/]?")


@rule(
    "VB001",
    Severity.ERROR,
    blocks=False,
    title="Loại văn bản trái với ký hiệu",
    meaning="Chữ viết tắt đầu ký hiệu là của tên loại khác (Quyết định mang ký hiệu KH), nên "
    "không biết văn bản nào được dẫn.",
    remedy="Xem văn bản gốc: sửa tên loại hoặc sửa ký hiệu.",
    source=SOURCE,
)
def types_agree_with_symbols(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find documents whose type and symbol disagree, and name the likeliest slip."""
    for cited in cited_documents(case):
        if letters := disagreement(cited.document):
            whose = type_of(cited.document.symbol)
            of = f"ký hiệu {letters} của {whose}" if whose else f"ký hiệu {letters}"
            wanted = letters_of(cited.document)
            own = f" ({cited.document.type} là {wanted})" if wanted else ""
            slip = likeliest_slip(case, cited)
            message = f"{cited.document.citation} mang {of}{own}; {slip}"
            yield _finding(case, rule, cited, message, slip)


@rule(
    "VB002",
    Severity.ERROR,
    blocks=False,
    title='Công văn mang ký hiệu "CV"',
    meaning="Công văn không có chữ viết tắt tên loại; ký hiệu gồm tên cơ quan ban hành và đơn vị "
    "soạn thảo.",
    remedy="Bỏ chữ CV, ghi cơ quan và đơn vị soạn thảo, ví dụ 253/UBND-VHXH.",
    source=SOURCE,
)
def letters_bear_no_sign(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find công văn that bear "CV" in their symbols."""
    for cited in cited_documents(case):
        if bears_letter_sign(cited.document):
            rest = _CV.sub("", cited.document.symbol).strip("-/") or "UBND"
            drafter = "" if "-" in rest else "-<đơn vị soạn thảo>"
            right = f"{cited.document.number}/{rest}{drafter}"
            message = f'{cited.document.citation}: công văn không có ký hiệu "CV", ghi {right}'
            yield _finding(case, rule, cited, message, f"ghi {right}")


@rule(
    "VB003",
    Severity.WARNING,
    blocks=False,
    title="Số hiệu còn thiếu",
    meaning="Số bằng 0, hoặc luật, nghị định, thông tư thiếu năm trong số hiệu (118/2025/NĐ-CP).",
    remedy="Ghi đủ số và năm như trên văn bản gốc.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I; Luật Ban hành văn bản quy phạm pháp luật",
)
def codes_are_complete(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find codes without a number, and laws without the year in theirs."""
    for cited in cited_documents(case):
        document = cited.document
        if not int(document.number):
            message = f"{document.citation} ghi số {document.number}, chưa có số"
            yield _finding(case, rule, cited, message, rule.remedy)
        elif document.type in _NUMBERED_BY_YEAR and not document.year:
            year = document.date.year if document.date else "<năm>"
            right = f"{document.number}/{year}/{document.symbol}"
            message = f"{document.citation} thiếu năm trong số hiệu, ghi {right}"
            yield _finding(case, rule, cited, message, f"ghi {right}")


@rule(
    "VB004",
    Severity.WARNING,
    blocks=False,
    title="Dẫn văn bản không ghi ngày",
    meaning="Số văn bản bắt đầu lại từ 01 mỗi năm, nên phải có ngày mới biết là văn bản nào; "
    "văn bản có năm trong số hiệu thì không cần.",
    remedy="Ghi ngày ban hành.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn: tên loại, số, ký hiệu, ngày, cơ quan)",
)
def documents_have_dates(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find documents that only a date would tell apart from those of other years."""
    for cited in cited_documents(case):
        document = cited.document
        if not document.date and not document.year and document.type not in _NUMBERED_BY_YEAR:
            message = f"{document.citation} không ghi ngày{_same_number(case, document)}"
            yield _finding(case, rule, cited, message, rule.remedy)


@rule(
    "VB008",
    Severity.WARNING,
    blocks=False,
    title="Dẫn văn bản ban hành sau kỳ báo cáo",
    meaning="Văn bản ghi ngày sau ngày ký báo cáo, hoặc phần kết quả dẫn văn bản ban hành khi kỳ "
    "báo cáo đã hết.",
    remedy="Xem lại ngày của văn bản; nếu đúng, để sang báo cáo kỳ sau.",
    source="Kỳ và ngày của chính báo cáo",
)
def documents_are_not_of_later(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find documents that did not exist when the report was signed or its period ended."""
    end, signed = parse_period(case.submission.period).calendar.last, case.submission.header.date
    for cited in cited_documents(case):
        day = cited.document.date
        if day and signed and day > signed:
            message = f"{cited.document.citation} ghi sau ngày ký báo cáo {format_date(signed)}"
        elif day and day > end and _is_reported(case, cited):
            message = f"{cited.document.citation} ban hành khi kỳ đã hết ngày {format_date(end)}"
        else:
            continue
        yield _finding(case, rule, cited, message, rule.remedy)


@rule(
    "VB009",
    Severity.WARNING,
    blocks=False,
    title="Văn bản ban hành chậm so với hạn",
    meaning="Văn bản phải ban hành hằng năm (kế hoạch CCHC trước ngày 15/01) ghi ngày muộn hơn.",
    remedy="Xem lại ngày; nếu đúng, nêu lý do chậm trong báo cáo.",
    source="Mục deadlines của bảng văn bản legal_documents.yaml",
)
def yearly_documents_are_in_time(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find the commune's own yearly documents that were issued after their deadline."""
    for cited in cited_documents(case):
        for deadline in case.context.law.deadlines:
            day, year = cited.document.date, _year_in(cited.document.title or "")
            is_meant = cited.document.type in deadline.types and is_own(cited.document)
            if not (day and year and is_meant and _opens(cited.document, deadline.opening)):
                continue
            if day > deadline.last_day(year):
                message = (
                    f"{cited.document.citation} chậm: {deadline.name} ban hành trước ngày "
                    f"{deadline.before}/{year} ({deadline.source})"
                )
                yield _finding(case, rule, cited, message, rule.remedy)


def _is_reported(case: Case, cited: Cited) -> bool:
    uses = uses_by_document(case).get(cited.key, ())
    return any(use.tells_of_the_period for use in uses)


def _same_number(case: Case, document: Document) -> str:
    days = [format_date(row.date) for row in case.context.law.same_code(document) if row.date]
    return f"; có nhiều văn bản cùng số, ngày {' và '.join(days)}" if len(days) > 1 else ""


def _year_in(title: str) -> int | None:
    found = re.search(r"(?i)\bnăm (20\d\d)\b", title)
    return int(found[1]) if found else None


def _opens(document: Document, opening: str) -> bool:
    """Tell whether a title opens with some words, "kế hoạch" before them or not."""
    title = [word.key for word in title_words(document.title or "")]
    for filler in ("kế hoạch", "ban hành kế hoạch", "thực hiện", "triển khai", "công tác"):
        start = list(keys(filler))
        if title[: len(start)] == start:
            title = title[len(start) :]
    wanted = list(keys(opening))
    return title[: len(wanted)] == wanted


def _finding(case: Case, rule: Rule, cited: Cited, message: str, suggestion: str) -> Finding:
    field = f"{cited.field}.{_PARTS[rule.code]}"
    texts = texts_of(uses_by_document(case).get(cited.key, ()))
    where, fields = cited_at(texts), (field, *texts)
    return Finding(rule, message + where, case.submission.place(field), fields, (), suggestion)
