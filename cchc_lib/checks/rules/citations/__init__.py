"""VB: the documents that a submission cites."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.citations import dates, documents, issuers, numbers

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
        dates.documents_are_not_of_later,
        dates.yearly_documents_are_in_time,
        issuers.issuers_agree_with_symbols,
        dates.dates_fit_title_and_commune,
        dates.years_are_those_of_the_date,
        documents.party_codes_are_the_partys,
    ),
)
