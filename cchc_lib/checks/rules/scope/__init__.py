"""PV: what is counted within what."""
