"""VP: the words of a commune: typed figures, spelling, claims, names."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.prose import (
    claims,
    figures,
    identity,
    neighbours,
    periods,
    slips,
    spelling,
)

FAMILY = Family(
    "VP",
    "Lời văn",
    (
        figures.counts_are_placeholders,
        figures.percentages_are_placeholders,
        figures.documents_are_placeholders,
        spelling.abbreviations_are_known,
        spelling.names_keep_their_capitals,
        spelling.words_are_spelt_right,
        claims.claims_agree_with_figures,
        identity.frame_names_its_own_commune,
        identity.text_names_its_own_commune,
        periods.frame_names_its_own_period,
        identity.blanks_are_filled_in,
        periods.tasks_are_of_the_next_period,
        periods.month_tells_its_days,
        neighbours.own_name_is_spelt_right,
        neighbours.province_is_its_own,
        spelling.phrases_are_typed_right,
        neighbours.web_site_is_its_own,
        slips.days_are_in_the_calendar,
        slips.nothing_is_said_twice,
        slips.small_numbers_are_written_one_way,
        periods.days_in_words_are_the_window,
    ),
)
