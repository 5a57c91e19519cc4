"""What letters take: those of the report's font, and those of a cell of a workbook."""
