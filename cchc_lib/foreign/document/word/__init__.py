"""A Word document (.docx) as paragraphs: read as a stream, what was changed taken as accepted."""
