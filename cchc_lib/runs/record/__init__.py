"""The record of a run: an RO-Crate and the checksums of the files it names."""
