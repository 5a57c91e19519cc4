"""Indicators: the catalogue, one module per reform area, and their values."""

from cchc_lib.indicators.catalogue import Indicator
from cchc_lib.indicators.compute import CATALOGUE, compute_indicators
from cchc_lib.indicators.results import Result, Results, Status
from cchc_lib.indicators.targets import Target, Targets, load_targets

__all__ = [
    "CATALOGUE",
    "Indicator",
    "Result",
    "Results",
    "Status",
    "Target",
    "Targets",
    "compute_indicators",
    "load_targets",
]
