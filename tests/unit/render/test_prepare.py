"""What the exporters do once in a process that is forked for every report."""

import subprocess
import sys

import pytest
from support.sample_report import sample_notebook

from cchc_lib.render.docx import OfficialDOCXExporter
from cchc_lib.render.html import ReaderHTMLExporter, ReviewHTMLExporter
from cchc_lib.render.page import _environment
from cchc_lib.render.pdf import OfficialPDFExporter
from cchc_lib.render.xlsx import WorkbookExporter

EXPORTERS = [
    *(ReaderHTMLExporter, ReviewHTMLExporter),
    *(OfficialPDFExporter, OfficialDOCXExporter, WorkbookExporter),
]

ALL_PREPARED = """
import os, threading
from cchc_lib.render import docx, html, pdf, typesetter, xlsx
pages = (html.ReaderHTMLExporter, html.ReviewHTMLExporter)
files = (pdf.OfficialPDFExporter, docx.OfficialDOCXExporter, xlsx.WorkbookExporter)
for exporter in (*pages, *files):
    exporter.prepare()
assert typesetter.compiler.cache_info().currsize == 0, "a compiler must not be forked"
print(threading.active_count(), len(os.listdir("/proc/self/task")))
"""


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_what_was_prepared_changes_no_byte(exporter):
    before, _ = exporter().from_notebook_node(sample_notebook())
    exporter.prepare()
    after, _ = exporter().from_notebook_node(sample_notebook())

    assert before == after


@pytest.mark.parametrize("exporter", [ReaderHTMLExporter, ReviewHTMLExporter])
def test_a_prepared_page_compiles_no_template(exporter, monkeypatch):
    exporter.prepare()
    monkeypatch.setattr(_environment(), "compile", None)

    exporter().from_notebook_node(sample_notebook())


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_preparing_starts_no_thread_and_no_compiler():
    command = [sys.executable, "-c", ALL_PREPARED]
    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert (run.stdout, run.stderr) == ("1 1\n", "")
