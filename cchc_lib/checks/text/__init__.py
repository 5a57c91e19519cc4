"""What stands in the words of a commune: texts, citations, titles, symbols, numbers."""
