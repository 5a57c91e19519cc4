"""Write the official report as PDF, in the layout of Nghị định 30/2020/NĐ-CP.

Here the report becomes data and its tables get their sizes; ``templates/official.typ`` sets it.
"""

from cchc_lib.render.pdf.exporter import OfficialPDFExporter, refuse_unfit, write_pdf

__all__ = ["OfficialPDFExporter", "refuse_unfit", "write_pdf"]
