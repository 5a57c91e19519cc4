"""LT: figures against those of the previous period and of the same period last year."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.continuity import changes, magnitude

FAMILY = Family(
    "LT",
    "Tính liên tục",
    (
        changes.counts_do_not_jump,
        changes.rates_do_not_jump,
        changes.forms_are_not_copied,
        magnitude.figures_keep_their_magnitude,
    ),
)
