"""Write the official report for Word, to be edited, numbered and signed there.

``jupyter nbconvert --to cchc-docx out.ipynb`` finds this exporter. The layout is that of Nghị định
30/2020/NĐ-CP as the PDF has it; styles, margins and letterhead come from a template.
"""

from cchc_lib.render.docx.exporter import OfficialDOCXExporter, write_docx
from cchc_lib.render.docx.template import default_template, read_template

__all__ = ["OfficialDOCXExporter", "default_template", "read_template", "write_docx"]
