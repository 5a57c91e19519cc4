"""The text of a PDF as paragraphs: the one reader that needs a library, pypdfium2."""
