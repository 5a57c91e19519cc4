"""HL: what the law says today, and what it is called."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.law import dates, numbers, terms, titles, validity

FAMILY = Family(
    "HL",
    "Hiệu lực văn bản",
    (
        validity.law_is_in_force,
        validity.tasks_rest_on_law_in_force,
        validity.law_has_begun,
        validity.amendments_are_cited,
        titles.titles_are_the_published_ones,
        titles.titles_have_their_capitals,
        validity.law_is_about_what_is_said,
        dates.dates_are_the_published_ones,
        dates.numbers_are_of_one_document,
        terms.terms_are_in_the_law,
        terms.names_are_the_new_ones,
        numbers.numbers_are_those_of_the_title,
        numbers.numbers_are_of_their_day,
    ),
)
