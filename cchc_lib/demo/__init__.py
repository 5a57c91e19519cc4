"""Demo: a synthetic city or country, so that anybody can try the checks and the batch."""

from cchc_lib.demo.city import Demo, Order, parse_periods, write_demo
from cchc_lib.demo.faults import KINDS

__all__ = ["KINDS", "Demo", "Order", "parse_periods", "write_demo"]
