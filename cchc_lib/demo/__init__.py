"""Demo: a synthetic city or country, so that anybody can try the checks and the batch."""

from cchc_lib.demo.city import Demo, Order, parse_periods, write_demo
from cchc_lib.demo.faults import KINDS
from cchc_lib.demo.formats import YAML, Format, forms

__all__ = ["KINDS", "YAML", "Demo", "Format", "Order", "forms", "parse_periods", "write_demo"]
