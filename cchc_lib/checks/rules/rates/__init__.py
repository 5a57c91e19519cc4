"""TL: rates as a commune printed them."""
