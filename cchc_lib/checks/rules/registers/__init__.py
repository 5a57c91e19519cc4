"""SO: what registers of dossiers say against what was typed, and what in them cannot be counted."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.registers import reconcile, rows

FAMILY = Family(
    "SO",
    "Sổ hồ sơ",
    (
        reconcile.typed_counts_are_those_of_the_registers,
        reconcile.typed_rows_are_those_of_the_registers,
        rows.rows_can_be_counted,
        rows.dossiers_are_given_once,
        rows.dossiers_are_the_communes_own,
        rows.registers_cover_the_window,
        rows.personal_columns_stay_outside,
    ),
)
