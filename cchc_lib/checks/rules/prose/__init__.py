"""VP: the words of a commune against its figures."""
