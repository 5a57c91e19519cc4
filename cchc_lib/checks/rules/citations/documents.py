"""VB: documents cited so that a reader can find them: type, number, symbol and date agree."""

import re
from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.citations.numbers import likeliest_slip
from cchc_lib.checks.rules.citations.told import citation_finding
from cchc_lib.checks.text.cited import cited_documents
from cchc_lib.checks.text.meant import meant_by
from cchc_lib.checks.text.symbols import (
    SOURCE,
    bears_letter_sign,
    disagreement,
    letters_of,
    party_code,
    type_of,
)
from cchc_lib.numerals import format_date
from cchc_lib.submission.model.parts import Document

_NUMBERED_BY_YEAR = frozenset(
    {"Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"}
)
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
            yield citation_finding(case, rule, cited, message, slip)


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
            yield citation_finding(case, rule, cited, message, f"ghi {right}")


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
            yield citation_finding(case, rule, cited, message, rule.remedy)
        elif document.type in _NUMBERED_BY_YEAR and not document.year:
            row = meant_by(case.context.law, document)
            year = document.date.year if document.date else (row and row.year) or "<năm>"
            right = f"{document.number}/{year}/{document.symbol}"
            message = f"{document.citation} thiếu năm trong số hiệu, ghi {right}"
            yield citation_finding(case, rule, cited, message, f"ghi {right}")


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
            yield citation_finding(case, rule, cited, message, rule.remedy)


@rule(
    "VB013",
    Severity.INFO,
    blocks=False,
    title="Số, ký hiệu văn bản của Đảng ghi như văn bản hành chính",
    meaning="Văn bản của Đảng nối số với tên loại bằng gạch ngang, rồi gạch chéo và tên cơ quan "
    "(57-NQ/TW); ghi 57/NQ-TW là cách của cơ quan nhà nước.",
    remedy="Ghi như văn bản gốc.",
    source="Hướng dẫn 36-HD/VPTW của Văn phòng Trung ương Đảng (chưa đối chiếu văn bản gốc)",
)
def party_codes_are_the_partys(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find documents of the Party whose number and symbol are joined as the State does."""
    for cited in cited_documents(case):
        if right := party_code(cited.document):
            message = f"{cited.document.citation}: văn bản của Đảng, ghi {right}"
            yield citation_finding(case, rule, cited, message, f"ghi {right}")


def _same_number(case: Case, document: Document) -> str:
    days = [format_date(row.date) for row in case.context.law.same_code(document) if row.date]
    return f"; có nhiều văn bản cùng số, ngày {' và '.join(days)}" if len(days) > 1 else ""
