"""A register of dossiers taken apart: what a report counts comes out, nothing personal does."""
