"""Workbooks for Excel: what a sheet is, how it is written, which sheets a report has."""
