"""What goes back to the communes of a province: a letter to each, and who has to be reminded."""

from cchc_lib.reply.gather import Gathered, Handed, Order, gather
from cchc_lib.reply.write import Written, write_replies

__all__ = ["Gathered", "Handed", "Order", "Written", "gather", "write_replies"]
