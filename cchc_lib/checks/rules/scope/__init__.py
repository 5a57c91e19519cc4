"""PV: what is counted within what."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.scope import magnitude, online, parts

FAMILY = Family(
    "PV",
    "Phạm vi",
    (
        parts.parts_fit_into_wholes,
        parts.parts_usually_fit_into_wholes,
        parts.staff_is_within_the_quota,
        parts.investment_is_within_the_plan,
        online.dossiers_of_services_are_all_dossiers,
        online.online_rates_rest_on_one_base,
        magnitude.money_is_typed_in_millions,
    ),
)
