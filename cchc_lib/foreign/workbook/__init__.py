"""A workbook (.xlsx) as plain cells: a guard in front, then one reading of each part it needs."""
