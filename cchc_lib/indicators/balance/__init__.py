"""What every count must be, by the sums it stands in: the identities of the form, and their bounds.

``identity`` says what an identity is, ``flow`` and ``identities`` name those of the form, and
``bounds`` works out what they leave open where a commune has left cells blank.
"""

from cchc_lib.indicators.balance.books import EMPTY, Balance, balance_of, rows_of

__all__ = ["EMPTY", "Balance", "balance_of", "rows_of"]
