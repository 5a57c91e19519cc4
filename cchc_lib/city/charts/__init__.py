"""The charts of the roll-up: city in, a ``Chart`` out, None where the figures are missing."""

from cchc_lib.city.charts.multiples import multiples
from cchc_lib.city.charts.spread import spread
from cchc_lib.city.charts.tiles import tiles

__all__ = ["multiples", "spread", "tiles"]
