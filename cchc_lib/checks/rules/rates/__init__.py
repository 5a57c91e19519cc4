"""TL: rates as a commune printed them."""

from cchc_lib.checks.model.check import Family
from cchc_lib.checks.rules.rates import bases, printed

FAMILY = Family(
    "TL",
    "Tỷ lệ",
    (
        printed.printed_rates_are_rounded,
        printed.printed_rates_are_the_computed_ones,
        printed.rates_have_a_percent_sign,
        printed.estimates_agree_with_the_computed_rates,
        printed.rates_rest_on_counts,
        printed.rates_have_a_base,
        printed.rates_are_possible,
        bases.printed_rates_are_shares_of_their_own_base,
        bases.rates_have_a_numerator_or_a_base,
        printed.estimates_give_way_to_computed_rates,
    ),
)
