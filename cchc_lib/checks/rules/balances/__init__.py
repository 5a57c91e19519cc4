"""CD: totals and their parts."""
