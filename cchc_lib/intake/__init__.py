"""What comes in by mail: a heap of files of any name becomes submissions in their places."""

from cchc_lib.intake.collect import Collected, collect
from cchc_lib.intake.item import Order

__all__ = ["Collected", "Order", "collect"]
