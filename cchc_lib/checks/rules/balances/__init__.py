"""CD: totals and their parts, within a submission and from one to the next."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.balances import between_periods, rough, totals

FAMILY = Family(
    "CD",
    "Cân đối",
    (
        totals.received_is_resolved_and_pending,
        totals.resolved_is_its_outcomes,
        totals.pending_is_its_states,
        totals.received_is_its_channels,
        totals.totals_are_sums_over_fields,
        totals.online_dossiers_are_full_and_partial,
        totals.online_services_are_procedures,
        totals.staff_is_officials_and_employees,
        totals.tasks_are_their_states,
        between_periods.carried_over_is_pending_before,
        between_periods.rows_are_given_once,
        totals.totals_leave_no_remainder,
        totals.combined_cells_are_their_parts,
        totals.scopes_are_parts_of_the_whole,
        totals.answers_are_their_levels,
        totals.announced_procedures_are_their_kinds,
        totals.tables_have_their_totals,
        rough.rough_counts_keep_to_exact_ones,
    ),
)
