"""A typed report (.docx, .pdf, .txt, .html) as plain paragraphs, each with its place."""
