"""One report: made, filed with its evidence, signed."""
