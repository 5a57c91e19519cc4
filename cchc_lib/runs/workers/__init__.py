"""The processes that make reports: forked from a warm one, or fresh."""
