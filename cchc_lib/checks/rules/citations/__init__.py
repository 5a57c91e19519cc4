"""VB: the documents that a submission cites."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.citations import documents, numbers

FAMILY = Family(
    "VB",
    "Văn bản viện dẫn",
    (
        documents.types_agree_with_symbols,
        documents.letters_bear_no_sign,
        documents.codes_are_complete,
        documents.documents_have_dates,
        numbers.numbers_rise_with_dates,
        numbers.numbers_rise_at_a_pace,
        numbers.documents_are_cited_one_way,
        documents.documents_are_not_of_later,
        documents.yearly_documents_are_in_time,
    ),
)
