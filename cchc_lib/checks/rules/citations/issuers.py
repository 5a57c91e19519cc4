"""VB010: who issued a document, against its symbol and its type."""

import re
from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.citations.told import citation_finding
from cchc_lib.checks.tables.law_rows import Issuer
from cchc_lib.checks.tables.legal import LegalTable
from cchc_lib.checks.text.typed_documents import all_documents
from cchc_lib.submission.model.parts import Document

_OF = re.compile(r"\s*,?\s*của\s+(?P<issuer>[^,;.:…]{3,80})")
_AND = re.compile(r",\s*| và ")
_JOINT = frozenset({"Nghị quyết liên tịch", "Thông tư liên tịch"})


@rule(
    "VB010",
    Severity.ERROR,
    blocks=False,
    title="Cơ quan ban hành trái với ký hiệu, loại văn bản",
    meaning="Ký hiệu nêu cơ quan ban hành (CP là Chính phủ, TTg là Thủ tướng), và mỗi loại văn bản "
    "pháp luật chỉ một số cơ quan ban hành được.",
    remedy="Sửa cơ quan ban hành, hoặc xem lại ký hiệu và tên loại.",
    source="Mục issuers của bảng văn bản legal_documents.yaml; Luật Ban hành văn bản QPPL",
)
def issuers_agree_with_symbols(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find documents that the authority named cannot have issued."""
    law = case.context.law
    for cited, words in all_documents(case) if law.issuers else ():
        issuer = cited.document.issuer or _issuer_in(words)
        if reason := _reason(law, cited.document, issuer):
            message = f"{cited.document.citation}: {reason}"
            yield citation_finding(case, rule, cited, message, rule.remedy)


def _issuer_in(words: str) -> str:
    found = _OF.match(words)
    return found["issuer"].strip() if found else ""


def _reason(law: LegalTable, document: Document, issuer: str) -> str:
    """Say what contradicts the issuer of a document, "" where nothing does."""
    named, signed = law.issuer_named(issuer), law.issuers_in(document.symbol)
    if named and signed and not _is_one_of(law, issuer, signed) and document.type not in _JOINT:
        right = signed[0]
        return f"ký hiệu {document.symbol} là của {right.names[0]}, không phải của {named.names[0]}"
    whose = named or (signed[0] if len(signed) == 1 else None)
    able = law.issuers_of_law(document.type)
    if whose and able and whose not in able:
        rightly = f", chỉ {able[0].names[0]} ban hành" if len(able) == 1 else ""
        return f"{whose.names[0]} không ban hành {document.type}{rightly}"
    return ""


def _is_one_of(law: LegalTable, issuer: str, signed: list[Issuer]) -> bool:
    """Tell whether an issuer, or one of several that are named, is among some authorities."""
    return any(law.issuer_named(name) in signed for name in (issuer, *_AND.split(issuer)))
