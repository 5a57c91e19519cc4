"""Reports of our own, imported again: every count comes back, and the label of invented ones."""

import pytest
from nbformat import from_dict
from support.imported import figures_of
from support.round_trip import COMMUNES, demo_report, notebook_of
from support.seed_as import SEED

from cchc_lib.intake.typed import Whose, import_report
from cchc_lib.render.docx import OfficialDOCXExporter
from cchc_lib.render.html import ReaderHTMLExporter
from cchc_lib.render.pdf import OfficialPDFExporter
from cchc_lib.submission import read_submission

EXPORTERS = {
    "docx": OfficialDOCXExporter,
    "pdf": OfficialPDFExporter,
    "html": ReaderHTMLExporter,
}


def counts_of(submission):
    """Return the counts and amounts of a submission: rates are computed anew and rounded again."""
    figures = figures_of(submission.source.content)
    return {field: value for field, value in figures.items() if not field.startswith("stated.")}


def imported(report, folder):
    """Import a report by what its head says, and return the submission."""
    return read_submission(import_report(report, Whose(params=str(folder))).files[0])


@pytest.mark.slow
@pytest.mark.parametrize("form", EXPORTERS)
def test_the_counts_of_the_seed_come_back(seed_report, tmp_path, form):
    right = counts_of(read_submission(SEED))
    got = counts_of(imported(seed_report / f"bao-cao.{form}", tmp_path))
    assert right.items() <= got.items()
    assert got.keys() - right.keys() == {"procedures.dossiers.received_in_period"}  # 6476 - 25


@pytest.mark.parametrize("form", EXPORTERS)
@pytest.mark.parametrize("commune", COMMUNES[:3], ids=lambda unit: unit.code)
def test_the_counts_of_a_demo_come_back(tmp_path, form, commune):
    report = demo_report(commune, "library")
    made, _ = EXPORTERS[form]().from_notebook_node(from_dict(notebook_of(report)))
    path = tmp_path / f"bao-cao.{form}"
    path.write_bytes(made if isinstance(made, bytes) else made.encode())
    right, got = report.submission, imported(path, tmp_path)
    assert (got.commune, got.period, got.synthetic) == (right.commune, right.period, True)
    assert len(counts_of(right)) > 60
    assert counts_of(right).items() <= counts_of(got).items()
