"""Reports of our own, imported again: every count comes back, and the label of invented ones."""

import pytest
from support.command_line import cchc
from support.imported import figures_of
from support.seed_as import SEED

from cchc_lib.intake.typed import Whose, import_report
from cchc_lib.submission import read_submission

pytestmark = pytest.mark.slow

FORMATS = ("docx", "pdf", "html")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Render the reports of three communes of a demo, and return its submissions and reports."""
    folder = tmp_path_factory.mktemp("demo")
    params, outputs = folder / "params", folder / "outputs"
    for words in (
        ("demo", params, "--communes", "3", "--period", "2026-Q1"),
        ("batch", "2026-Q1", "--params", params, "--out", outputs, "--to", ",".join(FORMATS)),
    ):
        run = cchc(*words)
        assert run.code == 0, run.errors
    submissions = sorted(params.glob("*/2026-Q1.yaml"))
    return [(each, outputs / "2026-Q1" / each.parent.name) for each in submissions]


def counts_of(submission):
    """Return the counts and amounts of a submission: rates are computed anew and rounded again."""
    figures = figures_of(submission.source.content)
    return {field: value for field, value in figures.items() if not field.startswith("stated.")}


def imported(report, folder):
    """Import a report by what its head says, and return the submission."""
    return read_submission(import_report(report, Whose(params=str(folder))).files[0])


@pytest.mark.parametrize("form", FORMATS)
def test_the_counts_of_the_seed_come_back(seed_report, tmp_path, form):
    right = counts_of(read_submission(SEED))
    got = counts_of(imported(seed_report / f"bao-cao.{form}", tmp_path))
    assert right.items() <= got.items()
    assert got.keys() - right.keys() == {"procedures.dossiers.received_in_period"}  # 6476 - 25


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("n", range(3))
def test_the_counts_of_a_demo_come_back(demo, tmp_path, form, n):
    handed_in, reports = demo[n]
    right = read_submission(handed_in)
    got = imported(reports / f"bao-cao.{form}", tmp_path)
    assert (got.commune, got.period, got.synthetic) == (right.commune, right.period, True)
    assert len(counts_of(right)) > 60
    assert counts_of(right).items() <= counts_of(got).items()
