"""Where a rule about a cited document points to, and where it is cited."""

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.checks.text.cited import Cited, cited_at, texts_of, uses_by_document
from cchc_lib.checks.text.typed_documents import place_of_part

_PARTS = {
    "VB001": "symbol",
    "VB002": "symbol",
    "VB003": "number",
    "VB004": "date",
    "VB008": "date",
    "VB009": "date",
    "VB010": "issuer",
    "VB011": "date",
    "VB012": "year",
    "VB013": "symbol",
}


def citation_finding(
    case: Case, rule: Rule, cited: Cited, message: str, suggestion: str
) -> Finding:
    """Make a finding at the part of a document that a rule is about."""
    field = cited.part(_PARTS[rule.code])
    texts = texts_of(uses_by_document(case).get(cited.key, ()))
    place = place_of_part(case, cited, _PARTS[rule.code])
    return Finding(rule, message + cited_at(texts), place, (field, *texts), (), suggestion)
