"""Reports that somebody typed: what is read in them, told and judged."""
