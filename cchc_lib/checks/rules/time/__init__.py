"""TG: the days of a report."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.time import succession, window

FAMILY = Family(
    "TG",
    "Thời gian",
    (
        window.window_is_the_norm,
        window.window_is_given,
        window.window_ends_after_it_begins,
        window.staff_is_counted_within_the_period,
        window.report_is_dated_after_its_figures,
        window.period_is_a_regular_one,
        succession.windows_do_not_overlap,
        succession.windows_leave_no_gap,
        window.period_lies_in_the_life_of_its_commune,
    ),
)
