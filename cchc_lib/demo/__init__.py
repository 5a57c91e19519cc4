"""Demo: a synthetic city or country, so that anybody can try the checks and the batch."""

from cchc_lib.demo.city import Demo, Order, parse_periods, write_demo
from cchc_lib.demo.faults import KINDS
from cchc_lib.demo.formats import YAML, Format, forms
from cchc_lib.demo.wording import proses

__all__ = [
    "KINDS",
    "YAML",
    "Demo",
    "Format",
    "Order",
    "forms",
    "parse_periods",
    "proses",
    "write_demo",
]
