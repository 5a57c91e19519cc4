"""The charts of exploring: the desk in, a ``Chart`` out, None where there is nothing to draw."""
